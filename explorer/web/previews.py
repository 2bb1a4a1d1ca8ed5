"""Responses with the previews of resources, which pages fetch when a reader points at a link."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from explorer import urls
from explorer.errors import AtlasError, UnknownName
from explorer.publish.previews import write_preview
from explorer.publish.response_document import Document
from explorer.web.dispatcher import PageResponse, PublishContext, ResourceType
from explorer.web.documents import text_response
from explorer.web.headers import CACHE_FRESH, INERT_POLICY
from explorer.web.request import RequestKey

APPLICATION_MEDIUM: Final = "application"
UNINDEXED: Final = ("x-robots-tag", "noindex")


def preview_response(context: PublishContext, key: RequestKey) -> PageResponse:
    """Return the preview of the resource that `of` names, by the path of its document or curie."""
    try:
        html = write_preview(
            context.atlas,
            context.site,
            previewed_resource(context, key.parameter("of")),
            in_application=key.parameter("medium") == APPLICATION_MEDIUM,
        )
    except AtlasError as error:
        return text_response(404, f"{error}.")
    return PageResponse(Document.from_text(html), (CACHE_FRESH, INERT_POLICY, UNINDEXED))


def previewed_resource(context: PublishContext, name: str) -> str:
    """Return the IRI of a resource by the path of its document, its curie or its label.

    Raises:
        UnknownName: When there is no such resource.
    """
    iri = context.places.get(name) or (context.atlas.find(name) if name.strip() else "")
    if not iri:
        raise UnknownName(name, "thing")
    return iri


PREVIEW_TYPES: Final[Mapping[str, ResourceType]] = MappingProxyType(
    {urls.PREVIEW: ResourceType(preview_response, known=frozenset({"of", "medium"}))}
)
