"""The texts that the search reads, each with the resource that it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from explorer.model.answers import HitVia
from explorer.model.entities import Argument, Claim, Concept
from explorer.model.metrics import format_whole_result
from explorer.model.node_kinds import (
    ARGUMENT_CLASS,
    CLAIM_CLASS,
    FINDING_CLASS,
    PERSON_KIND,
    TOUR_CLASS,
    WEB_PAGE_CLASS,
)
from explorer.model.resource_links import claim_sentence
from explorer.model.vocabulary import Finding, Tour, Vocabulary
from explorer.page_registry import PAGE_TYPES, PageType
from explorer.search.label_index import labels_of_resource
from explorer.translation import capitalize_first, gettext

# By the name of a page: what it is for, and what readers call that
PAGE_PURPOSES: Final = {
    "home": gettext("The opening page: what this site is, and where to begin."),
    "about": gettext(
        "About this site: the text at its centre, its authors, how it is checked, its limits, "
        "what it does not cover, and how to cite it."
    ),
    "tours": gettext("Guided tours: start here, a path through the concepts, with questions."),
    "browse": gettext("A list of all concepts from A to Z, by hierarchy and by kind."),
    "explore": gettext("A map of all concepts and people, an overview of the whole graph."),
    "theorists": gettext("All people: theorists, authors and researchers, and their ideas."),
    "timeline": gettext("A timeline: when each concept was introduced, and by whom; its history."),
    "evidence": gettext(
        "All results of empirical research: effect sizes, correlations, forest plots."
    ),
    "outcomes": gettext("Which conditions and behaviours foster or hinder which client outcomes."),
    "caution": gettext("Cautions and critiques: the debates, arguments for and against."),
    "connections": gettext("How two concepts or people are connected, path by path."),
    "compare": gettext("Compare two or three concepts side by side: similarities, differences."),
    "embed": gettext(
        "Embed a view in your course or site: Moodle, Canvas, WordPress, slides, handouts."
    ),
    "query": gettext("Ask the data your own questions in SPARQL."),
    "data": gettext("Download the data: formats, licence, how to cite, coverage, quality."),
    "references": gettext("All references and bibliography; export to Zotero, BibTeX and RIS."),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a resource or page.

    Attributes:
        via: The type of the text.
        text: The text itself.
    """

    via: HitVia
    text: str


@dataclass(frozen=True, slots=True)
class TextEntry:
    """A resource or page with all its texts.

    Attributes:
        iri: Its IRI; empty for a page.
        curie: Its curie; empty for a page.
        label: What it is called.
        kind: A curie such as `aa:Approach` or `foaf:Person`.
        passages: Its texts, in the order in which readers meet them.
        names: Its names as one text.
        page: The name of a page of the registry; empty for a resource.
        is_concept: Whether it is a concept.
    """

    iri: str
    curie: str
    label: str
    kind: str
    passages: tuple[Passage, ...]
    names: str
    page: str = ""
    is_concept: bool = False


def text_entries(vocabulary: Vocabulary) -> Iterator[TextEntry]:
    """Yield everything that has a text: resources by their types, then pages."""
    for concept in vocabulary.concepts.values():
        yield concept_text(concept, vocabulary)
    for person in vocabulary.people.values():
        passages = (Passage("note", person.note),) if person.note else ()
        yield TextEntry(person.iri, person.curie, person.name, PERSON_KIND, passages, person.name)
    for work in vocabulary.works.values():
        _, kind, _labels = labels_of_resource(work, vocabulary)
        notes = tuple(Passage("note", note) for note in work.notes)
        yield TextEntry(work.iri, work.curie, work.title, kind, notes, work.title)
    for claim in vocabulary.claims.values():
        if claim.curie:
            yield claim_entry(claim, vocabulary)
    yield from map(argument_entry, vocabulary.arguments.values())
    yield from map(finding_entry, vocabulary.findings.values())
    yield from map(tour_entry, vocabulary.tours.values())
    yield from (page_passage(each, vocabulary) for each in PAGE_TYPES if each.name in PAGE_PURPOSES)


def concept_text(concept: Concept, vocabulary: Vocabulary) -> TextEntry:
    """Return the texts of a concept."""
    _, kind, labels = labels_of_resource(concept, vocabulary)
    prose = vocabulary.prose.get(concept.iri)
    passages = (
        *passages_of("phrasing", concept.phrasings),
        *passages_of("definition", (concept.definition,)),
        *passages_of("scope_note", concept.scope_notes),
        *passages_of("example", concept.examples),
        *passages_of("history_note", concept.history_notes),
        *passages_of("prose", [each.text for each in prose.sentences] if prose else ()),
        *passages_of("note", [each.value for each in concept.other if not each.value_iri]),
    )
    names = "\n".join(text for _, text in labels)
    label = concept.pref_label
    return TextEntry(concept.iri, concept.curie, label, kind, passages, names, is_concept=True)


def passages_of(via: HitVia, texts: Iterable[str]) -> Iterator[Passage]:
    """Yield the texts of a type that are not empty."""
    return (Passage(via, text) for text in texts if text)


def claim_entry(claim: Claim, vocabulary: Vocabulary) -> TextEntry:
    """Return the texts of a claim: its sentence and its reasoning."""
    sentence = capitalize_first(claim_sentence(vocabulary, claim.iri))
    passages = (Passage("statement", sentence), *passages_of("reasoning", claim.notes))
    return TextEntry(claim.iri, claim.curie, sentence, CLAIM_CLASS, passages, "")


def argument_entry(argument: Argument) -> TextEntry:
    """Return the texts of an argument."""
    texts = (argument.text, argument.caveat, *argument.notes)
    passages = tuple(passages_of("argument", texts))
    return TextEntry(
        argument.iri, argument.curie, argument.label, ARGUMENT_CLASS, passages, argument.label
    )


def finding_entry(finding: Finding) -> TextEntry:
    """Return the texts of a finding: its result first."""
    label = capitalize_first(finding.label)
    texts = (
        f"{label}: {format_whole_result(finding)}",
        finding.in_words,
        finding.examined_as,
        finding.measured_as,
        finding.comparator,
        *finding.notes,
        *finding.limits,
    )
    passages = tuple(passages_of("finding", texts))
    return TextEntry(finding.iri, finding.curie, label, FINDING_CLASS, passages, finding.label)


def tour_entry(tour: Tour) -> TextEntry:
    """Return the texts of a tour."""
    texts = (
        tour.definition,
        *(stop.text for stop in tour.stops),
        tour.question,
        *tour.learning_outcomes,
    )
    passages = tuple(passages_of("tour", texts))
    return TextEntry(tour.iri, tour.curie, tour.label, TOUR_CLASS, passages, tour.label)


def page_passage(page_type: PageType, vocabulary: Vocabulary) -> TextEntry:
    """Return the texts of a page of the registry: what it is for; of those about the source, it."""
    texts = [PAGE_PURPOSES[page_type.name]]
    if page_type.name == "about":
        central = (work for work in vocabulary.works.values() if work.numbered)
        texts += [vocabulary.header.description, *(note for work in central for note in work.notes)]
    return TextEntry(
        "",
        "",
        page_type.title,
        WEB_PAGE_CLASS,
        tuple(passages_of("page", texts)),
        page_type.title,
        page=page_type.name,
    )
