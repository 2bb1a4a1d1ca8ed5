"""Documents, data and pictures as responses."""

from types import MappingProxyType
from typing import Final

from explorer import urls
from explorer.errors import AtlasError
from explorer.interface_words import OR
from explorer.page_registry import DOCUMENT_PAGES, PageType
from explorer.publish.document_frames import terms_paths, write_terms_document
from explorer.publish.documents import (
    write_missing_document,
    write_registered_document,
    write_resource_document,
)
from explorer.publish.embed_graphs import render_social_card
from explorer.publish.linked_data import (
    CATALOGUE_PATH,
    DATASET_PATH,
    SCHEME_PATH,
    TERMS_PATH,
    dataset_rdf,
    resource_rdf,
)
from explorer.publish.listings import SITEMAP_PATH, robots_txt, sitemap_xml
from explorer.publish.response_document import PLAIN_MEDIA_TYPE, Document
from explorer.rdf.formats import PUBLISHED_FORMATS
from explorer.render.document_frame import SCRIPT_HASHES
from explorer.translation import gettext
from explorer.web.dispatcher import PageResponse, PublishContext, ResourceType
from explorer.web.headers import (
    CACHE_BRIEF,
    CACHE_FRESH,
    CORS_OPEN,
    IMAGE_POLICY,
    INERT_POLICY,
    NO_CACHE,
    VARY_ACCEPT,
    link_header,
    page_policy,
)
from explorer.web.request import HTML_FORM, MEDIA_TYPES, NO_FORM, RDF_FORMS, RequestKey


def text_response(status: int, text: str, *headers: tuple[str, str]) -> PageResponse:
    """A line of plain text."""
    document = Document.from_text(f"{text}\n", PLAIN_MEDIA_TYPE, status)
    return PageResponse(document, (NO_CACHE, CORS_OPEN, INERT_POLICY, *headers))


def not_acceptable_response(place: str) -> PageResponse:
    """That there is no form of a thing that the client would take, and which there are."""
    lines = [
        gettext(
            "There is no such form of /{place}. Ask for one of these, in Accept or in ?format=:"
        ).format(place=place)
    ]
    lines += [f"  {media}  ?format={form}" for form, media in MEDIA_TYPES.items()]
    return text_response(406, "\n".join(lines), VARY_ACCEPT)


USUAL_FORM: Final = RDF_FORMS[0]  # for those who accept anything
WELL_KNOWN: Final = ".well-known/void"
ROOT_PATH: Final = ""
# Paths of data that also has another path
ALTERNATIVE_PATHS: Final = MappingProxyType({ROOT_PATH: DATASET_PATH, WELL_KNOWN: CATALOGUE_PATH})


def resource_response(edition: PublishContext, asked: RequestKey, iri: str) -> PageResponse:
    """A thing as RDF, in the form asked for."""
    try:
        body = resource_rdf(edition.atlas, f".{asked.form}", iri)
    except AtlasError as error:  # an endpoint is not copied
        return text_response(404, f"{error}.")
    return rdf_response(edition, asked.place, asked.form, body)


def dataset_response(edition: PublishContext, asked: RequestKey) -> PageResponse:
    """Data about everything, as RDF in the form asked for; people who come by get Turtle."""
    if asked.form == NO_FORM:
        return not_acceptable_response(asked.place)
    form = USUAL_FORM if asked.form == HTML_FORM else asked.form
    place = ALTERNATIVE_PATHS.get(asked.place, asked.place)
    try:
        body = dataset_rdf(edition.atlas, edition.site, place, f".{form}")
    except AtlasError as error:
        return text_response(404, f"{error}.")
    return rdf_response(edition, place, form, body)


def rdf_response(edition: PublishContext, place: str, form: str, body: bytes) -> PageResponse:
    """RDF, open to every program, with where this form and the others are."""
    here = ("content-location", f"{edition.site.base}{place}.{form}")
    others = link_header(edition.site, place)
    document = Document(body, PUBLISHED_FORMATS[f".{form}"].content_type)
    return PageResponse(document, (CACHE_FRESH, VARY_ACCEPT, CORS_OPEN, INERT_POLICY, here, others))


def sitemap_response(edition: PublishContext, asked: RequestKey) -> PageResponse:
    """The addresses of all pages, for search engines."""
    text = sitemap_xml(edition.atlas, edition.site)
    return PageResponse(
        Document.from_text(text, "application/xml; charset=utf-8"),
        (CACHE_FRESH, CORS_OPEN, INERT_POLICY),
    )


def robots_response(edition: PublishContext, asked: RequestKey) -> PageResponse:
    """What robots may read."""
    return PageResponse(
        Document.from_text(robots_txt(edition.site), PLAIN_MEDIA_TYPE),
        (CACHE_FRESH, CORS_OPEN, INERT_POLICY),
    )


DATASET_TYPE: Final = ResourceType(dataset_response, forms=RDF_FORMS, negotiated=True)
BESIDE_APP_TYPE: Final = ResourceType(
    dataset_response, forms=RDF_FORMS, negotiated=True, under_app=True
)
DATA_TYPES: Final = MappingProxyType(
    {
        ROOT_PATH: BESIDE_APP_TYPE,
        SCHEME_PATH: BESIDE_APP_TYPE,
        DATASET_PATH: DATASET_TYPE,
        CATALOGUE_PATH: DATASET_TYPE,
        WELL_KNOWN: DATASET_TYPE,
        SITEMAP_PATH: ResourceType(sitemap_response),
        "robots.txt": ResourceType(robots_response),
    }
)


PNG_FORM: Final = "png"
MAX_SUGGESTIONS: Final = 5  # candidates that a page offers where there is nothing


def document_response(edition: PublishContext, asked: RequestKey) -> PageResponse:
    """A thing in the form asked for: page, picture or RDF."""
    iri = edition.places.get(asked.place)
    if iri is None and asked.form in {HTML_FORM, PNG_FORM, *RDF_FORMS}:
        return not_found_response(edition, asked)
    if asked.form == NO_FORM or iri is None:
        return not_acceptable_response(asked.place)
    if asked.form == PNG_FORM:
        return PageResponse(
            Document(render_social_card(edition.atlas, iri), "image/png"),
            (CACHE_FRESH, CORS_OPEN, IMAGE_POLICY),
        )
    if asked.form != HTML_FORM:
        return resource_response(edition, asked, iri)
    page = Document.from_text(write_resource_document(edition.atlas, edition.site, iri))
    return PageResponse(
        page,
        (CACHE_FRESH, VARY_ACCEPT, link_header(edition.site, asked.place), document_policy(page)),
    )


def make_document_section(page_type: PageType) -> ResourceType:
    """Return what answers with the document of a page; what depends on a query is not kept."""

    def make(edition: PublishContext, asked: RequestKey) -> PageResponse:
        given = {name: asked.parameter(name) for name in page_type.parameters}
        text = write_registered_document(edition.atlas, edition.site, page_type, given)
        page = Document.from_text(text)
        if not page_type.is_indexed:
            return PageResponse(page, (CACHE_BRIEF, document_policy(page)))
        where = link_header(edition.site, page_type.document, ())
        return PageResponse(page, (CACHE_FRESH, where, document_policy(page)))

    return ResourceType(make, known=frozenset(page_type.parameters), kept=page_type.is_indexed)


def vocabulary_response(edition: PublishContext, asked: RequestKey) -> PageResponse:
    """The vocabulary, where its IRI and that of a version lead: as a page for people, else RDF."""
    if asked.form != HTML_FORM or asked.place not in terms_paths(edition.atlas):
        return dataset_response(edition, asked)
    page = Document.from_text(write_terms_document(edition.atlas, edition.site, asked.place))
    return PageResponse(
        page,
        (CACHE_FRESH, VARY_ACCEPT, link_header(edition.site, asked.place), document_policy(page)),
    )


def document_policy(page: Document) -> tuple[str, str]:
    """The policy of a light page: its scripts may run, and no others."""
    return page_policy(page.body, scripts=SCRIPT_HASHES)


def not_found_response(edition: PublishContext, asked: RequestKey) -> PageResponse:
    """That there is nothing at a path, with what comes near, as a page or as a line."""
    name = asked.place.rpartition("/")[2].replace("-", " ")
    near = edition.atlas.index.nearest(name)[:MAX_SUGGESTIONS] if name else ()
    text = gettext("There is nothing at /{place}.").format(place=asked.place)
    if asked.form != HTML_FORM:
        if near:
            hint = gettext("{text} Did you mean {candidates}?")
            text = hint.format(text=text, candidates=OR.join(near))
        return text_response(404, text)
    page = write_missing_document(edition.atlas, edition.site, asked.place, text, near)
    document = Document.from_text(page, status=404)
    return PageResponse(document, (NO_CACHE, VARY_ACCEPT, document_policy(document)))


DOCUMENT_TYPE: Final = ResourceType(
    document_response, forms=(PNG_FORM, *RDF_FORMS), negotiated=True
)
VOCABULARY_TYPE: Final = ResourceType(vocabulary_response, forms=RDF_FORMS, negotiated=True)
DOCUMENT_TYPES: Final = {
    **{f"{prefix}/": DOCUMENT_TYPE for prefix in urls.THINGS},
    TERMS_PATH: VOCABULARY_TYPE,
    f"{TERMS_PATH}/": VOCABULARY_TYPE,
    **{each.document: make_document_section(each) for each in DOCUMENT_PAGES},
}
