"""The documents of single resources: page values in, HTML out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from explorer.bibliography.work_types import find_work_type
from explorer.model.entities import Relation, Work
from explorer.model.findings import group_results
from explorer.model.graph import GraphView
from explorer.model.metrics import format_result
from explorer.model.node_kinds import PERSON_KIND
from explorer.model.resource_links import in_text_citation, plain_link, resource_link
from explorer.model.resource_pages import (
    ArgumentPage,
    ClaimPage,
    ConceptPage,
    FindingPage,
    HandoutPage,
    PersonPage,
    WithdrawnClaimPage,
    WorkPage,
)
from explorer.model.tables import BASIS_DESCRIPTIONS, GRADE_DESCRIPTIONS
from explorer.model.view_pages import TourPage
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import contract
from explorer.render.document_frame import DocumentFrame, DocumentTakeaway, render_document
from explorer.render.html import build_kind_look, kind_appearance
from explorer.render.svg.forest import inline_group_plot
from explorer.translation import gettext, pgettext

# What a citation does for a claim, by the local name of its CiTO property.
CITATION_ROLES: Final = {
    "citesAsEvidence": gettext("as evidence"),
    "citesAsAuthority": gettext("as an authority"),
    "citesAsSourceDocument": gettext("as the source text"),
    "citesForInformation": gettext("for information"),
    "qualifies": gettext("qualifies it"),
    "disagreesWith": gettext("disagrees"),
}


@dataclass(frozen=True, slots=True)
class NeighbourhoodFigure:
    """A neighbourhood as inline SVG, its view, and the address that explores it.

    `width` is the width in px at which letters have their own size; `left_out` counts the
    neighbours that are not shown.
    """

    svg: str
    view: GraphView
    width: float
    left_out: int = 0
    explore: str = ""


def render_concept_document(
    page: ConceptPage,
    vocabulary: Vocabulary,
    frame: DocumentFrame,
    take: DocumentTakeaway,
    picture: NeighbourhoodFigure,
) -> str:
    """Render the document of a concept, its sections in the same order as in the application."""
    groups = group_results(page.results, vocabulary.findings.values())
    linked = partial(plain_link, vocabulary)
    return render_document(
        "pages/concept_document",
        frame,
        take=take,
        page=page,
        kind=kind_appearance(page.kind.curie, vocabulary),
        named=partial(resource_link, vocabulary),
        about_self=page.concept.iri.__eq__,
        groups=[(each, inline_group_plot(each, linked, frame.places)) for each in groups],
        texts={reference.work.iri: reference.text for reference in page.references},
        short=lambda iri: in_text_citation(vocabulary.works[iri]),
        picture=picture,
        lines=basis_line_legend(picture),
    )


def render_handout(
    page: HandoutPage, vocabulary: Vocabulary, frame: DocumentFrame, picture: NeighbourhoodFigure
) -> str:
    """Render the handout about a concept."""
    return render_document(
        "pages/handout_document",
        frame,
        sheet="handout.css",
        page=page,
        kind=kind_appearance(page.kind.curie, vocabulary),
        picture=picture,
    )


def basis_line_legend(picture: NeighbourhoodFigure) -> list[str]:
    """Return the meaning of each line style that occurs in a figure."""
    used = {edge.basis for edge in picture.view.edges}
    return [each.line for basis, each in BASIS_DESCRIPTIONS.items() if basis in used]


def render_claim_document(
    page: ClaimPage, vocabulary: Vocabulary, frame: DocumentFrame, take: DocumentTakeaway
) -> str:
    """Render the document of a claim: sentence, basis, sources, debate, neighbours."""
    predicate = page.claim.predicate
    relation = vocabulary.relations.get(predicate) or Relation(predicate, "", contract(predicate))
    return render_document(
        "pages/claim_document",
        frame,
        take=take,
        page=page,
        claim=page.claim,
        relation=relation,
        roles=CITATION_ROLES,
        short=in_text_citation,
        named=partial(resource_link, vocabulary),
        about_self=page.claim.iri.__eq__,
        heading=gettext("Caution and critiques"),
        silence=gettext("No critique of this claim is recorded."),
        elsewhere=[link for link, _ in page.others if link.iri in vocabulary.concepts],
    )


def render_person_document(
    page: PersonPage,
    vocabulary: Vocabulary,
    frame: DocumentFrame,
    take: DocumentTakeaway,
    picture: NeighbourhoodFigure,
) -> str:
    """Render the document of a person: note, ideas, works, claims, arguments."""
    return render_document(
        "pages/person_document",
        frame,
        take=take,
        page=page,
        person=page.person,
        kind=kind_appearance(PERSON_KIND, vocabulary),
        named=partial(resource_link, vocabulary),
        picture=picture,
        lines=basis_line_legend(picture),
    )


def render_work_document(page: WorkPage, frame: DocumentFrame, take: DocumentTakeaway) -> str:
    """Render the document of a work: its record, how it was checked, its citations."""
    return render_document(
        "pages/work_document",
        frame,
        take=take,
        page=page,
        work=page.work,
        sort=find_work_type(page.work.csl_type).label,
        addresses=work_addresses(page.work),
        roles=CITATION_ROLES,
    )


def work_addresses(record: Work) -> Iterator[tuple[str, str, str]]:
    """Yield the identifiers of a work: name, address (may be empty), and text."""
    if record.doi:
        yield "DOI", f"https://doi.org/{record.doi}", record.doi
    if record.pmid:
        yield "PubMed", f"https://pubmed.ncbi.nlm.nih.gov/{record.pmid}/", record.pmid
    if record.url:
        yield (
            pgettext("address", "Address"),
            record.url if is_web_address(record.url) else "",
            record.url,
        )
    if record.isbn:
        yield "ISBN", "", record.isbn
    if record.issn:
        yield "ISSN", "", record.issn


def is_web_address(address: str) -> bool:
    """Whether an address is a web address and not, for example, a script.

    >>> is_web_address("https://example.org"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    return address.startswith(("https://", "http://"))


def render_withdrawn_document(
    page: WithdrawnClaimPage, frame: DocumentFrame, take: DocumentTakeaway
) -> str:
    """Render the document of a withdrawn claim: what it said, why it was withdrawn, what is now."""
    return render_document(
        "pages/withdrawn_document", frame, take=take, page=page, claim=page.claim
    )


def render_argument_document(
    page: ArgumentPage, vocabulary: Vocabulary, frame: DocumentFrame, take: DocumentTakeaway
) -> str:
    """Render the document of an argument: its text, its targets, the replies to it."""
    return render_document(
        "pages/argument_document",
        frame,
        take=take,
        page=page,
        argument=page.argument,
        named=partial(resource_link, vocabulary),
        about_self=page.argument.iri.__eq__,
        heading=gettext("Replies"),
        silence=gettext("No reply to this argument is recorded."),
        elsewhere=(),
    )


def render_finding_document(
    page: FindingPage, vocabulary: Vocabulary, frame: DocumentFrame, take: DocumentTakeaway
) -> str:
    """Render the document of a finding: its plot, its numbers, its limits."""
    value = page.finding
    named = partial(plain_link, vocabulary)
    plot = inline_group_plot(page.group, named, frame.places, value.iri)
    return render_document(
        "pages/finding_document",
        frame,
        take=take,
        page=page,
        finding=value,
        group=page.group,
        plot=plot,
        result=format_result(value),
        grade_means=GRADE_DESCRIPTIONS[value.verification].of_number,
    )


def render_tour(page: TourPage, frame: DocumentFrame, take: DocumentTakeaway, walk: str) -> str:
    """Render the document of a tour with all its stops; `walk` is its address in the application.

    Claims, arguments and references are left out: the page of each stop's concept has them.
    """
    looks = {stop.number: build_kind_look(stop.kind) for stop in page.stops}
    return render_document(
        "pages/tour_document", frame, take=take, page=page, looks=looks, walk=walk
    )
