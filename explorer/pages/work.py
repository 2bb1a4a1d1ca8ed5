"""The values of a work's page, with everything that cites it, and of the list of works."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from explorer.atlas import Atlas
from explorer.bibliography.citation import natural_key
from explorer.model.answers import Link
from explorer.model.entities import (
    Argument,
    Citation,
    Claim,
    Concept,
    PrintedReference,
    Verification,
    Work,
)
from explorer.model.resource_links import label_sort_key, resource_link
from explorer.model.resource_pages import PrintedForm, WorkPage, WorkUse
from explorer.model.site_pages import PrintedPair, ReferenceEntry, ReferencesPage
from explorer.model.vocabulary import Finding, Vocabulary

OBJECTION_ROLES: Final = frozenset({"qualifies", "disagreesWith"})  # local names of CiTO properties


def build_work_page(atlas: Atlas, iri: str) -> WorkPage:
    """Build the value of a work's page.

    Raises `KeyError` when there is no such work.
    """
    vocabulary = atlas.vocabulary
    work = vocabulary.works[iri]
    people = dict.fromkeys(name.person for name in (*work.authors, *work.editors) if name.person)
    return WorkPage(
        work=work,
        text=atlas.apa(iri),
        html=atlas.bibliography.apa_html(iri),
        people=tuple(resource_link(vocabulary, person) for person in people),
        printed=find_printed_forms(work, vocabulary),
        concepts=find_resting_concepts(work, vocabulary),
        definitions=find_work_uses(work, vocabulary.concepts.values(), vocabulary),
        claims=find_work_uses(work, vocabulary.claims.values(), vocabulary),
        arguments=find_work_uses(work, vocabulary.arguments.values(), vocabulary),
        findings=find_work_uses(work, vocabulary.findings.values(), vocabulary),
    )


def find_work_uses(
    work: Work, resources: Iterable[Concept | Claim | Argument | Finding], vocabulary: Vocabulary
) -> tuple[WorkUse, ...]:
    """Return those of some resources that cite a work, by first locator, then by label."""
    found = [
        WorkUse(
            link=resource_link(vocabulary, each.iri),
            locators=sort_locators(cited),
            objections=tuple(sorted({c.character for c in cited} & OBJECTION_ROLES)),
            basis=each.basis if isinstance(each, Claim) else None,
            force=each.force if isinstance(each, Claim) else None,
        )
        for each in resources
        if (cited := [c for c in each.citations if c.work == work.iri])
    ]
    return tuple(sorted(found, key=use_sort_key))


def use_sort_key(use: WorkUse) -> tuple[object, ...]:
    """Return the sort key of a use: by first locator, those without one last."""
    first = natural_key(use.locators[0]) if use.locators else ()
    return not use.locators, first, use.link.label.casefold(), use.link.iri


def sort_locators(citations: Iterable[Citation]) -> tuple[str, ...]:
    """Return the locators of citations, each once, in the order of the work."""
    return tuple(sorted({each.locator for each in citations if each.locator}, key=natural_key))


def find_resting_concepts(work: Work, vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Return the concepts whose definition, or a claim of which they are subject, cites a work."""
    citing: dict[str, tuple[Citation, ...]] = {}
    for concept in vocabulary.concepts.values():
        citing[concept.iri] = concept.citations
    for claim in vocabulary.claims.values():
        citing[claim.subject] = (*citing.get(claim.subject, ()), *claim.citations)
    iris = [iri for iri, cited in citing.items() if any(c.work == work.iri for c in cited)]
    links = [resource_link(vocabulary, iri) for iri in iris]
    return tuple(sorted(links, key=lambda link: (link.label.casefold(), link.iri)))


def find_printed_forms(work: Work, vocabulary: Vocabulary) -> tuple[PrintedForm, ...]:
    """Return the references as printed in the source that the record of a work corrects."""
    return tuple(
        PrintedForm(printed.text, printed.note, sort_locators(printed.citations))
        for printed in vocabulary.references.values()
        if printed.corrected_by == work.iri
    )


def build_references_page(atlas: Atlas, grade: str = "", focus: str = "") -> ReferencesPage:
    """Build the list of works by their APA references; the post is of no grade.

    Args:
        atlas: The opened atlas.
        grade: List only works of this verification; any other text lists all.
        focus: The curie of a work to list first and in full, whatever its grade.
    """
    works = atlas.vocabulary.works.values()
    counts = Counter(work.verification for work in works if not work.numbered)
    grade = grade if grade in set(Verification) else ""
    first = next((work for work in works if work.curie == focus), None)
    entries = [
        ReferenceEntry(each, atlas.apa(each.iri))
        for each in works
        if each == first or not grade or (each.verification == grade and not each.numbered)
    ]
    entries.sort(key=lambda each: (each.work != first, label_sort_key(each.text)))
    return ReferencesPage(
        entries=tuple(entries),
        counts={each: counts[each] for each in Verification if counts[each]},
        total=len(works),
        grade=grade,
        focus=build_work_page(atlas, first.iri) if first else None,
        printed=tuple(pair_printed(atlas, each) for each in atlas.vocabulary.references.values()),
    )


def pair_printed(atlas: Atlas, printed: PrintedReference) -> PrintedPair:
    """Pair a printed reference with the record that corrects it."""
    locators = sorted({citation.locator for citation in printed.citations if citation.locator})
    work = atlas.vocabulary.works.get(printed.corrected_by)
    return PrintedPair(printed, tuple(locators), work, atlas.apa(work.iri) if work else "")
