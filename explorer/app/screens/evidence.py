"""Evidence: every result of empirical work, by metric."""

from explorer.app.components import reader
from explorer.app.forests import result_groups
from explorer.app.resources import atlas
from explorer.caches import build_once
from explorer.model.view_pages import EvidencePage
from explorer.pages.evidence import build_evidence_page
from explorer.translation import gettext, pgettext
from explorer.views import evidence as views
from explorer.views.html import message

NONE = gettext("The opened data holds no result of empirical work.")


def evidence() -> None:
    """Forest plots and tables, and what is not confirmed or not shown."""
    page = cached_evidence_page()
    if not page.groups:
        reader(message(pgettext("page", "Evidence"), NONE), key="head", head=True)
        return
    reader(views.evidence_head(page), key="head", head=True)
    groups = map(views.drop_numbers, page.groups)
    result_groups(groups, page.links.__getitem__, page.references)
    reader(views.evidence_rest(page), key="rest")


@build_once
def cached_evidence_page() -> EvidencePage:
    """All results, put together once."""
    return build_evidence_page(atlas())
