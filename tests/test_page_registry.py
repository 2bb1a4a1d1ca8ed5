"""The registry of pages: every name in it leads somewhere, and no page is told elsewhere."""

import inspect
from importlib.resources import files
from typing import get_type_hints

import pytest

from explorer import urls
from explorer.app.screens.registered import find_screen
from explorer.atlas import Atlas
from explorer.model.embed import EmbedView
from explorer.page_registry import (
    APPLICATION_PAGES,
    DOCUMENT_PAGES,
    EMBEDDABLE_PAGES,
    PAGE_TYPES,
    PageType,
)
from explorer.pages.registered import build_page, find_builder

every_page = pytest.mark.parametrize("page_type", PAGE_TYPES, ids=lambda each: each.name)


@every_page
def test_code_and_templates_that_a_row_names_exist(page_type: PageType) -> None:
    assert page_type.in_application or page_type.document
    if page_type.screen:
        assert callable(find_screen(page_type.screen))
    for template in filter(None, (page_type.template, page_type.document_template)):
        assert not page_type.typed
        assert files("explorer.render").joinpath("templates", "pages", f"{template}.html").is_file()


@every_page
def test_a_builder_takes_the_parameters_of_its_row(page_type: PageType, atlas: Atlas) -> None:
    builder = find_builder(page_type.builder)
    assert get_type_hints(builder)["return"]
    if page_type.typed:
        assert not page_type.parameters
        return
    arguments = inspect.signature(builder).parameters
    assert set(page_type.parameters.values()) <= set(arguments)
    nonsense = dict.fromkeys(page_type.parameters, "<nonsense>") | {"utm_source": "x"}
    assert build_page(page_type, atlas, {}) is not None
    assert build_page(page_type, atlas, nonsense) is not None


def test_names_and_addresses_are_one_of_a_kind() -> None:
    for names in (
        [each.name for each in PAGE_TYPES],
        [each.title for each in PAGE_TYPES],
        [each.document for each in DOCUMENT_PAGES],
        [each.resource for each in PAGE_TYPES if each.resource],
    ):
        assert len(names) == len(set(names))


def test_every_view_has_a_page_that_shows_the_same() -> None:
    assert {each.embed_view for each in EMBEDDABLE_PAGES} == set(EmbedView)


def test_what_stands_in_for_a_page_is_a_document_or_an_embed() -> None:
    documents = {each.document for each in DOCUMENT_PAGES}
    embeds = {urls.EMBED + view for view in EmbedView}
    for each in PAGE_TYPES:
        assert each.stand_in in documents | embeds


def test_resources_are_shown_by_pages_of_the_application() -> None:
    assert set(urls.RESOURCE_PAGES) <= set(urls.THINGS)
    assert set(urls.RESOURCE_PAGES.values()) <= {each.name for each in APPLICATION_PAGES}
