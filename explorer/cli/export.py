"""The content of the files that `alliance export` writes, by suffix."""

from types import MappingProxyType
from typing import Final

from explorer.atlas import Atlas
from explorer.bibliography.citation import CitationStyle, render_works
from explorer.errors import BadSetting
from explorer.model.entities import Claim
from explorer.rdf.formats import PUBLISHED_FORMATS
from explorer.rdf.serialize import serialize_store
from explorer.spreadsheet import write_csv
from explorer.translation import gettext

STYLE_SUFFIXES: Final[MappingProxyType[str, CitationStyle]] = MappingProxyType(
    {".json": "csl-json", ".bib": "bibtex", ".ris": "ris", ".txt": "apa"}
)
EXPORT_SUFFIXES: Final = (*PUBLISHED_FORMATS, ".graphml", ".csv", *STYLE_SUFFIXES)
CLAIM_COLUMNS: Final = (
    "subject",
    "relation",
    "object",
    "basis",
    "force",
    "sources",
    "locators",
    "phrases",
    "notes",
    "claim",
)


def export_content(atlas: Atlas, suffix: str) -> bytes:
    """Return a source in the form that one of `EXPORT_SUFFIXES` names."""
    if suffix == ".csv":
        return claims_csv(atlas)
    if suffix == ".graphml":
        return atlas.network.graphml()
    if suffix in STYLE_SUFFIXES:
        return export_bibliography(atlas, STYLE_SUFFIXES[suffix])
    return serialize_store(atlas.store, suffix)


def export_bibliography(atlas: Atlas, style: CitationStyle) -> bytes:
    """Return all works in one style, in the order of their IRIs (APA has its own)."""
    works = atlas.vocabulary.works.values()
    if not works:
        raise BadSetting("DATA", atlas.store.name, gettext("data with bibliographic records"))
    return render_works(works, style).encode()


def claims_csv(atlas: Atlas) -> bytes:
    """Return the claims as CSV (RFC 4180) in UTF-8, one a row."""
    rows = (claim_cells(atlas, claim) for claim in atlas.vocabulary.claims.values())
    return write_csv(CLAIM_COLUMNS, rows).encode()


def claim_cells(atlas: Atlas, claim: Claim) -> tuple[str, ...]:
    """Return a claim as the cells of `CLAIM_COLUMNS`."""
    relation = atlas.vocabulary.relations[claim.predicate]
    return (
        atlas.label(claim.subject),
        relation.label,
        atlas.label(claim.object),
        claim.basis,
        claim.force or "",
        "; ".join(atlas.apa(citation.work) for citation in claim.citations),
        "; ".join(citation.locator for citation in claim.citations if citation.locator),
        "; ".join(citation.phrase for citation in claim.citations if citation.phrase),
        " ".join(claim.notes),
        claim.curie or claim.iri,
    )
