"""The values of the index, the overview and the neighbourhood page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from explorer.atlas import Atlas, remember_page
from explorer.bibliography.citation import ReferenceNumbering
from explorer.model.entities import Argument, Concept
from explorer.model.graph import GraphView
from explorer.model.resource_links import family_name_key, label_sort_key
from explorer.model.site_pages import (
    HierarchyBranch,
    IndexEntry,
    IndexPage,
    IndexSection,
    KindSection,
    OverviewPage,
)
from explorer.model.view_pages import NeighbourhoodPage
from explorer.model.vocabulary import Vocabulary
from explorer.pages.claim import build_cited_graph, collect_links, merge_relevance
from explorer.pages.prose import build_prose, linked_in_prose

# The index


@remember_page
def build_index_page(atlas: Atlas) -> IndexPage:
    """Build the index: every resource by type and letter, concepts by hierarchy and kind."""
    vocabulary = atlas.vocabulary
    concepts = list_concepts(vocabulary.concepts.values())
    sections = (
        IndexSection("concepts", concepts),
        IndexSection("people", tuple(list_people(vocabulary))),
        IndexSection("works", tuple(list_works(atlas))),
        *list_teaching(vocabulary),
        IndexSection("arguments", tuple(list_arguments(vocabulary))),
    )
    kinds = sorted({each.kind for each in concepts})
    return IndexPage(
        sections=tuple(each for each in sections if each.entries),
        hierarchy=arrange_hierarchy(vocabulary.concepts, concepts),
        kinds=tuple(
            KindSection(kind, tuple(each for each in concepts if each.kind == kind))
            for kind in kinds
        ),
    )


def list_concepts(concepts: Iterable[Concept]) -> tuple[IndexEntry, ...]:
    """Return concepts by label."""
    entries = [
        IndexEntry(
            each.iri,
            each.curie,
            each.pref_label,
            first_letter(each.pref_label),
            kind=each.kind,
            is_narrower=bool(each.broader),
        )
        for each in concepts
    ]
    return sort_entries(entries)


def list_people(vocabulary: Vocabulary) -> Iterator[IndexEntry]:
    """Yield people by family name."""
    for each in sorted(vocabulary.people.values(), key=family_name_key):
        yield IndexEntry(each.iri, each.curie, each.name, first_letter(each.family or each.name))


def list_works(atlas: Atlas) -> tuple[IndexEntry, ...]:
    """Return works by their APA references."""
    texts = ((each, atlas.apa(each.iri)) for each in atlas.vocabulary.works.values())
    return sort_entries(
        [IndexEntry(each.iri, each.curie, text, first_letter(text)) for each, text in texts]
    )


def list_teaching(vocabulary: Vocabulary) -> Iterator[IndexSection]:
    """Yield tours and results, in the order of the source."""
    tours = [
        IndexEntry(each.iri, each.curie, each.label, note=each.definition)
        for each in vocabulary.tours.values()
    ]
    yield IndexSection("tours", tuple(tours), by_letter=False)
    results = [
        IndexEntry(each.iri, each.curie, each.label) for each in vocabulary.findings.values()
    ]
    yield IndexSection("results", tuple(results), by_letter=False)


def list_arguments(vocabulary: Vocabulary) -> tuple[IndexEntry, ...]:
    """Return arguments by label."""
    return sort_entries(
        [
            IndexEntry(each.iri, each.curie, each.label, first_letter(each.label), note=each.kind)
            for each in vocabulary.arguments.values()
        ]
    )


def sort_entries(entries: Sequence[IndexEntry]) -> tuple[IndexEntry, ...]:
    """Return entries by label."""
    return tuple(sorted(entries, key=lambda each: (label_sort_key(each.label), each.curie)))


def first_letter(name: str) -> str:
    """Return the capital letter under which a name is listed.

    >>> first_letter("“good mother” imago")
    'G'
    """
    return label_sort_key(name)[:1].upper()


def arrange_hierarchy(
    concepts: Mapping[str, Concept], entries: Sequence[IndexEntry]
) -> tuple[HierarchyBranch, ...]:
    """Arrange sorted entries of concepts under their broader concepts; a cycle is entered once.

    Args:
        concepts: The concepts by IRI.
        entries: Their entries by label.
    """
    known = {each.iri: number for number, each in enumerate(entries)}
    seen: set[str] = set()

    def branch(entry: IndexEntry) -> HierarchyBranch:
        seen.add(entry.iri)
        narrower = (iri for iri in concepts[entry.iri].narrower if iri in known and iri not in seen)
        below = [entries[number] for number in sorted({known[iri] for iri in narrower})]
        return HierarchyBranch(entry, tuple(branch(each) for each in below if each.iri not in seen))

    tops = [each for each in entries if not any(iri in known for iri in concepts[each.iri].broader)]
    trees = [branch(each) for each in tops]
    return (*trees, *(branch(each) for each in entries if each.iri not in seen))


# The pages of the graph


def build_overview_page(atlas: Atlas) -> OverviewPage:
    """Build the value of the overview: the opening state of the graph, title, first caution."""
    return OverviewPage(
        title=atlas.network.title,
        description=atlas.header.description,
        opening=atlas.network.opening,
        caution=find_foremost_caution(atlas.vocabulary.arguments.values()),
    )


def find_foremost_caution(arguments: Iterable[Argument]) -> Argument | None:
    """Return the caution with the first locator in its source, if there is any caution."""
    cautions = [argument for argument in arguments if argument.kind == "caution"]
    return min(cautions, key=caution_sort_key, default=None)


def caution_sort_key(argument: Argument) -> tuple[bool, str]:
    """Return the sort key of cautions: by locator, those without one last, by label."""
    locators = [citation.locator for citation in argument.citations if citation.locator]
    return not locators, min(locators, default=argument.label)


def build_neighbourhood_page(
    atlas: Atlas, iris: Sequence[str], view: GraphView
) -> NeighbourhoodPage:
    """Build the value of a page about the graph around some resources (IRIs).

    References are numbered in the order of the page: prose, claims, arguments, definitions.
    """
    vocabulary = atlas.vocabulary
    numbering = ReferenceNumbering(vocabulary)
    prose = build_prose(atlas, iris[0], numbering) if len(iris) == 1 else ()
    graph = build_cited_graph(atlas, view, merge_relevance(iris, vocabulary), numbering)
    return NeighbourhoodPage(
        graph=graph,
        references=numbering.references(atlas.bibliography),
        links=collect_links(vocabulary, graph, linked_in_prose(prose)),
        prose=prose,
    )
