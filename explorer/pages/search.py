"""The value of the search: the answer to a question, what is not covered, names, then texts."""

from collections.abc import Iterable, Sequence
from typing import Final

from explorer.atlas import Atlas
from explorer.model.answers import HitVia, SearchHit
from explorer.model.search_pages import (
    HIT_FIELDS,
    PersonalConcern,
    SearchBoundary,
    SearchPage,
    SearchResult,
)
from explorer.page_registry import PAGE_TYPES_BY_NAME
from explorer.pages.navigation import is_filled
from explorer.pages.questions import answer_text
from explorer.search.personal import find_personal_concern
from explorer.search.text_index import (
    TextHit,
    choose_passage,
    content_stems_of,
    cut_excerpt,
)
from explorer.translation import gettext

MAX_SEARCH_RESULTS: Final = 30  # on a page
MAX_SEARCH_TEXT: Final = 200  # characters that are searched for; nobody types more
MAX_NAME_WORDS: Final = 5  # of a text that may be a name with typing errors
EXACT_SCORE: Final = 0.7  # score from which a hit matched without correction of spelling
MIN_NAME_SCORE: Final = 0.45  # of a name with slips that goes before texts
TEXT_SCORE: Final = 0.4  # of a text that has all words of the query

BOUNDARIES: Final = {
    PersonalConcern.ADVICE: SearchBoundary(
        PersonalConcern.ADVICE,
        gettext(
            "This site describes ideas and research; it cannot give advice about you, your "
            "therapy or anybody you know."
        ),
        gettext("Your therapist, your doctor or a local advice service can help with that."),
    ),
    PersonalConcern.DISTRESS: SearchBoundary(
        PersonalConcern.DISTRESS,
        gettext("This site describes ideas and research; it cannot help in a crisis."),
        gettext(
            "Please speak to somebody now: the emergency service or crisis line of your country, "
            "a doctor, or a person you trust."
        ),
    ),
}


def build_search_page(
    atlas: Atlas, query: str = "", limit: int = MAX_SEARCH_RESULTS, *, with_nearest: bool = True
) -> SearchPage:
    """Build the value of the search page: an answer, names that match a text, texts that do.

    Args:
        atlas: The opened atlas.
        query: What was typed, of any length.
        limit: The largest number of results.
        with_nearest: Whether to add labels of similar spelling if none matches exactly.
    """
    text = " ".join(query[:MAX_SEARCH_TEXT].split())
    concern = find_personal_concern(text)
    boundary = BOUNDARIES[concern] if concern else None
    if concern is PersonalConcern.DISTRESS:
        return SearchPage(text, boundary, None, None, (), is_exact=True, nearest=())
    is_name = len(text.split()) <= MAX_NAME_WORDS
    names = atlas.index.search(text, limit, is_lenient=is_name)
    texts = atlas.texts.search(text, limit)
    is_exact = bool(names) and names[0].score >= EXACT_SCORE
    is_meant = bool(names) and names[0].score >= MIN_NAME_SCORE
    answer, gap = None, None
    if text and not concern and not is_meant:
        answer, gap = answer_text(atlas, text, texts)
    is_unknown = not (is_exact or answer) and (is_meant or bool(gap) or not (names or texts))
    nearest = atlas.index.nearest(text) if with_nearest and is_unknown else ()
    subjects = answer.subjects if answer else gap.known if gap else ()
    meant = [hit for link in subjects for hit in atlas.index.search(link.label, 1)]
    results = merge_results(atlas, text, [*meant, *names], texts, limit)
    return SearchPage(text, boundary, answer, gap, results, is_exact, tuple(nearest))


def merge_results(
    atlas: Atlas, text: str, names: Iterable[SearchHit], texts: Iterable[TextHit], limit: int
) -> tuple[SearchResult, ...]:
    """Return names that match, then texts, then names that match in part; each resource once."""
    typed = content_stems_of(text)
    found: dict[str, SearchHit | TextHit] = {}
    sure = [hit for hit in names if hit.score >= MIN_NAME_SCORE]
    for name in sure:
        found.setdefault(name.iri, name)
    for hit in texts:
        page = hit.entry.page
        if not page or is_filled(atlas, PAGE_TYPES_BY_NAME[page]):
            found.setdefault(page or hit.entry.iri, hit)
    for name in names:
        found.setdefault(name.iri, name)
    return tuple(
        build_text_result(atlas, each, typed)
        if isinstance(each, TextHit)
        else build_name_result(atlas, each)
        for each in list(found.values())[:limit]
    )


def build_name_result(atlas: Atlas, hit: SearchHit) -> SearchResult:
    """Build a search result from a name that matched, with the definition if it is a concept."""
    concept = atlas.vocabulary.concepts.get(hit.iri)
    return SearchResult(hit, HIT_FIELDS[hit.via], (), concept.definition if concept else "")


def build_text_result(atlas: Atlas, found: TextHit, typed: Sequence[str]) -> SearchResult:
    """Build a search result from a text that matched, with the phrase that did."""
    entry = found.entry
    concept = atlas.vocabulary.concepts.get(entry.iri)
    passage = choose_passage(entry, typed)
    via: HitVia = passage.via if passage else "title"
    hit = SearchHit(
        iri=entry.iri,
        curie=entry.curie,
        label=entry.label,
        kind=entry.kind,
        matched=passage.text if passage else entry.label,
        via=via,
        score=round(TEXT_SCORE * found.coverage, 3),
        page=entry.page,
    )
    excerpt = cut_excerpt(hit.matched, typed) if passage else ()
    return SearchResult(hit, HIT_FIELDS[via], excerpt, concept.definition if concept else "")
