"""Pages as fragments of HTML, made by our templates from values; the home of jinja2.

Every value is escaped by the templates, so text from data stays text whatever it holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from explorer import urls
from explorer.caches import build_once
from explorer.model import Basis, Header, Link, Verification, Vocabulary
from explorer.namespaces import contract
from explorer.views.style import DARK, LIGHT, KindStyle, Paint, kind_styles, paint

BASES: Final = {
    Basis.STATED: "stated",
    Basis.EVIDENCED: "evidence",
    Basis.INFERRED: "editors’ inference",
    Basis.ASSERTED: "asserted",
}
BASIS_MEANS: Final = {
    Basis.STATED: "The cited source says so.",
    Basis.EVIDENCED: "Empirical work supports it.",
    Basis.INFERRED: "The editors of this atlas infer it; their reasoning is given.",
    Basis.ASSERTED: "The opened data says so without naming a source.",
}
GRADES: Final = {
    Verification.FIRST_HAND: ("checked", "Every field was checked against the work itself."),
    Verification.SECOND_HAND: ("second-hand", "Checked in catalogues or other people’s citations."),
    Verification.PARTIAL: ("partly checked", "Some fields could not be confirmed."),
    Verification.UNVERIFIED: ("unverified", "No one has checked this record yet."),
    Verification.POST_ONLY: ("from the post", "Known only as the post itself gives it."),
}
STANCES: Final = {
    "supports": "supports",
    "qualifies": "qualifies",
    "critiques": "criticises",
    "disputes": "disputes",
}
NOT_CONCEPTS: Final = {"foaf": "person", "fabio": "work"}  # what prefixes of kinds stand for
WITHOUT_PAGE: Final = {"aa:editors": "the editors"}  # who is named but has no page
APP: Final = urls.AppLinks()
NAVIGATION: Final = {
    "explore": "Explore",
    "tours": "Tours",
    "browse": "Browse",
    "theorists": "Theorists",
    "outcomes": "Outcomes",
    "evidence": "Evidence",
    "caution": "Caution & critiques",
    "references": "References",
    "data": "Data",
    "query": "Query",
    "embed": "Embed",
}


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
    )
    made.filters.update(cap=capitalised, basis=BASES.__getitem__, thing=thing_address)
    made.globals.update(
        page_address=page_address, basis_means=BASIS_MEANS, grades=GRADES, stances=STANCES
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


def capitalised(text: str) -> str:
    """Return a text with a capital first letter and the rest untouched.

    >>> capitalised("affect attunement in DBT")
    'Affect attunement in DBT'
    """
    return text[:1].upper() + text[1:]


def link_to(vocabulary: Vocabulary, iri: str) -> Link:
    """Return what a fragment needs to name a thing and to point to its page.

    A claim is called by its curie; a thing that the vocabulary does not hold by its IRI, and has
    no page (an empty curie).
    """
    if concept := vocabulary.concepts.get(iri):
        return Link(iri, concept.curie, concept.pref_label)
    if person := vocabulary.people.get(iri):
        return Link(iri, person.curie, person.name)
    if work := vocabulary.works.get(iri):
        return Link(iri, work.curie, work.title)
    if argument := vocabulary.arguments.get(iri):
        return Link(iri, argument.curie, argument.label)
    if claim := vocabulary.claims.get(iri):
        return Link(iri, "", claim_in_words(vocabulary, iri) or claim.curie)
    return Link(iri, "", WITHOUT_PAGE.get(contract(iri)) or contract(iri))


def claim_in_words(vocabulary: Vocabulary, iri: str) -> str:
    """Return a claim as the sentence of its relation, or subject, relation and object."""
    claim = vocabulary.claims[iri]
    relation = vocabulary.relations.get(claim.predicate)
    subject, object_ = (link_to(vocabulary, end).label for end in (claim.subject, claim.object))
    if relation and relation.sentence:
        return relation.sentence.replace("{subject}", subject).replace("{object}", object_)
    return f"{subject} {relation.label if relation else contract(claim.predicate)} {object_}"


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
    style = kind_styles({curie: 1})[curie]
    label = known.label if known else NOT_CONCEPTS.get(curie.partition(":")[0], style.label)
    definition = known.definition if known else ""
    return KindLook(label, definition, style, paint(style, LIGHT), paint(style, DARK))


def looks_by_iri(vocabulary: Vocabulary) -> dict[str, KindLook]:
    """Return the looks of all kinds of concepts, by IRI."""
    return {kind.iri: kind_look(kind.curie, vocabulary) for kind in vocabulary.kinds.values()}


def masthead(title: str, search: str) -> str:
    """The top of every page: name, pages, and the search box that asks the address `search`."""
    return render("masthead", title=title, pages=NAVIGATION, search=search)


def footer(header: Header, counts: Mapping[str, int]) -> str:
    """The foot of every page: whose data it is, in which version, under which licence."""
    return render("footer", header=header, counts=counts)


def message(title: str, text: str, links: tuple[Link, ...] = ()) -> str:
    """A page that says in words what is the matter, and where to go instead."""
    return render("message", title=title, text=text, links=links)
