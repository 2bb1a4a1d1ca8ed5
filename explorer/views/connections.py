"""How things are connected, and how they compare: paths as pictures and sentences, side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from explorer import urls
from explorer.interface_words import AND
from explorer.model import Link, Reference
from explorer.model.view_pages import CitedClaim, ComparisonPage, ComparisonSide, ConnectionsPage
from explorer.namespaces import expand
from explorer.translation import gettext
from explorer.views.html import build_kind_look, render
from explorer.views.style import BASES

IN_ROWS: Final = 4  # hops of a path that have room beside each other
CREDITED: Final = expand("aa:creditedTo")


@dataclass(frozen=True, slots=True)
class Hint:
    """What is the matter with what was asked, and what may be asked instead, as label, address."""

    text: str
    instead: tuple[tuple[str, str], ...] = ()


def render_connections(
    page: ConnectionsPage | None,
    asked: tuple[str, str],
    *,
    said_only: bool,
    hints: Sequence[Hint] = (),
) -> str:
    """The page of connections: what was asked, the paths with their sentences, the references.

    The arguments about what is connected are on the cards of claims; of the references, those of
    the claims are listed.

    Args:
        page: What was found; nothing while there is nothing to look for.
        asked: What the two fields show.
        said_only: Whether inferred claims are left out.
        hints: What is the matter.
    """
    paths = page.paths if page else ()
    claims = page.graph.claims if page else ()
    used = {each.claim.basis for each in claims}
    return render(
        "connections",
        page=page,
        asked=asked,
        paths=paths,
        cards={each.claim.iri: render_cited_claim(each, page) for each in claims if page},
        look=lambda stop: build_kind_look(stop.kind),
        in_rows=max((len(path.steps) for path in paths), default=0) <= IN_ROWS,
        key=[(basis, style.dash) for basis, style in BASES.items() if basis in used],
        references=claim_references(claims),
        said_only=said_only,
        hints=hints,
        named=page.links.__getitem__ if page else None,
    )


def claim_references(claims: Iterable[CitedClaim]) -> list[Reference]:
    """Return the works that claims cite, with the places that these cite in them, by number."""
    found: dict[int, Reference] = {}
    for each in claims:
        for source in each.sources:
            known = found.setdefault(source.number, source)
            locators = tuple(dict.fromkeys((*known.locators, *source.locators)))
            found[source.number] = replace(known, locators=locators)
    return [found[number] for number in sorted(found)]


def render_cited_claim(cited: CitedClaim, page: ConnectionsPage) -> str:
    """The card of a claim: all there is to say about it, without the numbers of the page."""
    return render(
        "card",
        node=None,
        card=cited,
        phrases=cited.phrases,
        named=page.links.__getitem__,
        own=cited.claim.curie and urls.path(cited.claim.curie),
    )


def render_comparison(page: ComparisonPage) -> str:
    """Things side by side: definition, people, evidence, critiques; what is common, what is not.

    The claims themselves are told in the graph beside it, what supports each thing on its page.
    """
    return render(
        "compare",
        page=page,
        sides=page.sides,
        cautions=page.common_cautions,
        attributed=attributed_links,
        kind=lambda side: build_kind_look(side.kind).label,
        named=page.links.__getitem__,
    )


def attributed_links(side: ComparisonSide) -> list[tuple[Link, str]]:
    """Return the people whom a concept is owed to, and whether by credit or by the history."""
    ways: dict[Link, dict[str, None]] = {}
    for each in side.attributions:
        link = Link(each.person.iri, each.person.curie, each.person.name)
        how = (
            gettext("as credited")
            if each.claim.predicate == CREDITED
            else gettext("by the history")
        )
        ways.setdefault(link, {})[how] = None
    return [(link, AND.join(how)) for link, how in ways.items()]
