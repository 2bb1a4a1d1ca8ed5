"""Evidence: every result of empirical work, by metric."""

from explorer.app.components import reader
from explorer.app.forests import result_groups
from explorer.app.resources import atlas
from explorer.views import evidence as views
from explorer.views.html import message

NONE = "The opened data holds no result of empirical work."


def evidence() -> None:
    """Forest plots and tables, and what is not confirmed or not shown."""
    vocabulary = atlas().vocabulary
    if not vocabulary.findings:
        reader(message("Evidence", NONE), key="head", head=True)
        return
    reader(views.evidence_head(vocabulary), key="head", head=True)
    result_groups(views.all_results(vocabulary))
    reader(views.evidence_rest(vocabulary), key="rest")
