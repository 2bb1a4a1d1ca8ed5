"""The embed of a tour: its stops in order, what links them, and the question it ends with."""

from collections.abc import Callable

from explorer.atlas import Atlas
from explorer.errors import UnknownName
from explorer.model import Argument, Claim, Embed, Stance, Stop, Tour, Vocabulary
from explorer.namespaces import contract
from explorer.pages.argument_threads import Relevance, build_argument_threads, relevant_targets
from explorer.publish.embeds.apparatus import CLAIMS, Apparatus, sheet
from explorer.urls import Links, Site
from explorer.views import teaching
from explorer.views.embed_pieces import LineCard
from explorer.views.embedded import Content
from explorer.views.html import kind_look, link_to
from explorer.views.stills import route
from explorer.views.stills.route import Station, Tie
from explorer.views.teaching import Seen

ABSENT = "The opened data holds no tour."
LABEL = "The stops of the tour, and the claims among them"


def title(atlas: Atlas, embed: Embed) -> str:
    """Return what the embed is called."""
    tour = asked(atlas, embed)
    return tour.label if tour else "Tour"


def content(atlas: Atlas, site: Site, embed: Embed) -> Content:
    """Return the stops of a tour, with the claims among them as cards."""
    page = Apparatus.of(atlas, site)
    tour = asked(atlas, embed)
    if tour is None:
        return page.nothing("Tour", ABSENT)
    stops = met(page, tour)
    warned = page.threads(near(atlas, tour))
    stations = [
        station(stop, page.places, lambda claim: f"#{teaching.claim_anchor(claim)}")
        for stop in stops
    ]
    return Content(
        title=tour.label,
        lead=lead(tour),
        picture=teaching.figure(route(stations, LABEL), route(stations, LABEL, narrow=True)),
        words=teaching.stops(stops, tour.question, page.places),
        cards=page.cards(line for stop in stops for *_, line in stop.ties),
        cautions=page.cautions(warned, (), "No caution or critique of a stop is on record."),
        references=page.references(),
    )


def svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the way of a tour as a picture."""
    page = Apparatus.of(atlas, site)
    tour = asked(atlas, embed)
    if tour is None:
        return sheet(page, site, embed, ("Tour", ABSENT))

    def address(claim: Claim) -> str:
        return page.places.thing(claim.curie or claim.iri)

    stations = [station(stop, page.places, address) for stop in met(page, tour)]
    said = f"{tour.definition} To discuss: {tour.question}" if tour.question else tour.definition
    return sheet(page, site, embed, (tour.label, said), [route(stations, LABEL)])


def asked(atlas: Atlas, embed: Embed) -> Tour | None:
    """Return the tour that is asked for, or nothing where there are none at all.

    Raises:
        UnknownName: When there is no such tour; carries those there are.
    """
    tours = atlas.vocabulary.tours
    if not tours:
        return None
    name = embed.things[0] if embed.things else ""
    if name not in tours:
        raise UnknownName(contract(name), "tour", tuple(tour.curie for tour in tours.values()))
    return tours[name]


def lead(tour: Tour) -> str:
    """Say what is shown."""
    return f"A tour of {len(tour.stops)} stops. {tour.definition}"


def links(atlas: Atlas, tour: Tour) -> list[Claim]:
    """Return the claims among the stops of a tour."""
    stops = {stop.concept for stop in tour.stops}
    claims = atlas.vocabulary.claims.values()
    return [c for c in claims if c.subject in stops and c.object in stops and c.subject != c.object]


def met(page: Apparatus, tour: Tour) -> list[Seen]:
    """Return the stops of a tour, with the claims among them."""
    lines = [page.citing.line(claim.iri) for claim in links(page.atlas, tour)]
    order = {stop.concept: number for number, stop in enumerate(tour.stops, 1)}
    return [seen(page, stop, lines, order) for stop in tour.stops]


def seen(page: Apparatus, stop: Stop, lines: list[LineCard], order: dict[str, int]) -> Seen:
    """Return a stop with its definition, the claims that start there, and what warns of it."""
    vocabulary = page.atlas.vocabulary
    concept = vocabulary.concepts.get(stop.concept)
    ties = [
        (order[line.claim.object], relation(line.claim, vocabulary), line)
        for line in lines
        if line.claim.subject == stop.concept
    ]
    own, elsewhere = warnings(stop.concept, vocabulary)
    return Seen(
        link_to(vocabulary, stop.concept),
        concept,
        kind_look(contract(concept.kind) if concept else "", vocabulary),
        stop.text,
        page.numbers(concept.citations) if concept else (),
        own,
        elsewhere,
        tuple(sorted(ties, key=lambda tie: tie[:2])),
    )


def relation(claim: Claim, vocabulary: Vocabulary) -> str:
    """Return what the relation of a claim is called."""
    known = vocabulary.relations.get(claim.predicate)
    return known.label if known else contract(claim.predicate)


def warnings(iri: str, vocabulary: Vocabulary) -> tuple[tuple[Argument, ...], int]:
    """Return what speaks against a thing and claims about it, and count what it inherits."""
    bearing = relevant_targets(iri, vocabulary)
    own = {each for each, where in bearing.items() if where.distance <= CLAIMS}
    found = [each.argument for each in build_argument_threads(bearing, vocabulary, lambda _: ())]
    against = [argument for argument in found if argument.stance is not Stance.SUPPORTS]
    near_ = [argument for argument in against if own & set(argument.targets)]
    return tuple(near_), len(against) - len(near_)


def station(stop: Seen, places: Links, address: Callable[[Claim], str]) -> Station:
    """Return a stop as it is drawn; `address` tells where a claim leads."""
    ties = (
        Tie(number, said, line.claim.basis, address(line.claim)) for number, said, line in stop.ties
    )
    return Station(
        stop.link.label,
        stop.text,
        places.thing(stop.link.curie or stop.link.iri),
        stop.look,
        len(stop.against),
        tuple(ties),
    )


def near(atlas: Atlas, tour: Tour) -> dict[str, Relevance]:
    """Return what arguments may be about to be told in full: the stops and the claims about them.

    What comes through the approaches of a stop is counted there, and told on its page.
    """
    found: dict[str, Relevance] = {}
    for stop in tour.stops:
        for iri, where in relevant_targets(stop.concept, atlas.vocabulary).items():
            if where.distance <= CLAIMS:
                found[iri] = min(where, found.get(iri, where))
    return found
