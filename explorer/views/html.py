"""Pages as fragments of HTML, made by our templates from values; the home of jinja2.

Every value is escaped by the templates, so text from data stays text whatever it holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from explorer import translation, urls
from explorer.caches import build_once
from explorer.interface_words import RESOURCE_TYPES
from explorer.model import Header, Kind, Link, Vocabulary
from explorer.model.bases import BASIS_DESCRIPTIONS
from explorer.model.grades import GRADE_DESCRIPTIONS
from explorer.model.resource_links import resource_link
from explorer.page_registry import APPLICATION_PAGES, NAVIGATION_PAGES
from explorer.translation import pgettext
from explorer.typography import capitalize_first
from explorer.views.metadata import shortened
from explorer.views.style import DARK, LIGHT, KindStyle, Paint, kind_styles, paint

BASES: Final = {basis: each.label for basis, each in BASIS_DESCRIPTIONS.items()}
BASIS_MEANS: Final = {basis: each.meaning for basis, each in BASIS_DESCRIPTIONS.items()}
GRADES: Final = {grade: (each.label, each.of_record) for grade, each in GRADE_DESCRIPTIONS.items()}
STANCES: Final = {
    "supports": pgettext("an argument", "supports"),
    "qualifies": pgettext("an argument", "qualifies"),
    "critiques": pgettext("an argument", "criticises"),
    "disputes": pgettext("an argument", "disputes"),
}
NOT_CONCEPTS: Final = {
    "foaf": RESOURCE_TYPES["person"],
    "fabio": RESOURCE_TYPES["work"],
}  # what prefixes of kinds stand for
APP: Final = urls.AppLinks()


@build_once
def environment() -> Environment:
    """The templates, with escaping on and unknown names an error."""
    made = Environment(
        loader=PackageLoader("explorer.views"),
        autoescape=True,
        auto_reload=False,  # looking for newer templates costs more than filling them
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True  # messages without the line breaks of templates
    made.install_gettext_callables(  # type: ignore[attr-defined] # the extension adds it
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    made.filters.update(
        cap=capitalize_first, basis=BASES.__getitem__, thing=thing_address, shortened=shortened
    )
    made.globals.update(
        page_address=page_address,
        basis_means=BASIS_MEANS,
        grades=GRADES,
        grade_descriptions=GRADE_DESCRIPTIONS,
        stances=STANCES,
    )
    return made


def render(template: str, *, places: urls.Links = APP, **values: Any) -> str:
    """Render one of the templates, named without its suffix; `places` tells where pages are."""
    return environment().get_template(f"{template}.html").render(places=places, **values)


@pass_context
def thing_address(context: Context, curie: str) -> str:
    """The address of the page of a thing, as seen from the page that is rendered."""
    places: urls.Links = context["places"]
    return places.thing(curie)


@pass_context
def page_address(context: Context, name: str, **parameters: str) -> str:
    """The address of another page, as seen from the page that is rendered."""
    places: urls.Links = context["places"]
    return places.page(name, **parameters)


def link_to(vocabulary: Vocabulary, iri: str) -> Link:
    """Return a resource as a link where claims are told and not pointed to: theirs has no curie."""
    link = resource_link(vocabulary, iri)
    return replace(link, curie="") if iri in vocabulary.claims else link


@dataclass(frozen=True, slots=True)
class KindLook:
    """A kind as a reader sees it: name, definition, and the mark that stands for it in graphs."""

    label: str
    definition: str
    style: KindStyle
    light: Paint
    dark: Paint


def kind_look(curie: str, vocabulary: Vocabulary) -> KindLook:
    """Return the look of a kind by its curie, such as the one a node or a search hit bears."""
    known = next((kind for kind in vocabulary.kinds.values() if kind.curie == curie), None)
    return build_kind_look(known or Kind("", curie, ""))


def build_kind_look(kind: Kind) -> KindLook:
    """Return the look of a kind; one without a label is called what its prefix stands for."""
    style = kind_styles({kind.curie: 1})[kind.curie]
    label = kind.label or NOT_CONCEPTS.get(kind.curie.partition(":")[0], style.label)
    return KindLook(label, kind.definition, style, paint(style, LIGHT), paint(style, DARK))


def looks_by_iri(vocabulary: Vocabulary) -> dict[str, KindLook]:
    """Return the looks of all kinds of concepts, by IRI."""
    return {kind.iri: kind_look(kind.curie, vocabulary) for kind in vocabulary.kinds.values()}


def masthead(title: str, search: str) -> str:
    """The top of every page: name, pages, and the search box that asks the address `search`."""
    names = " ".join(each.name for each in APPLICATION_PAGES)
    return render("masthead", title=title, pages=NAVIGATION_PAGES, names=names, search=search)


def footer(header: Header, counts: Mapping[str, int]) -> str:
    """The foot of every page: whose data it is, in which version, under which licence."""
    return render("footer", header=header, counts=counts)


def message(title: str, text: str, links: tuple[Link, ...] = ()) -> str:
    """A page that says in words what is the matter, and where to go instead."""
    return render("message", title=title, text=text, links=links)
