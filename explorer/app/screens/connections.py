"""Connections and comparisons: what lies between two things, and what two or three share."""

from typing import Final

import streamlit as st

from explorer.app.components import reader
from explorer.app.graphs import graph_panel
from explorer.app.resources import atlas
from explorer.errors import AmbiguousName, AtlasError, NothingToCompare, UnknownName
from explorer.model import Basis, Connection, GraphState, Link
from explorer.model.graph_state import MOST_FOCUSES
from explorer.views import connections as views
from explorer.views.html import link_to, render

SAID: Final = frozenset({Basis.STATED, Basis.EVIDENCED})
HINT: Final = "What they share stands between them. Choose a point or a line."


def connections() -> None:
    """The paths between the things that `?from=` and `?to=` name; `?only=said`: no inferences."""
    opened = atlas()
    asked = st.query_params.get("from", "").strip(), st.query_params.get("to", "").strip()
    said_only = st.query_params.get("only", "") == "said"
    found = [resolved(name) for name in asked]
    ends = [iri for iri, _ in found]
    problems = [problem for _, problem in found if problem]
    paths: tuple[Connection, ...] = ()
    if all(ends):
        bases = SAID if said_only else frozenset()
        try:
            paths = opened.connections(ends[0], ends[1], bases=bases)
            problems += [text] if (text := opened.obstacle(ends[0], ends[1], bases)) else []
        except AtlasError as error:
            problems.append(f"{error}.")
    elif any(asked) and not problems:
        problems.append("Name two things to connect.")
    html = views.connections(
        (link(ends[0]), link(ends[1])),
        (shown(ends[0], asked[0]), shown(ends[1], asked[1])),
        paths,
        {hop.claim: opened.claim_card(hop.claim) for path in paths for hop in path.hops},
        opened.vocabulary,
        said_only=said_only,
        problem=" ".join(problems),
    )
    reader(html, key="head", head=True)


def link(iri: str) -> Link | None:
    """A link to a thing, if there is one."""
    return link_to(atlas().vocabulary, iri) if iri else None


def shown(iri: str, asked: str) -> str:
    """What the field shows: what the thing is called, else what was typed."""
    return atlas().label(iri) if iri else asked


def resolved(name: str) -> tuple[str, str]:
    """What a name stands for, or what is the matter with it."""
    if not name:
        return "", ""
    try:
        return atlas().find(name), ""
    except UnknownName as error:
        near = [atlas().label(atlas().find(each)) for each in error.candidates]
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        return "", f"Nothing here is called “{name[:80]}”.{hint}"
    except AmbiguousName as error:
        return "", f"“{name[:80]}” could be {' or '.join(error.candidates)}: name one of them."


def compare() -> None:
    """The two or three things that `?ids=` names, side by side, with a picture of what they share.

    Names that stand for nothing are left out, and said so.
    """
    opened = atlas()
    asked = [each.strip() for each in st.query_params.get("ids", "").split(",") if each.strip()]
    found = [resolved(name) for name in asked[: MOST_FOCUSES + 1]]
    things = tuple(dict.fromkeys(iri for iri, _ in found if iri))
    problems = [problem for _, problem in found if problem]
    named = [opened.label(iri) for iri in things]
    try:
        compared = opened.compare(things)
    except (NothingToCompare, UnknownName) as error:
        text = " ".join([*problems, f"{str(error)[:1].upper()}{str(error)[1:]}."])
        html = render("compare_head", named=named, problem=text, names=[], asked=named)
        reader(html, key="head", head=True)
        return
    problem = " ".join(problems)
    head = render("compare_head", named=named, problem=problem, names=[], asked=named)
    reader(head, key="head", head=True)
    with st.container(key="overview"):
        graph_panel(GraphState(focuses=things), HINT)
    concepts = [iri for iri in things if iri in opened.vocabulary.concepts]
    pages = {iri: opened.page(iri) for iri in concepts}
    reader(views.comparison(compared, pages, opened.vocabulary), key="rest")
