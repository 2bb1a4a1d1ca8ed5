"""The embed of the debate: what is argued about, both sides of it, and who answers whom."""

from collections.abc import Sequence
from dataclasses import replace

from explorer.atlas import Atlas
from explorer.model import AppliedArgument, Embed
from explorer.model.view_pages import DebatePage
from explorer.namespaces import contract
from explorer.pages.debate import build_debate_page
from explorer.publish.embeds.apparatus import (
    render_cautions,
    render_empty_view,
    render_reference_list,
    select_references,
    sheet,
)
from explorer.translation import gettext, ngettext
from explorer.typography import capitalize_first
from explorer.urls import Site
from explorer.views import teaching
from explorer.views.embedded import Content
from explorer.views.html import link_to
from explorer.views.stills import debate_overview, debate_sides
from explorer.views.stills.arguments import Debate, anchor
from explorer.views.teaching import Remark

DRAWN = 12  # debates in an overview
SIDES = gettext("Both sides of the debate")
OVERVIEW = gettext("Debates with the most arguments, and how many speak for and against")
SUMMARISED = Remark(
    gettext("These are summaries."),
    gettext(
        "Arguments are told in the editors’ words after the sources they cite; a side "
        "with more of them is not a side with better ones, and a missing reply is one "
        "that was not recorded."
    ),
)


def title(atlas: Atlas, embed: Embed) -> str:
    """Return what the embed is called."""
    if not embed.things:
        return gettext("What is argued, on both sides")
    iri = embed.things[0]
    return gettext("The debate: {target}").format(
        target=capitalize_first(link_to(atlas.vocabulary, iri).label)
    )


def content(atlas: Atlas, site: Site, embed: Embed) -> Content:
    """Return all debates, or those about one thing."""
    page, places = debate_of(atlas, embed), site.abroad()
    found = draw_debates(page)
    if not found and not page.inherited:
        return render_empty_view(title(atlas, embed), absent(page), places)
    return Content(
        title=title(atlas, embed),
        lead=lead(page, found),
        picture=picture(page, found),
        words=teaching.debates(page, found, places),
        cautions=render_cautions((), page.links, places, [SUMMARISED]),
        references=render_reference_list(page.references, places),
    )


def svg(atlas: Atlas, site: Site, embed: Embed) -> str:
    """Return the debate as a picture: both sides of one thing, or a line for each of many."""
    page, places = debate_of(atlas, embed), site.abroad()
    found = draw_debates(page)
    name = title(atlas, embed)
    if not found:
        said = lead(page, found) if page.inherited else absent(page)
        return sheet(atlas, site, embed, (name, said), references=page.references)

    def address(debate: Debate) -> str:
        return places.thing(debate.target.curie or contract(debate.target.iri))

    if embed.things:
        still = debate_sides(found, SIDES, places.thing)
    else:
        still = debate_overview(found[:DRAWN], OVERVIEW, address)
    words, remark = (name, lead(page, found)), f"{SUMMARISED.head} {SUMMARISED.text}"
    numbers = {
        number for debate in found for each in debate.arguments for number in cited_numbers(each)
    }
    sources = select_references(page.references, numbers)
    return sheet(atlas, site, embed, words, [still], [remark], sources)


def debate_of(atlas: Atlas, embed: Embed) -> DebatePage:
    """Return all debates, or that about the one thing of an embed."""
    return build_debate_page(atlas, embed.things[0] if embed.things else "")


def draw_debates(page: DebatePage) -> tuple[Debate, ...]:
    """Return the debates as they are drawn: each argument stands in one of them, and once."""
    own = (thread for thread in page.threads if thread.arguments)
    told: set[str] = set()
    return tuple(
        Debate(f"debate-{number}", thread.target, tell_once(thread.arguments, told))
        for number, thread in enumerate(own, 1)
    )


def tell_once(arguments: Sequence[AppliedArgument], told: set[str]) -> tuple[AppliedArgument, ...]:
    """Return arguments without the replies that were `told` before, by IRI."""
    found = []
    for each in arguments:
        if each.argument.iri not in told:
            told.add(each.argument.iri)
            found.append(replace(each, replies=tell_once(each.replies, told)))
    return tuple(found)


def picture(page: DebatePage, found: Sequence[Debate]) -> str:
    """Return the picture in a page; both sides need room, an overview has a narrow form."""
    if not found:
        return ""
    if page.target:
        return teaching.figure(debate_sides(found, SIDES, lambda each: f"#{anchor(each)}"), None)

    def address(debate: Debate) -> str:
        return f"#{debate.anchor}"

    wide, narrow = (
        debate_overview(found[:DRAWN], OVERVIEW, address, narrow=each) for each in (False, True)
    )
    return teaching.figure(wide, narrow)


def size(applied: AppliedArgument) -> int:
    """Return how many arguments a thread holds."""
    return 1 + sum(map(size, applied.replies))


def cited_numbers(applied: AppliedArgument) -> set[int]:
    """Return the references that an argument and the replies to it cite."""
    return set(applied.numbers).union(*map(cited_numbers, applied.replies))


def lead(page: DebatePage, found: Sequence[Debate]) -> str:
    """Say what is shown."""
    if not found and page.target:
        name = page.target.label
        return gettext(
            "Nobody on record argues about {name} itself; what bears on it is inherited."
        ).format(name=name)
    roots = [applied for debate in found for applied in debate.arguments]
    support = sum(len(debate.sides[0]) for debate in found)
    replies = sum(map(size, roots)) - len(roots)
    count, against = len(roots) + replies, len(roots) - support
    # The number is that of all arguments, which are rarely one.
    text = ngettext(
        "{count} arguments: {support} in support, {against} against or with reservations, "
        "{replies} in reply.",
        "{count} arguments: {support} in support, {against} against or with reservations, "
        "{replies} in reply.",
        count,
    )
    if not page.target and len(found) > DRAWN:
        text = gettext(
            "{count} arguments: {support} in support, {against} against or with reservations, "
            "{replies} in reply; drawn are the {drawn} longest debates."
        )
    return text.format(count=count, support=support, against=against, replies=replies, drawn=DRAWN)


def absent(page: DebatePage) -> str:
    """Say that there is nothing to show."""
    if not page.topics or not page.target:
        return gettext("The opened data holds no argument for or against anything.")
    return gettext("Nobody on record argues for or against {target}.").format(
        target=page.target.label
    )
