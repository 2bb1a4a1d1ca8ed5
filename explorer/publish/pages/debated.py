"""The light pages of what is argued about: claims, arguments, results of empirical work."""

from collections.abc import Iterable

from explorer.atlas import Atlas
from explorer.model import AppliedArgument, Argument, Citation, Claim, Finding, Stance
from explorer.pages.argument_threads import Relevance, build_argument_threads
from explorer.pages.reference_numbering import ReferenceNumbering
from explorer.publish.pages.thing import Content, figures
from explorer.summary import sentence
from explorer.summary.sources import natural
from explorer.views import jsonld
from explorer.views.cards import in_text
from explorer.views.light import things as pages
from explorer.views.light.frame import named
from explorer.views.light.values import ClaimPage, Debate, Quote, Statement


def of_claim(atlas: Atlas, claim: Claim, name: str) -> Content:
    """Gather the page of a claim: its references are numbered sources first, then arguments."""
    vocabulary = atlas.vocabulary
    numbering = ReferenceNumbering(vocabulary)
    said = sentence(claim, vocabulary, numbering.number)
    ordered = sorted(claim.citations, key=lambda each: (each.work, natural(each.locator)))
    quotes = tuple(
        Quote(
            number=numbering.number(each),
            source=in_text(vocabulary.works[each.work]),
            locator=each.locator,
            phrase=each.phrase,
            role=pages.ROLES.get(each.character, ""),
            grade=vocabulary.works[each.work].verification,
        )
        for each in ordered
        if each.work in vocabulary.works
    )
    ends = dict.fromkeys((claim.subject, claim.object))
    page = ClaimPage(
        claim=claim,
        sentence=said,
        attributed_to=claim.attributed_to,
        quotes=quotes,
        debate=debate_about(atlas, claim.iri, numbering),
        near=tuple((named(vocabulary, iri), others(atlas, iri, claim)) for iri in ends),
    )
    return Content(
        lambda frame, take: pages.claim(page, vocabulary, frame, take),
        tuple(numbering.cited),
        jsonld.claim(claim, name),
    )


def others(atlas: Atlas, iri: str, claim: Claim) -> tuple[Statement, ...]:
    """Return what else is claimed about a thing."""
    about = [each for each in atlas.claims_about(iri) if each.iri != claim.iri]
    return pages.statements(about, atlas.vocabulary)


def debate_about(
    atlas: Atlas, iri: str, numbering: ReferenceNumbering, own: Iterable[Citation] = ()
) -> Debate:
    """Return both sides of what is argued about a thing itself, with all references so far."""
    numbers = numbering.numbers(own)
    found = build_argument_threads({iri: Relevance(0)}, atlas.vocabulary, numbering.numbers)
    return Debate(
        against=tuple(each for each in found if not speaks_for(each)),
        supports=tuple(each for each in found if speaks_for(each)),
        references=numbering.references(atlas.bibliography),
        numbers=numbers,
    )


def speaks_for(applied: AppliedArgument) -> bool:
    """Whether an argument supports what it is about."""
    return applied.argument.stance is Stance.SUPPORTS


def of_argument(atlas: Atlas, argument: Argument) -> Content:
    """Gather the page of an argument."""
    numbering = ReferenceNumbering(atlas.vocabulary)
    debated = debate_about(atlas, argument.iri, numbering, argument.citations)
    return Content(
        lambda frame, take: pages.argument(argument, debated, atlas.vocabulary, frame, take),
        tuple(numbering.cited),
        jsonld.argument(argument),
    )


def of_finding(atlas: Atlas, finding: Finding, name: str) -> Content:
    """Gather the page of a result of empirical work."""
    numbering = ReferenceNumbering(atlas.vocabulary)
    debated = debate_about(atlas, finding.iri, numbering, finding.citations)
    about = (finding.of, finding.outcome, finding.compared_with)
    text = f"{name}: {figures(finding)}"
    return Content(
        lambda frame, take: pages.finding(finding, debated, atlas.vocabulary, frame, take),
        tuple(numbering.cited),
        jsonld.finding(finding.iri, name, text, about, finding.citations),
    )
