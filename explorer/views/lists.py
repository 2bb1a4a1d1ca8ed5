"""Lists of things: concepts by letter, kind and hierarchy; theorists; works; the data itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from re import sub
from typing import Final

from explorer.model import (
    Concept,
    Issue,
    Link,
    Person,
    PrintedReference,
    Verification,
    Vocabulary,
    Work,
)
from explorer.namespaces import contract
from explorer.views.html import link_to, looks_by_iri, render

ORDERS: Final = {"letter": "A–Z", "hierarchy": "Hierarchy", "kind": "By kind"}


@dataclass(frozen=True, slots=True)
class Branch:
    """A concept with what is narrower, for the hierarchy."""

    concept: Concept
    narrower: tuple["Branch", ...]


@dataclass(frozen=True, slots=True)
class Theorist:
    """A person with the ideas, arguments and works that are theirs."""

    person: Person
    credited: tuple[Link, ...]
    originated: tuple[Link, ...]
    developed: tuple[Link, ...]
    arguments: tuple[Link, ...]
    works: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A work in the list of references, and the concepts whose claims or definitions cite it."""

    work: Work
    text: str
    cited_by: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A reference as the post printed it beside the record that corrects it."""

    printed: PrintedReference
    locators: tuple[str, ...]
    work: Work | None
    text: str


def browse(vocabulary: Vocabulary, by: str = "letter", title: str = "Browse") -> str:
    """All concepts, in one of `ORDERS`; any other order means by letter."""
    by = by if by in ORDERS else "letter"
    concepts = sorted(
        vocabulary.concepts.values(), key=lambda concept: sort_key(concept.pref_label)
    )
    groups = {"letter": by_letter, "kind": by_kind, "hierarchy": roots}[by](concepts)
    return render(
        "browse",
        title=title,
        by=by,
        orders=ORDERS,
        groups=groups,
        count=len(concepts),
        kinds=looks_by_iri(vocabulary),
    )


def sort_key(text: str) -> str:
    """Order without regard to case or to what comes before the first letter.

    >>> sorted(["“good mother” imago", "Attunement", "affect"], key=sort_key)
    ['affect', 'Attunement', '“good mother” imago']
    """
    return sub(r"^\W+", "", text.casefold())


def by_letter(concepts: Sequence[Concept]) -> dict[str, list[Concept]]:
    """Group sorted concepts by their first letter."""
    letters = groupby(concepts, key=lambda concept: sort_key(concept.pref_label)[:1].upper())
    return {letter: list(group) for letter, group in letters}


def by_kind(concepts: Sequence[Concept]) -> dict[str, list[Concept]]:
    """Group sorted concepts by the IRI of their kind."""
    kinds = sorted({concept.kind for concept in concepts})
    return {kind: [each for each in concepts if each.kind == kind] for kind in kinds}


def roots(concepts: Sequence[Concept]) -> tuple[Branch, ...]:
    """Arrange sorted concepts under what is broader; a circle is entered once."""
    known = {concept.iri: concept for concept in concepts}
    seen: set[str] = set()

    def branch(concept: Concept) -> Branch:
        seen.add(concept.iri)
        below = [known[iri] for iri in concept.narrower if iri in known and iri not in seen]
        below.sort(key=lambda each: sort_key(each.pref_label))
        return Branch(concept, tuple(branch(each) for each in below if each.iri not in seen))

    tops = [concept for concept in concepts if not any(iri in known for iri in concept.broader)]
    trees = [branch(concept) for concept in tops]
    return (*trees, *(branch(concept) for concept in concepts if concept.iri not in seen))


def theorists(vocabulary: Vocabulary, focus: str = "") -> str:
    """People with what they are credited with, the one in focus (a curie) first and marked."""
    named = partial(link_to, vocabulary)
    found = [theorist(person, vocabulary) for person in vocabulary.people.values()]
    active = [t for t in found if t.credited or t.originated or t.developed or is_at(t, focus)]
    active.sort(key=lambda t: (not is_at(t, focus), name_key(t.person)))
    shown = {each.person.iri for each in active}
    others = sorted(
        (person for person in vocabulary.people.values() if person.iri not in shown), key=name_key
    )
    return render("theorists", people=active, others=others, focus=focus, named=named)


def is_at(theorist: Theorist, focus: str) -> bool:
    """Tell whether a theorist is the one in focus."""
    return theorist.person.curie == focus


def name_key(person: Person) -> tuple[str, str]:
    """Order people by family name."""
    return (person.family or person.name).casefold(), person.given.casefold()


def theorist(person: Person, vocabulary: Vocabulary) -> Theorist:
    """Gather what belongs to a person."""
    ideas: dict[str, list[Link]] = {}
    for claim in vocabulary.claims.values():
        if claim.object == person.iri:
            ideas.setdefault(contract(claim.predicate), []).append(
                link_to(vocabulary, claim.subject)
            )
    arguments = [a.iri for a in vocabulary.arguments.values() if person.iri in a.attributed_to]
    works = [
        work.iri
        for work in vocabulary.works.values()
        if any(name.person == person.iri for name in (*work.authors, *work.editors))
    ]
    return Theorist(
        person,
        unique(ideas.get("aa:creditedTo", ())),
        unique(ideas.get("aa:originatedBy", ())),
        unique(ideas.get("aa:developedBy", ())),
        unique([link_to(vocabulary, iri) for iri in arguments]),
        unique([link_to(vocabulary, iri) for iri in works]),
    )


def unique(links: Sequence[Link]) -> tuple[Link, ...]:
    """Return links without repetition, by label."""
    return tuple(sorted(set(links), key=lambda link: (sort_key(link.label), link.iri)))


def references(
    vocabulary: Vocabulary, texts: Mapping[str, str], grade: str = "", focus: str = ""
) -> str:
    """The list of works; `texts` holds the APA entry of each by IRI.

    Args:
        vocabulary: What was opened.
        texts: The entries, by IRI of the work.
        grade: Show only works of this verification; any other text shows all.
        focus: The curie of a work to show first and in full.
    """
    counts = Counter(work.verification for work in vocabulary.works.values())
    grade = grade if grade in set(Verification) else ""
    works = [
        work
        for work in vocabulary.works.values()
        if work.curie == focus or not grade or work.verification == grade
    ]
    works.sort(key=lambda work: (work.curie != focus, sort_key(texts[work.iri])))
    entries = [Entry(w, texts[w.iri], cited_by(w, vocabulary, focus)) for w in works]
    return render(
        "references",
        entries=entries,
        counts={each: counts[each] for each in Verification if counts[each]},
        total=len(vocabulary.works),
        grade=grade,
        focus=focus,
        printed=[pair(each, vocabulary, texts) for each in vocabulary.references.values()],
    )


def cited_by(work: Work, vocabulary: Vocabulary, focus: str) -> tuple[Link, ...]:
    """Return the concepts that rest on the work in focus; nothing for other works."""
    if work.curie != focus:
        return ()
    found = [
        concept.iri
        for concept in vocabulary.concepts.values()
        if any(citation.work == work.iri for citation in concept.citations)
    ]
    found += [
        claim.subject
        for claim in vocabulary.claims.values()
        if any(citation.work == work.iri for citation in claim.citations)
    ]
    return unique([link_to(vocabulary, iri) for iri in found])


def pair(printed: PrintedReference, vocabulary: Vocabulary, texts: Mapping[str, str]) -> Pair:
    """Put a printed reference beside its record."""
    locators = sorted({citation.locator for citation in printed.citations if citation.locator})
    work = vocabulary.works.get(printed.corrected_by)
    return Pair(printed, tuple(locators), work, texts[work.iri] if work else "")


def data(vocabulary: Vocabulary, counts: Mapping[str, int], downloads: Mapping[str, str]) -> str:
    """What was opened: counts, what it says of itself, downloads."""
    creators = [link_to(vocabulary, each).label for each in vocabulary.header.creators]
    return render(
        "data",
        header=vocabulary.header,
        creators=creators,
        counts=counts,
        downloads=downloads,
    )


def findings(issues: Sequence[Issue]) -> str:
    """The quality gate's report."""
    return render("findings", issues=issues)
