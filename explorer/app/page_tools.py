"""How to cite, embed and share a page of the application: the row above it."""

from collections.abc import Mapping

import streamlit as st

from explorer import urls
from explorer.app.graph_panel import show_html
from explorer.app.screens.tools import public_base
from explorer.atlas import Atlas
from explorer.bibliography.citation import cite_in_all_styles
from explorer.embed_url import embed_parameters
from explorer.errors import AtlasError
from explorer.namespaces import contract
from explorer.page_registry import PageType
from explorer.publish.document_frames import cite_resource
from explorer.publish.embeds import iframe_code
from explorer.publish.oembed import page_embed
from explorer.publish.page_tools import APA, page_entry
from explorer.render.page_tools import PageTools, render_page_tools
from explorer.urls import Site
from explorer.web.atlas_holder import current_atlas


def show_page_tools(page_type: PageType) -> None:
    """Show how to cite, embed and share the page that the address names."""
    asked = st.query_params.to_dict()
    tools = application_page_tools(current_atlas(), Site(public_base()), page_type, asked)
    show_html(render_page_tools(tools), key="tools")


def application_page_tools(
    atlas: Atlas, site: Site, page_type: PageType, asked: Mapping[str, str]
) -> PageTools:
    """Return the tools of a page of the application with the parameters of its address.

    What these name may not exist: then the page itself is cited, and there is nothing to embed.
    """
    address = f"{site.base}{urls.page(page_type.name, **asked)}"
    try:
        embed = page_embed(atlas, page_type.name, asked)
    except AtlasError:
        return PageTools(address, cite_page(atlas, page_type, address))
    if page_type.name == urls.RESOURCE_PAGES["concept"]:
        iri = embed.resources[0]
        citations = {APA: cite_resource(atlas, iri, "apa")}
    else:
        citations = cite_page(atlas, page_type, address)
    options = embed_parameters(embed, contract)
    return PageTools(
        address=address,
        citations=citations,
        more="#take" if len(citations) == 1 else "",
        code=iframe_code(atlas, site, embed),
        builder=urls.page("embed", view=embed.view, **options),
    )


def cite_page(atlas: Atlas, page_type: PageType, address: str) -> dict[str, str]:
    """Return references to a page by citation style."""
    return cite_in_all_styles(page_entry(atlas, page_type.title, address, page_type.name))
