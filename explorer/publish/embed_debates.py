"""Embeds of debates and of tours: title, content, and standalone SVG."""

from collections.abc import Callable, Sequence
from functools import partial

from explorer.atlas import Atlas
from explorer.errors import UnknownName
from explorer.model.answers import AppliedArgument, Link
from explorer.model.debate_pages import DebatePage
from explorer.model.embed import Embed, EmbedView
from explorer.model.entities import Claim
from explorer.model.resource_links import plain_link
from explorer.model.view_pages import TourPage, TourStop
from explorer.namespaces import contract
from explorer.pages.debate import build_debate_page
from explorer.pages.tour import build_tour_page
from explorer.publish.embed_citations import (
    claim_numbers,
    compose_chart_sheet,
    embed_address,
    render_cautions,
    render_claim_cards,
    render_empty_view,
    render_reference_list,
    select_references,
)
from explorer.render.debate import (
    MAX_DRAWN_DEBATES,
    OVERVIEW_LABEL,
    SIDES_LABEL,
    draw_debates,
    render_debate_index,
)
from explorer.render.embeds import (
    CautionRemark,
    EmbedContent,
    claim_anchor,
    render_debates,
    render_figure,
    render_stops,
)
from explorer.render.html import anchor_id, build_kind_look
from explorer.render.svg.debate import (
    DrawnDebate,
    draw_debate_overview,
    draw_debate_sides,
)
from explorer.render.svg.diagrams import DrawnStop, StopLink, draw_tour
from explorer.translation import capitalize_first, gettext, ngettext, pgettext
from explorer.urls import Links, Site

# A remark on every debate
SUMMARY_REMARK = CautionRemark(
    gettext("These are summaries."),
    gettext(
        "The editors summarize the arguments from the sources they cite. More arguments on one "
        "side do not mean better arguments, and a reply may be missing because it was not "
        "recorded."
    ),
)


def debate_title(atlas: Atlas, embed: Embed) -> str:
    """Return the title of the embed."""
    if not embed.resources:
        return gettext("Arguments on both sides")
    iri = embed.resources[0]
    return gettext("The debate: {target}").format(
        target=capitalize_first(plain_link(atlas.vocabulary, iri).label)
    )


def debate_content(atlas: Atlas, site: Site, embed: Embed) -> EmbedContent:
    """Build the content of the embed of all debates, or of those about one resource."""
    page, places = build_embed_debate(atlas, embed), site.abroad()
    debates = draw_debates(page)
    if not debates and not page.inherited:
        return render_empty_view(debate_title(atlas, embed), debate_absent(page), places)
    everything = not embed.resources
    return EmbedContent(
        title=debate_title(atlas, embed),
        lead=debate_lead(page, debates),
        picture=debate_picture(page, debates, partial(debate_address, atlas, site, embed)),
        words=render_debate_index(page, partial(debate_address, atlas, site, embed))
        if everything
        else render_debates(page, debates, places),
        cautions=render_cautions((), page.links, places, [SUMMARY_REMARK]),
        references="" if everything else render_reference_list(page.references, places),
    )


def debate_address(atlas: Atlas, site: Site, embed: Embed, subject: Link) -> str:
    """Return the address of the debate about a subject: its embed, or else its document.

    A site of files has embeds of debates about concepts that are argued about themselves.
    """
    if subject.iri in atlas.vocabulary.concepts and atlas.arguments_about(subject.iri):
        one = Embed(EmbedView.DEBATE, (subject.iri,), scheme=embed.scheme)
        root = "" if site.base else "../"
        return root + embed_address(site, one)
    return site.abroad().thing(subject.curie or contract(subject.iri))


def debate_svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the SVG of debates: both sides of one, or a line of dots for each of many."""
    page, places = build_embed_debate(atlas, embed), site.abroad()
    debates = draw_debates(page)
    name = debate_title(atlas, embed)
    if not debates:
        lead = debate_lead(page, debates) if page.inherited else debate_absent(page)
        return compose_chart_sheet(atlas, site, embed, (name, lead), references=page.references)

    def address(debate: DrawnDebate) -> str:
        return places.thing(debate.target.curie or contract(debate.target.iri))

    if embed.resources:
        still = draw_debate_sides(debates, SIDES_LABEL, places.thing)
    else:
        still = draw_debate_overview(debates[:MAX_DRAWN_DEBATES], OVERVIEW_LABEL, address)
    words, remark = (
        (name, debate_lead(page, debates)),
        f"{SUMMARY_REMARK.head} {SUMMARY_REMARK.text}",
    )
    numbers = {
        number for debate in debates for each in debate.arguments for number in cited_numbers(each)
    }
    sources = select_references(page.references, numbers)
    return compose_chart_sheet(atlas, site, embed, words, [still], [remark], sources)


def build_embed_debate(atlas: Atlas, embed: Embed) -> DebatePage:
    """Build the page value of an embed: all debates, or that about its resource."""
    return build_debate_page(atlas, embed.resources[0] if embed.resources else "")


def debate_picture(
    page: DebatePage, debates: Sequence[DrawnDebate], address: Callable[[Link], str]
) -> str:
    """Return the charts of debates as HTML; both sides need room, an overview has a narrow form.

    `address` returns the address of the debate about a subject.
    """
    if not debates:
        return ""
    if page.target:
        return render_figure(
            draw_debate_sides(debates, SIDES_LABEL, lambda each: f"#{anchor_id(each)}"), None
        )
    wide, narrow = (
        draw_debate_overview(
            debates[:MAX_DRAWN_DEBATES],
            OVERVIEW_LABEL,
            lambda debate: address(debate.target),
            narrow=each,
        )
        for each in (False, True)
    )
    return render_figure(wide, narrow)


def debate_size(applied: AppliedArgument) -> int:
    """Return the number of arguments in a thread."""
    return 1 + sum(map(debate_size, applied.replies))


def cited_numbers(applied: AppliedArgument) -> set[int]:
    """Return the numbers of the references that an argument and its replies cite."""
    return set(applied.numbers).union(*map(cited_numbers, applied.replies))


def debate_lead(page: DebatePage, debates: Sequence[DrawnDebate]) -> str:
    """Return a sentence on the numbers of arguments."""
    if not debates and page.target:
        name = page.target.label
        return gettext(
            "No argument about {name} itself is recorded. The arguments shown are about its "
            "approaches and broader concepts."
        ).format(name=name)
    roots = [applied for debate in debates for applied in debate.arguments]
    support = sum(len(debate.sides[0]) for debate in debates)
    replies = sum(map(debate_size, roots)) - len(roots)
    count, against = len(roots) + replies, len(roots) - support
    # The number is that of all arguments, which are rarely one.
    text = ngettext(
        "{count} arguments: {support} in support, {against} against or with reservations, "
        "{replies} in reply.",
        "{count} arguments: {support} in support, {against} against or with reservations, "
        "{replies} in reply.",
        count,
    )
    if not page.target and len(debates) > MAX_DRAWN_DEBATES:
        text = gettext(
            "{count} arguments: {support} in support, {against} against or with reservations, "
            "{replies} in reply. The chart shows the {drawn} longest debates."
        )
    return text.format(
        count=count, support=support, against=against, replies=replies, drawn=MAX_DRAWN_DEBATES
    )


def debate_absent(page: DebatePage) -> str:
    """Return the sentence for a view without debates."""
    if not page.topics or not page.target:
        return gettext("This dataset contains no arguments.")
    return gettext("No argument for or against {target} is recorded.").format(
        target=page.target.label
    )


# Tours

TOUR_ABSENT = gettext("This dataset contains no tours.")
TOUR_LABEL = gettext("The stops of the tour and the claims between them")
NO_TOUR_CAUTION = gettext("No caution or critique of a stop is recorded.")


def tour_title(atlas: Atlas, embed: Embed) -> str:
    """Return the title of the embed.

    Raises:
        UnknownName: When there is no such tour; carries the curies of all tours.
    """
    tours = atlas.vocabulary.tours
    name = embed.resources[0] if embed.resources else ""
    if tours and name not in tours:
        raise UnknownName(contract(name), "tour", tuple(tour.curie for tour in tours.values()))
    return tours[name].label if tours else pgettext("title", "Tour")


def tour_content(atlas: Atlas, site: Site, embed: Embed) -> EmbedContent:
    """Build the content of the embed of a tour, with the claims among its stops as cards."""
    places = site.abroad()
    if not atlas.vocabulary.tours:
        return render_empty_view(pgettext("title", "Tour"), TOUR_ABSENT, places)
    page = build_tour_page(atlas, embed.resources[0] if embed.resources else "")
    stations = [
        draw_stop(stop, places, lambda claim: f"#{claim_anchor(claim)}") for stop in page.stops
    ]
    empty = NO_TOUR_CAUTION if atlas.vocabulary.arguments else ""
    claims = (tie.claim for stop in page.stops for tie in stop.ties)
    return EmbedContent(
        title=page.tour.label,
        lead=tour_lead(page),
        picture=render_figure(
            draw_tour(stations, TOUR_LABEL), draw_tour(stations, TOUR_LABEL, narrow=True)
        ),
        words=render_stops(page, places),
        cards=render_claim_cards(claims, page.links, places),
        cautions=render_cautions(page.arguments, page.links, places, empty=empty),
        references=render_reference_list(page.references, places),
    )


def tour_svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the SVG of a tour; its sources are those of claims and definitions."""
    if not atlas.vocabulary.tours:
        return compose_chart_sheet(atlas, site, embed, (pgettext("title", "Tour"), TOUR_ABSENT))
    page = build_tour_page(atlas, embed.resources[0] if embed.resources else "")
    tour, places = page.tour, site.abroad()

    def address(claim: Claim) -> str:
        return places.thing(claim.curie or claim.iri)

    stations = [draw_stop(stop, places, address) for stop in page.stops]
    said = tour.definition
    if tour.question:
        text = gettext("{definition} To discuss: {question}")
        said = text.format(definition=tour.definition, question=tour.question)
    numbers = claim_numbers(tie.claim for stop in page.stops for tie in stop.ties)
    numbers.update(number for stop in page.stops for number in stop.numbers)
    sources = select_references(page.references, numbers)
    words = tour.label, said
    return compose_chart_sheet(
        atlas, site, embed, words, [draw_tour(stations, TOUR_LABEL)], references=sources
    )


def tour_lead(page: TourPage) -> str:
    """Return a sentence on the stops and the subject of a tour."""
    count = len(page.stops)
    text = ngettext(
        "A tour of {count} stops. {definition}", "A tour of {count} stops. {definition}", count
    )
    return text.format(count=count, definition=page.tour.definition)


def draw_stop(stop: TourStop, places: Links, address: Callable[[Claim], str]) -> DrawnStop:
    """Return a stop to draw; `address` returns the address of a claim's card or document."""
    ties = (
        StopLink(tie.stop, tie.relation, tie.claim.claim.basis, address(tie.claim.claim))
        for tie in stop.ties
    )
    return DrawnStop(
        stop.link.label,
        stop.text,
        places.thing(stop.link.curie or stop.link.iri),
        build_kind_look(stop.kind),
        len(stop.cautions),
        tuple(ties),
    )
