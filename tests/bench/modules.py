"""How many modules of the package one page, embed, click or search runs through.

A module is entered when one of its functions runs; comprehensions and lambdas count for the module
they stand in. Everything is warm: the atlas, templates, and what the whole process keeps; another
concept has been asked for before, as a server does all day, so that only the page itself is new.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Final

import explorer
from explorer.app.graph_panel import graph_pieces
from explorer.app.session import GraphSession
from explorer.atlas import Atlas
from explorer.graph.actions import ViewHistory
from explorer.model.embed import Embed, EmbedView
from explorer.model.graph import GraphState
from explorer.namespaces import expand
from explorer.publish.documents import write_resource_document
from explorer.publish.embeds import embed_page
from explorer.urls import Site
from explorer.web.atlas_holder import current_atlas

PACKAGE = Path(explorer.__file__).parent
SITE = Site("https://example.org/")
FIRST, CONCEPT, SELECTED = (
    expand(f"concept:{name}") for name in ("trust", "therapeutic-alliance", "bond")
)
BOUND: Final = {"document of a concept": 25}  # modules


@dataclass(frozen=True, slots=True)
class EnteredFiles:
    """The modules and templates that ran, by their paths below the package."""

    modules: tuple[str, ...]
    templates: tuple[str, ...]


def record_entered_files(act: Callable[[], object]) -> EnteredFiles:
    """Do something; return whose functions ran in this thread meanwhile."""
    names: set[str] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            names.add(frame.f_code.co_filename)

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    paths = sorted(
        Path(name).relative_to(PACKAGE) for name in names if Path(name).is_relative_to(PACKAGE)
    )
    modules = tuple(".".join(path.with_suffix("").parts) for path in paths if path.suffix == ".py")
    return EnteredFiles(modules, tuple(path.name for path in paths if path.suffix != ".py"))


def embed_of(atlas: Atlas, iri: str) -> object:
    """Make the embed of a neighbourhood."""
    return embed_page(atlas, SITE, Embed(EmbedView.NEIGHBOURHOOD, (iri,)))


def open_graph(iri: str) -> GraphSession:
    """Return a session whose browser shows the neighbourhood of a concept."""
    opening = GraphState((iri,))
    session = GraphSession("here", opening, ViewHistory(opening))
    session.message(graph_pieces(session), {})
    return session


def click(session: GraphSession, iri: str) -> object:
    """Select a node as a browser reports it, and answer."""
    deed = {"act": "select", "iri": iri, "id": session.done + 1}
    session.receive({"client": "me", "version": session.number, "open": False, "acts": [deed]})
    return session.message(graph_pieces(session), {})


def tell(what: str, entered: EnteredFiles) -> None:
    """Print how many modules and templates ran, and which."""
    count = len(entered.modules)
    bound = BOUND.get(what)
    verdict = f" ({'within' if count <= bound else 'OVER'} {bound})" if bound else ""
    print(f"{what}: {count} modules{verdict}, {len(entered.templates)} templates")
    for names in filter(None, (entered.modules, entered.templates)):
        print("  " + " ".join(names))


def main() -> None:
    atlas = current_atlas().warm()
    write_resource_document(atlas, SITE, FIRST)
    tell(
        "document of a concept",
        record_entered_files(lambda: write_resource_document(atlas, SITE, CONCEPT)),
    )
    embed_of(atlas, FIRST)
    tell("embed of a neighbourhood", record_entered_files(lambda: embed_of(atlas, CONCEPT)))
    click(open_graph(FIRST), FIRST)
    session = open_graph(CONCEPT)
    tell("click in the graph", record_entered_files(lambda: click(session, SELECTED)))
    atlas.search("rupt")
    tell("search", record_entered_files(lambda: atlas.search("allian")))


if __name__ == "__main__":
    main()
