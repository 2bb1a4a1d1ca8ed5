"""What a light page is about: its names, its description, and how it is cited."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from explorer import urls
from explorer.atlas import Atlas
from explorer.citation import Style, own_entry
from explorer.errors import UnknownName
from explorer.model import (
    Argument,
    Claim,
    Concept,
    Embed,
    EmbedView,
    Finding,
    Person,
    Tour,
    Work,
)
from explorer.model.figures import SYMBOLS, effect, interval
from explorer.model.resource_links import resource_link
from explorer.namespaces import contract
from explorer.publish.citing import cited
from explorer.translation import gettext
from explorer.typography import capitalize_first
from explorer.views import jsonld
from explorer.views.html import BASES
from explorer.views.light.frame import Frame, Takeaway
from explorer.views.metadata import shortened

Value: TypeAlias = Concept | Person | Work | Claim | Argument | Finding | Tour


@dataclass(frozen=True, slots=True)
class Thing:
    """What a light page is about; `name` begins with a capital letter, as a title does."""

    value: Value
    name: str
    description: str

    @property
    def iri(self) -> str:
        """Its IRI."""
        return self.value.iri

    @property
    def place(self) -> str:
        """The path of its page."""
        return urls.path(self.value.curie)


@dataclass(frozen=True, slots=True)
class Content:
    """What a page holds: how it is drawn, the works it cites in order, the thing as JSON-LD."""

    draw: Callable[[Frame, Takeaway], str]
    cited: tuple[str, ...]
    node: jsonld.Node


def shelves(atlas: Atlas) -> tuple[Mapping[str, Value], ...]:
    """Return everything that may have a page, by IRI, one mapping for each sort of `THINGS`."""
    found = atlas.vocabulary
    return (
        found.concepts,
        found.people,
        found.works,
        found.claims,
        found.arguments,
        found.findings,
        found.tours,
    )


def thing_of(atlas: Atlas, iri: str) -> Thing:
    """Return what a page is about.

    Raises:
        UnknownName: When there is no such thing, or it has no page, as a bare triple has none.
    """
    value = next((things[iri] for things in shelves(atlas) if iri in things), None)
    if value is None or not value.curie:
        raise UnknownName(contract(iri), "thing")
    name = capitalize_first(resource_link(atlas.vocabulary, iri).label)
    return Thing(value, name, shortened(in_short(atlas, value, name)))


def in_short(atlas: Atlas, value: Value, name: str) -> str:
    """Return what is said of a thing in a search engine or a preview, in full length."""
    match value:
        case Concept() | Tour():
            return value.definition
        case Person():
            return value.note
        case Work():
            return atlas.apa(value.iri)
        case Claim():
            return gettext("{name}. Basis: {basis}.").format(name=name, basis=BASES[value.basis])
        case Argument():
            return value.text
        case Finding():
            return f"{name}: {figures(value)}."


def figures(finding: Finding) -> str:
    """Return the numbers of a finding in one line, such as `r = .278 [.256, .299]`."""
    return f"{SYMBOLS[finding.metric]} = {effect(finding)} {interval(finding)}".rstrip()


def entry_of(atlas: Atlas, thing: Thing) -> Work:
    """Return what is cited on the page of a thing: the work itself, or an entry of the Atlas."""
    value = thing.value
    if isinstance(value, Work):
        return value
    return own_entry(thing.name, value.iri, value.curie, atlas.header)


def reference(atlas: Atlas, iri: str, style: Style) -> str:
    """Return how a thing is cited, in one style: what its page says.

    Raises:
        UnknownName: When there is no such thing, or it has no page.
    """  # noqa: DOC502 - thing_of raises it
    return cited(entry_of(atlas, thing_of(atlas, iri)), style)


def embed_of(thing: Thing) -> Embed | None:
    """Return the embed that the page of a thing offers, if it has one."""
    match thing.value:
        case Concept() | Person():
            return Embed(EmbedView.NEIGHBOURHOOD, (thing.iri,))
        case Tour():
            return Embed(EmbedView.TOUR, (thing.iri,))
    return None
