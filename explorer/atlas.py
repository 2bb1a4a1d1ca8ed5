"""The facade of the package: an opened source with its indexes, graph and bibliography."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import update_wrapper
from typing import Any, Concatenate, Final, ParamSpec, Self, TypeVar, cast

from explorer.bibliography.citation import Bibliography, CitationStyle, concept_entry, render_works
from explorer.caches import MEBIBYTE, ByteBoundedCache, LazyProperty
from explorer.errors import UnknownName
from explorer.graph.claim_graph import UNFILTERED
from explorer.graph.claim_network import ClaimNetwork
from explorer.graph.view_url import decode_view_query
from explorer.interface_words import COUNTED_RESOURCES
from explorer.model.answers import Issue, SearchHit, Table
from explorer.model.entities import Argument, Basis, Claim, Concept
from explorer.model.graph import (
    Comparison,
    Connection,
    ExpansionOption,
    Filter,
    FilterOption,
    GraphState,
    GraphView,
    ValidatedState,
)
from explorer.model.vocabulary import Header, Vocabulary
from explorer.names import NameIndex
from explorer.rdf.read_vocabulary import read_vocabulary
from explorer.rdf.store import Store, is_endpoint
from explorer.search.label_index import LabelIndex
from explorer.search.subjects import SubjectIndex
from explorer.search.text_index import TextIndex
from explorer.translation import gettext

MAX_PAGE_BYTES: Final = 16 * MEBIBYTE
PAGE_SHARE: Final = 500  # bytes of a page for each resource that it might name, at most

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Atlas:
    """An opened source with all queries on it; immutable, so it can be shared by threads.

    The indexes, the graph and the bibliography are built at their first use; `warm` builds all.
    """

    store: Store
    vocabulary: Vocabulary

    @classmethod
    def open(cls, *sources: str) -> Self:
        """Open sources as `Store.open` does; without any the bundled ontology."""
        store = Store.open(*sources)
        return cls(store, read_vocabulary(store))

    def warm(self) -> Self:
        """Build all parts that are otherwise built at first use, as a server does at its start."""
        self.network.view(self.network.opening)
        self.index.search("a")
        self.texts.search("a")
        self.subjects.find("a")
        for iri in self.vocabulary.works:
            self.bibliography.apa(iri)
        return self

    @LazyProperty
    def is_remote(self) -> bool:
        """Whether the source is an endpoint, which is not copied."""
        return is_endpoint(self.store.name)

    @LazyProperty
    def names(self) -> NameIndex:
        """The names of all resources."""
        return NameIndex.from_vocabulary(self.vocabulary)

    @LazyProperty
    def network(self) -> ClaimNetwork:
        """The graph of claims."""
        return ClaimNetwork.from_vocabulary(self.vocabulary)

    @LazyProperty
    def index(self) -> LabelIndex:
        """The index of labels."""
        return LabelIndex.from_vocabulary(self.vocabulary)

    @LazyProperty
    def texts(self) -> TextIndex:
        """The index of texts."""
        return TextIndex.from_vocabulary(self.vocabulary)

    @LazyProperty
    def subjects(self) -> SubjectIndex:
        """The names by which questions are understood."""
        return SubjectIndex.from_vocabulary(self.vocabulary)

    @LazyProperty
    def bibliography(self) -> Bibliography:
        """All works as one list of references."""
        return Bibliography.from_works(self.vocabulary.works.values())

    @LazyProperty
    def page_values(self) -> ByteBoundedCache[..., Any]:
        """The values of pages that are the same for all readers; see `remember_page`."""

        def build(builder: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
            return builder(self, *args, **kwargs)

        size = PAGE_SHARE * sum(self.counts().values())
        return ByteBoundedCache(build, MAX_PAGE_BYTES, lambda *args, **kwargs: size)

    @property
    def header(self) -> Header:
        """The title, version, licence and so on of the source."""
        return self.vocabulary.header

    def find(self, name: str, what: str = "thing") -> str:
        """Return the IRI that an id, curie, IRI or label stands for.

        `what` limits the search to a type of resource: "concept", "person", "work", "claim",
        "argument", "finding", "tour" or, as "thing", any. Raises `UnknownName` or `AmbiguousName`
        with candidates.
        """
        try:
            return self.names.find(name, what)
        except UnknownName as error:
            raise UnknownName(name, what, error.candidates or self.index.nearest(name)) from None

    def label(self, iri: str) -> str:
        """Return the label of a resource (an IRI), or the IRI where it is unknown."""
        return self.names.label(iri)

    def concept(self, name: str) -> Concept:
        """Return the concept that a name stands for, as `find` understands names."""
        return self.vocabulary.concepts[self.find(name, "concept")]

    def search(self, text: str, limit: int = 10) -> tuple[SearchHit, ...]:
        """Find resources by their labels, also by a part of one or with typing errors."""
        return self.index.search(text, limit)

    def overview(self, only: Filter = UNFILTERED, most: int = 0) -> GraphView:
        """Return the graph that passes a filter, or of a large one the best connected part."""
        return self.network.overview(only, most)

    def neighbourhood(
        self, iri: str, depth: int = 1, only: Filter = UNFILTERED, most: int = 0
    ) -> GraphView:
        """Return the graph around a concept or person (an IRI), up to `depth` claims away.

        Of more than `most` nodes (0: as many as can be read) it shows those with the strongest
        links.
        """
        return self.network.neighbourhood(iri, depth, only, most)

    def graph(self, state: GraphState) -> GraphView:
        """Return the graph in a state, with the positions that result from its steps."""
        return self.network.view(state)

    def restore(
        self, parameters: Mapping[str, str], opening: GraphState | None = None
    ) -> ValidatedState:
        """Return the state in an address, as far as it can be shown, with messages on the rest.

        `parameters` are those of the query; they say in what the state differs from the `opening`
        one, which is that of the whole graph unless another is given.
        """
        decoded = decode_view_query(parameters, opening or self.network.opening)
        valid = self.network.validate(decoded.state)
        return ValidatedState(valid.state, (*decoded.messages, *valid.messages))

    def offers(self, state: GraphState, iri: str) -> tuple[ExpansionOption, ...]:
        """Return the neighbours that a node (an IRI) can reveal, counted by relation."""
        return self.network.offers(state, iri)

    def choices(self, state: GraphState) -> tuple[FilterOption, ...]:
        """Return the options of filters in a state, with counts."""
        return self.network.choices(state)

    def compare(self, iris: Iterable[str], only: Filter = UNFILTERED) -> Comparison:
        """Return the shared and the own neighbours of two or three concepts or people (IRIs)."""
        return self.network.compare(iris, only)

    def obstacle(self, start: str, end: str, bases: frozenset[Basis] = frozenset()) -> str:
        """Say what claim would connect two resources (IRIs); empty if they are connected."""
        return self.network.obstacle(start, end, bases)

    def connections(
        self, start: str, end: str, limit: int = 3, bases: frozenset[Basis] = frozenset()
    ) -> tuple[Connection, ...]:
        """Return up to `limit` paths of claims between two resources (IRIs), cheapest first."""
        return self.network.connections(start, end, limit, bases)

    def claims_about(self, iri: str) -> tuple[Claim, ...]:
        """Return the claims that have a resource (an IRI) as subject or as object."""
        return self.names.claims_about.get(iri, ())

    def arguments_about(self, iri: str) -> tuple[Argument, ...]:
        """Return the arguments that target a resource (an IRI) directly."""
        return self.names.arguments_about.get(iri, ())

    def apa(self, work: str) -> str:
        """Return the APA reference of a work (an IRI) as plain text."""
        return self.bibliography.apa(work)

    def cite(self, iri: str, style: CitationStyle) -> str:
        """Return the reference of a work, or of a concept as an entry of the Atlas."""
        concept = self.vocabulary.concepts.get(iri)
        if concept:
            return render_works([concept_entry(concept, self.header)], style)
        work = self.vocabulary.works.get(iri)
        if not work:
            raise UnknownName(iri, gettext("work or concept"))
        return render_works([work], style)

    def select(self, query: str) -> Table:
        """Answer a reader's own SPARQL query; see `Store.ask`."""
        return self.store.ask(query)

    def check(self) -> tuple[Issue, ...]:
        """Run the quality gate; its libraries are imported only here, as that takes long."""
        from explorer.quality.gate import run_quality_gate

        return run_quality_gate(self.store, self.vocabulary)

    def counts(self) -> Mapping[str, int]:
        """Count the resources of the source by type, in words."""
        return {
            word: len(getattr(self.vocabulary, part)) for part, word in COUNTED_RESOURCES.items()
        }


def remember_page(
    builder: Callable[Concatenate[Atlas, P], R],
) -> Callable[Concatenate[Atlas, P], R]:
    """Let an atlas keep what a builder of pages returns, as embeds and pictures share one value.

    The builder's other arguments must be hashable.
    """

    def find_or_build_page(atlas: Atlas, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return cast(R, atlas.page_values(builder, *args, **kwargs))

    update_wrapper(find_or_build_page, builder)
    return find_or_build_page
