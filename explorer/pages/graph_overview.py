"""Explore: everything in one picture, with a caution beside it."""

from collections.abc import Iterable

from explorer.atlas import Atlas
from explorer.model import Argument
from explorer.model.site_pages import OverviewPage


def build_overview_page(atlas: Atlas) -> OverviewPage:
    """Return the state that the whole graph opens with, and the words around it."""
    return OverviewPage(
        title=atlas.network.title,
        description=atlas.header.description,
        opening=atlas.network.opening,
        caution=find_foremost_caution(atlas.vocabulary.arguments.values()),
    )


def find_foremost_caution(arguments: Iterable[Argument]) -> Argument | None:
    """Return the first caution that a source itself utters, by the place at which it stands."""
    cautions = [argument for argument in arguments if argument.kind == "caution"]
    return min(cautions, key=caution_sort_key, default=None)


def caution_sort_key(argument: Argument) -> tuple[bool, str]:
    """Order arguments by the place they are cited from; those without a place come last."""
    locators = [citation.locator for citation in argument.citations if citation.locator]
    return not locators, min(locators, default=argument.label)
