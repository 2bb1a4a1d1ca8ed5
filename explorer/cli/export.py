"""What `alliance export` writes, by file suffix."""

from types import MappingProxyType
from typing import Final

from explorer.atlas import Atlas
from explorer.citation import Style, render
from explorer.errors import BadSetting
from explorer.model import Claim
from explorer.rdf_formats import PUBLISHED_FORMATS
from explorer.serialize import serialized
from explorer.spreadsheet import write_csv
from explorer.translation import gettext

STYLES: Final[MappingProxyType[str, Style]] = MappingProxyType(
    {".json": "csl-json", ".bib": "bibtex", ".ris": "ris", ".txt": "apa"}
)
SUFFIXES: Final = (*PUBLISHED_FORMATS, ".graphml", ".csv", *STYLES)
COLUMNS: Final = (
    "subject",
    "relation",
    "object",
    "basis",
    "sources",
    "locators",
    "phrases",
    "notes",
    "claim",
)


def content(atlas: Atlas, suffix: str) -> bytes:
    """Return a source in the form that one of `SUFFIXES` names."""
    if suffix == ".csv":
        return csv_table(atlas)
    if suffix == ".graphml":
        return atlas.network.graphml()
    if suffix in STYLES:
        return bibliography(atlas, STYLES[suffix])
    return serialized(atlas.store, suffix)


def bibliography(atlas: Atlas, style: Style) -> bytes:
    """Return all works in one style, in the order of their IRIs (APA has its own)."""
    works = atlas.vocabulary.works.values()
    if not works:
        raise BadSetting("DATA", atlas.store.name, gettext("data with bibliographic records"))
    return render(works, style).encode()


def csv_table(atlas: Atlas) -> bytes:
    """Return the claims as CSV (RFC 4180) in UTF-8, one a row."""
    rows = (csv_row(atlas, claim) for claim in atlas.vocabulary.claims.values())
    return write_csv(COLUMNS, rows).encode()


def csv_row(atlas: Atlas, claim: Claim) -> tuple[str, ...]:
    """Return a claim as the cells of `COLUMNS`."""
    relation = atlas.vocabulary.relations[claim.predicate]
    return (
        atlas.label(claim.subject),
        relation.label,
        atlas.label(claim.object),
        claim.basis,
        "; ".join(atlas.apa(citation.work) for citation in claim.citations),
        "; ".join(citation.locator for citation in claim.citations if citation.locator),
        "; ".join(citation.phrase for citation in claim.citations if citation.phrase),
        " ".join(claim.notes),
        claim.curie or claim.iri,
    )
