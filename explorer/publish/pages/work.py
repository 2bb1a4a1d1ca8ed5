"""The light page of a work: its record, and what cites it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from explorer.atlas import Atlas
from explorer.model import Argument, Basis, Citation, Claim, Concept, Finding, Work
from explorer.publish.pages.thing import Content
from explorer.summary.sources import natural
from explorer.views import jsonld
from explorer.views.light import things as pages
from explorer.views.light.frame import named
from explorer.views.light.values import Printed, Statement, WorkPage

SPEAKS_AGAINST: Final = frozenset({"qualifies", "disagreesWith"})


def of_work(atlas: Atlas, work: Work) -> Content:
    """Gather the page of a work: its record, and what cites it."""
    vocabulary = atlas.vocabulary
    page = WorkPage(
        work=work,
        text=atlas.bibliography.apa_html(work.iri),
        people=tuple(name.person for name in (*work.authors, *work.editors) if name.person),
        addresses=tuple(addresses(work)),
        printed=printed_as(atlas, work),
        definitions=cited_by(atlas, work, vocabulary.concepts.values()),
        claims=cited_by(atlas, work, vocabulary.claims.values()),
        arguments=cited_by(atlas, work, vocabulary.arguments.values()),
        findings=cited_by(atlas, work, vocabulary.findings.values()),
    )
    return Content(
        lambda frame, take: pages.work(page, vocabulary, frame, take),
        (),
        jsonld.work(work),
    )


def cited_by(
    atlas: Atlas, work: Work, things: Iterable[Concept | Claim | Argument | Finding]
) -> tuple[Statement, ...]:
    """Return those of some things that cite a work, with the places in it, in their order."""
    found = [
        Statement(
            named(atlas.vocabulary, each.iri),
            each.basis if isinstance(each, Claim) else Basis.ASSERTED,
            locators(cited),
            role(cited),
        )
        for each in things
        if (cited := [c for c in each.citations if c.work == work.iri])
    ]
    return tuple(sorted(found, key=reading_order))


def reading_order(statement: Statement) -> tuple[object, ...]:
    """Sort key: by the first place in the work, what has none last, then by name."""
    first = natural(statement.locators[0]) if statement.locators else ()
    return not statement.locators, first, statement.link.label.casefold(), statement.link.iri


def locators(citations: Iterable[Citation]) -> tuple[str, ...]:
    """Return the places that are cited, each once, in the order of the work."""
    return tuple(sorted({each.locator for each in citations if each.locator}, key=natural))


def role(citations: Sequence[Citation]) -> str:
    """Say so where a work does not bear a claim out."""
    against = sorted({each.character for each in citations} & SPEAKS_AGAINST)
    return "; ".join(pages.ROLES[character] for character in against)


def addresses(work: Work) -> Iterator[tuple[str, str, str]]:
    """Yield where a work is found: what the address is, the address, and its words."""
    if work.doi:
        yield "DOI", f"https://doi.org/{work.doi}", work.doi
    if work.pmid:
        yield "PubMed", f"https://pubmed.ncbi.nlm.nih.gov/{work.pmid}/", work.pmid
    if work.url:
        yield "Address", work.url if is_web(work.url) else "", work.url
    if work.isbn:
        yield "ISBN", "", work.isbn
    if work.issn:
        yield "ISSN", "", work.issn


def is_web(address: str) -> bool:
    """Whether an address is one of the web, and not a script.

    >>> is_web("https://example.org"), is_web("javascript:alert(1)")
    (True, False)
    """
    return address.startswith(("https://", "http://"))


def printed_as(atlas: Atlas, work: Work) -> tuple[Printed, ...]:
    """Return how the post printed a work, where the record corrects it."""
    return tuple(
        Printed(printed.text, printed.note, locators(printed.citations))
        for printed in atlas.vocabulary.references.values()
        if printed.corrected_by == work.iri
    )
