"""Embed: an educator chooses a view, sees it live, and takes its code along."""

from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from explorer import embedding, urls
from explorer.app.components import reader
from explorer.app.resources import atlas, settings
from explorer.model import Embed
from explorer.model.resource_links import resource_link
from explorer.pages.embed_builder import build_embed_builder_page
from explorer.publish.citing import citations
from explorer.publish.embeds import embed_entry, embed_title, iframe_code
from explorer.translation import gettext
from explorer.views import builder

LISTS: Final = ("kinds", "basis")  # what may be chosen more than once
FORMATS: Final = {gettext("Single HTML file"): "html", "SVG": "svg", "PNG": "png"}
LOCAL: Final = ("localhost", "127.0.0.1", "::1")


def embed() -> None:
    """The builder: the address holds what is chosen, as that of the embed itself does."""
    reader(builder.page_head(), key="head", head=True)
    asked = st.query_params.to_dict()
    asked |= {name: ",".join(st.query_params.get_all(name)) for name in LISTS if name in asked}
    page = build_embed_builder_page(atlas(), asked)
    reader(builder.form(page, atlas().vocabulary), key="builder")
    if page.embed:
        relative = embedding.path(page.embed, curie)
        reader(
            builder.preview(relative, page.embed.height, taking(page.embed, relative)),
            key="rest",
        )
    else:
        reader("", key="rest")


def curie(iri: str) -> str:
    """The short name of a thing."""
    return resource_link(atlas().vocabulary, iri).curie


def taking(shown: Embed, relative: str) -> builder.Taking:
    """The code, the address, the files and the reference of an embed."""
    site = urls.Site(base())
    path, _, query = relative.partition("?")
    downloads = {
        label: f"{path}.{suffix}{'?' if query else ''}{query}" for label, suffix in FORMATS.items()
    }
    return builder.Taking(
        title=embed_title(atlas(), shown),
        frame=iframe_code(atlas(), site, shown),
        address=site.base + relative,
        downloads=downloads,
        citations=citations(embed_entry(atlas(), site, shown)),
        local=urlsplit(site.base).hostname in LOCAL,
    )


def base() -> str:
    """The public address of the root: as it is set, else as this reader sees it."""
    here = (st.context.url or "http://localhost/").partition("?")[0]
    return settings().base_url or here.rpartition("/")[0] + "/"
