"""What machines read: things and the whole as RDF, VoID, the vocabulary, sitemap, robots."""

from typing import Final

from explorer.app.web.asked import Asked
from explorer.app.web.headers import ASK_AGAIN, FRESH, INERT, NEGOTIATED, OPEN, links
from explorer.app.web.kept import Answer
from explorer.app.web.negotiate import MEDIA_TYPES, RDF
from explorer.app.web.publisher import Edition
from explorer.errors import AtlasError
from explorer.publish.data import rdf
from explorer.publish.document import PLAIN, Document


def rdf_answer(edition: Edition, asked: Asked, iri: str = "") -> Answer:
    """A thing, or everything, as RDF in the form asked for."""
    try:
        body = rdf(edition.atlas, f".{asked.form}", iri)
    except AtlasError as error:  # an endpoint is not copied
        document = Document.from_text(f"{error}.\n", PLAIN, 404)
        return Answer(document, (ASK_AGAIN, OPEN, INERT))
    here = ("content-location", f"{edition.site.base}{asked.place}.{asked.form}")
    alternates = links(edition.site, asked.place, RDF)
    media_type = f"{MEDIA_TYPES[asked.form]}; charset=utf-8"
    headers = (FRESH, NEGOTIATED, OPEN, INERT, here, alternates)
    return Answer(Document(body, media_type), headers)


SECTIONS: Final = {}
