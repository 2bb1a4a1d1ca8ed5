"""What stands under every embed for teaching: numbered sources, cards of claims, who disagrees."""

from collections.abc import Iterable, Mapping, Sequence

from explorer.atlas import Atlas
from explorer.model import AppliedArgument, Embed, Header, Link, Reference
from explorer.model.view_pages import CitedClaim
from explorer.publish.embeds.addresses import embed_address
from explorer.translation import gettext
from explorer.urls import Links, Site
from explorer.views import embed_pieces as pieces
from explorer.views import teaching
from explorer.views.cards import in_text
from explorer.views.embedded import Content
from explorer.views.stills import Still, standalone
from explorer.views.teaching import Remark


def render_claim_cards(
    claims: Iterable[CitedClaim], links: Mapping[str, Link], places: Links
) -> str:
    """Return the cards of claims, each once; `links` are by IRI."""
    once = {each.claim.iri: each for each in claims}
    ids = {iri: teaching.claim_anchor(each.claim) for iri, each in once.items()}
    return pieces.cards((), tuple(once.values()), ids, {}, links, places)


def render_cautions(
    found: Sequence[AppliedArgument],
    links: Mapping[str, Link],
    places: Links,
    remarks: Sequence[Remark] = (),
    empty: str = "",
) -> str:
    """Return what warns, what speaks against and what supports; `empty` where nothing does."""
    if not found and not remarks and not empty:
        return ""
    return teaching.cautions(found, remarks, links, places, "" if found else empty)


def render_reference_list(found: Sequence[Reference], places: Links) -> str:
    """Return the list of all that was cited, or nothing where nothing was."""
    return pieces.references(found, places) if found else ""


def render_empty_view(title: str, text: str, places: Links) -> Content:
    """Return a page that has nothing to show, and says so."""
    return Content(title, text, "", teaching.nothing(text, places))


def select_references(
    references: Iterable[Reference], numbers: Iterable[int]
) -> tuple[Reference, ...]:
    """Return the references with some numbers."""
    wanted = frozenset(numbers)
    return tuple(each for each in references if each.number in wanted)


def claim_numbers(claims: Iterable[CitedClaim]) -> set[int]:
    """Return the numbers of all that claims cite, and of what is cited against them."""
    found = list(claims)
    return {
        number
        for each in found
        for numbers in (each.numbers, *each.argument_numbers)
        for number in numbers
    }


def name_edition(header: Header, address: str) -> str:
    """Return the title of what is published, its version, licence and address, as far as known."""
    text = header.title or "Alliance Atlas"
    if header.version:
        text = gettext("{title}, version {version}").format(title=text, version=header.version)
    if header.licence:
        text = gettext("{edition}. Licence: {licence}").format(edition=text, licence=header.licence)
    return f"{text}. {address}" if address else text


def sheet(
    atlas: Atlas,
    site: Site,
    embed: Embed,
    words: tuple[str, str],
    stills: Sequence[Still] = (),
    remarks: Sequence[str] = (),
    references: Iterable[Reference] = (),
) -> str:
    """Return pictures as one that stands by itself.

    Args:
        atlas: Whose name, version and licence stand at the foot.
        site: Where the embed is published.
        embed: What is shown.
        words: The title, and a sentence on what is shown.
        stills: The pictures; none where there is nothing to show.
        remarks: What must not be missing when the picture travels: cautions, what signs mean.
        references: What the pictures rest on.
    """
    header = atlas.header
    sources = "; ".join(sorted({in_text(each.work) for each in references}, key=str.casefold))
    foot = [*remarks, gettext("Sources: {sources}.").format(sources=sources) if sources else ""]
    foot.append(name_edition(header, embed_address(site, embed) if site.base else ""))
    return standalone(stills, *words, [line for line in foot if line], embed.scheme)
