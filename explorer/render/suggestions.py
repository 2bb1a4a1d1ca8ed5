"""The suggestions of search boxes: an answer or what is not covered, then results."""

from collections.abc import Iterator
from typing import Any

from explorer import urls
from explorer.model.search_pages import AnswerPlace, SearchPage, SearchResult
from explorer.model.vocabulary import Vocabulary
from explorer.render.html import kind_appearance
from explorer.translation import gettext, pgettext

# A suggestion: label, kind and what matched, all in words; its address in the application and among
# documents; whether it is a name, as fields that ask for a resource take names alone
Suggestion = dict[str, Any]


def suggest(
    label: str, href: str, place: str = "", *, kind: str = "", matched: str = "", said: str = ""
) -> Suggestion:
    """Return a suggestion that is no name; without a place of its own it is at the same address."""
    return {
        "label": label,
        "kind": kind,
        "href": href,
        "place": place or href,
        "matched": matched,
        "said": said,
        "isName": False,
    }


def search_suggestions(page: SearchPage, vocabulary: Vocabulary) -> list[Suggestion]:
    """Return the suggestions for what was typed, in their order."""
    return [*answer_suggestions(page), *result_suggestions(page, vocabulary)]


def answer_suggestions(page: SearchPage) -> Iterator[Suggestion]:
    """Yield what is said before the results; it leads to the answer or the page of the search."""
    here = urls.page("find", q=page.query)
    if page.boundary:
        yield suggest(page.boundary.sentence, here, said=page.boundary.pointer)
    if page.answer:
        place = page.answer.place
        yield suggest(
            page.answer.question,
            place_address(place),
            urls.path(place.curie) if place.curie else "",
            kind=pgettext("kind of suggestion", "answer"),
            said=page.answer.statements[0].text,
        )
    if page.gap:
        yield suggest(page.gap.sentence, here, said=page.gap.covers)


def place_address(place: AnswerPlace) -> str:
    """Return the address of the place of an answer in the application."""
    return urls.thing(place.curie) if place.curie else urls.page(place.page, **place.parameters)


def result_suggestions(page: SearchPage, vocabulary: Vocabulary) -> Iterator[Suggestion]:
    """Yield the results, then all of them where texts are among them."""
    for each in page.results:
        hit = each.hit
        found = suggest(
            hit.label,
            urls.page(hit.page) if hit.page else urls.thing(hit.curie),
            "" if hit.page else urls.path(hit.curie),
            kind=kind_appearance(hit.kind, vocabulary).label,
            matched=each.other_label,
            said=excerpt_text(each),
        )
        yield found | {"isName": not each.excerpt}
    if any(each.excerpt for each in page.results):
        label = gettext("All results for “{query}”").format(query=page.query)
        yield suggest(label, urls.page("find", q=page.query))


def excerpt_text(result: SearchResult) -> str:
    """Return the phrase that was found after what it is; empty where a name was found."""
    if not result.excerpt:
        return ""
    phrase = "".join(part.text for part in result.excerpt)
    return f"{result.field}: {phrase}"
