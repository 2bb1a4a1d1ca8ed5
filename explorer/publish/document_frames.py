"""The subject, head and downloads of a document, and the document of the vocabulary's terms."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, TypeAlias
from urllib.parse import quote

from explorer import urls
from explorer.atlas import Atlas
from explorer.bibliography.citation import (
    CitationStyle,
    atlas_entry,
    cite_entry,
    cite_in_all_styles,
)
from explorer.errors import UnknownName
from explorer.interface_words import RESOURCE_TYPES
from explorer.model.embed import Embed, EmbedView
from explorer.model.entities import Argument, Claim, Concept, Person, WithdrawnClaim, Work
from explorer.model.metrics import format_whole_result
from explorer.model.resource_links import resource_link
from explorer.model.vocabulary import Finding, Tour
from explorer.namespaces import PREFIXES, contract
from explorer.pages.navigation import build_navigation
from explorer.publish.embed_citations import embed_address
from explorer.publish.embeds import iframe_code
from explorer.publish.feed import FEED_PATH, has_feed
from explorer.publish.linked_data import TERMS_PATH, dataset_paths
from explorer.publish.social_pictures import preview_tags
from explorer.rdf.formats import PUBLISHED_FORMATS
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
    dublin_core_tags,
    list_coins,
    shorten_text,
)
from explorer.translation import capitalize_first, gettext, pgettext
from explorer.urls import Site

ResourceValue: TypeAlias = (
    Concept | Person | Work | Claim | WithdrawnClaim | Argument | Finding | Tour
)


@dataclass(frozen=True, slots=True)
class DocumentSubject:
    """The resource that a document is about; `name` is its label with a capital letter."""

    value: ResourceValue
    name: str
    description: str

    @property
    def iri(self) -> str:
        """Its IRI."""
        return self.value.iri

    @property
    def place(self) -> str:
        """The path of its document."""
        return urls.path(self.value.curie)


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """The content of a document: its renderer, the IRIs of cited works in order, its JSON-LD."""

    draw: Callable[[DocumentFrame, DocumentTakeaway], str]
    cited: tuple[str, ...]
    node: JsonLdNode


def resources_by_type(atlas: Atlas) -> tuple[Mapping[str, ResourceValue], ...]:
    """Return the resources that may have a document, by IRI: a mapping for each type."""
    found = atlas.vocabulary
    return (
        found.concepts,
        found.people,
        found.works,
        found.claims,
        found.withdrawn,
        found.arguments,
        found.findings,
        found.tours,
    )


def document_subject(atlas: Atlas, iri: str) -> DocumentSubject:
    """Return the subject of the document of an IRI.

    Raises:
        UnknownName: When there is no such resource, or it has no document, as a bare triple.
    """
    value = next((found[iri] for found in resources_by_type(atlas) if iri in found), None)
    if value is None or not value.curie:
        raise UnknownName(contract(iri), "thing")
    name = capitalize_first(resource_link(atlas.vocabulary, iri).label)
    return DocumentSubject(value, name, shorten_text(short_description(atlas, value, name)))


def short_description(atlas: Atlas, value: ResourceValue, name: str) -> str:
    """Return the description of a resource for search engines and previews, in full length."""
    match value:
        case Concept() | Tour():
            text = value.definition
        case Person():
            text = value.note
        case Work():
            text = atlas.apa(value.iri)
        case Claim():
            text = gettext("{name}. Basis: {basis}.").format(
                name=name, basis=BASIS_NAMES[value.basis]
            )
        case WithdrawnClaim():
            text = gettext("This claim was withdrawn. {reason}").format(reason=value.reason)
        case Argument():
            text = value.text
        case Finding():
            text = f"{name}: {format_whole_result(value)}."
    return text


def prose_text(atlas: Atlas, iri: str) -> str:
    """Return the prose on a concept (an IRI) as one text; empty where there is none."""
    prose = atlas.vocabulary.prose.get(iri)
    return prose.text if prose else ""


def citation_entry(atlas: Atlas, thing: DocumentSubject) -> Work:
    """Return the work that a document cites as its own: a work itself, else an Atlas entry."""
    value = thing.value
    if isinstance(value, Work):
        return value
    return atlas_entry(thing.name, value.iri, value.curie, atlas.header)


def cite_resource(atlas: Atlas, iri: str, style: CitationStyle) -> str:
    """Return the reference for a resource in one style, the same as on its document.

    Raises:
        UnknownName: When there is no such resource, or it has no document.
    """  # noqa: DOC502 - document_subject raises it
    return cite_entry(citation_entry(atlas, document_subject(atlas, iri)), style)


def default_embed(thing: DocumentSubject) -> Embed | None:
    """Return the embed that the document of a resource offers, if it has one."""
    match thing.value:
        case Concept() | Person():
            return Embed(EmbedView.NEIGHBOURHOOD, (thing.iri,))
        case Tour():
            return Embed(EmbedView.TOUR, (thing.iri,))
    return None


def revision_day(thing: DocumentSubject) -> str:
    """Return the day on which a concept was last revised, as ISO writes it; else nothing."""
    return thing.value.modified if isinstance(thing.value, Concept) else ""


OEMBED_MEDIA_TYPES: Final = MappingProxyType(
    {"json": "application/json+oembed", "xml": "text/xml+oembed"}
)


def resource_frame(
    atlas: Atlas, site: Site, thing: DocumentSubject, node: JsonLdNode, cited: Iterable[str]
) -> DocumentFrame:
    """Build the frame of a resource's document; that of a withdrawn claim is hidden from searches.

    Args:
        atlas: The opened atlas.
        site: The address of the site.
        thing: The subject of the document.
        node: Its JSON-LD in the vocabulary of schema.org.
        cited: The IRIs of the works that the document cites.
    """
    canonical = document_address(site, thing.place)
    abstract = prose_text(atlas, thing.iri)
    about = page_node(
        canonical, thing.name, thing.iri, cited, atlas.header, abstract, revision_day(thing)
    )
    return DocumentFrame(
        name=thing.name,
        place=thing.place,
        places=site.links(thing.place),
        header=atlas.header,
        navigation=build_navigation(atlas),
        counts=atlas.counts(),
        description=thing.description,
        canonical=canonical,
        oembed=tuple(document_oembed_links(site, thing)),
        data=document_forms(atlas, thing.place),
        feed=feed_address(atlas, site),
        tags=tuple(document_tags(atlas, site, thing)),
        graph=json_ld_script([node, about]),
        hidden=isinstance(thing.value, WithdrawnClaim),
    )


def plain_frame(
    atlas: Atlas,
    site: Site,
    place: str,
    name: str,
    node: JsonLdNode | None = None,
) -> DocumentFrame:
    """Build the frame of a document that is about no single resource.

    Without a JSON-LD node it is hidden from search engines.
    """
    described = shorten_text(atlas.header.description) if node else ""
    canonical = document_address(site, place) if node else ""
    tags = preview_tags(atlas, site, (name, described), canonical)
    return DocumentFrame(
        name=name,
        place=place,
        places=site.links(place),
        header=atlas.header,
        navigation=build_navigation(atlas),
        counts=atlas.counts(),
        description=described,
        tags=tuple(tags),
        canonical=canonical,
        feed=feed_address(atlas, site),
        graph=json_ld_script([node]) if node else "",
        hidden=node is None,
    )


def document_address(site: Site, place: str) -> str:
    """Return the public address of a path, or "" if the base of the site is not known."""
    return site.address(place) if site.base else ""


def feed_address(atlas: Atlas, site: Site) -> str:
    """Return the public address of the Atom feed, or "" if there is none."""
    return site.base + FEED_PATH if has_feed(atlas, site) else ""


def document_forms(atlas: Atlas, place: str) -> tuple[AlternateForm, ...]:
    """Return the data files beside a document; none if the source is an endpoint."""
    if atlas.is_remote:
        return ()
    name = place.rpartition("/")[2]
    return tuple(
        AlternateForm(each.label, each.media_type, name + suffix)
        for suffix, each in PUBLISHED_FORMATS.items()
    )


def document_oembed_links(site: Site, thing: DocumentSubject) -> Iterator[tuple[str, str]]:
    """Yield media types and addresses of the oEmbed answers about a document.

    A site of files has answers only about documents with an embed; a server has them about all
    that was not withdrawn.
    """
    if isinstance(thing.value, WithdrawnClaim):
        return
    if not site.base or (site.static and not default_embed(thing)):
        return
    quoted = quote(site.address(thing.place), safe="")
    for form, media_type in OEMBED_MEDIA_TYPES.items():
        if site.static:
            yield media_type, f"{site.base}{urls.OEMBED}/{thing.place}.{form}"
        else:
            yield media_type, f"{site.base}{urls.OEMBED}?url={quoted}&format={form}"


def document_tags(atlas: Atlas, site: Site, thing: DocumentSubject) -> Iterator[MetaTag]:
    """Yield the meta elements of a document; those of a work's document describe the work."""
    entry = citation_entry(atlas, thing)
    header = atlas.header
    date = "" if isinstance(thing.value, Work) else header.modified
    yield from citation_tags(entry, date)
    yield from dublin_core_tags(entry, thing.description, header, date)
    canonical = document_address(site, thing.place)
    preview = shorten_text(prose_text(atlas, thing.iri)) or thing.description
    yield from preview_tags(atlas, site, (thing.name, preview), canonical, thing.iri)


def document_takeaway(
    atlas: Atlas, site: Site, thing: DocumentSubject, cited: Iterable[str]
) -> DocumentTakeaway:
    """Build the citations, downloads and embed that the document of a resource offers."""
    entry = citation_entry(atlas, thing)
    works = [atlas.vocabulary.works[iri] for iri in cited if iri != thing.iri]
    embed = default_embed(thing)
    return DocumentTakeaway(
        iri=thing.iri,
        what=RESOURCE_TYPES["work"] if entry is thing.value else pgettext("to cite", "page"),
        citations=cite_in_all_styles(entry),
        downloads={form.name: form.address for form in document_forms(atlas, thing.place)},
        embed=relative_root(thing.place) + embed_address(Site("", site.static), embed)
        if embed
        else "",
        code=iframe_code(atlas, site, embed) if embed and site.base else "",
        coins=() if entry is thing.value else tuple(list_coins((entry, *works))),
        revised=revision_day(thing),
        handout=site.links(thing.place).to(urls.handout_path(thing.value.curie))
        if isinstance(thing.value, Concept)
        else "",
    )


def relative_root(place: str) -> str:
    """Return the relative address of the root of the site, as seen from a path.

    >>> relative_root("concept/trust")
    '../'
    """
    return "../" * place.count("/")


# The terms of the vocabulary

TERM_NAMESPACE: Final = PREFIXES["aa"]
# Kinds of terms by the curie of their type; the first that fits counts. All others are values.
CLASSES_TITLE, RELATIONS_TITLE, PROPERTIES_TITLE, VALUES_TITLE = (
    pgettext("title", "Classes"),
    pgettext("title", "Relations of claims"),
    pgettext("title", "Properties"),
    pgettext("title", "Values"),
)
TERM_GROUPS: Final = (
    (CLASSES_TITLE, {"owl:Class", "rdfs:Class"}),
    (RELATIONS_TITLE, {"aa:Relation"}),
    (
        PROPERTIES_TITLE,
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
    """A term of the vocabulary; `name` is the fragment of its IRI and its anchor on the page.

    `facts` are pairs of a word and the curie of another term.
    """

    name: str
    label: str
    definition: str
    example: str
    sort: str
    facts: tuple[tuple[str, str], ...] = ()


def terms_paths(atlas: Atlas) -> list[str]:
    """Return the paths of the document of terms, first the vocabulary's; none without terms."""
    places = [p for p in dataset_paths(atlas) if p == TERMS_PATH or p.startswith(f"{TERMS_PATH}/")]
    return places if places and vocabulary_terms(atlas) else []


def write_terms_document(atlas: Atlas, site: Site, place: str) -> str:
    """Write the document of all terms in our namespace, with an anchor for each."""
    found = vocabulary_terms(atlas)
    frame = replace(
        plain_frame(atlas, site, place, pgettext("title", "Vocabulary")),
        description=gettext("The classes, relations, properties and values of {title}.").format(
            title=atlas.header.title
        ),
        canonical=document_address(site, TERMS_PATH),
        data=document_forms(atlas, place),
        hidden=False,
    )
    names = [name for name, _ in TERM_GROUPS] + [VALUES_TITLE]
    groups = {name: [term for term in found if term.sort == name] for name in names}
    return render_document(
        "pages/terms_document", frame, groups=groups, space=TERM_NAMESPACE, prefix="aa"
    )


def vocabulary_terms(atlas: Atlas) -> list[VocabularyTerm]:
    """Return all terms in our namespace, by label."""
    types: dict[str, set[str]] = defaultdict(set)
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in atlas.store.select("vocabulary-terms", space=TERM_NAMESPACE):
        iri = str(row["term"])
        types[iri].add(contract(str(row["type"])))
        if "property" in row:
            values[iri][contract(str(row["property"]))].add(str(row["value"]))
    found = [vocabulary_term(iri, types[iri], values[iri]) for iri in types]
    return sorted(found, key=lambda each: (each.label.casefold(), each.name))


def vocabulary_term(iri: str, types: Iterable[str], said: Mapping[str, set[str]]) -> VocabularyTerm:
    """Build a term from the curies of its types and its values by the curie of the property."""
    name = iri.removeprefix(TERM_NAMESPACE)
    sort = next((sort for sort, known in TERM_GROUPS if known & set(types)), VALUES_TITLE)
    facts = [
        (word, contract(value))
        for each, word in TERMS_ABOUT.items()
        for value in sorted(said.get(each, ()))
    ]
    if sort == VALUES_TITLE:
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
    """Return the first value of a property in sorted order, or ""."""
    return min(said.get(name, ()), default="")
