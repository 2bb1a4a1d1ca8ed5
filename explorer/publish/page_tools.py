"""How to cite, embed and share a document: values for the row above it."""

from typing import Final

from explorer.atlas import Atlas
from explorer.bibliography.citation import atlas_entry, cite_in_all_styles
from explorer.model.entities import Work
from explorer.render.document_frame import DocumentFrame, DocumentTakeaway
from explorer.render.page_tools import PageTools

APA: Final = "APA"


def page_entry(atlas: Atlas, name: str, address: str, place: str) -> Work:
    """Return a page as an entry of the Atlas to cite."""
    return atlas_entry(name, address or atlas.header.iri, f"page:{place}", atlas.header)


def resource_tools(frame: DocumentFrame, take: DocumentTakeaway) -> PageTools:
    """Return the tools of the document of a resource; the end of it has all styles."""
    citations = {APA: take.citations[APA]}
    return PageTools(frame.canonical, citations, "#take", take.code, take.embed)


def listing_tools(atlas: Atlas, frame: DocumentFrame) -> PageTools:
    """Return the tools of a document that is about no single resource."""
    entry = page_entry(atlas, frame.name, frame.canonical, frame.place)
    return PageTools(frame.canonical, cite_in_all_styles(entry))
