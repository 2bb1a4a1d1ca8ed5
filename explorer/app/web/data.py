"""What machines read: things, the vocabulary and the whole as RDF, and what the whole is (VoID)."""

from types import MappingProxyType
from typing import Final

from explorer.app.web.asked import Asked
from explorer.app.web.headers import FRESH, INERT, NEGOTIATED, OPEN, links
from explorer.app.web.kept import Answer
from explorer.app.web.negotiate import HTML, NONE, RDF
from explorer.app.web.publisher import Edition, Section
from explorer.app.web.words import unacceptable, words
from explorer.errors import AtlasError
from explorer.publish.data import CATALOGUE, WHOLE, data_document, rdf
from explorer.publish.document import PLAIN, Document
from explorer.publish.listings import SITEMAP, robots, sitemap
from explorer.rdf_formats import PUBLISHED_FORMATS

USUAL: Final = RDF[0]  # for those who accept anything
WELL_KNOWN: Final = ".well-known/void"
ROOT: Final = ""
SCHEME: Final = "concept"
# Paths of data that also has another path
ALSO: Final = MappingProxyType({ROOT: WHOLE, WELL_KNOWN: CATALOGUE})


def thing_data(edition: Edition, asked: Asked, iri: str) -> Answer:
    """A thing as RDF, in the form asked for."""
    try:
        body = rdf(edition.atlas, f".{asked.form}", iri)
    except AtlasError as error:  # an endpoint is not copied
        return words(404, f"{error}.")
    return data(edition, asked.place, asked.form, body)


def dataset(edition: Edition, asked: Asked) -> Answer:
    """Data about everything, as RDF in the form asked for; people who come by get Turtle."""
    if asked.form == NONE:
        return unacceptable(asked.place)
    form = USUAL if asked.form == HTML else asked.form
    place = ALSO.get(asked.place, asked.place)
    try:
        body = data_document(edition.atlas, edition.site, place, f".{form}")
    except AtlasError as error:
        return words(404, f"{error}.")
    return data(edition, place, form, body)


def data(edition: Edition, place: str, form: str, body: bytes) -> Answer:
    """RDF, open to every program, with where this form and the others are."""
    here = ("content-location", f"{edition.site.base}{place}.{form}")
    others = links(edition.site, place)
    document = Document(body, PUBLISHED_FORMATS[f".{form}"].content_type)
    return Answer(document, (FRESH, NEGOTIATED, OPEN, INERT, here, others))


def listed(edition: Edition, asked: Asked) -> Answer:
    """The addresses of all pages, for search engines."""
    text = sitemap(edition.atlas, edition.site)
    return Answer(Document.from_text(text, "application/xml; charset=utf-8"), (FRESH, OPEN, INERT))


def allowed(edition: Edition, asked: Asked) -> Answer:
    """What robots may read."""
    return Answer(Document.from_text(robots(edition.site), PLAIN), (FRESH, OPEN, INERT))


DATASET: Final = Section(dataset, forms=RDF, negotiated=True)
BESIDE_APP: Final = Section(dataset, forms=RDF, negotiated=True, under_app=True)
SECTIONS: Final = MappingProxyType(
    {
        ROOT: BESIDE_APP,
        SCHEME: BESIDE_APP,
        WHOLE: DATASET,
        CATALOGUE: DATASET,
        WELL_KNOWN: DATASET,
        SITEMAP: Section(listed),
        "robots.txt": Section(allowed),
    }
)
