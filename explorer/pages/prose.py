"""The prose on a concept as its page shows it: sentences with links, numbers and sources."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from explorer.atlas import Atlas
from explorer.bibliography.citation import ReferenceNumbering, natural_key
from explorer.model.answers import Span
from explorer.model.entities import Argument, Basis, Citation, Claim, ConceptProse, ProseSentence
from explorer.model.mentions import find_source, involved_resources, link_names
from explorer.model.resource_links import resource_link
from explorer.model.resource_pages import CitedSentence, ProseParagraph, SentenceSource
from explorer.model.vocabulary import Finding
from explorer.namespaces import contract
from explorer.text.summary import cited_claim_sentence, cited_finding_sentence
from explorer.translation import capitalize_first, gettext

PARAGRAPH_TITLES: Final = {
    "idea": gettext("Idea and history"),
    "findings": gettext("How it works, and the evidence"),
    "dispute": gettext("Disputes and misreadings"),
}
EDITORS: Final = "aa:editors"
INFERRED_BASES: Final = frozenset({Basis.INFERRED, Basis.CLASSIFIED})
NO_PROSE: Final = ConceptProse()


def build_prose(
    atlas: Atlas, concept: str, numbering: ReferenceNumbering
) -> tuple[ProseParagraph, ...]:
    """Return the paragraphs of prose on a concept (an IRI) that have sentences.

    Works are numbered in the order in which the sources of the sentences cite them.
    """
    prose = atlas.vocabulary.prose.get(concept, NO_PROSE)
    paragraphs: list[ProseParagraph] = []
    count = 0
    for (name, title), written in zip(PARAGRAPH_TITLES.items(), prose.paragraphs, strict=True):
        linked = {concept}
        sentences = tuple(
            cite_sentence(sentence, number, atlas, numbering, linked)
            for number, sentence in enumerate(written, count + 1)
        )
        count += len(sentences)
        if sentences:
            paragraphs.append(ProseParagraph(name, title, sentences))
    return tuple(paragraphs)


def cite_sentence(
    sentence: ProseSentence,
    number: int,
    atlas: Atlas,
    numbering: ReferenceNumbering,
    linked: set[str],
) -> CitedSentence:
    """Return a sentence with its sources; what is in `linked`, which is extended, is no link.

    A source that the vocabulary does not hold is left out: the quality gate reports it.
    """
    vocabulary = atlas.vocabulary
    known = [iri for iri in sentence.sources if find_source(iri, vocabulary)]
    sources = tuple(cite_source(iri, atlas, numbering) for iri in known)
    involved = [each for iri in known for each in involved_resources(iri, vocabulary)]
    return CitedSentence(
        number=number,
        spans=link_names(sentence.text, involved, linked, vocabulary),
        numbers=tuple(sorted({each for source in sources for each in source.numbers})),
        sources=sources,
    )


def cite_source(iri: str, atlas: Atlas, numbering: ReferenceNumbering) -> SentenceSource:
    """Return a claim, finding or argument (an IRI) as what a sentence rests on.

    Raises `KeyError` when there is no such thing.
    """
    vocabulary = atlas.vocabulary
    source = vocabulary.claims.get(iri) or vocabulary.findings.get(iri) or vocabulary.arguments[iri]
    cite = partial(
        SentenceSource,
        link=resource_link(vocabulary, iri),
        numbers=numbering.numbers(source.citations),
        locators=cited_locators(source.citations),
    )
    match source:
        case Claim():
            inferred = source.basis in INFERRED_BASES
            bare = Span(capitalize_first(cite.keywords["link"].label) + ".")
            told = cited_claim_sentence(source, vocabulary, numbering.number).spans
            return cite(
                kind="claim",
                spans=(bare,) if inferred else told,  # the basis beside it says whose it is
                basis=source.basis,
                notes=source.notes,
                is_inferred=inferred,
            )
        case Finding():
            told = cited_finding_sentence(source, vocabulary, numbering.number).spans
            return cite(
                kind="finding", spans=told, basis=None, notes=source.limits, is_inferred=False
            )
        case Argument():
            editors = set(map(contract, source.attributed_to)) == {EDITORS}
            return cite(
                kind="argument",
                spans=(Span(source.text),),
                basis=None,
                notes=source.notes,
                is_inferred=editors,
            )


def cited_locators(citations: Iterable[Citation]) -> tuple[str, ...]:
    """Return the places that citations name, each once, in the order of their works."""
    return tuple(sorted({each.locator for each in citations if each.locator}, key=natural_key))


def linked_in_prose(paragraphs: Iterable[ProseParagraph]) -> frozenset[str]:
    """Return the IRIs of what is a link in the words of prose, or of its sources."""
    sentences = [each for paragraph in paragraphs for each in paragraph.sentences]
    told = [each.spans for each in sentences]
    told += [source.spans for each in sentences for source in each.sources]
    return frozenset(span.iri for spans in told for span in spans if span.iri)
