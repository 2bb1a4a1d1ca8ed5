"""Preview images for social media, 1200 × 630 px: of resources, and one for each other type.

Concepts, people and tours have a picture of their own; works, claims, arguments and findings share
that of their type, and all other pages and views that of the whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from explorer import urls
from explorer.atlas import Atlas
from explorer.errors import UnknownName
from explorer.interface_words import PRODUCT, RESOURCE_TYPES
from explorer.model.embed import Embed
from explorer.model.entities import Basis
from explorer.model.graph import GraphView
from explorer.model.node_kinds import PERSON_KIND
from explorer.model.resource_links import plain_link
from explorer.namespaces import contract
from explorer.render.html import kind_appearance
from explorer.render.metadata import MetaTag, open_graph_tags
from explorer.render.svg.social_card import draw_social_card
from explorer.translation import capitalize_first, gettext, pgettext
from explorer.urls import Site

PICTURE_PATHS: Final = "picture/"
WHOLE_PICTURE: Final = "atlas"  # the name of the picture of the whole
TYPE_TITLES: Final = {
    "work": pgettext("title", "Works"),
    "claim": pgettext("title", "Claims"),
    "argument": pgettext("title", "Arguments"),
    "finding": pgettext("title", "Results"),
}
# What things that are not in the graph are called, by the prefix of their curies
RESOURCE_NOUNS: Final = {
    **{name: RESOURCE_TYPES[name] for name in ("work", "claim", "argument", "tour")},
    "finding": pgettext("type of resource", "result"),
}


@dataclass(frozen=True, slots=True)
class SocialPicture:
    """A preview image: its path below the root, and what it shows in words."""

    place: str
    description: str


def find_social_picture(atlas: Atlas, iri: str = "") -> SocialPicture:
    """Return the preview image for the page of a resource, or for a page about none."""
    known = atlas.vocabulary
    brand = atlas.header.title or PRODUCT
    if iri in known.concepts or iri in known.people or iri in known.tours:
        name = capitalize_first(plain_link(known, iri).label)
        shows = gettext("{title} and related concepts").format(title=name)
        if iri in known.tours:
            shows = gettext("{title}, a tour").format(title=name)
        return SocialPicture(f"{urls.path(contract(iri))}.png", shows)
    name = contract(iri).partition(":")[0]
    if name in TYPE_TITLES:
        shows = gettext("{type_name} in {title}").format(type_name=TYPE_TITLES[name], title=brand)
        return SocialPicture(f"{PICTURE_PATHS}{name}.png", shows)
    return SocialPicture(f"{PICTURE_PATHS}{WHOLE_PICTURE}.png", brand)


def preview_tags(
    atlas: Atlas, site: Site, words: tuple[str, str], address: str, iri: str = ""
) -> Iterator[MetaTag]:
    """Yield the Open Graph tags of a page, with its preview image if the base is known.

    Args:
        atlas: The opened atlas.
        site: The address of the site.
        words: The title of the page, and a sentence on it.
        address: Its public address; empty without a base.
        iri: The resource that it is about, if it is about one.
    """
    found = find_social_picture(atlas, iri)
    picture = (f"{site.base}{found.place}", found.description) if site.base else ("", "")
    return open_graph_tags(*words, atlas.header, address, picture)


def embed_preview_tags(
    atlas: Atlas, site: Site, embed: Embed, words: tuple[str, str], address: str
) -> tuple[MetaTag, ...]:
    """Return the Open Graph tags of an embed; none without a base."""
    first = embed.resources[0] if embed.resources else ""
    return tuple(preview_tags(atlas, site, words, address, first)) if site.base else ()


def type_pictures(atlas: Atlas) -> tuple[str, ...]:
    """Return the names of the pictures that several pages share, without suffix."""
    known = atlas.vocabulary
    counts = {
        "work": known.works,
        "claim": known.claims,
        "argument": known.arguments,
        "finding": known.findings,
    }
    return (WHOLE_PICTURE, *(name for name in TYPE_TITLES if counts[name]))


def render_type_picture(atlas: Atlas, name: str) -> bytes:
    """Return a picture that several pages share, as a PNG.

    Raises:
        UnknownName: When there is none of this name.
    """
    if name not in type_pictures(atlas):
        raise UnknownName(name, gettext("image"), type_pictures(atlas))
    brand = atlas.header.title or PRODUCT
    title = TYPE_TITLES.get(name, brand)
    return draw_social_card(
        title, PERSON_KIND, brand if title != brand else "", "", leading_view(atlas)
    ).as_png()


def leading_view(atlas: Atlas) -> GraphView | None:
    """Return the neighbourhood of the concept of which most is claimed, if there are concepts."""

    def count_claims(iri: str) -> int:
        claims = atlas.claims_about(iri)
        return sum(each.basis is not Basis.CLASSIFIED for each in claims)  # these are not drawn

    concepts = [iri for iri in atlas.vocabulary.concepts if iri in atlas.network]
    return atlas.neighbourhood(max(concepts, key=count_claims)) if concepts else None


def render_social_card(atlas: Atlas, iri: str) -> bytes:
    """Return the preview image of a resource for social media, 1200 × 630 px, as a PNG.

    A node of the graph is drawn with its neighbours, a claim with those of its subject.
    """
    claim = atlas.vocabulary.claims.get(iri)
    view = None
    if iri in atlas.network:
        view = atlas.neighbourhood(iri)
    elif claim and {claim.subject, claim.object} <= set(atlas.network.graph):
        view = atlas.neighbourhood(claim.subject)
    node = next((each for each in view.nodes if each.focus), None) if view else None
    kind = node.kind if node else PERSON_KIND
    name = capitalize_first(plain_link(atlas.vocabulary, iri).label)
    called = (
        RESOURCE_NOUNS.get(contract(iri).partition(":")[0])
        or kind_appearance(kind, atlas.vocabulary).label
    )
    return draw_social_card(name, kind, called, atlas.header.title or PRODUCT, view).as_png()
