"""The index of names: the label of a resource, and the resource that a name stands for."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

from explorer.errors import AmbiguousName, UnknownName
from explorer.model.entities import Argument, Claim, Concept, Person
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import expand


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Labels, curies and types of resources by IRI; IRIs by name.

    Attributes:
        labels: Labels by IRI, of kinds too.
        curies: Curies by IRI.
        types: Types of resources by IRI: "concept", "person" and so on; "withdrawn" for claims that
            were given up, which go by their curies alone.
        by_name: IRIs by each label, id and curie, in lower case.
        claims_about: Claims by the IRIs of their subjects and objects.
        arguments_about: Arguments by the IRIs of their targets.
    """

    labels: Mapping[str, str]
    curies: Mapping[str, str]
    types: Mapping[str, str]
    by_name: Mapping[str, frozenset[str]]
    claims_about: Mapping[str, tuple[Claim, ...]]
    arguments_about: Mapping[str, tuple[Argument, ...]]

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Self:
        """Collect every label, id and curie of a vocabulary."""
        labels, curies, types = {}, {}, {}
        by_name: dict[str, set[str]] = defaultdict(set)
        for type_name, iri, curie, names in names_by_resource(vocabulary):
            labels[iri], curies[iri], types[iri] = names[0], curie, type_name
            for name in (*names, curie, curie.partition(":")[2]):
                by_name[name.casefold()].add(iri)
        claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in vocabulary.claims.values():
            for end in sorted({claim.subject, claim.object}):
                claims[end].append(claim)
        arguments: dict[str, list[Argument]] = defaultdict(list)
        for argument in vocabulary.arguments.values():
            for target in argument.targets:
                arguments[target].append(argument)
        labels.update({iri: kind.label for iri, kind in vocabulary.kinds.items()})
        return cls(
            MappingProxyType(labels),
            MappingProxyType(curies),
            MappingProxyType(types),
            MappingProxyType({name: frozenset(iris) for name, iris in by_name.items()}),
            MappingProxyType({iri: tuple(found) for iri, found in claims.items()}),
            MappingProxyType({iri: tuple(found) for iri, found in arguments.items()}),
        )

    def label(self, iri: str) -> str:
        """Return the label of a resource (an IRI), or the IRI where it is unknown."""
        return self.labels.get(iri, iri)

    def find(self, name: str, what: str = "thing") -> str:
        """Return the IRI a name stands for; raises `UnknownName` or `AmbiguousName`."""
        wanted = name.strip()
        iri = expand(wanted)
        if iri in self.labels and self._has_type(iri, what):
            return iri
        found = [i for i in self.by_name.get(wanted.casefold(), ()) if self._has_type(i, what)]
        if len(found) == 1:
            return found[0]
        if not found:
            raise UnknownName(name, what)
        # A concept is what a reader who gives no prefix most likely means.
        concepts = [i for i in found if self.types[i] == "concept"]
        if len(concepts) == 1:
            return concepts[0]
        raise AmbiguousName(name, tuple(sorted(self.curies[i] or i for i in found)))

    def _has_type(self, iri: str, what: str) -> bool:
        return iri in self.types and what in ("thing", self.types[iri])


def names_by_resource(vocabulary: Vocabulary) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return type, IRI, curie and names of every resource; the first name is the one to show."""
    return [
        *(("concept", c.iri, c.curie, concept_names(c)) for c in vocabulary.concepts.values()),
        *(("person", p.iri, p.curie, person_names(p)) for p in vocabulary.people.values()),
        *(("work", w.iri, w.curie, (w.title,)) for w in vocabulary.works.values()),
        *(("claim", c.iri, c.curie, (c.curie or c.iri,)) for c in vocabulary.claims.values()),
        *(("withdrawn", c.iri, c.curie, (c.curie,)) for c in vocabulary.withdrawn.values()),
        *(("argument", a.iri, a.curie, (a.label,)) for a in vocabulary.arguments.values()),
        *(("finding", f.iri, f.curie, (f.label,)) for f in vocabulary.findings.values()),
        *(("tour", t.iri, t.curie, (t.label,)) for t in vocabulary.tours.values()),
    ]


def concept_names(concept: Concept) -> tuple[str, ...]:
    """Return every label and notation of a concept, the preferred one first."""
    labels = (concept.pref_label, *concept.alt_labels, *concept.hidden_labels)
    return labels + concept.notations


def person_names(person: Person) -> tuple[str, ...]:
    """Return a person's full name and, by itself, the family name."""
    return (person.name, person.family) if person.family else (person.name,)
