"""What was opened: what it says of itself, how much it holds, and how sure it is."""

from explorer.atlas import Atlas
from explorer.coverage import coverage
from explorer.model.resource_links import resource_link
from explorer.model.site_pages import DataPage


def build_data_page(atlas: Atlas) -> DataPage:
    """Return what the source says of itself, and what there is to count."""
    vocabulary = atlas.vocabulary
    return DataPage(
        header=atlas.header,
        creators=tuple(resource_link(vocabulary, each).label for each in atlas.header.creators),
        counts=atlas.counts(),
        coverage=coverage(vocabulary),
    )
