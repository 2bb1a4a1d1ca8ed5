"""Lists of things: concepts by letter, kind and hierarchy; theorists; works; the data itself."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from re import sub
from typing import Final

from explorer.model import (
    Concept,
    IdeaLink,
    Issue,
    Link,
    Person,
    PersonPage,
    PrintedReference,
    Verification,
    Vocabulary,
    Work,
    WorkPage,
)
from explorer.views.html import link_to, looks_by_iri, render

ORDERS: Final = {"letter": "A–Z", "hierarchy": "Hierarchy", "kind": "By kind"}


@dataclass(frozen=True, slots=True)
class Branch:
    """A concept with what is narrower, for the hierarchy."""

    concept: Concept
    narrower: tuple["Branch", ...]


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


def theorists(people: Iterable[PersonPage], focus: str = "") -> str:
    """People with what they are credited with, the one in focus (a curie) first and marked.

    What a person says is told in focus only: of all people it would be most of the graph.
    """
    found = sorted(people, key=lambda page: (page.person.curie != focus, name_key(page.person)))

    def is_shown(page: PersonPage) -> bool:
        has_ideas = page.credited or page.originated or page.developed
        return bool(has_ideas) or page.person.curie == focus

    active = [page for page in found if is_shown(page)]
    others = [page.person for page in found if not is_shown(page)]
    return render("theorists", people=active, others=others, focus=focus, ideas=idea_links)


def idea_links(ideas: Iterable[IdeaLink]) -> tuple[Link, ...]:
    """Return the concepts of ideas without repetition, by label."""
    concepts = {idea.concept for idea in ideas}
    return tuple(sorted(concepts, key=lambda link: (sort_key(link.label), link.iri)))


def name_key(person: Person) -> tuple[str, str]:
    """Order people by family name."""
    return (person.family or person.name).casefold(), person.given.casefold()


def references(
    vocabulary: Vocabulary,
    texts: Mapping[str, str],
    grade: str = "",
    focus: WorkPage | None = None,
) -> str:
    """The list of works; `texts` holds the APA entry of each by IRI.

    Args:
        vocabulary: What was opened.
        texts: The entries, by IRI of the work.
        grade: Show only works of this verification; any other text shows all.
        focus: The page of a work to show first and in full.
    """
    counts = Counter(work.verification for work in vocabulary.works.values())
    grade = grade if grade in set(Verification) else ""
    first = focus.work if focus else None
    works = [
        work
        for work in vocabulary.works.values()
        if work == first or not grade or work.verification == grade
    ]
    works.sort(key=lambda work: (work != first, sort_key(texts[work.iri])))
    return render(
        "references",
        works=works,
        texts=texts,
        counts={each: counts[each] for each in Verification if counts[each]},
        total=len(vocabulary.works),
        grade=grade,
        focus=focus,
        printed=[pair(each, vocabulary, texts) for each in vocabulary.references.values()],
    )


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
