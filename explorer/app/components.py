"""Our two components, reader and graph (Streamlit's second kind, without frames).

Each is a module of ours behind a line that imports it, so that a message carries an address and
not the program, and modules can share code.
"""

from typing import Any

import streamlit as st

from explorer.app import assets


def loader(name: str) -> str:
    """The program that fetches a component's module and runs it."""
    address = f'new URL("{assets.address(name)}", document.baseURI).href'
    return f"export default (c) =>\n  import({address}).then((module) => module.default(c));\n"


def component(name: str) -> Any:
    """Declare the component of a module; a place on the page is made by calling the result."""
    return st.components.v2.component(
        f"atlas_{name}", js=loader(f"{name}.js"), isolate_styles=False
    )


reader_component = component("reader")
graph_component = component("graph")


def reader(html: str, key: str, head: bool = False, live: bool = False) -> None:
    """Show a fragment of HTML that a view has rendered.

    Args:
        html: The fragment.
        key: The name of its place; the same place keeps its element from page to page.
        head: Whether it holds the page's heading, where a reader arrives.
        live: Whether changes are read out to those who do not see them.
    """
    reader_component(key=key, data={"html": html, "head": head, "live": live})
