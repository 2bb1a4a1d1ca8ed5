"""Embed: an educator chooses a view, sees it live, and takes its code along."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from explorer import embedding, urls
from explorer.app.components import reader
from explorer.app.resources import atlas, settings
from explorer.errors import AtlasError
from explorer.model import Basis, Concept, Embed, EmbedView
from explorer.publish.citing import citations
from explorer.publish.embeds import embed_asked, embed_entry, embed_title, iframe_code
from explorer.typography import capitalize_first
from explorer.views import builder
from explorer.views.html import link_to

LISTS: Final = ("kinds", "basis")  # what may be chosen more than once
FORMATS: Final = {"Single HTML file": "html", "SVG": "svg", "PNG": "png"}
LOCAL: Final = ("localhost", "127.0.0.1", "::1")


def embed() -> None:
    """The builder: the address holds what is chosen, as that of the embed itself does."""
    reader(builder.page_head(), key="head", head=True)
    desk = chosen()
    reader(builder.form(desk, atlas().vocabulary), key="builder")
    if desk.embed:
        relative = embedding.path(desk.embed, curie)
        reader(
            builder.preview(relative, desk.embed.height, taking(desk.embed, relative)),
            key="rest",
        )
    else:
        reader("", key="rest")


def chosen() -> builder.Desk:
    """What the address says; where it says nothing, or another view was left, something to see."""
    asked = {name: st.query_params[name] for name in st.query_params}
    asked |= {name: ",".join(st.query_params.get_all(name)) for name in LISTS if name in asked}
    name = asked.get("view", EmbedView.NEIGHBOURHOOD)
    view = EmbedView(name) if name in set(EmbedView) else EmbedView.NEIGHBOURHOOD
    named = [each for each, _ in embedding.NAMED.get(view, (("ids", ""),))]
    left = asked.get("was", view) != view
    if left or not any(asked.get(each) for each in named):
        asked |= dict.fromkeys(named, "") | (start(view) if left or "was" not in asked else {})
    try:
        return builder.Desk(view, typed(asked), embed_asked(atlas(), name, asked))
    except AtlasError as error:
        text = str(error)
        end = "" if text.endswith("?") else "."
        return builder.Desk(view, typed(asked), None, capitalize_first(text) + end)


def typed(asked: Mapping[str, str]) -> Mapping[str, str]:
    """What the fields show: labels in place of curies, where these stand for something."""
    return {
        name: ", ".join(label(part) for part in value.split(",")) for name, value in asked.items()
    }


def label(name: str) -> str:
    """What a name stands for is called, else the name itself."""
    try:
        return atlas().label(atlas().find(name.strip()))
    except AtlasError:
        return name.strip()


def start(view: EmbedView) -> dict[str, str]:
    """Something to begin with: the two things of which sources say most."""
    opened = atlas()

    def said(concept: Concept) -> int:
        return sum(each.basis is not Basis.INFERRED for each in opened.claims_about(concept.iri))

    concepts = opened.vocabulary.concepts.values()
    about = sorted(concepts, key=lambda each: (-said(each), each.curie))
    first, second = (each.curie for each in (*about, *about)[:2])
    tours = [tour.curie for tour in opened.vocabulary.tours.values()]
    return {
        EmbedView.NEIGHBOURHOOD: {"id": first},
        EmbedView.PATH: {"from": first, "to": second},
        EmbedView.COMPARISON: {"ids": f"{first},{second}"},
        EmbedView.TOUR: {"id": tours[0]} if tours else {},
    }.get(view, {})


def curie(iri: str) -> str:
    """The short name of a thing."""
    found = link_to(atlas().vocabulary, iri).curie
    tour = atlas().vocabulary.tours.get(iri)
    return tour.curie if tour else found


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
