"""What a site consists of: every file by its path, and what is made together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from explorer import embedding, urls
from explorer.atlas import Atlas
from explorer.errors import AtlasError
from explorer.model import Embed, EmbedView
from explorer.namespaces import ATLAS, contract
from explorer.page_registry import DOCUMENT_PAGES
from explorer.publish.data import TERMS, WHOLE, data_places
from explorer.publish.pages import light_places
from explorer.publish.pages.terms import terms_places
from explorer.rdf_formats import PUBLISHED_FORMATS
from explorer.translation import gettext
from explorer.urls import Site

MISSING: Final = "404"
LIST: Final = "embeds"
FIND_SCRIPT: Final = "find.js"
OEMBED: Final = (".json", ".xml")
PICTURE: Final = ".png"


@dataclass(frozen=True, slots=True)
class Part:
    """Files that are made together.

    Attributes:
        sort: What they are; `explorer.site.makers` makes each sort.
        places: Their paths, below the root of the site.
        subject: The IRI, path or embed that they are about.
    """

    sort: str
    places: tuple[str, ...]
    subject: str | Embed = ""


def plan(atlas: Atlas, site: Site) -> tuple[Part, ...]:
    """Return the parts of a site.

    Raises:
        AtlasError: When two files would have names that some file systems take for the same.
    """  # noqa: DOC502 - refuse_twins raises it
    shown = tuple(embeds(atlas))
    parts = (*whole(atlas, site), *data(atlas), *things(atlas, site), *framed(site, shown))
    refuse_twins(place for part in parts for place in part.places)
    return parts


def whole(atlas: Atlas, site: Site) -> Iterator[Part]:
    """Yield what there is once; what needs an absolute address only where it is known."""
    for page_type in DOCUMENT_PAGES:
        yield Part("document", (page_type.document + site.suffix,), page_type.name)
    for place in terms_places(atlas):
        yield Part("terms", (place + site.suffix,), place)
    yield Part("search", (FIND_SCRIPT,))
    yield Part("list", (LIST + site.suffix,))
    yield Part("missing", (MISSING + site.suffix,))
    yield Part("plain", (".nojekyll",))
    if site.base:
        yield Part("listings", ("sitemap.xml", "robots.txt"))
    if site.base and any(iri.startswith(ATLAS) for iri in atlas.vocabulary.concepts):
        yield Part("redirections", ("w3id/.htaccess",))


def data(atlas: Atlas) -> Iterator[Part]:
    """Yield the data about everything; the whole has a second name, that of its version."""
    places = list(data_places(atlas))
    versions = [place for place in places if place.startswith(f"{TERMS}/")]
    for place in places:
        names = [place, *versions] if place == WHOLE else [place]
        if place not in versions:
            yield Part(
                "data", tuple(chain(*(each(name, PUBLISHED_FORMATS) for name in names))), place
            )


def things(atlas: Atlas, site: Site) -> Iterator[Part]:
    """Yield the page of every thing and what is said of it as RDF."""
    for place, iri in light_places(atlas).items():
        yield Part("page", (place + site.suffix,), iri)
        yield Part("thing", each(place, PUBLISHED_FORMATS), iri)
        if site.base and has_picture(atlas, (iri,)):
            yield Part("picture", (place + PICTURE,), iri)


def has_picture(atlas: Atlas, iris: Iterable[str]) -> bool:
    """Tell whether the first of some things has a picture that goes with links to its page."""
    first = next(iter(iris), "")
    return first in atlas.vocabulary.concepts or first in atlas.vocabulary.people


def framed(site: Site, shown: Iterable[Embed]) -> Iterator[Part]:
    """Yield every embed as page and picture, and how it and the page of its thing are embedded."""
    for embed in shown:
        place = embedding.file_path(embed, contract)
        yield Part("embed", (place + site.suffix, f"{place}.svg"), embed)
        if site.base:
            about = [place, *(urls.path(contract(iri)) for iri in offered(embed))]
            answers = (f"{urls.OEMBED}/{one}{suffix}" for one in about for suffix in OEMBED)
            yield Part("oembed", tuple(answers), embed)


def offered(embed: Embed) -> tuple[str, ...]:
    """Return the things whose pages offer an embed."""
    alone = embed.view in {EmbedView.NEIGHBOURHOOD, EmbedView.TOUR}
    return embed.things if alone else ()


def embeds(atlas: Atlas) -> Iterator[Embed]:
    """Yield the views that are written: those of things, and those of everything there is."""
    known = atlas.vocabulary
    for iri in (*known.concepts, *known.people):
        yield Embed(EmbedView.NEIGHBOURHOOD, (iri,))
    for iri in known.tours:
        yield Embed(EmbedView.TOUR, (iri,))
    yield Embed(EmbedView.OUTCOMES)
    targets = {iri for each in known.arguments.values() for iri in each.targets}
    yield from everything_and(EmbedView.DEBATE, sorted(targets & known.concepts.keys()))
    measured = sorted({finding.of for finding in known.findings.values()} & known.concepts.keys())
    yield from everything_and(EmbedView.FOREST, measured)
    works = Embed(EmbedView.TIMELINE)
    people = Embed(EmbedView.TIMELINE, show="people")
    yield works
    if embedding.file_path(people, contract) != embedding.file_path(works, contract):
        yield people


def everything_and(view: EmbedView, things_: Iterable[str]) -> Iterator[Embed]:
    """Yield a view of everything, then of single things."""
    yield Embed(view)
    for iri in things_:
        yield Embed(view, (iri,))


def each(place: str, suffixes: Iterable[str]) -> tuple[str, ...]:
    """Return a path with every suffix."""
    return tuple(place + suffix for suffix in suffixes)


def refuse_twins(places: Iterable[str]) -> None:
    """Refuse names that are one and the same where capitals make no difference.

    Raises:
        AtlasError: When there are any; on some disks the one file would replace the other.
    """
    seen: dict[str, str] = {}
    for place in places:
        twin = seen.setdefault(place.casefold(), place)
        if twin is not place:
            raise AtlasError(
                gettext(
                    "{twin} and {place}: two things would share a file where capitals make no "
                    "difference; give one of them another id"
                ).format(twin=twin, place=place)
            )
