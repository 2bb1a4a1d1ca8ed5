"""References: a `Work` as CSL-JSON, APA 7, BibTeX and RIS."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, Self, assert_never

from explorer.caches import LazyProperty
from explorer.citation.apa import rendered, to_html, to_text
from explorer.citation.bibtex import bibtex
from explorer.citation.csl import csl_item, csl_json
from explorer.citation.ris import ris
from explorer.model import Concept, Header, Name, Verification, Work
from explorer.typography import capitalize_first

__all__ = ["Bibliography", "Style", "csl_item", "entry_for", "own_entry", "render"]

Style = Literal["apa", "bibtex", "ris", "csl-json"]
DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True)
class Bibliography:
    """Works as one list of references, so that "1946a" and "1946b" mean the same everywhere.

    Nothing is rendered until an entry is first asked for; then all are, once.
    """

    works: tuple[Work, ...]

    @classmethod
    def from_works(cls, works: Iterable[Work]) -> Self:
        """Gather works of any order."""
        return cls(tuple(works))

    @LazyProperty
    def entries(self) -> dict[str, str]:
        """The entries by IRI, in APA's order, with marks for italics."""
        return rendered(self.works)

    def apa(self, iri: str) -> str:
        """Return the entry of a work as plain text."""
        return to_text(self.entries[iri])

    def apa_html(self, iri: str) -> str:
        """Return the entry of a work as HTML whose only markup is `<i>`."""
        return to_html(self.entries[iri])


def render(works: Iterable[Work], style: Style) -> str:
    """Return works in one style, ready to be saved: APA sorts them, the others keep their order."""
    match style:
        case "apa":
            return "".join(f"{to_text(entry)}\n" for entry in rendered(works).values())
        case "bibtex":
            return bibtex(works)
        case "ris":
            return ris(works)
        case "csl-json":
            return csl_json(works) + "\n"
    assert_never(style)


def entry_for(concept: Concept, header: Header) -> Work:
    """Return a concept as a citable entry in its vocabulary."""
    label = concept.pref_label
    return own_entry(capitalize_first(label), concept.iri, concept.curie, header)


def own_entry(title: str, address: str, curie: str, header: Header) -> Work:
    """Return a part of a vocabulary as an entry that can be cited, with version and date.

    `curie` gives the entry its key.
    """
    year, day = header.modified[:4], header.modified[:10]
    return Work(
        iri=address,
        curie=curie,
        csl_type="entry-dictionary",
        title=title,
        authors=tuple(Name(literal=creator) for creator in header.creators),
        year=int(year) if year.isdecimal() else None,
        day=day if DAY.fullmatch(day) else "",
        container_title=header.title,
        edition=f"Version {header.version}" if header.version else "",
        url=address,
        verification=Verification.FIRST_HAND,
    )
