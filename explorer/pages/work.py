"""The values of a work's page, with everything that cites it, and of the list of works."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final, assert_never, get_args

from explorer.atlas import Atlas
from explorer.bibliography.citation import natural_key
from explorer.bibliography.work_types import find_work_type
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
from explorer.model.site_pages import (
    PrintedPair,
    ReferenceEntry,
    ReferenceOrder,
    ReferencesPage,
    WorkTypeCount,
)
from explorer.model.tables import GRADE_DESCRIPTIONS, POST_LABEL
from explorer.model.vocabulary import Finding, Vocabulary
from explorer.translation import capitalize_first, gettext

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


def build_references_page(
    atlas: Atlas,
    grade: str = "",
    focus: str = "",
    query: str = "",
    order: str = "",
    work_type: str = "",
) -> ReferencesPage:
    """Build the list of works by their APA references; the post is of no grade.

    Args:
        atlas: The opened atlas.
        grade: List only works of this verification; any other text lists all.
        focus: The curie of a work to list first and in full, even if it does not fit.
        query: List only works whose references contain all these words.
        order: What to sort by: "author", "year" (newest first), "type" or "grade"; any other text
            sorts by author.
        work_type: List only works of this type of CSL; any other text lists all.
    """
    works = atlas.vocabulary.works
    types = count_work_types(works.values())
    first = next((work for work in works.values() if work.curie == focus), None)
    counts = Counter(work.verification for work in works.values() if not work.numbered)
    page = ReferencesPage(
        entries=(),
        counts={each: counts[each] for each in Verification if counts[each]},
        total=len(works),
        types=types,
        grade=grade if grade in set(Verification) else "",
        work_type=work_type if work_type in {each.csl_type for each in types} else "",
        query=" ".join(query.split()),
        order=next((each for each in get_args(ReferenceOrder) if each == order), "author"),
        focus=build_work_page(atlas, first.iri) if first else None,
        printed=tuple(pair_printed(atlas, each) for each in atlas.vocabulary.references.values()),
    )
    return replace(page, entries=list_references(atlas, page))


def count_work_types(works: Iterable[Work]) -> tuple[WorkTypeCount, ...]:
    """Return how many works there are of each type, the most frequent first."""
    found = Counter(work.csl_type for work in works).most_common()
    return tuple(WorkTypeCount(each, find_work_type(each).label, count) for each, count in found)


def list_references(atlas: Atlas, page: ReferencesPage) -> tuple[ReferenceEntry, ...]:
    """Return the entries of a page that has none yet, the work in focus first."""
    first = page.focus.work if page.focus else None
    texts = {work: atlas.apa(work.iri) for work in atlas.vocabulary.works.values()}
    entries = [
        ReferenceEntry(each, text, "" if each == first else reference_group(each, text, page.order))
        for each, text in texts.items()
        if each == first or is_listed(each, text, page)
    ]
    entries.sort(key=lambda each: (each.work != first, reference_sort_key(each, page.order)))
    return tuple(entries)


def is_listed(work: Work, text: str, page: ReferencesPage) -> bool:
    """Whether a work with an APA reference fits the search, the type and the grade of a page."""
    folded = text.casefold()
    return (
        (not page.grade or (work.verification == page.grade and not work.numbered))
        and (not page.work_type or work.csl_type == page.work_type)
        and all(word in folded for word in page.query.casefold().split())
    )


def reference_group(work: Work, text: str, order: ReferenceOrder) -> str:
    """Return the heading that a work is listed under."""
    match order:
        case "year":
            if work.year is None:
                return gettext("Year unknown")
            return gettext("{decade}s").format(decade=work.year // 10 * 10)
        case "type":
            return capitalize_first(find_work_type(work.csl_type).label)
        case "grade":
            if work.numbered:
                return capitalize_first(POST_LABEL)
            return capitalize_first(GRADE_DESCRIPTIONS[work.verification].label)
        case "author":
            letter = label_sort_key(text)[0][:1].upper()
            return letter if letter.isalpha() else "#"
    assert_never(order)


def reference_sort_key(entry: ReferenceEntry, order: ReferenceOrder) -> tuple[object, ...]:
    """Return the sort key of a work: by the order, then by its reference."""
    work, text = entry.work, label_sort_key(entry.text)
    match order:
        case "year":
            return work.year is None, -(work.year or 0), text
        case "type":
            return find_work_type(work.csl_type).label, text
        case "grade":
            return not work.numbered, list(Verification).index(work.verification), text
        case "author":
            return (text,)
    assert_never(order)


def pair_printed(atlas: Atlas, printed: PrintedReference) -> PrintedPair:
    """Pair a printed reference with the record that corrects it."""
    locators = sorted({citation.locator for citation in printed.citations if citation.locator})
    work = atlas.vocabulary.works.get(printed.corrected_by)
    return PrintedPair(printed, tuple(locators), work, atlas.apa(work.iri) if work else "")
