"""The renderers of all types of files of a site, as bytes."""

import json
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from explorer import urls
from explorer.atlas import Atlas
from explorer.embed_url import embed_file_path
from explorer.model.embed import Embed, EmbedView
from explorer.model.resource_links import label_sort_key
from explorer.model.vocabulary import FIRST_TOUR
from explorer.model.words import ENDINGS, STOP_WORDS
from explorer.namespaces import contract
from explorer.page_registry import PAGE_TYPES_BY_NAME
from explorer.pages.search import build_name_result
from explorer.publish.document_frames import plain_frame, write_terms_document
from explorer.publish.documents import (
    write_handout,
    write_missing_document,
    write_registered_document,
    write_resource_document,
)
from explorer.publish.embeds import embed_page, embed_svg, embed_title, iframe_code
from explorer.publish.feed import feed_xml
from explorer.publish.linked_data import dataset_rdf_all, resource_rdf_all
from explorer.publish.listings import robots_txt, sitemap_xml, w3id_rules
from explorer.publish.oembed import embed_oembed, oembed_json, oembed_xml
from explorer.publish.previews import write_preview_script
from explorer.publish.social_pictures import (
    render_social_card,
    render_type_picture,
    type_pictures,
)
from explorer.render.document_frame import EmbedEntry, EmbedGroup
from explorer.render.document_frame import render_embed_list as listed
from explorer.render.html import KindAppearance, join_modules, kind_appearance, template_environment
from explorer.render.metadata import shorten_text
from explorer.search.label_index import LabelEntry
from explorer.site.atomic_folder import SiteDraft
from explorer.site.plan import (
    EMBED_LIST_PATH,
    NOT_FOUND_FILE,
    SitePart,
    site_embeds,
)
from explorer.site.search_texts import build_texts_script
from explorer.translation import gettext, pgettext
from explorer.urls import Site

FULL_SCORE: Final = 1.0


def build_search_script(atlas: Atlas, site: Site) -> str:
    """Return the script: every label as the served search knows it, then the search itself."""
    code = join_modules("find-search.js", "find.js")
    index = json.dumps(build_search_index(atlas, site), ensure_ascii=False, separators=(",", ":"))
    return f'const INDEX = {index};\n(() => {{\n"use strict";\n{code}}})();\n'


def build_search_index(atlas: Atlas, site: Site) -> dict[str, Sequence[Any]]:
    """Return the names of everything in the order of equally good hits.

    Its parts are described at the top of the script that reads them.
    """
    places = site.links(urls.FIND)
    kinds: dict[str, list[str]] = {}
    things: dict[str, tuple[int, list[str | int]]] = {}
    labels: list[list[int | str]] = []
    for entry in atlas.index.entries:
        if not entry.curie:
            continue  # it has no page
        if entry.iri not in things:
            result = build_name_result(atlas, entry.hit(FULL_SCORE))
            kind = kind_appearance(entry.kind, atlas.vocabulary)
            kinds.setdefault(entry.kind, [kind.label, kind_mark_markup(kind)])
            number = list(kinds).index(entry.kind)
            address, definition = places.thing(entry.curie), shorten_text(result.definition)
            things[entry.iri] = len(things), [result.hit.label, address, number, definition]
        labels.append(list(label_records(things[entry.iri][0], entry)))
    return {
        "kinds": list(kinds.values()),
        "things": [thing for _, thing in things.values()],
        "labels": labels,
        "stops": sorted(STOP_WORDS),
        "endings": ENDINGS,
    }


def label_records(number: int, entry: LabelEntry) -> Iterator[int | str]:
    """Yield the number of a thing, then what it is called here if that is not its usual name."""
    yield number
    if entry.text != entry.label:
        yield entry.text


def kind_mark_markup(kind: KindAppearance) -> str:
    """Return the mark of a kind, as the light pages have it."""
    drawn: str = template_environment().get_template("parts/shared.html").module.mark(kind)  # type: ignore[attr-defined]
    return drawn.strip()


# By name: what each shelf of embeds about single things is called, what is on it, and the view
EMBED_GROUPS: Final = {
    "tours": (
        gettext("Tours"),
        gettext("A few stops and a question for discussion."),
        EmbedView.TOUR,
    ),
    "debates": (
        gettext("Debates"),
        gettext("Arguments for and against, with replies."),
        EmbedView.DEBATE,
    ),
    "results": (gettext("Results"), gettext("Results of empirical work."), EmbedView.FOREST),
    "concepts": (
        pgettext("title", "Concepts"),
        gettext("A concept and its neighbours."),
        EmbedView.NEIGHBOURHOOD,
    ),
    "people": (
        pgettext("title", "People"),
        gettext("A person and their ideas."),
        EmbedView.NEIGHBOURHOOD,
    ),
}


def build_embed_index(atlas: Atlas, site: Site, place: str, shown: Sequence[Embed]) -> str:
    """Write the document that lists embeds, with code to copy if the base is known."""
    frame = plain_frame(atlas, site, place, pgettext("title", "Embeds"))
    first = next((each for each in shown if not each.resources), None) or next(iter(shown), None)
    code = iframe_code(atlas, site, first) if site.base and first else ""
    return listed([shelf for shelf in group_embeds(atlas, shown) if shelf.entries], code, frame)


def group_embeds(atlas: Atlas, shown: Sequence[Embed]) -> Iterator[EmbedGroup]:
    """Yield the groups of embeds, first those of the whole; some may be empty."""
    whole = [each for each in shown if not each.resources]
    single = [each for each in shown if each.resources]
    yield EmbedGroup(
        "everything",
        pgettext("title", "Everything"),
        gettext("Views of the whole Atlas."),
        tuple(EmbedEntry(embed_file(each), embed_title(atlas, each)) for each in whole),
        wide=True,
    )
    everything = {each.resources[0] for each in single}
    about: dict[str, Container[str]] = {
        "concepts": atlas.vocabulary.concepts,
        "people": atlas.vocabulary.people,
    }
    for name, (label, meaning, view) in EMBED_GROUPS.items():
        yield EmbedGroup(
            name, label, meaning, embed_entries(atlas, single, view, about.get(name, everything))
        )


def embed_entries(
    atlas: Atlas, shown: Sequence[Embed], view: EmbedView, things: Container[str]
) -> tuple[EmbedEntry, ...]:
    """Return the embeds of a view and of some things, by the names of these."""
    found = [each for each in shown if each.view is view and each.resources[0] in things]
    found.sort(key=lambda each: (embed_sort_key(atlas, each.resources[0]), each.resources))
    return tuple(EmbedEntry(embed_file(each), atlas.label(each.resources[0])) for each in found)


def embed_sort_key(atlas: Atlas, iri: str) -> tuple[bool, str]:
    """Return the sort key of a resource: its label, of people the family name.

    The introductory tour comes first.
    """
    tour = atlas.vocabulary.tours.get(iri)
    person = atlas.vocabulary.people.get(iri)
    label = person.family if person and person.family else atlas.label(iri)
    return tour is None or tour.curie != FIRST_TOUR, label_sort_key(label)


def embed_file(embed: Embed) -> str:
    """Return the path of an embed, without suffix."""
    return embed_file_path(embed, contract)


NOT_FOUND_MESSAGE: Final = gettext(
    "There is no page at this address. The address may be mistyped, or the page may have moved."
)


@dataclass(frozen=True, slots=True)
class BuildContext:
    """The atlas to write, and the address of the site."""

    atlas: Atlas
    site: Site


def write_part(part: SitePart, context: BuildContext, draft: SiteDraft) -> int:
    """Make a part, write its files, and return how many they are.

    Where a part has more paths than there are files, these are written again under other names.
    """
    bodies = render_part(context, part)
    again = len(part.places) // len(bodies)
    for place, body in zip(part.places, bodies * again, strict=True):
        draft.write(place, body)
    return len(part.places)


def render_part(context: BuildContext, part: SitePart) -> tuple[bytes, ...]:
    """Return the files of a part, in the order of its paths."""
    about = part.subject
    if isinstance(about, Embed):
        return EMBED_RENDERERS[part.sort](context, about)
    return PART_RENDERERS[part.sort](context, about)


def write_page_document(context: BuildContext, name: str) -> tuple[bytes, ...]:
    """Return the document of a page of the registry."""
    page_type = PAGE_TYPES_BY_NAME[name]
    return (write_registered_document(context.atlas, context.site, page_type, {}).encode(),)


def terms_files(context: BuildContext, place: str) -> tuple[bytes, ...]:
    """Return the document of the vocabulary's terms."""
    return (write_terms_document(context.atlas, context.site, place).encode(),)


def write_search_scripts(context: BuildContext, _: str) -> tuple[bytes, ...]:
    """Return the scripts of the search page: names, and the texts that it loads on demand."""
    atlas, site = context.atlas, context.site
    names = dict.fromkeys(entry.iri for entry in atlas.index.entries if entry.curie)
    things = {iri: number for number, iri in enumerate(names)}
    return (
        build_search_script(atlas, site).encode(),
        build_texts_script(atlas, site, things).encode(),
    )


def embed_list_files(context: BuildContext, _: str) -> tuple[bytes, ...]:
    """Return the document that lists embeds."""
    shown = tuple(site_embeds(context.atlas))
    return (build_embed_index(context.atlas, context.site, EMBED_LIST_PATH, shown).encode(),)


def not_found_files(context: BuildContext, _: str) -> tuple[bytes, ...]:
    """Return the document that a static server shows for unknown paths."""
    return (
        write_missing_document(
            context.atlas, context.site, NOT_FOUND_FILE, NOT_FOUND_MESSAGE, ()
        ).encode(),
    )


def nojekyll_file(context: BuildContext, _: str) -> tuple[bytes, ...]:
    """An empty file, which tells GitHub Pages to serve the others as they are."""
    del context
    return (b"",)


def listing_files(context: BuildContext, _: str) -> tuple[bytes, ...]:
    """Return the sitemap and robots.txt."""
    return sitemap_xml(context.atlas, context.site).encode(), robots_txt(context.site).encode()


def feed_files(context: BuildContext, _: str) -> tuple[bytes, ...]:
    """Return the Atom feed."""
    return (feed_xml(context.atlas, context.site).encode(),)


def redirection_files(context: BuildContext, _: str) -> tuple[bytes, ...]:
    """Return the redirections of w3id.org, in a folder where they have no effect on this site."""
    return (w3id_rules(context.atlas, context.site).encode(),)


def data_files_of(context: BuildContext, place: str) -> tuple[bytes, ...]:
    """Return a file with the whole data in all formats."""
    return tuple(dataset_rdf_all(context.atlas, context.site, place).values())


def handout_files(context: BuildContext, iri: str) -> tuple[bytes, ...]:
    """Return the handout about a concept."""
    return (write_handout(context.atlas, context.site, iri).encode(),)


def page_files(context: BuildContext, iri: str) -> tuple[bytes, ...]:
    """Return the document of a resource."""
    return (write_resource_document(context.atlas, context.site, iri).encode(),)


def resource_data_files(context: BuildContext, iri: str) -> tuple[bytes, ...]:
    """Return the RDF of a resource in all formats."""
    return tuple(resource_rdf_all(context.atlas, iri).values())


def preview_files(context: BuildContext, iri: str) -> tuple[bytes, ...]:
    """Return the preview of a resource as a script."""
    return (write_preview_script(context.atlas, context.site, iri).encode(),)


def social_card_files(context: BuildContext, iri: str) -> tuple[bytes, ...]:
    """Return the preview image of a resource."""
    return (render_social_card(context.atlas, iri),)


def type_picture_files(context: BuildContext, _: str) -> tuple[bytes, ...]:
    """Return the preview images that several pages share."""
    names = type_pictures(context.atlas)
    return tuple(render_type_picture(context.atlas, name) for name in names)


def embed_files(context: BuildContext, shown: Embed) -> tuple[bytes, ...]:
    """Return an embed as HTML and as SVG."""
    atlas, site = context.atlas, context.site
    return embed_page(atlas, site, shown).encode(), embed_svg(atlas, site, shown).encode()


def oembed_files(context: BuildContext, shown: Embed) -> tuple[bytes, ...]:
    """The oEmbed answers about an embed, which are those about the page that offers it, too."""
    answer = embed_oembed(context.atlas, context.site, shown)
    return oembed_json(answer), oembed_xml(answer)


PART_RENDERERS: Final[Mapping[str, Callable[[BuildContext, str], tuple[bytes, ...]]]] = (
    MappingProxyType(
        {
            "document": write_page_document,
            "terms": terms_files,
            "search": write_search_scripts,
            "list": embed_list_files,
            "missing": not_found_files,
            "plain": nojekyll_file,
            "listings": listing_files,
            "feed": feed_files,
            "redirections": redirection_files,
            "data": data_files_of,
            "page": page_files,
            "handout": handout_files,
            "thing": resource_data_files,
            "picture": social_card_files,
            "preview": preview_files,
            "pictures": type_picture_files,
        }
    )
)
EMBED_RENDERERS: Final[Mapping[str, Callable[[BuildContext, Embed], tuple[bytes, ...]]]] = (
    MappingProxyType({"embed": embed_files, "oembed": oembed_files})
)
