"""The list of works, and of references as the post printed them."""

from collections import Counter

from explorer.atlas import Atlas
from explorer.model import Link, PrintedReference, Verification, Work
from explorer.model.resource_links import resource_link
from explorer.model.site_pages import PrintedPair, ReferenceEntry, ReferencesPage
from explorer.pages.ordering import label_sort_key, sort_links


def build_references_page(atlas: Atlas, grade: str = "", focus: str = "") -> ReferencesPage:
    """Return the works by their APA references.

    Args:
        atlas: Whose works.
        grade: List only works of this verification; any other text lists all.
        focus: The curie of a work to list first and in full, whatever its grade.
    """
    works = atlas.vocabulary.works.values()
    counts = Counter(work.verification for work in works)
    grade = grade if grade in set(Verification) else ""
    shown = [
        each for each in works if each.curie == focus or not grade or each.verification == grade
    ]
    entries = [build_reference_entry(atlas, each, focus) for each in shown]
    entries.sort(key=lambda each: (each.work.curie != focus, label_sort_key(each.text)))
    return ReferencesPage(
        entries=tuple(entries),
        counts={each: counts[each] for each in Verification if counts[each]},
        total=len(works),
        grade=grade,
        focus=focus,
        printed=tuple(pair_printed(atlas, each) for each in atlas.vocabulary.references.values()),
    )


def build_reference_entry(atlas: Atlas, work: Work, focus: str) -> ReferenceEntry:
    """Return a work as it is listed; the one in focus with what rests on it."""
    cited_by = find_citing_concepts(atlas, work) if work.curie == focus else ()
    return ReferenceEntry(work, atlas.apa(work.iri), cited_by)


def find_citing_concepts(atlas: Atlas, work: Work) -> tuple[Link, ...]:
    """Return the concepts whose definitions or claims cite a work, by label."""
    vocabulary = atlas.vocabulary
    found = [
        concept.iri
        for concept in vocabulary.concepts.values()
        if any(citation.work == work.iri for citation in concept.citations)
    ]
    found += [
        claim.subject
        for claim in vocabulary.claims.values()
        if any(citation.work == work.iri for citation in claim.citations)
    ]
    return sort_links(resource_link(vocabulary, iri) for iri in found)


def pair_printed(atlas: Atlas, printed: PrintedReference) -> PrintedPair:
    """Return a printed reference beside its record."""
    locators = sorted({citation.locator for citation in printed.citations if citation.locator})
    work = atlas.vocabulary.works.get(printed.corrected_by)
    return PrintedPair(printed, tuple(locators), work, atlas.apa(work.iri) if work else "")
