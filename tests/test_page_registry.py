"""The registry of pages: every name in it leads somewhere, and no page is told elsewhere."""

import inspect
from importlib.resources import files
from pathlib import Path
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
    PAGE_GROUPS,
    PAGE_TYPES,
    PageType,
)
from explorer.pages.navigation import HOLDINGS, build_navigation, filled_views
from explorer.pages.registered import build_page, find_builder
from explorer.site.plan import EMBED_LIST_PATH

DATA = Path(__file__).parent / "data"
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
        assert each.stand_in.partition("#")[0] in documents | embeds | {EMBED_LIST_PATH}


def test_every_page_of_a_menu_has_a_menu_and_says_what_it_needs() -> None:
    groups = {group.name for group in PAGE_GROUPS}
    for each in PAGE_TYPES:
        assert each.group in groups | {""}
        assert each.group or not each.in_navigation
        assert {each.needs, *(entry.needs for entry in each.entries)} <= HOLDINGS.keys()


def test_the_header_has_five_menus_and_every_page_once(atlas: Atlas) -> None:
    menus = {menu.group.title: menu.entries for menu in build_navigation(atlas).menus}
    assert {title: [each.entry.title for each in menus[title]] for title in menus} == {
        "Learn": ["Start here", "Tours", "About"],
        "Concepts": ["A–Z", "Hierarchy", "By kind", "The map"],
        "People & history": ["People", "Timeline"],
        "Evidence & debate": ["Evidence", "Outcomes", "Cautions and critiques"],
        "Tools": ["Connect", "Compare", "Embed", "Query", "Data", "References"],
    }


@pytest.mark.parametrize("name", ["fruit", "hostile", "classes", "languages"])
def test_the_header_of_another_vocabulary_leads_to_no_empty_page(name: str) -> None:
    foreign = Atlas.open(str(DATA / f"{name}.ttl"))
    navigation = build_navigation(foreign)
    groups = [menu.group.name for menu in navigation.menus]
    assert groups == ["learn", "concepts", "tools"], "no people, no evidence: no such menus"
    listed = {each.page_type.name for menu in navigation.menus for each in menu.entries}
    assert not listed & {"tours", "theorists", "timeline", "evidence", "outcomes", "caution"}
    assert set(filled_views(foreign)) <= {
        EmbedView.NEIGHBOURHOOD,
        EmbedView.PATH,
        EmbedView.COMPARISON,
    }


def test_resources_are_shown_by_pages_of_the_application() -> None:
    assert set(urls.RESOURCE_PAGES) <= set(urls.THINGS)
    assert set(urls.RESOURCE_PAGES.values()) <= {each.name for each in APPLICATION_PAGES}
