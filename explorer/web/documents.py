"""Responses with documents, RDF data, preview images, sitemap and robots.txt."""

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from explorer import urls
from explorer.errors import AtlasError
from explorer.interface_words import OR
from explorer.page_registry import DOCUMENT_PAGES, PageType
from explorer.publish.catalogue import CATALOGUE_PATH, DATASET_PATH
from explorer.publish.document_frames import terms_paths, write_terms_document
from explorer.publish.documents import (
    handout_iris_by_path,
    write_handout,
    write_missing_document,
    write_registered_document,
    write_resource_document,
)
from explorer.publish.feed import FEED_MEDIA_TYPE, FEED_PATH, feed_xml
from explorer.publish.linked_data import (
    SCHEME_PATH,
    TERMS_PATH,
    dataset_rdf,
    resource_rdf,
)
from explorer.publish.listings import SITEMAP_PATH, robots_txt, sitemap_xml
from explorer.publish.response_document import PLAIN_MEDIA_TYPE, Document
from explorer.publish.social_pictures import (
    PICTURE_PATHS,
    render_social_card,
    render_type_picture,
)
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
    """Return a response of plain text with a status."""
    document = Document.from_text(f"{text}\n", PLAIN_MEDIA_TYPE, status)
    return PageResponse(document, (NO_CACHE, CORS_OPEN, INERT_POLICY, *headers))


def not_acceptable_response(place: str) -> PageResponse:
    """Return 406 for a path, with the media types that it has."""
    lines = [
        gettext(
            "/{place} is not available in this format. Choose one of these formats, with Accept "
            "or ?format=:"
        ).format(place=place)
    ]
    lines += [f"  {media}  ?format={form}" for form, media in MEDIA_TYPES.items()]
    return text_response(406, "\n".join(lines), VARY_ACCEPT)


DEFAULT_RDF_FORM: Final = RDF_FORMS[0]  # for those who accept anything
WELL_KNOWN: Final = ".well-known/void"
ROOT_PATH: Final = ""
# Paths of data that also has another path
ALTERNATIVE_PATHS: Final = MappingProxyType({ROOT_PATH: DATASET_PATH, WELL_KNOWN: CATALOGUE_PATH})


def resource_response(context: PublishContext, key: RequestKey, iri: str) -> PageResponse:
    """Return the RDF of a resource (an IRI) in the requested form."""
    try:
        body = resource_rdf(context.atlas, f".{key.form}", iri)
    except AtlasError as error:  # an endpoint is not copied
        return text_response(404, f"{error}.")
    return rdf_response(context, key.place, key.form, body)


def dataset_response(context: PublishContext, key: RequestKey) -> PageResponse:
    """Return a file with the whole data as RDF in the requested form; browsers get Turtle."""
    if key.form == NO_FORM:
        return not_acceptable_response(key.place)
    form = DEFAULT_RDF_FORM if key.form == HTML_FORM else key.form
    place = ALTERNATIVE_PATHS.get(key.place, key.place)
    try:
        body = dataset_rdf(context.atlas, context.site, place, f".{form}")
    except AtlasError as error:
        return text_response(404, f"{error}.")
    return rdf_response(context, place, form, body)


def rdf_response(context: PublishContext, place: str, form: str, body: bytes) -> PageResponse:
    """Return RDF with the addresses of this form and of the others, open to all origins."""
    here = ("content-location", f"{context.site.base}{place}.{form}")
    others = link_header(context.site, place)
    document = Document(body, PUBLISHED_FORMATS[f".{form}"].content_type)
    return PageResponse(document, (CACHE_FRESH, VARY_ACCEPT, CORS_OPEN, INERT_POLICY, here, others))


def sitemap_response(context: PublishContext, key: RequestKey) -> PageResponse:
    """Return the sitemap."""
    text = sitemap_xml(context.atlas, context.site)
    return PageResponse(
        Document.from_text(text, "application/xml; charset=utf-8"),
        (CACHE_FRESH, CORS_OPEN, INERT_POLICY),
    )


def feed_response(context: PublishContext, key: RequestKey) -> PageResponse:
    """Return the Atom feed, or 404 for data that give no day."""
    text = feed_xml(context.atlas, context.site)
    if not text:
        return text_response(
            404, gettext("There is no feed: the data do not say when they changed.")
        )
    return PageResponse(
        Document.from_text(text, f"{FEED_MEDIA_TYPE}; charset=utf-8"),
        (CACHE_FRESH, CORS_OPEN, INERT_POLICY),
    )


def robots_response(context: PublishContext, key: RequestKey) -> PageResponse:
    """Return robots.txt."""
    return PageResponse(
        Document.from_text(robots_txt(context.site), PLAIN_MEDIA_TYPE),
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
        FEED_PATH: ResourceType(feed_response),
        "robots.txt": ResourceType(robots_response),
    }
)


PNG_FORM: Final = "png"
MAX_SUGGESTIONS: Final = 5  # similar names in the document of an unknown path


def document_response(context: PublishContext, key: RequestKey) -> PageResponse:
    """Return a resource in the requested form: document, preview image or RDF."""
    iri = context.places.get(key.place)
    if iri is None and key.form in {HTML_FORM, PNG_FORM, *RDF_FORMS}:
        return not_found_response(context, key)
    if key.form == NO_FORM or iri is None:
        return not_acceptable_response(key.place)
    if key.form == PNG_FORM:
        return PageResponse(
            Document(render_social_card(context.atlas, iri), "image/png"),
            (CACHE_FRESH, CORS_OPEN, IMAGE_POLICY),
        )
    if key.form != HTML_FORM:
        return resource_response(context, key, iri)
    page = Document.from_text(write_resource_document(context.atlas, context.site, iri))
    return PageResponse(
        page,
        (CACHE_FRESH, VARY_ACCEPT, link_header(context.site, key.place), document_policy(page)),
    )


def type_picture_response(context: PublishContext, key: RequestKey) -> PageResponse:
    """Return a preview image that several pages share, or 404."""
    try:
        body = render_type_picture(context.atlas, key.place.removeprefix(PICTURE_PATHS))
    except AtlasError as error:
        return text_response(404, f"{error}.")
    return PageResponse(Document(body, "image/png"), (CACHE_FRESH, CORS_OPEN, IMAGE_POLICY))


def make_document_section(page_type: PageType) -> ResourceType:
    """Return the type of the address of a registered page; those with a query are not cached."""

    def build_response(context: PublishContext, key: RequestKey) -> PageResponse:
        given = {name: key.parameter(name) for name in page_type.parameters}
        text = write_registered_document(context.atlas, context.site, page_type, given)
        page = Document.from_text(text)
        if not page_type.is_indexed:
            return PageResponse(page, (CACHE_BRIEF, document_policy(page)))
        where = link_header(context.site, page_type.document, ())
        return PageResponse(page, (CACHE_FRESH, where, document_policy(page)))

    return ResourceType(
        build_response, known=frozenset(page_type.parameters), cached=page_type.is_indexed
    )


def vocabulary_response(context: PublishContext, key: RequestKey) -> PageResponse:
    """Return the vocabulary at its IRI or that of a version: as a document, or as RDF."""
    if key.form != HTML_FORM or key.place not in terms_paths(context.atlas):
        return dataset_response(context, key)
    page = Document.from_text(write_terms_document(context.atlas, context.site, key.place))
    return PageResponse(
        page,
        (CACHE_FRESH, VARY_ACCEPT, link_header(context.site, key.place), document_policy(page)),
    )


def handout_response(context: PublishContext, key: RequestKey) -> PageResponse:
    """Return the handout about a concept."""
    iri = handout_iris_by_path(context.atlas).get(key.place)
    if iri is None:
        return not_found_response(context, replace(key, form=HTML_FORM))
    page = Document.from_text(write_handout(context.atlas, context.site, iri))
    return PageResponse(page, (CACHE_FRESH, document_policy(page)))


def document_policy(page: Document) -> tuple[str, str]:
    """Return the policy of a document: its own scripts may run, and no others."""
    return page_policy(page.body, scripts=SCRIPT_HASHES, connects=True)


def not_found_response(context: PublishContext, key: RequestKey) -> PageResponse:
    """Return 404 with similar resources, as a document or as a line of text."""
    name = key.place.rpartition("/")[2].replace("-", " ")
    near = context.atlas.index.nearest(name)[:MAX_SUGGESTIONS] if name else ()
    text = gettext("There is no page at /{place}.").format(place=key.place)
    if key.form != HTML_FORM:
        if near:
            hint = gettext("{text} Did you mean {candidates}?")
            text = hint.format(text=text, candidates=OR.join(near))
        return text_response(404, text)
    page = write_missing_document(context.atlas, context.site, key.place, text, near)
    document = Document.from_text(page, status=404)
    return PageResponse(document, (NO_CACHE, VARY_ACCEPT, document_policy(document)))


DOCUMENT_TYPE: Final = ResourceType(
    document_response, forms=(PNG_FORM, *RDF_FORMS), negotiated=True
)
VOCABULARY_TYPE: Final = ResourceType(vocabulary_response, forms=RDF_FORMS, negotiated=True)
DOCUMENT_TYPES: Final = {
    **{f"{prefix}/": DOCUMENT_TYPE for prefix in urls.THINGS},
    PICTURE_PATHS: ResourceType(type_picture_response, forms=(PNG_FORM,)),
    urls.HANDOUT: ResourceType(handout_response),
    TERMS_PATH: VOCABULARY_TYPE,
    f"{TERMS_PATH}/": VOCABULARY_TYPE,
    **{each.document: make_document_section(each) for each in DOCUMENT_PAGES},
}
