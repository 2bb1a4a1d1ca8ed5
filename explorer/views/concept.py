"""The page of a concept, in its fixed order, in two parts: the graph stands between them."""

from collections.abc import Mapping
from functools import partial

from explorer import urls
from explorer.model import ConceptPage, Vocabulary
from explorer.views.html import kind_look, link_to, render


def concept_top(page: ConceptPage, vocabulary: Vocabulary) -> str:
    """Name, kind, breadcrumbs, other names; the definition and the cited summary."""
    return render(
        "concept_top",
        page=page,
        kind=kind_look(page.kind.curie, vocabulary),
        named=partial(link_to, vocabulary),
    )


def concept_rest(
    page: ConceptPage,
    vocabulary: Vocabulary,
    citations: Mapping[str, str],
    downloads: Mapping[str, str],
) -> str:
    """Caution and critiques, attribution, notes, references, and what to take along.

    `citations` holds the page's own reference by the name of its style, `downloads` addresses by
    the name of the format.
    """
    return render(
        "concept_rest",
        page=page,
        citations=citations,
        downloads=downloads,
        named=partial(link_to, vocabulary),
        about_self=page.concept.iri.__eq__,
        light=urls.path(page.concept.curie),
    )
