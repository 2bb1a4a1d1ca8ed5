"""The page of what is not here."""

from collections.abc import Sequence

from explorer.model import Link
from explorer.views.light.frame import Frame, rendered


def missing(message: str, candidates: Sequence[Link], frame: Frame) -> str:
    """The page of what is not here: what was asked for, and what is near."""
    return rendered("light_missing", frame, message=message, candidates=candidates)
