"""The search of a site of files: one script that holds the names and finds among them."""

import json
from collections.abc import Iterator
from typing import Any, Final

from explorer import urls
from explorer.atlas import Atlas
from explorer.pages.label_search import build_search_result
from explorer.search.entries import Entry
from explorer.urls import Site
from explorer.views.html import KindLook, environment, kind_look
from explorer.views.metadata import shortened
from explorer.views.scripts import join_modules

EXACT: Final = 1.0


def find_script(atlas: Atlas, site: Site) -> str:
    """Return the script: every label as the served search knows it, then the search itself."""
    code = join_modules("find-search.js", "find.js")
    index = json.dumps(find_index(atlas, site), ensure_ascii=False, separators=(",", ":"))
    return f'const INDEX = {index};\n(() => {{\n"use strict";\n{code}}})();\n'


def find_index(atlas: Atlas, site: Site) -> dict[str, list[Any]]:
    """Return the names of everything, in the order of equally good hits.

    Its parts are described at the top of the script that reads them.
    """
    places = site.links(urls.FIND)
    kinds: dict[str, list[str]] = {}
    things: dict[str, tuple[int, list[str | int]]] = {}
    labels: list[list[int | str]] = []
    for entry in atlas.index.entries:
        if not entry.curie:
            continue  # it has no page
        if entry.iri not in things:
            result = build_search_result(atlas, entry.hit(EXACT))
            kind = kind_look(entry.kind, atlas.vocabulary)
            kinds.setdefault(entry.kind, [kind.label, mark(kind)])
            number = list(kinds).index(entry.kind)
            address, definition = places.thing(entry.curie), shortened(result.definition)
            things[entry.iri] = len(things), [result.hit.label, address, number, definition]
        labels.append(list(label(things[entry.iri][0], entry)))
    return {
        "kinds": list(kinds.values()),
        "things": [thing for _, thing in things.values()],
        "labels": labels,
    }


def label(number: int, entry: Entry) -> Iterator[int | str]:
    """Yield the number of a thing, then what it is called here if that is not its usual name."""
    yield number
    if entry.text != entry.label:
        yield entry.text


def mark(kind: KindLook) -> str:
    """Return the mark of a kind, as the light pages have it."""
    drawn: str = environment().get_template("parts.html").module.mark(kind)  # type: ignore[attr-defined]
    return drawn.strip()
