"""References in every style: of works, and of parts of the Atlas as entries of their own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, Self, assert_never

from explorer.bibliography.apa import entry_html, entry_text, render_apa
from explorer.bibliography.reference_formats import csl_json, write_bibtex, write_ris
from explorer.caches import LazyProperty
from explorer.model.answers import Reference
from explorer.model.entities import Citation, Concept, Name, Verification, Work
from explorer.model.vocabulary import Header, Vocabulary
from explorer.translation import capitalize_first

CitationStyle = Literal["apa", "bibtex", "ris", "csl-json"]
ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True)
class Bibliography:
    """Works as one list of references, so that "1946a" and "1946b" mean the same everywhere.

    All entries are rendered together, at the first use of one.
    """

    works: tuple[Work, ...]

    @classmethod
    def from_works(cls, works: Iterable[Work]) -> Self:
        """Gather works of any order."""
        return cls(tuple(works))

    @LazyProperty
    def entries(self) -> dict[str, str]:
        """The entries by IRI, in APA's order, with marks for italics."""
        return render_apa(self.works)

    @LazyProperty
    def plain_entries(self) -> dict[str, str]:
        """The entries by IRI as plain text, as every list of references has them."""
        return {iri: entry_text(entry) for iri, entry in self.entries.items()}

    def apa(self, iri: str) -> str:
        """Return the entry of a work as plain text."""
        return self.plain_entries[iri]

    def apa_html(self, iri: str) -> str:
        """Return the entry of a work as HTML whose only markup is `<i>`."""
        return entry_html(self.entries[iri])


@lru_cache(maxsize=4_096)  # of a hundred bytes each
def natural_key(locator: str) -> tuple[tuple[int, str], ...]:
    """Sort key of a locator, by which "A.10" follows "A.9".

    >>> sorted(["A.10", "A.9"], key=natural_key)
    ['A.9', 'A.10']
    """
    pieces = re.findall(r"\d+|\D+", locator)
    return tuple((int(piece), "") if piece.isdecimal() else (0, piece) for piece in pieces)


@dataclass(slots=True)
class ReferenceNumbering:
    """Numbers works in the order in which a page first cites them."""

    vocabulary: Vocabulary
    cited: dict[str, set[str]] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)

    def number(self, citation: Citation) -> int:
        """Return the number of the cited work, and remember the place in it."""
        locators = self.cited.setdefault(citation.work, set())
        if citation.locator:
            locators.add(citation.locator)
        return self.order.setdefault(citation.work, len(self.cited))

    def numbers(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        """Return the numbers of citations of known works, each once, sorted."""
        known = (citation for citation in citations if citation.work in self.vocabulary.works)
        return tuple(sorted({self.number(citation) for citation in known}))

    def references(self, bibliography: Bibliography) -> tuple[Reference, ...]:
        """Return the list of references as cited so far."""
        records = self.vocabulary.references.values()
        printed = {record.corrected_by: record for record in reversed(list(records))}
        return tuple(
            Reference(
                number=number,
                work=self.vocabulary.works[iri],
                text=bibliography.apa(iri),
                locators=tuple(sorted(locators, key=natural_key)),
                printed=printed.get(iri),
            )
            for number, (iri, locators) in enumerate(self.cited.items(), start=1)
        )


def render_works(works: Iterable[Work], style: CitationStyle) -> str:
    """Return works in one style, ready to be saved: APA sorts them, the others keep their order."""
    match style:
        case "apa":
            return "".join(f"{entry_text(entry)}\n" for entry in render_apa(works).values())
        case "bibtex":
            return write_bibtex(works)
        case "ris":
            return write_ris(works)
        case "csl-json":
            return csl_json(works) + "\n"
    assert_never(style)


def concept_entry(concept: Concept, header: Header) -> Work:
    """Return a concept as a citable entry in its vocabulary."""
    label = concept.pref_label
    return atlas_entry(capitalize_first(label), concept.iri, concept.curie, header)


def atlas_entry(title: str, address: str, curie: str, header: Header) -> Work:
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
        day=day if ISO_DAY.fullmatch(day) else "",
        container_title=header.title,
        edition=f"Version {header.version}" if header.version else "",
        url=address,
        verification=Verification.FIRST_HAND,
    )


STYLE_LABELS: Final[Mapping[str, CitationStyle]] = MappingProxyType(
    {"APA": "apa", "BibTeX": "bibtex", "RIS": "ris", "CSL-JSON": "csl-json"}
)
TITLE_STAND_IN: Final = "Qqqq"  # in place of titles and addresses
PLAIN_TITLE: Final = re.compile(r"[\w-]+(?:[ ,’'-]+[\w-]+)*")  # no rule of APA changes these


def cite_in_all_styles(entry: Work) -> dict[str, str]:
    """Return an entry in every style, by the name of the style."""
    return {label: cite_entry(entry, style) for label, style in STYLE_LABELS.items()}


def cite_entry(entry: Work, style: CitationStyle) -> str:
    """Return an entry in one style, without the end of its last line.

    Entries of the Atlas differ in title and address alone, and APA takes as long as half a page:
    it is rendered once, with stand-ins, where no rule of punctuation touches the title.
    """
    own = entry.csl_type == "entry-dictionary"
    if style != "apa" or not own or not PLAIN_TITLE.fullmatch(entry.title):
        return render_works([entry], style).rstrip("\n")
    pattern = cached_apa(
        replace(entry, iri="", curie="", title=TITLE_STAND_IN, url=f"https://{TITLE_STAND_IN}")
    )
    text = pattern.replace(f"https://{TITLE_STAND_IN}", entry.url).replace(
        TITLE_STAND_IN, entry.title
    )
    return text.rstrip()


@lru_cache(maxsize=64)  # of a kilobyte each
def cached_apa(entry: Work) -> str:
    """Return an entry in APA, cached for entries that differ in title and address alone."""
    return render_works([entry], "apa").rstrip("\n")
