"""The pages of single things: values in, a document out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from explorer.model import (
    ArgumentPage,
    ClaimPage,
    ConceptPage,
    FindingPage,
    GraphView,
    PersonPage,
    Relation,
    Vocabulary,
    Work,
    WorkPage,
)
from explorer.model.bases import BASIS_DESCRIPTIONS
from explorer.model.figures import SYMBOLS, count, effect, interval
from explorer.model.finding_groups import FINDING_GROUPS, finding_group_key, group_results
from explorer.model.grades import GRADE_DESCRIPTIONS
from explorer.model.kinds import PERSON_KIND
from explorer.model.resource_links import resource_link
from explorer.model.view_pages import TourPage
from explorer.namespaces import contract
from explorer.translation import gettext, pgettext
from explorer.views import evidence
from explorer.views.cards import in_text
from explorer.views.html import build_kind_look, kind_look, link_to
from explorer.views.light.frame import Frame, Takeaway, rendered
from explorer.work_types import find_work_type

# What a citation does for a claim, by the local name of its CiTO property.
ROLES: Final = {
    "citesAsEvidence": gettext("as evidence"),
    "citesAsAuthority": gettext("as an authority"),
    "citesAsSourceDocument": gettext("as the text that is read"),
    "citesForInformation": gettext("for information"),
    "qualifies": gettext("qualifies it"),
    "disagreesWith": gettext("disagrees"),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A neighbourhood as inline SVG, the view that it shows, and where it can be explored.

    `width` is that of the picture in px where letters have their own size; `left_out` counts the
    things that are near and not shown.
    """

    svg: str
    view: GraphView
    width: float
    left_out: int = 0
    explore: str = ""


def concept(
    page: ConceptPage, vocabulary: Vocabulary, frame: Frame, take: Takeaway, picture: Picture
) -> str:
    """The page of a concept, in the fixed order of the explorer."""
    groups = group_results(page.results, vocabulary.findings.values())
    linked = partial(link_to, vocabulary)
    return rendered(
        "light_concept",
        frame,
        take=take,
        page=page,
        kind=kind_look(page.kind.curie, vocabulary),
        named=partial(resource_link, vocabulary),
        about_self=page.concept.iri.__eq__,
        groups=[(each, evidence.inline_group_plot(each, linked, frame.places)) for each in groups],
        texts={reference.work.iri: reference.text for reference in page.references},
        short=lambda iri: in_text(vocabulary.works[iri]),
        effect=effect,
        interval=interval,
        number=count,
        picture=picture,
        lines=line_styles(picture),
    )


def line_styles(picture: Picture) -> list[str]:
    """Say what the lines of a picture mean, as far as they occur in it."""
    used = {edge.basis for edge in picture.view.edges}
    return [each.line for basis, each in BASIS_DESCRIPTIONS.items() if basis in used]


def claim(page: ClaimPage, vocabulary: Vocabulary, frame: Frame, take: Takeaway) -> str:
    """The page of a claim: sentence, basis, sources, debate, neighbours."""
    predicate = page.claim.predicate
    relation = vocabulary.relations.get(predicate) or Relation(predicate, "", contract(predicate))
    return rendered(
        "light_claim",
        frame,
        take=take,
        page=page,
        claim=page.claim,
        relation=relation,
        roles=ROLES,
        short=in_text,
        named=partial(resource_link, vocabulary),
        about_self=page.claim.iri.__eq__,
        heading=gettext("Caution and critiques"),
        silence=gettext("Nobody on record speaks against this claim."),
        elsewhere=[link for link, _ in page.others if link.iri in vocabulary.concepts],
    )


def person(
    page: PersonPage, vocabulary: Vocabulary, frame: Frame, take: Takeaway, picture: Picture
) -> str:
    """The page of a person: note, ideas, works, claims, arguments."""
    return rendered(
        "light_person",
        frame,
        take=take,
        page=page,
        person=page.person,
        kind=kind_look(PERSON_KIND, vocabulary),
        named=partial(resource_link, vocabulary),
        picture=picture,
        lines=line_styles(picture),
    )


def work(page: WorkPage, frame: Frame, take: Takeaway) -> str:
    """The page of a work: its record, how it was checked, what cites it."""
    return rendered(
        "light_work",
        frame,
        take=take,
        page=page,
        work=page.work,
        sort=find_work_type(page.work.csl_type).label,
        addresses=addresses(page.work),
        roles=ROLES,
    )


def addresses(record: Work) -> Iterator[tuple[str, str, str]]:
    """Yield where a work is found: what the address is, the address, and its words."""
    if record.doi:
        yield "DOI", f"https://doi.org/{record.doi}", record.doi
    if record.pmid:
        yield "PubMed", f"https://pubmed.ncbi.nlm.nih.gov/{record.pmid}/", record.pmid
    if record.url:
        yield pgettext("address", "Address"), record.url if is_web(record.url) else "", record.url
    if record.isbn:
        yield "ISBN", "", record.isbn
    if record.issn:
        yield "ISSN", "", record.issn


def is_web(address: str) -> bool:
    """Whether an address is one of the web, and not a script.

    >>> is_web("https://example.org"), is_web("javascript:alert(1)")
    (True, False)
    """
    return address.startswith(("https://", "http://"))


def argument(page: ArgumentPage, vocabulary: Vocabulary, frame: Frame, take: Takeaway) -> str:
    """The page of an argument: what it says about what, who answers."""
    return rendered(
        "light_argument",
        frame,
        take=take,
        page=page,
        argument=page.argument,
        named=partial(resource_link, vocabulary),
        about_self=page.argument.iri.__eq__,
        heading=gettext("Who answers"),
        silence=gettext("Nobody on record answers this argument."),
        elsewhere=(),
    )


def finding(page: FindingPage, frame: Frame, take: Takeaway) -> str:
    """The page of a result of empirical work, with what it does not show."""
    value = page.finding
    title, meaning = FINDING_GROUPS[finding_group_key(value)]
    return rendered(
        "light_finding",
        frame,
        take=take,
        page=page,
        finding=value,
        group={"title": title, "meaning": meaning},
        symbol=SYMBOLS[value.metric],
        effect=effect(value),
        interval=interval(value),
        studies=count(value.studies),
        participants=count(value.participants),
        grade_means=GRADE_DESCRIPTIONS[value.verification].of_number,
    )


def render_tour(page: TourPage, frame: Frame, take: Takeaway, walk: str) -> str:
    """The page of a tour with all its stops; `walk` leads to where it can be walked.

    Claims, arguments and references are not shown here: each page that a stop leads to has them.
    """
    looks = {stop.number: build_kind_look(stop.kind) for stop in page.stops}
    return rendered("light_tour", frame, take=take, page=page, looks=looks, walk=walk)
