"""The operation that searches: the value of the search page in its form."""

from explorer.api.answers import ParameterValues, name_link, resource_addresses
from explorer.api.forms import AnswerForm, ResourceAddresses, SearchForm, SearchHitForm
from explorer.atlas import Atlas
from explorer.model.search_pages import QuestionAnswer, SearchResult
from explorer.pages.search import build_search_page
from explorer.render.html import kind_appearance
from explorer.urls import Site


def search_everything(atlas: Atlas, site: Site, asked: ParameterValues) -> SearchForm:
    """Answer a question, or find resources by their names and texts."""
    page = build_search_page(atlas, asked["q"], asked["limit"], with_nearest=False)
    return SearchForm(
        query=asked["q"],
        boundary=page.boundary,
        answer=answer_form(site, page.answer) if page.answer else None,
        gap=page.gap,
        hits=tuple(search_hit_form(atlas, site, each) for each in page.results),
    )


def answer_form(site: Site, answer: QuestionAnswer) -> AnswerForm:
    """Convert the answer to a question, with the address of its place."""
    place, links = answer.place, site.abroad()
    return AnswerForm(
        kind=answer.kind,
        question=answer.question,
        subjects=tuple(map(name_link, answer.subjects)),
        statements=answer.statements,
        further=answer.further,
        place=place.label,
        address=links.thing(place.curie)
        if place.curie
        else links.page(place.page, **place.parameters),
    )


def search_hit_form(atlas: Atlas, site: Site, result: SearchResult) -> SearchHitForm:
    """Convert a result of the search, with the label of its kind and its addresses."""
    hit = result.hit
    if hit.page:
        links = ResourceAddresses(site.abroad().page(hit.page), {}, "", "")
    else:
        links = resource_addresses(atlas, site, hit.iri, hit.curie)
    return SearchHitForm(
        iri=hit.iri,
        curie=hit.curie,
        label=hit.label,
        kind=kind_appearance(hit.kind, atlas.vocabulary).label,
        matched=hit.matched,
        via=hit.via,
        field=result.field,
        excerpt=result.excerpt,
        score=round(hit.score, 3),
        links=links,
    )
