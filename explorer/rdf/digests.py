"""Digests of sentences with what their sources say, by which a change is noticed."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

import pyoxigraph as ox

from explorer.model.entities import ProseSentence
from explorer.rdf.serialize import canonical_lines, describe_resources, source_of
from explorer.rdf.store import Store

DIGEST_LENGTH: Final = 12  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class SourceDescriptions:
    """What a store says about the sources of prose, each looked up once.

    Raises `BadSetting` for an endpoint, which is not copied.
    """

    store: Store
    found: dict[str, tuple[ox.Quad, ...]] = field(default_factory=dict)
    canonical: dict[str, str] = field(default_factory=dict)

    def statements(self, iri: str) -> tuple[ox.Quad, ...]:
        """Return the statements about a resource (an IRI), those of its citations included."""
        if iri not in self.found:
            about = describe_resources(source_of(self.store), [ox.NamedNode(iri)])
            self.found[iri] = tuple(about)
        return self.found[iri]

    def literals(self, iri: str) -> tuple[str, ...]:
        """Return the texts, numbers and years in the statements about a resource (an IRI)."""
        values = (quad.object for quad in self.statements(iri))
        return tuple(each.value for each in values if isinstance(each, ox.Literal))

    def canonical_text(self, iri: str) -> str:
        """Return the statements about a resource (an IRI) as N-Triples, always in one order."""
        if iri not in self.canonical:
            self.canonical[iri] = "\n".join(canonical_lines(self.statements(iri)))
        return self.canonical[iri]

    def digest(self, sentence: ProseSentence) -> str:
        """Return the digest of a sentence: it changes with its text and with any of its sources."""
        parts = (sentence.text, *map(self.canonical_text, sorted(sentence.sources)))
        return sha256("\n".join(parts).encode()).hexdigest()[:DIGEST_LENGTH]
