"""The fragment of a page of the registry: its template, filled with its value."""

from collections.abc import Mapping
from functools import partial

from explorer.model import Vocabulary
from explorer.page_registry import PageType
from explorer.views.html import link_to, looks_by_iri, render


def render_page_fragment(
    page_type: PageType, value: object, vocabulary: Vocabulary, asked: Mapping[str, str]
) -> str:
    """Return the HTML of a page that is one fragment.

    Args:
        page_type: The row of the page, which names the template.
        value: What it shows; the template knows it as `page`.
        vocabulary: Where kinds get their looks from, and resources their names.
        asked: Query parameters of the address, none of which has been checked.
    """
    return render(
        page_type.template,
        title=page_type.title,
        page=value,
        asked=asked,
        kinds=looks_by_iri(vocabulary),
        named=partial(link_to, vocabulary),
    )
