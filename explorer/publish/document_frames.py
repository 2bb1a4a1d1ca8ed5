"""What a document is about and has around it, and the page of the vocabulary's terms."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, TypeAlias
from urllib.parse import quote

from explorer import urls
from explorer.atlas import Atlas
from explorer.bibliography.citation import CitationStyle, cite_entry, cite_in_all_styles, own_entry
from explorer.errors import UnknownName
from explorer.interface_words import RESOURCE_TYPES
from explorer.model.embed import Embed, EmbedView
from explorer.model.entities import Argument, Claim, Concept, Person, Work
from explorer.model.resource_links import resource_link
from explorer.model.tables import SYMBOLS, format_effect, format_interval
from explorer.model.vocabulary import Finding, Tour
from explorer.namespaces import PREFIXES, contract
from explorer.publish.embed_citations import embed_address
from explorer.publish.embeds import iframe_code
from explorer.publish.linked_data import TERMS, dataset_paths
from explorer.rdf.formats import PUBLISHED_FORMATS
from explorer.rdf.store import is_endpoint
from explorer.render.document_frame import (
    AlternateForm,
    DocumentFrame,
    DocumentTakeaway,
    render_document,
)
from explorer.render.html import BASIS_NAMES
from explorer.render.jsonld import JsonLdNode, json_ld_script, page_node
from explorer.render.metadata import (
    MetaTag,
    citation_tags,
    coins_query,
    dublin_core_tags,
    open_graph_tags,
    shorten_text,
)
from explorer.translation import capitalize_first, gettext, pgettext
from explorer.urls import Site

ResourceValue: TypeAlias = Concept | Person | Work | Claim | Argument | Finding | Tour


@dataclass(frozen=True, slots=True)
class DocumentSubject:
    """What a light page is about; `name` begins with a capital letter, as a title does."""

    value: ResourceValue
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
class DocumentContent:
    """What a page holds: how it is drawn, the works it cites in order, the thing as JSON-LD."""

    draw: Callable[[DocumentFrame, DocumentTakeaway], str]
    cited: tuple[str, ...]
    node: JsonLdNode


def resources_by_type(atlas: Atlas) -> tuple[Mapping[str, ResourceValue], ...]:
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


def document_subject(atlas: Atlas, iri: str) -> DocumentSubject:
    """Return what a page is about.

    Raises:
        UnknownName: When there is no such thing, or it has no page, as a bare triple has none.
    """
    value = next((things[iri] for things in resources_by_type(atlas) if iri in things), None)
    if value is None or not value.curie:
        raise UnknownName(contract(iri), "thing")
    name = capitalize_first(resource_link(atlas.vocabulary, iri).label)
    return DocumentSubject(value, name, shorten_text(short_description(atlas, value, name)))


def short_description(atlas: Atlas, value: ResourceValue, name: str) -> str:
    """Return what is said of a thing in a search engine or a preview, in full length."""
    match value:
        case Concept() | Tour():
            return value.definition
        case Person():
            return value.note
        case Work():
            return atlas.apa(value.iri)
        case Claim():
            return gettext("{name}. Basis: {basis}.").format(
                name=name, basis=BASIS_NAMES[value.basis]
            )
        case Argument():
            return value.text
        case Finding():
            return f"{name}: {finding_figures(value)}."


def finding_figures(finding: Finding) -> str:
    """Return the numbers of a finding in one line, such as `r = .278 [.256, .299]`."""
    return (
        f"{SYMBOLS[finding.metric]} = {format_effect(finding)} {format_interval(finding)}".rstrip()
    )


def citation_entry(atlas: Atlas, thing: DocumentSubject) -> Work:
    """Return what is cited on the page of a thing: the work itself, or an entry of the Atlas."""
    value = thing.value
    if isinstance(value, Work):
        return value
    return own_entry(thing.name, value.iri, value.curie, atlas.header)


def cite_resource(atlas: Atlas, iri: str, style: CitationStyle) -> str:
    """Return how a thing is cited, in one style: what its page says.

    Raises:
        UnknownName: When there is no such thing, or it has no page.
    """  # noqa: DOC502 - thing_of raises it
    return cite_entry(citation_entry(atlas, document_subject(atlas, iri)), style)


def offered_embed(thing: DocumentSubject) -> Embed | None:
    """Return the embed that the page of a thing offers, if it has one."""
    match thing.value:
        case Concept() | Person():
            return Embed(EmbedView.NEIGHBOURHOOD, (thing.iri,))
        case Tour():
            return Embed(EmbedView.TOUR, (thing.iri,))
    return None


OEMBED: Final = MappingProxyType({"json": "application/json+oembed", "xml": "text/xml+oembed"})


def resource_frame(
    atlas: Atlas, site: Site, thing: DocumentSubject, node: JsonLdNode, cited: Iterable[str]
) -> DocumentFrame:
    """Return the surroundings of the page of a thing.

    Args:
        atlas: What is published.
        site: Where it is published.
        thing: What the page is about.
        node: It, in the words of schema.org.
        cited: The IRIs of the works that the page cites.
    """
    canonical = document_address(site, thing.place)
    about = page_node(canonical, thing.name, thing.iri, cited, atlas.header)
    return DocumentFrame(
        name=thing.name,
        place=thing.place,
        places=site.links(thing.place),
        header=atlas.header,
        counts=atlas.counts(),
        description=thing.description,
        canonical=canonical,
        oembed=tuple(document_oembed_links(site, thing)),
        data=document_forms(atlas, thing.place),
        tags=tuple(document_tags(atlas, site, thing)),
        graph=json_ld_script([node, about]),
        copies=True,
    )


def plain_frame(
    atlas: Atlas,
    site: Site,
    place: str,
    name: str,
    node: JsonLdNode | None = None,
) -> DocumentFrame:
    """Return the surroundings of a page that is about no single thing.

    With a node it is the list of everything; without one it is nothing for search engines.
    """
    return DocumentFrame(
        name=name,
        place=place,
        places=site.links(place),
        header=atlas.header,
        counts=atlas.counts(),
        description=shorten_text(atlas.header.description) if node else "",
        canonical=document_address(site, place) if node else "",
        graph=json_ld_script([node]) if node else "",
        hidden=node is None,
    )


def document_address(site: Site, place: str) -> str:
    """Return the public address of a page, or nothing where it is not known."""
    return site.address(place) if site.base else ""


def document_forms(atlas: Atlas, place: str) -> tuple[AlternateForm, ...]:
    """Return the forms of a page for machines, files beside it; an endpoint is not copied."""
    if is_endpoint(atlas.store.name):
        return ()
    beside = place.rpartition("/")[2]
    return tuple(
        AlternateForm(each.label, each.media_type, beside + suffix)
        for suffix, each in PUBLISHED_FORMATS.items()
    )


def document_oembed_links(site: Site, thing: DocumentSubject) -> Iterator[tuple[str, str]]:
    """Yield media types and addresses of the answers to how a page is embedded.

    Files have answers about what has an embed; a server answers about every page.
    """
    if not site.base or (site.static and not offered_embed(thing)):
        return
    asked = quote(site.address(thing.place), safe="")
    for form, media_type in OEMBED.items():
        if site.static:
            yield media_type, f"{site.base}{urls.OEMBED}/{thing.place}.{form}"
        else:
            yield media_type, f"{site.base}{urls.OEMBED}?url={asked}&format={form}"


def document_tags(atlas: Atlas, site: Site, thing: DocumentSubject) -> Iterator[MetaTag]:
    """Yield what reference managers and previews read: of a work, the work itself."""
    entry = citation_entry(atlas, thing)
    header = atlas.header
    date = "" if isinstance(thing.value, Work) else header.modified
    yield from citation_tags(entry, date)
    yield from dublin_core_tags(entry, thing.description, header, date)
    pictured = site.base and isinstance(thing.value, Concept | Person)
    picture = f"{site.base}{thing.place}.png" if pictured else ""
    canonical = document_address(site, thing.place)
    yield from open_graph_tags(thing.name, thing.description, header, canonical, picture)


def document_takeaway(
    atlas: Atlas, site: Site, thing: DocumentSubject, cited: Iterable[str]
) -> DocumentTakeaway:
    """Return what a reader takes along from the page of a thing."""
    entry = citation_entry(atlas, thing)
    works = [atlas.vocabulary.works[iri] for iri in cited if iri != thing.iri]
    embed = offered_embed(thing)
    return DocumentTakeaway(
        iri=thing.iri,
        what=RESOURCE_TYPES["work"] if entry is thing.value else pgettext("to cite", "page"),
        citations=cite_in_all_styles(entry),
        downloads={form.name: form.address for form in document_forms(atlas, thing.place)},
        embed=to_root(thing.place) + embed_address(Site("", site.static), embed) if embed else "",
        code=iframe_code(atlas, site, embed) if embed and site.base else "",
        coins=tuple(coins_query(work) for work in (entry, *works)),
    )


def to_root(place: str) -> str:
    """Return the way from a page to the root.

    >>> to_root("concept/trust")
    '../'
    """
    return "../" * place.count("/")


TERM_NAMESPACE: Final = PREFIXES["aa"]
# Kinds of terms by the curie of their type; the first that fits counts. All others are values.
CLASSES, RELATIONS, PROPERTIES, VALUES = (
    pgettext("title", "Classes"),
    pgettext("title", "Relations of claims"),
    pgettext("title", "Properties"),
    pgettext("title", "Values"),
)
TERM_SORTS: Final = (
    (CLASSES, {"owl:Class", "rdfs:Class"}),
    (RELATIONS, {"aa:Relation"}),
    (
        PROPERTIES,
        {
            *("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty"),
            "rdf:Property",
        },
    ),
)
TERMS_ABOUT: Final = {
    "rdfs:domain": pgettext("a property, a class", "of"),
    "rdfs:range": gettext("leads to"),
    "rdfs:subClassOf": gettext("a kind of"),
}


@dataclass(frozen=True, slots=True)
class VocabularyTerm:
    """A term: its name is the part of its IRI after the hash, and its place on the page.

    `facts` are pairs of a word and what it leads to, as curies.
    """

    name: str
    label: str
    definition: str
    example: str
    sort: str
    facts: tuple[tuple[str, str], ...] = ()


def terms_places(atlas: Atlas) -> list[str]:
    """Return the paths of the page: of the vocabulary, then of its version; none without terms."""
    places = [p for p in dataset_paths(atlas) if p == TERMS or p.startswith(f"{TERMS}/")]
    return places if places and vocabulary_terms(atlas) else []


def terms_page(atlas: Atlas, site: Site, place: str) -> str:
    """Return the page of all terms that are ours, with an anchor for each."""
    found = vocabulary_terms(atlas)
    frame = replace(
        plain_frame(atlas, site, place, pgettext("title", "Vocabulary")),
        description=gettext("The classes, relations, properties and values of {title}.").format(
            title=atlas.header.title
        ),
        canonical=document_address(site, TERMS),
        data=document_forms(atlas, place),
        hidden=False,
    )
    names = [name for name, _ in TERM_SORTS] + [VALUES]
    groups = {name: [term for term in found if term.sort == name] for name in names}
    return render_document("light_terms", frame, groups=groups, space=TERM_NAMESPACE, prefix="aa")


def vocabulary_terms(atlas: Atlas) -> list[VocabularyTerm]:
    """Return all terms, by label."""
    types: dict[str, set[str]] = defaultdict(set)
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in atlas.store.select("vocabulary-terms", space=TERM_NAMESPACE):
        iri = str(row["term"])
        types[iri].add(contract(str(row["type"])))
        if "property" in row:
            said[iri][contract(str(row["property"]))].add(str(row["value"]))
    found = [vocabulary_term(iri, types[iri], said[iri]) for iri in types]
    return sorted(found, key=lambda each: (each.label.casefold(), each.name))


def vocabulary_term(iri: str, types: Iterable[str], said: Mapping[str, set[str]]) -> VocabularyTerm:
    """Return a term from what is said of it."""
    name = iri.removeprefix(TERM_NAMESPACE)
    sort = next((sort for sort, known in TERM_SORTS if known & set(types)), VALUES)
    facts = [
        (word, contract(value))
        for each, word in TERMS_ABOUT.items()
        for value in sorted(said.get(each, ()))
    ]
    if sort == VALUES:
        facts += [(pgettext("a term is", "a"), each) for each in sorted(types)]
    return VocabularyTerm(
        name=name,
        label=first_comment(said, "rdfs:label") or name,
        definition=first_comment(said, "skos:definition"),
        example=first_comment(said, "skos:example"),
        sort=sort,
        facts=tuple(fact for fact in facts if fact[1] != "owl:Thing"),
    )


def first_comment(said: Mapping[str, set[str]], name: str) -> str:
    """Return one value of a property, the same in every run."""
    return min(said.get(name, ()), default="")
