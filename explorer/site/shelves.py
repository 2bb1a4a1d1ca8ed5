"""The list of all embeds of a site."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import Final

from explorer import embedding
from explorer.atlas import Atlas
from explorer.model import Embed, EmbedView
from explorer.namespaces import contract
from explorer.pages.ordering import label_sort_key
from explorer.publish.embeds import embed_title, iframe_code
from explorer.publish.pages.frame import plain_frame
from explorer.translation import gettext, pgettext
from explorer.urls import Site
from explorer.views.light.embeds import Entry, Shelf
from explorer.views.light.embeds import embeds as listed

# By name: what each shelf of embeds about single things is called, what is on it, and the view
SHELVES: Final = {
    "tours": (
        gettext("Tours"),
        gettext("A few stops with a question at the end."),
        EmbedView.TOUR,
    ),
    "debates": (
        gettext("Debates"),
        gettext("Both sides, and who answers whom."),
        EmbedView.DEBATE,
    ),
    "results": (gettext("Results"), gettext("What was measured."), EmbedView.FOREST),
    "concepts": (
        pgettext("title", "Concepts"),
        gettext("A concept and what it is linked with."),
        EmbedView.NEIGHBOURHOOD,
    ),
    "people": (
        pgettext("title", "People"),
        gettext("A person and their ideas."),
        EmbedView.NEIGHBOURHOOD,
    ),
}


def embeds_page(atlas: Atlas, site: Site, place: str, shown: Sequence[Embed]) -> str:
    """Return the page that lists embeds; with code to copy where the address is known."""
    frame = replace(
        plain_frame(atlas, site, place, pgettext("title", "Embeds")), copies=bool(site.base)
    )
    first = next(each for each in shown if not each.things)
    code = iframe_code(atlas, site, first) if site.base else ""
    return listed([shelf for shelf in shelves(atlas, shown) if shelf.entries], code, frame)


def shelves(atlas: Atlas, shown: Sequence[Embed]) -> Iterator[Shelf]:
    """Yield embeds by sort, those of everything first; sorts without any included."""
    whole = [each for each in shown if not each.things]
    single = [each for each in shown if each.things]
    yield Shelf(
        "everything",
        pgettext("title", "Everything"),
        gettext("Views of all there is."),
        tuple(Entry(path(each), embed_title(atlas, each)) for each in whole),
        wide=True,
    )
    everything = {each.things[0] for each in single}
    about: dict[str, Container[str]] = {
        "concepts": atlas.vocabulary.concepts,
        "people": atlas.vocabulary.people,
    }
    for name, (label, meaning, view) in SHELVES.items():
        yield Shelf(name, label, meaning, entries(atlas, single, view, about.get(name, everything)))


def entries(
    atlas: Atlas, shown: Sequence[Embed], view: EmbedView, things: Container[str]
) -> tuple[Entry, ...]:
    """Return the embeds of a view and of some things, by the names of these."""
    found = [each for each in shown if each.view is view and each.things[0] in things]
    found.sort(key=lambda each: (order(atlas, each.things[0]), each.things))
    return tuple(Entry(path(each), atlas.label(each.things[0])) for each in found)


def order(atlas: Atlas, iri: str) -> str:
    """Return what a thing is sorted by: people by their family names."""
    person = atlas.vocabulary.people.get(iri)
    return label_sort_key(person.family if person and person.family else atlas.label(iri))


def path(embed: Embed) -> str:
    """Return the path of an embed, without suffix."""
    return embedding.file_path(embed, contract)
