"""A page of the registry, shown by its template: as a fragment for the application, as a document.

A template gets the value of the page as `page`, the looks of kinds as `kinds` (by IRI) and `look`
(of a curie), and `named`, which returns what a resource is called.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from explorer.model import Vocabulary
from explorer.page_registry import PageType
from explorer.views.html import kind_look, link_to, looks_by_iri, render
from explorer.views.light.frame import Frame, rendered


def render_page_fragment(
    page_type: PageType,
    value: object,
    vocabulary: Vocabulary,
    asked: Mapping[str, str],
    title: str = "",
) -> str:
    """Return the HTML of a page that is one fragment.

    Args:
        page_type: The row of the page, which names the template.
        value: What it shows.
        vocabulary: Where kinds get their looks from, and resources their names.
        asked: Query parameters of the address, none of which has been checked.
        title: The heading, if it is not the page's own.
    """
    return render(
        page_type.template,
        title=title or page_type.title,
        page=value,
        asked=asked,
        **template_context(vocabulary),
    )


def render_page_document(
    page_type: PageType, value: object, vocabulary: Vocabulary, frame: Frame, **values: Any
) -> str:
    """Return a page as a document of its own, whole without scripts.

    Args:
        page_type: The row of the page, which names the template.
        value: What it shows.
        vocabulary: Where kinds get their looks from, and resources their names.
        frame: What surrounds the content.
        values: What else the template may use, by name.
    """
    context = template_context(vocabulary)
    return rendered(page_type.document_template, frame, page=value, **context, **values)


def template_context(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return what every template of a page may use."""
    return {
        "kinds": looks_by_iri(vocabulary),
        "look": partial(kind_look, vocabulary=vocabulary),
        "named": partial(link_to, vocabulary),
    }
