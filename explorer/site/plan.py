"""The plan of a site: every file by its path, in parts that are written together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from explorer import urls
from explorer.atlas import Atlas
from explorer.embed_url import embed_file_path
from explorer.errors import AtlasError
from explorer.model.embed import Embed, EmbedView
from explorer.namespaces import ATLAS, contract
from explorer.page_registry import DOCUMENT_PAGES
from explorer.pages.navigation import filled_views
from explorer.publish.catalogue import DATASET_PATH
from explorer.publish.document_frames import terms_paths
from explorer.publish.documents import document_iris_by_path, handout_iris_by_path
from explorer.publish.feed import FEED_PATH, has_feed
from explorer.publish.linked_data import TERMS_PATH, dataset_paths
from explorer.publish.social_pictures import (
    PICTURE_PATHS,
    find_social_picture,
    type_pictures,
)
from explorer.rdf.formats import PUBLISHED_FORMATS
from explorer.site.search_texts import TEXTS_SCRIPT
from explorer.translation import gettext
from explorer.urls import Site

NOT_FOUND_FILE: Final = "404"
EMBED_LIST_PATH: Final = "embeds"
OEMBED_SUFFIXES: Final = (".json", ".xml")
PICTURE_SUFFIX: Final = ".png"


@dataclass(frozen=True, slots=True)
class SitePart:
    """Files that are made together.

    Attributes:
        sort: What they are; `explorer.site.writers` makes each.
        places: Their paths, below the root of the site.
        subject: The IRI, path or embed that they are about.
    """

    sort: str
    places: tuple[str, ...]
    subject: str | Embed = ""


def plan_site(atlas: Atlas, site: Site) -> tuple[SitePart, ...]:
    """Return the parts of a site.

    Raises:
        AtlasError: When two files would have names that some file systems take for the same.
    """  # noqa: DOC502 - check_name_collisions raises it
    shown = tuple(site_embeds(atlas))
    parts = (
        *whole_site_parts(atlas, site),
        *data_parts(atlas),
        *resource_parts(atlas, site),
        *handout_parts(atlas, site),
        *embed_parts(site, shown),
    )
    check_name_collisions(place for part in parts for place in part.places)
    return parts


def whole_site_parts(atlas: Atlas, site: Site) -> Iterator[SitePart]:
    """Yield the files that a site has once; some only if the base address is known."""
    for page_type in DOCUMENT_PAGES:
        yield SitePart("document", (page_type.document + site.suffix,), page_type.name)
    for place in terms_paths(atlas):
        yield SitePart("terms", (place + site.suffix,), place)
    yield SitePart("search", (urls.FIND_SCRIPT, TEXTS_SCRIPT))
    yield SitePart("list", (EMBED_LIST_PATH + site.suffix,))
    yield SitePart("missing", (NOT_FOUND_FILE + site.suffix,))
    yield SitePart("plain", (".nojekyll",))
    if site.base:
        names = type_pictures(atlas)
        pictures = (f"{PICTURE_PATHS}{name}{PICTURE_SUFFIX}" for name in names)
        yield SitePart("pictures", tuple(pictures))
        yield SitePart("listings", ("sitemap.xml", "robots.txt"))
    if has_feed(atlas, site):
        yield SitePart("feed", (FEED_PATH,))
    if site.base and any(iri.startswith(ATLAS) for iri in atlas.vocabulary.concepts):
        yield SitePart("redirections", ("w3id/.htaccess",))


def data_parts(atlas: Atlas) -> Iterator[SitePart]:
    """Yield the files with the whole data; these have a second path by their version."""
    places = list(dataset_paths(atlas))
    versions = [place for place in places if place.startswith(f"{TERMS_PATH}/")]
    for place in places:
        names = [place, *versions] if place == DATASET_PATH else [place]
        if place not in versions:
            yield SitePart(
                "data",
                tuple(chain(*(with_suffixes(name, PUBLISHED_FORMATS) for name in names))),
                place,
            )


def resource_parts(atlas: Atlas, site: Site) -> Iterator[SitePart]:
    """Yield the document, the RDF and the preview image of every resource."""
    for place, iri in document_iris_by_path(atlas).items():
        yield SitePart("page", (place + site.suffix,), iri)
        yield SitePart("thing", with_suffixes(place, PUBLISHED_FORMATS), iri)
        yield SitePart("preview", (f"{urls.PREVIEW}/{place}.js",), iri)
        picture = place + PICTURE_SUFFIX
        if site.base and find_social_picture(atlas, iri).place == picture:
            yield SitePart("picture", (picture,), iri)


def handout_parts(atlas: Atlas, site: Site) -> Iterator[SitePart]:
    """Yield the handout about every concept."""
    for place, iri in handout_iris_by_path(atlas).items():
        yield SitePart("handout", (place + site.suffix,), iri)


def embed_parts(site: Site, shown: Iterable[Embed]) -> Iterator[SitePart]:
    """Yield every embed as HTML and SVG, with the oEmbed answers about it and its document."""
    for embed in shown:
        place = embed_file_path(embed, contract)
        yield SitePart("embed", (place + site.suffix, f"{place}.svg"), embed)
        if site.base:
            about = [place, *(urls.path(contract(iri)) for iri in pages_offering(embed))]
            answers = (
                f"{urls.OEMBED}/{one}{suffix}" for one in about for suffix in OEMBED_SUFFIXES
            )
            yield SitePart("oembed", tuple(answers), embed)


def pages_offering(embed: Embed) -> tuple[str, ...]:
    """Return the IRIs of resources whose documents offer an embed."""
    alone = embed.view in {EmbedView.NEIGHBOURHOOD, EmbedView.TOUR}
    return embed.resources if alone else ()


def site_embeds(atlas: Atlas) -> Iterator[Embed]:
    """Yield the embeds of a site: views of single resources, and views of the whole."""
    known = atlas.vocabulary
    for iri in (*known.concepts, *known.people):
        yield Embed(EmbedView.NEIGHBOURHOOD, (iri,))
    for iri in known.tours:
        yield Embed(EmbedView.TOUR, (iri,))
    filled = filled_views(atlas)
    if EmbedView.OUTCOMES in filled:
        yield Embed(EmbedView.OUTCOMES)
    targets = {iri for each in known.arguments.values() for iri in each.targets}
    if EmbedView.DEBATE in filled:
        yield from all_and_each(EmbedView.DEBATE, sorted(targets & known.concepts.keys()))
    measured = sorted({finding.of for finding in known.findings.values()} & known.concepts.keys())
    if EmbedView.FOREST in filled:
        yield from all_and_each(EmbedView.FOREST, measured)
    if EmbedView.TIMELINE not in filled:
        return
    works = Embed(EmbedView.TIMELINE)
    people = Embed(EmbedView.TIMELINE, show="people")
    yield works
    if embed_file_path(people, contract) != embed_file_path(works, contract):
        yield people


def all_and_each(view: EmbedView, things_: Iterable[str]) -> Iterator[Embed]:
    """Yield a view of the whole, then of single resources (IRIs)."""
    yield Embed(view)
    for iri in things_:
        yield Embed(view, (iri,))


def with_suffixes(place: str, suffixes: Iterable[str]) -> tuple[str, ...]:
    """Return a path with every suffix."""
    return tuple(place + suffix for suffix in suffixes)


def check_name_collisions(places: Iterable[str]) -> None:
    """Check that no two paths are equal on file systems that ignore case.

    Raises:
        AtlasError: When there are any; on some disks the one file would replace the other.
    """
    seen: dict[str, str] = {}
    for place in places:
        twin = seen.setdefault(place.casefold(), place)
        if twin is not place:
            raise AtlasError(
                gettext(
                    "{twin} and {place}: two resources would share a file on systems that ignore "
                    "capitals; give one of them another id"
                ).format(twin=twin, place=place)
            )
