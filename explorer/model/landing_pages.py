"""The values of the pages that say what a source is: the opening page, and the page about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.model.answers import Link
from explorer.model.entities import Argument, Work
from explorer.model.graph import GraphState
from explorer.model.site_pages import DataPage
from explorer.model.vocabulary import Tour


@dataclass(frozen=True, slots=True)
class CentralText:
    """The text that a source is about: the work with numbered passages.

    Attributes:
        work: Its record.
        kind: The kind of text that it is, such as "blog post".
        authors: Who wrote it, in the order of the record; those who have a page have an address.
        items: How many numbered passages it has.
    """

    work: Work
    kind: str
    authors: tuple[Link, ...]
    items: int


@dataclass(frozen=True, slots=True)
class LandingPage:
    """The page that a source opens with.

    Attributes:
        title: What the source is called.
        lead: A sentence or two that introduce it.
        central: The text at its centre; `None` where it has none.
        counts: Number of resources by the type that `HOLDINGS` names, such as "concepts".
        opening_tour: The tour for those who are new; `None` where there is none.
        holds: What the source holds, by the names of `HOLDINGS`, sorted.
        opening: The state of the map that a reader begins with.
        caution: The caution to show with the map; `None` where the source contains none.
    """

    title: str
    lead: str
    central: CentralText | None
    counts: Mapping[str, int]
    opening_tour: Tour | None
    holds: tuple[str, ...]
    opening: GraphState
    caution: Argument | None


@dataclass(frozen=True, slots=True)
class AboutPage:
    """The page about a source: the text at its centre, its additions, and their checks.

    Attributes:
        title: What the source is called.
        lead: A sentence or two that introduce it.
        central: The text at its centre; `None` where it has none.
        data: Metadata, creators, counts, and what rests on what.
        findings: How many results of empirical work it holds.
        tours: How many tours it holds.
        stances: How many arguments take each stance, by its name.
    """

    title: str
    lead: str
    central: CentralText | None
    data: DataPage
    findings: int
    tours: int
    stances: Mapping[str, int]
