"""The registry of pages: one row for each page that is not about a single resource by its IRI.

It imports nothing above it, as all that needs a list of pages reads it: addresses, the navigation
in the header, routes, Streamlit's pages, titles, oEmbed, links from embeds to the explorer, the
sitemap and the site of files. Code in higher layers is named by module and function, as a text such
as `"site_index:build_index_page"`; a test looks up every such name.

To add a page to the application:

1. a module in `explorer/pages/` with a frozen value that holds all that the page shows, and a
   function that builds it from an `Atlas` and the parameters of the address, which are texts;
2. a template in `explorer/render/templates/pages/`, which gets the value as `page`;
3. a row below.

The values of pages that several media show stand together in `explorer/model/site_pages.py`. A page
that needs more than one fragment, such as a graph, names a function in `explorer/app/screens/` as
its `screen`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from explorer.translation import pgettext

HOME_PATH: Final = "index"  # path of the document that a site opens with
INDEX_PATH: Final = "a-z"  # path of the document that lists everything


@dataclass(frozen=True, slots=True)
class PageGroup:
    """A menu of the header: its name, which pages give as their `group`, and its title."""

    name: str
    title: str


PAGE_GROUPS: Final = (
    PageGroup("learn", pgettext("menu", "Learn")),
    PageGroup("concepts", pgettext("menu", "Concepts")),
    PageGroup("people", pgettext("menu", "People & history")),
    PageGroup("evidence", pgettext("menu", "Evidence & debate")),
    PageGroup("tools", pgettext("menu", "Tools")),
)


@dataclass(frozen=True, slots=True)
class PageEntry:
    """An entry of a menu that leads to a page with parameters.

    Attributes:
        title: What it is called.
        parameters: The parameters of the address.
        needs: What the data must hold besides what the page needs, as in `PageType.needs`.
        anchor: The place in the document of the page that shows the same; empty where none does.
    """

    title: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    needs: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class PageType:
    """A page: its paths, its titles, and the code and templates that make it.

    Attributes:
        name: Its path in the application, below the root; one word.
        title: Its title in tabs, in the history and in the navigation.
        in_navigation: Whether the menu of its group lists it, in the order of the rows.
        group: The menu of the header that it belongs to, by name; empty for the opening page.
        entries: The entries of the menu, where it has others than one with the page's title.
        needs: What the data must hold so that the page is not empty: a name of `HOLDINGS` in
            `explorer.pages.navigation`; empty for pages that every source fills.
        builder: Module and function in `explorer.pages` that build its value: the function takes
            the atlas and, unless `typed`, texts from the address, each with a default.
        typed: Whether the builder takes IRIs, bases and the like instead of texts, which the screen
            and an operation of the API check beforehand.
        parameters: The names of the function's arguments by those of the address.
        template: The template of the fragment that shows the value, by its name in `pages/`; empty
            where a screen does more, or the application has no such page.
        screen: Module and function in `explorer.app.screens` that draw the page, if a fragment is
            not enough.
        has_graph: Whether it shows an interactive graph.
        document: Path of the document that shows the same without scripts, beside the application
            and as a file; empty where there is none.
        document_title: The title of the document.
        document_template: The template of the document, likewise.
        resource: The type of resource that the page shows by the parameter `id`, as the prefix of
            its curie.
        embed_view: The view to be embedded that shows the same (a value of `EmbedView`).
        embed_parameters: The names of the page's parameters by those of the embed.
        stand_in: Path of the document that is linked instead where there is no application, with an
            anchor if it is a part of one.
    """

    name: str
    title: str
    in_navigation: bool = True
    group: str = "tools"
    entries: tuple[PageEntry, ...] = ()
    needs: str = ""
    builder: str = ""
    typed: bool = False
    parameters: Mapping[str, str] = field(default_factory=dict)
    template: str = ""
    screen: str = ""
    has_graph: bool = False
    document: str = ""
    document_title: str = ""
    document_template: str = ""
    resource: str = ""
    embed_view: str = ""
    embed_parameters: Mapping[str, str] = field(default_factory=dict)
    stand_in: str = INDEX_PATH

    @property
    def in_application(self) -> bool:
        """Whether the application has such a page."""
        return bool(self.template or self.screen)

    @property
    def is_indexed(self) -> bool:
        """Whether search engines shall list its document: one that is the same for everybody."""
        return bool(self.document) and not self.parameters


PAGE_TYPES: Final = (
    PageType(
        "home",
        pgettext("page", "Home"),
        in_navigation=False,
        group="",
        builder="landing:build_landing_page",
        screen="landing:show_landing",
        has_graph=True,
        document=HOME_PATH,
        document_title=pgettext("page", "Home"),
        document_template="landing_document",
    ),
    PageType(
        "tours",
        pgettext("page", "Tours"),
        group="learn",
        needs="tours",
        builder="tour:build_tour_list",
        typed=True,
        screen="views:show_tours",
        has_graph=True,
        resource="tour",
        embed_view="tour",
        embed_parameters={"id": "id"},
        stand_in=f"{INDEX_PATH}#tours",
    ),
    PageType(
        "about",
        pgettext("page", "About"),
        group="learn",
        builder="landing:build_about_page",
        template="about",
        document="about-this-site",
        document_title=pgettext("page", "About"),
        document_template="about_document",
    ),
    PageType(
        "concept",
        pgettext("page", "Concepts"),
        in_navigation=False,
        group="concepts",
        needs="concepts",
        builder="concept:build_concept_page",
        typed=True,
        screen="concept:show_concept",
        has_graph=True,
        resource="concept",
        embed_view="neighbourhood",
        embed_parameters={"id": "id"},
    ),
    PageType(
        "browse",
        pgettext("page", "A–Z"),
        group="concepts",
        needs="concepts",
        entries=(
            PageEntry(pgettext("menu", "A–Z")),
            PageEntry(pgettext("menu", "Hierarchy"), {"by": "hierarchy"}, "hierarchy"),
            PageEntry(pgettext("menu", "By kind"), {"by": "kind"}, "kinds", "kinds"),
        ),
        builder="site_index:build_index_page",
        template="browse",
        document=INDEX_PATH,
        document_title=pgettext("page", "A–Z"),
        document_template="index_document",
    ),
    PageType(
        "explore",
        pgettext("page", "The map"),
        group="concepts",
        needs="concepts",
        builder="site_index:build_overview_page",
        screen="views:show_explore",
        has_graph=True,
    ),
    PageType(
        "person",
        pgettext("page", "Person"),
        in_navigation=False,
        group="people",
        needs="people",
        builder="person:build_person_page",
        typed=True,
        screen="person:show_person",
        has_graph=True,
        resource="person",
        embed_view="neighbourhood",
        embed_parameters={"id": "id"},
        stand_in=f"{INDEX_PATH}#people",
    ),
    PageType(
        "theorists",
        pgettext("page", "People"),
        group="people",
        needs="people",
        builder="person:build_theorists_page",
        template="theorists",
        embed_view="neighbourhood",
        embed_parameters={"id": "id"},
        stand_in=f"{INDEX_PATH}#people",
    ),
    PageType(
        "timeline",
        pgettext("page", "Timeline"),
        group="people",
        needs="years",
        builder="timeline:build_timeline_page",
        typed=True,
        screen="views:show_timeline",
        embed_view="timeline",
        embed_parameters={"show": "show"},
        stand_in="embed/timeline",
    ),
    PageType(
        "evidence",
        pgettext("page", "Evidence"),
        group="evidence",
        needs="findings",
        builder="evidence:build_evidence_page",
        typed=True,
        screen="views:show_evidence",
        resource="finding",
        embed_view="forest",
        stand_in="embed/forest",
    ),
    PageType(
        "outcomes",
        pgettext("page", "Outcomes"),
        group="evidence",
        needs="outcomes",
        builder="evidence:build_outcomes_page",
        typed=True,
        screen="views:show_outcomes",
        embed_view="outcomes",
        embed_parameters={"basis": "basis"},
        stand_in="embed/outcomes",
    ),
    PageType(
        "caution",
        pgettext("page", "Cautions and critiques"),
        group="evidence",
        needs="arguments",
        builder="debate:build_debate_page",
        typed=True,
        screen="views:show_debate",
        resource="argument",
        embed_view="debate",
        embed_parameters={"id": "target"},
        stand_in="embed/debate",
    ),
    PageType(
        "connections",
        pgettext("page", "Connect"),
        needs="links",
        builder="connections:build_connections_page",
        typed=True,
        screen="connections:show_connections",
        embed_view="path",
        embed_parameters={"from": "from", "to": "to"},
    ),
    PageType(
        "compare",
        pgettext("page", "Compare"),
        needs="pairs",
        builder="connections:build_comparison_page",
        typed=True,
        screen="connections:show_comparison",
        has_graph=True,
        embed_view="comparison",
        embed_parameters={"ids": "ids"},
    ),
    PageType(
        "embed",
        pgettext("page", "Embed"),
        needs="concepts",
        builder="tools:build_embed_builder_page",
        screen="tools:show_embed_builder",
        stand_in="embeds",
    ),
    PageType(
        "query",
        pgettext("page", "Query"),
        builder="tools:build_query_page",
        parameters={"q": "query", "example": "example_name", "as": "form"},
        screen="tools:show_query",
    ),
    PageType(
        "data",
        pgettext("page", "Data"),
        builder="tools:build_data_page",
        screen="views:show_data",
    ),
    PageType(
        "references",
        pgettext("page", "References"),
        needs="works",
        builder="work:build_references_page",
        parameters={
            "grade": "grade",
            "id": "focus",
            "q": "query",
            "sort": "order",
            "type": "work_type",
        },
        template="references",
        resource="work",
        stand_in=f"{INDEX_PATH}#works",
    ),
    PageType(
        "find",
        pgettext("page", "Find"),
        in_navigation=False,
        group="",
        builder="search:build_search_page",
        parameters={"q": "query"},
        document="find",
        document_title=pgettext("page", "Find"),
        document_template="find_document",
    ),
)
PAGE_TYPES_BY_NAME: Final = MappingProxyType({each.name: each for each in PAGE_TYPES})
APPLICATION_PAGES: Final = tuple(each for each in PAGE_TYPES if each.in_application)
DOCUMENT_PAGES: Final = tuple(each for each in PAGE_TYPES if each.document)
EMBEDDABLE_PAGES: Final = tuple(each for each in PAGE_TYPES if each.embed_view)
