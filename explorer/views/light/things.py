"""The pages of single things: values in, a document out."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from explorer.model import (
    Argument,
    Basis,
    Claim,
    ConceptPage,
    Finding,
    Relation,
    Verification,
    Vocabulary,
)
from explorer.model.figures import SYMBOLS, count, effect, interval
from explorer.model.view_pages import TourPage
from explorer.namespaces import contract
from explorer.views import evidence
from explorer.views.cards import in_text
from explorer.views.charts import scale_of
from explorer.views.html import kind_look
from explorer.views.light.frame import Frame, Takeaway, named, rendered
from explorer.views.light.values import (
    ClaimPage,
    Debate,
    PersonPage,
    Picture,
    Statement,
    WorkPage,
)
from explorer.views.stills import forest, inline

# What a citation does for a claim, by the local name of its CiTO property.
ROLES: Final = {
    "citesAsEvidence": "as evidence",
    "citesAsAuthority": "as an authority",
    "citesAsSourceDocument": "as the text that is read",
    "citesForInformation": "for information",
    "qualifies": "qualifies it",
    "disagreesWith": "disagrees",
}
SORTS: Final = {
    "article-journal": "journal article",
    "article-magazine": "magazine article",
    "article-newspaper": "newspaper article",
    "book": "book",
    "chapter": "chapter",
    "entry-encyclopedia": "entry of an encyclopedia",
    "post-weblog": "post of a weblog",
    "thesis": "thesis",
}
LINES: Final = {
    Basis.STATED: "solid where a source states it",
    Basis.EVIDENCED: "dashed where empirical work supports it",
    Basis.INFERRED: "dotted where the editors infer it",
    Basis.ASSERTED: "thin where the data say it without a source",
}
NUMBERS: Final = {
    Verification.FIRST_HAND: "the number was seen in the work or its abstract",
    Verification.SECOND_HAND: "the number was seen in another source only",
    Verification.PARTIAL: "parts of it could not be confirmed",
    Verification.UNVERIFIED: "no one has checked the number yet",
    Verification.POST_ONLY: "known only from the post",
}


def concept(
    page: ConceptPage,
    vocabulary: Vocabulary,
    frame: Frame,
    take: Takeaway,
    picture: Picture,
    texts: Mapping[str, str],
) -> str:
    """The page of a concept, in the fixed order of the explorer; `texts` are APA entries by IRI."""
    groups = evidence.groups(page.results)
    return rendered(
        "light_concept",
        frame,
        take=take,
        page=page,
        kind=kind_look(page.kind.curie, vocabulary),
        named=partial(named, vocabulary),
        about_self=page.concept.iri.__eq__,
        groups=[(each, plotted(each, vocabulary, frame)) for each in groups],
        texts=texts,
        short=lambda iri: in_text(vocabulary.works[iri]),
        effect=effect,
        interval=interval,
        number=count,
        picture=picture,
        lines=line_styles(picture),
    )


def plotted(group: evidence.Group, vocabulary: Vocabulary, frame: Frame) -> list[str]:
    """Draw a group of results for wide and for narrow screens.

    The scale of a metric is the same on every page.
    """
    scale = scale_of(group.metric, tuple(vocabulary.findings.values()))

    def address(iri: str) -> str:
        return frame.places.thing(named(vocabulary, iri).curie)

    found = group.findings
    return [
        inline(forest(found, scale, address, group.title, narrow=narrow), css_class)
        for narrow, css_class in ((False, "wide"), (True, "narrow"))
    ]


def line_styles(picture: Picture) -> list[str]:
    """Say what the lines of a picture mean, as far as they occur in it."""
    used = {edge.basis for edge in picture.view.edges}
    return [words for basis, words in LINES.items() if basis in used]


def claim(page: ClaimPage, vocabulary: Vocabulary, frame: Frame, take: Takeaway) -> str:
    """The page of a claim: sentence, basis, sources, debate, neighbours."""
    predicate = page.claim.predicate
    relation = vocabulary.relations.get(predicate) or Relation(predicate, "", contract(predicate))
    ends = (page.claim.subject, page.claim.object)
    return rendered(
        "light_claim",
        frame,
        take=take,
        page=page,
        debated=page.debate,
        claim=page.claim,
        relation=relation,
        named=partial(named, vocabulary),
        about_self=page.claim.iri.__eq__,
        heading="Caution and critiques",
        silence="Nobody on record speaks against this claim.",
        elsewhere=[named(vocabulary, iri) for iri in ends if iri in vocabulary.concepts],
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
        kind=kind_look("foaf:Person", vocabulary),
        named=partial(named, vocabulary),
        picture=picture,
        lines=line_styles(picture),
    )


def work(page: WorkPage, vocabulary: Vocabulary, frame: Frame, take: Takeaway) -> str:
    """The page of a work: its record, how it was checked, what cites it."""
    return rendered(
        "light_work",
        frame,
        take=take,
        page=page,
        work=page.work,
        sort=SORTS.get(page.work.csl_type, "work"),
        text=page.text,
        named=partial(named, vocabulary),
    )


def argument(
    value: Argument, debated: Debate, vocabulary: Vocabulary, frame: Frame, take: Takeaway
) -> str:
    """The page of an argument: what it says about what, who answers."""
    return rendered(
        "light_argument",
        frame,
        take=take,
        debated=debated,
        argument=value,
        named=partial(named, vocabulary),
        about_self=value.iri.__eq__,
        heading="Who answers",
        silence="Nobody on record answers this argument.",
        elsewhere=(),
    )


def finding(
    value: Finding, debated: Debate, vocabulary: Vocabulary, frame: Frame, take: Takeaway
) -> str:
    """The page of a result of empirical work, with what it does not show."""
    title, meaning = evidence.GROUPS[evidence.key(value)]
    return rendered(
        "light_finding",
        frame,
        take=take,
        debated=debated,
        finding=value,
        group={"title": title, "meaning": meaning},
        symbol=SYMBOLS[value.metric],
        effect=effect(value),
        interval=interval(value),
        studies=count(value.studies),
        participants=count(value.participants),
        grade_means=NUMBERS[value.verification],
        named=partial(named, vocabulary),
    )


def render_tour(page: TourPage, frame: Frame, take: Takeaway, walk: str) -> str:
    """The page of a tour with all its stops; `walk` leads to where it can be walked.

    Claims, arguments and references are not shown here: each page that a stop leads to has them.
    """
    looks = {stop.number: build_kind_look(stop.kind) for stop in page.stops}
    return rendered("light_tour", frame, take=take, page=page, looks=looks, walk=walk)


def statements(claims: Sequence[Claim], vocabulary: Vocabulary) -> tuple[Statement, ...]:
    """Return claims as sentences with links, sorted as they are read."""
    found = [Statement(named(vocabulary, each.iri), each.basis) for each in claims]
    return tuple(sorted(found, key=lambda each: (each.link.label.casefold(), each.link.iri)))
