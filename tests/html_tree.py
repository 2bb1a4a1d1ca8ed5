"""Fragments of HTML as trees, to ask which resources they show."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

from tests.light_pages import VOID

ADDRESS = re.compile(r"(?:^|[/=])(concept|person|work|claim|argument|finding|tour)[/:]([\w.-]+)$")


class TreeParser(HTMLParser):
    """Builds a tree of elements from a fragment or a document."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.builder = TreeBuilder()
        self.builder.start("root", {})
        self.feed(html)
        self.close()
        self.builder.end("root")
        self.root = self.builder.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def parse_html(html: str) -> Element:
    """Return HTML as the tree of its elements."""
    return TreeParser(html).root


def has_class(element: Element, name: str) -> bool:
    """Whether an element has a class."""
    return name in element.get("class", "").split()


def find_elements(root: Element, matches: Callable[[Element], bool]) -> list[Element]:
    """Return the elements below one, itself included, that match."""
    return [element for element in root.iter() if matches(element)]


def remove_elements(root: Element, matches: Callable[[Element], bool]) -> None:
    """Take the elements that match out of a tree, with all that is in them."""
    for child in list(root):
        if matches(child):
            root.remove(child)
        else:
            remove_elements(child, matches)


def text_of(element: Element) -> str:
    """Return the text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def linked_curies(root: Element, prefix: str) -> set[str]:
    """Return the curies of the resources with a prefix to which an element links."""
    found = (ADDRESS.search(link.get("href", "")) for link in root.iter("a"))
    return {f"{match[1]}:{match[2]}" for match in found if match and match[1] == prefix}
