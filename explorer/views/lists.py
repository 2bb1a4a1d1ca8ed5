"""What the quality gate found, as a list."""

from collections.abc import Sequence

from explorer.model import Issue
from explorer.views.html import render


def findings(issues: Sequence[Issue]) -> str:
    """The quality gate's report."""
    return render("findings", issues=issues)
