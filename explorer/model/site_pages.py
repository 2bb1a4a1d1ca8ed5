"""The values of the pages about the whole: lists, data, query editor, embed builder."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from explorer.model.answers import Link
from explorer.model.embed import Embed, EmbedView
from explorer.model.entities import (
    Argument,
    Basis,
    Kind,
    Person,
    PrintedReference,
    Relation,
    Verification,
    Work,
)
from explorer.model.graph import GraphState
from explorer.model.resource_pages import PersonPage, WorkPage
from explorer.model.vocabulary import Header, Tour


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of a vocabulary.

    Attributes:
        concepts: How many concepts there are.
        claims: How many claims there are.
        bases: How many claims rest on each basis.
        grades: How many claims with a source there are, by the grade of the best-checked work they
            cite beside the numbered text, the post.
        post_claims: How many claims cite the post alone.
        unsourced: How many claims cite no work.
        works: How many works there are, by grade, without the post.
        posts: How many works are numbered texts: 1 with the post, else 0.
        disputed: How many claims an argument contradicts or qualifies.
        unevidenced: The concepts on which no evidenced claim and no finding bears.
        uncited: The works that nothing cites.
    """

    concepts: int
    claims: int
    bases: Mapping[Basis, int]
    grades: Mapping[Verification, int]
    post_claims: int
    unsourced: int
    works: Mapping[Verification, int]
    posts: int
    disputed: int
    unevidenced: tuple[Link, ...]
    uncited: tuple[Link, ...]

    def share(self, basis: Basis) -> float:
        """Return the part of all claims that rests on a basis, from 0 to 1."""
        return self.bases.get(basis, 0) / self.claims if self.claims else 0.0


MAX_LISTED_ENTRIES: Final = 5_000  # entries of a section that one document lists
MIN_ENTRIES_FOR_LETTERS: Final = 25  # entries from which letters help


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """Explore: the graph of all concepts and people.

    Attributes:
        title: What the graph is called.
        description: The description of the source; may be empty.
        opening: The state of the graph that a reader begins with.
        caution: The caution to show with the graph; `None` where the source contains none.
    """

    title: str
    description: str
    opening: GraphState
    caution: Argument | None


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of a list of resources.

    Attributes:
        iri: IRI of the resource.
        curie: Its curie, from which its address is made.
        label: What it is called; of a work its APA reference.
        letter: Capital letter under which it is listed.
        kind: IRI of the kind of a concept; empty for all else.
        note: A word more: the definition of a tour, the kind of an argument; may be empty.
        is_narrower: Whether a broader concept is above it in the hierarchy.
    """

    iri: str
    curie: str
    label: str
    letter: str = ""
    kind: str = ""
    note: str = ""
    is_narrower: bool = False


@dataclass(frozen=True, slots=True)
class HierarchyBranch:
    """A concept with what is narrower.

    Attributes:
        concept: The concept.
        narrower: The branches of what is narrower, by label.
    """

    concept: IndexEntry
    narrower: tuple["HierarchyBranch", ...]


@dataclass(frozen=True, slots=True)
class IndexSection:
    """All resources of one type, in the order of the list.

    Attributes:
        name: The type in the plural, which is the anchor too: "concepts", "people".
        entries: All of them.
        by_letter: Whether letters may divide the list.
    """

    name: str
    entries: tuple[IndexEntry, ...]
    by_letter: bool = True

    @property
    def listed(self) -> tuple[IndexEntry, ...]:
        """What one document lists: of more than `MAX_LISTED_ENTRIES` the first of the top level."""
        if len(self.entries) <= MAX_LISTED_ENTRIES:
            return self.entries
        return tuple(each for each in self.entries if not each.is_narrower)[:MAX_LISTED_ENTRIES]

    @property
    def letters(self) -> Mapping[str, tuple[IndexEntry, ...]]:
        """What is listed, by letter; a few entries stay together under an empty one."""
        listed = self.listed
        if not self.by_letter or len(listed) < MIN_ENTRIES_FOR_LETTERS:
            return {"": listed}
        return group_by_letter(listed)


@dataclass(frozen=True, slots=True)
class KindSection:
    """The concepts of one kind.

    Attributes:
        kind: The IRI of the kind.
        entries: The concepts, by label.
    """

    kind: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class IndexPage:
    """Browse and the list from A to Z: every resource by type and letter, concepts by kind too.

    Attributes:
        sections: Each type of resource of which there are any, concepts first.
        hierarchy: The concepts under what is broader; a circle is entered once.
        kinds: The concepts by kind, in the order of the kinds' IRIs.
    """

    sections: tuple[IndexSection, ...]
    hierarchy: tuple[HierarchyBranch, ...]
    kinds: tuple[KindSection, ...]

    @property
    def concepts(self) -> tuple[IndexEntry, ...]:
        """All concepts by label."""
        return tuple(
            each for part in self.sections if part.name == "concepts" for each in part.entries
        )

    @property
    def concept_letters(self) -> Mapping[str, tuple[IndexEntry, ...]]:
        """All concepts by letter, however few."""
        return group_by_letter(self.concepts)

    @property
    def listed_kinds(self) -> tuple[KindSection, ...]:
        """The kinds that a document lists: where there are several, and not too many concepts."""
        is_telling = len(self.kinds) > 1 and len(self.concepts) <= MAX_LISTED_ENTRIES
        return self.kinds if is_telling else ()


def group_by_letter(entries: tuple[IndexEntry, ...]) -> Mapping[str, tuple[IndexEntry, ...]]:
    """Return sorted entries by their letters."""
    groups = groupby(entries, key=lambda each: each.letter)
    return {letter: tuple(group) for letter, group in groups}


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """A work in the list of references.

    Attributes:
        work: The record.
        text: Its APA reference.
        group: What it is listed under, by the order of the list: a letter, a decade, a type of work
            or a grade; empty for the one in focus.
    """

    work: Work
    text: str
    group: str = ""


ReferenceOrder = Literal["author", "year", "type", "grade"]


@dataclass(frozen=True, slots=True)
class WorkTypeCount:
    """How many works there are of one type.

    Attributes:
        csl_type: The type, by its name in CSL.
        label: What readers call it.
        count: How many works there are.
    """

    csl_type: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class PrintedPair:
    """A reference as the post printed it beside the record that corrects it.

    Attributes:
        printed: What was printed, and what is wrong with it.
        locators: Places of the post at which it stands.
        work: The record; `None` where there is none.
        text: The APA reference of the record; empty where there is none.
    """

    printed: PrintedReference
    locators: tuple[str, ...]
    work: Work | None
    text: str


@dataclass(frozen=True, slots=True)
class ReferencesPage:
    """The list of works.

    Attributes:
        entries: Works that fit search, type and grade in the chosen order, the one in focus first.
        counts: Number of works by grade, best grade first; the post has none.
        total: Number of all works.
        types: Number of works by type, the most frequent first.
        grade: The chosen grade; empty for all.
        work_type: The chosen type, by its name in CSL; empty for all.
        query: The words that references must contain; may be empty.
        order: What the list is sorted by.
        focus: The work to be shown in full; `None` for none.
        printed: References of the post and their records.
    """

    entries: tuple[ReferenceEntry, ...]
    counts: Mapping[Verification, int]
    total: int
    types: tuple[WorkTypeCount, ...]
    grade: str
    work_type: str
    query: str
    order: ReferenceOrder
    focus: WorkPage | None
    printed: tuple[PrintedPair, ...]

    @property
    def groups(self) -> Mapping[str, tuple[ReferenceEntry, ...]]:
        """The entries below the headings of the list; the one in focus comes first, below none."""
        found: dict[str, list[ReferenceEntry]] = {}
        for each in self.entries:
            found.setdefault(each.group, []).append(each)
        return {group: tuple(entries) for group, entries in found.items()}

    @property
    def is_filtered(self) -> bool:
        """Whether some works are left out."""
        return bool(self.grade or self.work_type or self.query)


@dataclass(frozen=True, slots=True)
class TheoristEntry:
    """A person in the list of people, with the concepts that are theirs by label, each once.

    Attributes:
        person_page: All that is shown of the person.
        credited: Concepts that a source credits to the person.
        originated: Concepts that the person introduced, according to the history.
        developed: Concepts that the person developed.
    """

    person_page: PersonPage
    credited: tuple[Link, ...]
    originated: tuple[Link, ...]
    developed: tuple[Link, ...]

    @property
    def has_ideas(self) -> bool:
        """Whether the person has an idea in the graph."""
        return bool(self.credited or self.originated or self.developed)


@dataclass(frozen=True, slots=True)
class TheoristsPage:
    """The list of people.

    Attributes:
        theorists: Those with an idea in the graph, by family name.
        others: Those who are cited or argue, by family name.
    """

    theorists: tuple[TheoristEntry, ...]
    others: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class DataPage:
    """The open dataset.

    Attributes:
        header: The metadata of the source.
        creators: Names of its creators.
        counts: Number of resources by type.
        coverage: What rests on what, and what is missing.
    """

    header: Header
    creators: tuple[str, ...]
    counts: Mapping[str, int]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class QueryExample:
    """A SPARQL query to begin with.

    Attributes:
        name: The name of its file, without the suffix.
        title: The question that it answers.
        text: The query, without the prefixes that are known anyhow.
    """

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class QueryExampleGroup:
    """Examples of one topic.

    Attributes:
        title: The topic.
        examples: The examples.
    """

    title: str
    examples: tuple[QueryExample, ...]


@dataclass(frozen=True, slots=True)
class QueryPage:
    """The editor of queries, before anything is answered.

    Attributes:
        query: The text in the editor; may be empty.
        form: How an answer is shown: "table" or "graph".
        example: Name of the example that the query is; empty for a query of one's own.
        groups: Examples by topic.
        hint: What stands in the editor while it is empty.
        kinds: Kinds that concepts have, to ask with.
        relations: Relations that claims have, to ask with.
    """

    query: str
    form: str
    example: str
    groups: tuple[QueryExampleGroup, ...]
    hint: str
    kinds: tuple[Kind, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class EmbedBuilderPage:
    """The choices of an educator so far, and the options.

    Attributes:
        views: The views that have anything to show.
        view: The view, known even where its resources are not.
        fields: What the fields show, by the name of the parameter: labels where these stand for
            something.
        embed: The chosen view; `None` as long as there is a problem.
        problem: The problem, as a sentence; empty if there is none.
        tours: All tours.
        kinds: Curies of the kinds that concepts have, sorted.
        bases: Bases that claims have.
        names: Labels that a browser may complete, sorted; empty where they are too many.
    """

    views: tuple[EmbedView, ...]
    view: EmbedView
    fields: Mapping[str, str]
    embed: Embed | None
    problem: str
    tours: tuple[Tour, ...]
    kinds: tuple[str, ...]
    bases: tuple[Basis, ...]
    names: tuple[str, ...]
