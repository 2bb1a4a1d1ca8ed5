"""The facade: load once, ask anything. It delegates, and holds nothing that changes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import update_wrapper
from typing import Any, Concatenate, Final, ParamSpec, Self, TypeVar, cast

from explorer.bibliography.citation import Bibliography, CitationStyle, entry_for, render_works
from explorer.caches import MEBIBYTE, ByteBoundedCache, LazyProperty
from explorer.errors import UnknownName
from explorer.graph.claim_network import ClaimNetwork
from explorer.graph.view_url import decode_view_query
from explorer.interface_words import PARTS
from explorer.model.answers import Issue, SearchHit, Table
from explorer.model.entities import Argument, Basis, Claim, Concept
from explorer.model.graph import (
    Choice,
    Comparison,
    Connection,
    Filter,
    GraphState,
    GraphView,
    Offer,
    Restored,
)
from explorer.model.vocabulary import Header, Vocabulary
from explorer.names import NameIndex
from explorer.rdf.read_vocabulary import read_vocabulary
from explorer.rdf.store import Store, is_endpoint
from explorer.search import LabelIndex
from explorer.translation import gettext

EVERYTHING = Filter()
MAX_PAGE_BYTES: Final = 16 * MEBIBYTE
PAGE_SHARE: Final = 500  # bytes of a page for each resource that it might name, at most

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Atlas:
    """An opened source and everything that can be asked about it.

    Parts that not every question needs are built at their first use and kept; `warm` builds all.
    """

    store: Store
    vocabulary: Vocabulary

    @classmethod
    def open(cls, *sources: str) -> Self:
        """Open sources as `Store.open` does; without any the bundled ontology."""
        store = Store.open(*sources)
        return cls(store, read_vocabulary(store))

    def warm(self) -> Self:
        """Build what is otherwise built at first use, as a server wants it before it answers."""
        self.network.view(self.network.opening)
        self.index.search("a")
        for iri in self.vocabulary.works:
            self.bibliography.apa(iri)
        return self

    @LazyProperty
    def is_remote(self) -> bool:
        """Whether the source is an endpoint, which is not copied."""
        return is_endpoint(self.store.name)

    @LazyProperty
    def names(self) -> NameIndex:
        """What every thing is called."""
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
    def bibliography(self) -> Bibliography:
        """All works, ready to be cited."""
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
        """What the source says of itself."""
        return self.vocabulary.header

    def find(self, name: str, what: str = "thing") -> str:
        """Return the IRI that an id, curie, IRI or label stands for.

        `what` limits the search to a sort of thing: "concept", "person", "work", "claim",
        "argument", "finding", "tour" or, as "thing", any. Raises `UnknownName` or `AmbiguousName`
        with candidates.
        """
        try:
            return self.names.find(name, what)
        except UnknownName as error:
            raise UnknownName(name, what, error.candidates or self.index.nearest(name)) from None

    def label(self, iri: str) -> str:
        """Return what a thing is called, or its IRI when it is not known."""
        return self.names.label(iri)

    def concept(self, name: str) -> Concept:
        """Return the concept that a name stands for, as `find` understands names."""
        return self.vocabulary.concepts[self.find(name, "concept")]

    def search(self, text: str, limit: int = 10) -> tuple[SearchHit, ...]:
        """Find things by their labels, as far as they have been typed, slips forgiven."""
        return self.index.search(text, limit)

    def overview(self, shown: Filter = EVERYTHING, most: int = 0) -> GraphView:
        """Draw everything that passes a filter, or of a large graph the best connected part."""
        return self.network.overview(shown, most)

    def neighbourhood(
        self, iri: str, depth: int = 1, shown: Filter = EVERYTHING, most: int = 0
    ) -> GraphView:
        """Draw a thing in the middle of what is at most `depth` claims away.

        Of more than `most` things (0: as many as can be read) it shows those with the most telling
        links.
        """
        return self.network.neighbourhood(iri, depth, shown, most)

    def graph(self, state: GraphState) -> GraphView:
        """Draw a state, step by step as it was unfolded."""
        return self.network.view(state)

    def restore(self, asked: Mapping[str, str], opening: GraphState | None = None) -> Restored:
        """Return the state an address asks for, as far as it can be shown, and what cannot be.

        `asked` are query parameters; an address tells in what it differs from the `opening` state,
        which is that of the whole graph unless another is given.
        """
        read = decode_view_query(asked, opening or self.network.opening)
        admitted = self.network.admit(read.state)
        return Restored(admitted.state, (*read.messages, *admitted.messages))

    def offers(self, state: GraphState, iri: str) -> tuple[Offer, ...]:
        """Return what can be revealed from a node, with counts."""
        return self.network.offers(state, iri)

    def choices(self, state: GraphState) -> tuple[Choice, ...]:
        """Return what a filter can choose in a picture, with counts."""
        return self.network.choices(state)

    def compare(self, iris: Iterable[str], shown: Filter = EVERYTHING) -> Comparison:
        """Return what two or three things share and what not; the rest is on the page of each."""
        return self.network.compare(iris, shown)

    def obstacle(self, start: str, end: str, bases: frozenset[Basis] = frozenset()) -> str:
        """Say what it would need to connect two things; empty if they are connected."""
        return self.network.obstacle(start, end, bases)

    def connections(
        self, start: str, end: str, limit: int = 3, bases: frozenset[Basis] = frozenset()
    ) -> tuple[Connection, ...]:
        """Return up to `limit` paths of claims between two things, the most telling first."""
        return self.network.connections(start, end, limit, bases)

    def claims_about(self, iri: str) -> tuple[Claim, ...]:
        """Return the claims that have a thing as subject or as object."""
        return self.names.claims_about.get(iri, ())

    def arguments_about(self, iri: str) -> tuple[Argument, ...]:
        """Return the arguments that target a thing directly."""
        return self.names.arguments_about.get(iri, ())

    def apa(self, work: str) -> str:
        """Return the APA reference of a work as plain text."""
        return self.bibliography.apa(work)

    def cite(self, iri: str, style: CitationStyle) -> str:
        """Return the reference of a work, or of a concept as an entry of the Atlas."""
        concept = self.vocabulary.concepts.get(iri)
        if concept:
            return render_works([entry_for(concept, self.header)], style)
        work = self.vocabulary.works.get(iri)
        if not work:
            raise UnknownName(iri, gettext("work or concept"))
        return render_works([work], style)

    def select(self, query: str) -> Table:
        """Answer a SPARQL query of a reader's own; see `Store.ask`."""
        return self.store.ask(query)

    def check(self) -> tuple[Issue, ...]:
        """Run the quality gate; the libraries for it are loaded only now, as they are slow to."""
        from explorer.quality.gate import run_quality_gate

        return run_quality_gate(self.store)

    def counts(self) -> Mapping[str, int]:
        """Count what the source holds, by sort of thing."""
        return {word: len(getattr(self.vocabulary, part)) for part, word in PARTS.items()}


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
