"""The search by label, for the page, the suggestions in the header, and the API."""

from typing import Final

from explorer.atlas import Atlas
from explorer.model import SearchHit
from explorer.model.site_pages import SearchPage, SearchResult

MOST_RESULTS: Final = 30  # on a page
LONGEST_QUERY: Final = 200  # characters that are looked at; nobody types more
EXACT_SCORE: Final = 0.7  # score from which a hit needed no forgiveness


def build_search_page(
    atlas: Atlas, query: str = "", limit: int = MOST_RESULTS, *, with_nearest: bool = True
) -> SearchPage:
    """Return what the labels nearest to a text stand for, best first.

    Args:
        atlas: Where to look.
        query: What was typed, of any length.
        limit: At most so many results.
        with_nearest: Whether to look for labels that are spelt alike, where nothing fits exactly.
    """
    text = " ".join(query[:LONGEST_QUERY].split())
    hits = atlas.search(text, limit) if text else ()
    is_exact = bool(hits) and hits[0].score >= EXACT_SCORE
    nearest = atlas.index.nearest(text) if text and with_nearest and not is_exact else ()
    results = tuple(build_search_result(atlas, hit) for hit in hits)
    return SearchPage(text, results, is_exact, tuple(nearest))


def build_search_result(atlas: Atlas, hit: SearchHit) -> SearchResult:
    """Return a hit with the definition of the concept that it is."""
    concept = atlas.vocabulary.concepts.get(hit.iri)
    return SearchResult(hit, concept.definition if concept else "")
