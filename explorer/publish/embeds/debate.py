"""The embed of the debate: what is argued about, both sides of it, and who answers whom."""

from collections.abc import Sequence

from explorer.atlas import Atlas
from explorer.model import AppliedArgument, Embed, Vocabulary
from explorer.namespaces import contract
from explorer.pages.argument_threads import Relevance, relevant_targets
from explorer.publish.embeds.apparatus import CLAIMS, Apparatus, capital, sheet
from explorer.urls import Site
from explorer.views import teaching
from explorer.views.embedded import Content
from explorer.views.html import link_to
from explorer.views.stills import debate_overview, debate_sides
from explorer.views.stills.arguments import Debate, anchor
from explorer.views.teaching import Remark

DRAWN = 12  # debates in an overview
SIDES = "Both sides of the debate"
OVERVIEW = "Debates with the most arguments, and how many speak for and against"
SUMMARISED = Remark(
    "These are summaries.",
    "Arguments are told in the editors’ words after the sources they cite; a side with more of "
    "them is not a side with better ones, and a missing reply is one that was not recorded.",
)


def title(atlas: Atlas, embed: Embed) -> str:
    """Return what the embed is called."""
    if not embed.things:
        return "What is argued, on both sides"
    iri = embed.things[0]
    return f"The debate: {capital(link_to(atlas.vocabulary, iri).label)}"


def content(atlas: Atlas, site: Site, embed: Embed) -> Content:
    """Return all debates, or those about one thing."""
    page = Apparatus.of(atlas, site)
    found = debates(atlas, embed, page)
    inherited = through(atlas, embed, page)
    if not found and not inherited:
        return page.nothing(title(atlas, embed), absent(atlas, embed))
    return Content(
        title=title(atlas, embed),
        lead=lead(atlas, embed, found),
        picture=picture(found, embed),
        words=teaching.debates(found, inherited, atlas.vocabulary, page.places),
        cautions=page.cautions((), [SUMMARISED]),
        references=page.references(),
    )


def svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the debate as a picture: both sides of one thing, or a line for each of many."""
    page = Apparatus.of(atlas, site)
    found = debates(atlas, embed, page)
    name = title(atlas, embed)
    if not found:
        said = lead(atlas, embed, found) if through(atlas, embed, page) else absent(atlas, embed)
        return sheet(page, site, embed, (name, said))

    def address(debate: Debate) -> str:
        curie = debate.target.curie or contract(debate.target.iri)
        return page.places.thing(curie)

    if embed.things:
        still = debate_sides(found, SIDES, page.places.thing)
    else:
        still = debate_overview(found[:DRAWN], OVERVIEW, address)
    words, remark = (name, lead(atlas, embed, found)), f"{SUMMARISED.head} {SUMMARISED.text}"
    return sheet(page, site, embed, words, [still], [remark])


def picture(found: Sequence[Debate], embed: Embed) -> str:
    """Return the picture in a page; both sides need room, an overview has a narrow form."""
    if not found:
        return ""
    if embed.things:
        return teaching.figure(debate_sides(found, SIDES, lambda each: f"#{anchor(each)}"), None)

    def address(debate: Debate) -> str:
        return f"#{debate.anchor}"

    wide, narrow = (
        debate_overview(found[:DRAWN], OVERVIEW, address, narrow=each) for each in (False, True)
    )
    return teaching.figure(wide, narrow)


def debates(atlas: Atlas, embed: Embed, page: Apparatus) -> tuple[Debate, ...]:
    """Return debates, those with the most arguments first; each argument stands in one of them."""
    found: dict[str, list[AppliedArgument]] = {}
    for applied in page.threads(near(atlas.vocabulary, embed)):
        found.setdefault(applied.about, []).append(applied)
    named = [(link_to(atlas.vocabulary, target), tuple(found[target])) for target in found]
    named.sort(key=lambda each: (-sum(map(size, each[1])), each[0].label.casefold(), each[0].iri))
    return tuple(Debate(f"debate-{number}", *each) for number, each in enumerate(named, 1))


def near(vocabulary: Vocabulary, embed: Embed) -> dict[str, Relevance]:
    """Return what is argued about: anything, or a thing and the claims about it.

    Of a person also what they argue about themselves, of a work what is argued after it, and of an
    argument what it is about.
    """
    arguments = vocabulary.arguments
    everything = {t for each in arguments.values() for t in each.targets if t not in arguments}
    if not embed.things:
        return {target: Relevance(0) for target in everything}
    iri = embed.things[0]
    if iri in vocabulary.concepts:
        return {t: b for t, b in relevant_targets(iri, vocabulary).items() if b.distance <= CLAIMS}
    theirs = {
        target
        for each in arguments.values()
        if iri == each.iri
        or iri in each.attributed_to
        or iri in {citation.work for citation in each.citations}
        for target in each.targets
    }
    claims = {c.iri for c in vocabulary.claims.values() if iri in {c.subject, c.object}}
    return {target: Relevance(0) for target in ({iri} | claims | theirs)}


def through(atlas: Atlas, embed: Embed, page: Apparatus) -> tuple[AppliedArgument, ...]:
    """Return the arguments that bear on a concept through what it belongs to."""
    if not embed.things or embed.things[0] not in atlas.vocabulary.concepts:
        return ()
    bearing = relevant_targets(embed.things[0], atlas.vocabulary)
    above = {t: b for t, b in bearing.items() if b.distance > CLAIMS}
    own = {t for t, b in bearing.items() if b.distance <= CLAIMS}
    return tuple(
        applied for applied in page.threads(above) if not own & set(applied.argument.targets)
    )


def size(applied: AppliedArgument) -> int:
    """Return how many arguments a thread holds."""
    return 1 + sum(map(size, applied.replies))


def lead(atlas: Atlas, embed: Embed, found: Sequence[Debate]) -> str:
    """Say what is shown."""
    if not found:
        name = atlas.label(embed.things[0])
        return f"Nobody on record argues about {name} itself; what bears on it is inherited."
    roots = [applied for debate in found for applied in debate.arguments]
    support = sum(len(debate.sides[0]) for debate in found)
    replies = sum(map(size, roots)) - len(roots)
    told = [
        f"{support} in support",
        f"{len(roots) - support} against or with reservations",
        f"{replies} in reply",
    ]
    drawn_ = (
        "" if embed.things or len(found) <= DRAWN else f"; drawn are the {DRAWN} longest debates"
    )
    return f"{len(roots) + replies} arguments: {', '.join(told)}{drawn_}."


def absent(atlas: Atlas, embed: Embed) -> str:
    """Say that there is nothing to show."""
    if not atlas.vocabulary.arguments or not embed.things:
        return "The opened data holds no argument for or against anything."
    return f"Nobody on record argues for or against {atlas.label(embed.things[0])}."
