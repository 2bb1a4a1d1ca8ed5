"""The list of works, and of references as the post printed them."""

from collections import Counter

from explorer.atlas import Atlas
from explorer.model import PrintedReference, Verification
from explorer.model.site_pages import PrintedPair, ReferenceEntry, ReferencesPage
from explorer.pages.ordering import label_sort_key
from explorer.pages.work import build_work_page


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
    first = next((work for work in works if work.curie == focus), None)
    entries = [
        ReferenceEntry(each, atlas.apa(each.iri))
        for each in works
        if each == first or not grade or each.verification == grade
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
    """Return a printed reference beside its record."""
    locators = sorted({citation.locator for citation in printed.citations if citation.locator})
    work = atlas.vocabulary.works.get(printed.corrected_by)
    return PrintedPair(printed, tuple(locators), work, atlas.apa(work.iri) if work else "")
