"""Light pages: of every thing, the index, the search; and their pictures."""

from typing import Final

from explorer import urls
from explorer.app.web.asked import Asked
from explorer.app.web.data import dataset, thing_data
from explorer.app.web.headers import (
    ASK_AGAIN,
    BRIEF,
    FRESH,
    NEGOTIATED,
    OPEN,
    PICTURE,
    links,
    page_policy,
)
from explorer.app.web.kept import Answer
from explorer.app.web.negotiate import HTML, NONE, RDF
from explorer.app.web.publisher import Edition, Section
from explorer.app.web.words import unacceptable, words
from explorer.interface_words import OR
from explorer.page_registry import DOCUMENT_PAGES, PageType
from explorer.publish.data import TERMS
from explorer.publish.document import Document
from explorer.publish.embeds import picture
from explorer.publish.pages import light_page, missing_page, write_document
from explorer.publish.pages.terms import terms_page, terms_places
from explorer.translation import gettext
from explorer.views.light.frame import SCRIPT_HASHES

PNG: Final = "png"
NEAR: Final = 5  # candidates that a page offers where there is nothing


def thing(edition: Edition, asked: Asked) -> Answer:
    """A thing in the form asked for: page, picture or RDF."""
    iri = edition.places.get(asked.place)
    if iri is None and asked.form in {HTML, PNG, *RDF}:
        return missing(edition, asked)
    if asked.form == NONE or iri is None:
        return unacceptable(asked.place)
    if asked.form == PNG:
        return Answer(Document(picture(edition.atlas, iri), "image/png"), (FRESH, OPEN, PICTURE))
    if asked.form != HTML:
        return thing_data(edition, asked, iri)
    page = Document.from_text(light_page(edition.atlas, edition.site, iri))
    return Answer(page, (FRESH, NEGOTIATED, links(edition.site, asked.place), policy(page)))


def make_document_section(page_type: PageType) -> Section:
    """Return what answers with the document of a page; what depends on a query is not kept."""

    def make(edition: Edition, asked: Asked) -> Answer:
        given = {name: asked.parameter(name) for name in page_type.parameters}
        text = write_document(edition.atlas, edition.site, page_type, given)
        page = Document.from_text(text)
        if not page_type.is_indexed:
            return Answer(page, (BRIEF, policy(page)))
        where = links(edition.site, page_type.document, ())
        return Answer(page, (FRESH, where, policy(page)))

    return Section(make, known=frozenset(page_type.parameters), kept=page_type.is_indexed)


def vocabulary(edition: Edition, asked: Asked) -> Answer:
    """The vocabulary, where its IRI and that of a version lead: as a page for people, else RDF."""
    if asked.form != HTML or asked.place not in terms_places(edition.atlas):
        return dataset(edition, asked)
    page = Document.from_text(terms_page(edition.atlas, edition.site, asked.place))
    return Answer(page, (FRESH, NEGOTIATED, links(edition.site, asked.place), policy(page)))


def policy(page: Document) -> tuple[str, str]:
    """The policy of a light page: its scripts may run, and no others."""
    return page_policy(page.body, scripts=SCRIPT_HASHES)


def missing(edition: Edition, asked: Asked) -> Answer:
    """That there is nothing at a path, with what comes near, as a page or as a line."""
    name = asked.place.rpartition("/")[2].replace("-", " ")
    near = edition.atlas.index.nearest(name)[:NEAR] if name else ()
    text = gettext("There is nothing at /{place}.").format(place=asked.place)
    if asked.form != HTML:
        if near:
            hint = gettext("{text} Did you mean {candidates}?")
            text = hint.format(text=text, candidates=OR.join(near))
        return words(404, text)
    page = missing_page(edition.atlas, edition.site, asked.place, text, near)
    document = Document.from_text(page, status=404)
    return Answer(document, (ASK_AGAIN, NEGOTIATED, policy(document)))


THING: Final = Section(thing, forms=(PNG, *RDF), negotiated=True)
VOCABULARY: Final = Section(vocabulary, forms=RDF, negotiated=True)
SECTIONS: Final = {
    **{f"{prefix}/": THING for prefix in urls.THINGS},
    TERMS: VOCABULARY,
    f"{TERMS}/": VOCABULARY,
    **{each.document: make_document_section(each) for each in DOCUMENT_PAGES},
}
