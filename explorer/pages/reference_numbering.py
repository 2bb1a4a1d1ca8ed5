"""The numbering of references: each work gets the next number when a page first cites it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from explorer.bibliography.citation import Bibliography
from explorer.model.answers import Reference
from explorer.model.entities import Citation
from explorer.model.vocabulary import Vocabulary
from explorer.text.phrases import natural_key


@dataclass(slots=True)
class ReferenceNumbering:
    """A counter that numbers works in the order in which a page first cites them.

    Attributes:
        vocabulary: The source of the works.
        cited: The locators that were cited, by the IRI of the work.
        order: The numbers, by the IRI of the work.
    """

    vocabulary: Vocabulary
    cited: dict[str, set[str]] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)

    def number(self, citation: Citation) -> int:
        """Return the number of the cited work, and add the locator to its list."""
        locators = self.cited.setdefault(citation.work, set())
        if citation.locator:
            locators.add(citation.locator)
        return self.order.setdefault(citation.work, len(self.cited))

    def numbers(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        """Return the numbers of citations of known works, each once, sorted."""
        known = (citation for citation in citations if citation.work in self.vocabulary.works)
        return tuple(sorted({self.number(citation) for citation in known}))

    def references(self, bibliography: Bibliography) -> tuple[Reference, ...]:
        """Return the list of the works that were cited so far, with APA references and locators."""
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
