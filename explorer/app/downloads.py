"""Where readers of the application find what they look at as RDF, and as a page to keep."""

from explorer import urls
from explorer.publish.data import WHOLE
from explorer.rdf_formats import PUBLISHED_FORMATS


def downloads(curie: str = "") -> dict[str, str]:
    """The addresses of a thing, or of everything, by the name of the format."""
    place = urls.path(curie) if curie else WHOLE
    return {form.label: place + suffix for suffix, form in PUBLISHED_FORMATS.items()}
