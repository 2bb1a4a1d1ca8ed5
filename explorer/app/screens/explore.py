"""Explore: everything in one picture."""

from collections.abc import Iterable

import streamlit as st

from explorer.app.components import reader
from explorer.app.graphs import graph_panel
from explorer.app.resources import atlas
from explorer.model import Argument
from explorer.views.html import render

HINT = "Choose a point to read what it means, or a line to see who says so and who disagrees."


def explore() -> None:
    """The overview of all concepts and theorists, with filters, legend and card."""
    opened = atlas()
    title = f"{opened.network.title} in one picture"
    reader(render("explore", title=title, lead=opened.header.description), key="head", head=True)
    caution = foremost(opened.vocabulary.arguments.values())
    aside = render("explore_caution", caution=caution) if caution else ""
    with st.container(key="overview"):
        graph_panel(opened.network.opening, HINT, aside)


def foremost(arguments: Iterable[Argument]) -> Argument | None:
    """The caution to show with everything: the first that a source itself utters at a place."""
    cautions = [argument for argument in arguments if argument.kind == "caution"]
    return min(cautions, key=place, default=None)


def place(argument: Argument) -> tuple[bool, str]:
    """Order arguments by the place they are cited from; those without a place come last."""
    locators = [citation.locator for citation in argument.citations if citation.locator]
    return not locators, min(locators, default=argument.label)
