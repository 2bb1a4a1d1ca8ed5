"""The prose on a concept and its relations in the forms of the JSON API."""

from dataclasses import dataclass

from explorer.api.forms import NamedResource
from explorer.model.resource_pages import ProseParagraph, RelationGroup, SentenceSource


@dataclass(frozen=True, slots=True)
class SentenceSourceForm:
    """A claim, finding or argument that a sentence of prose rests on.

    Attributes:
        curie: Its short name.
        kind: What it is: claim, finding or argument.
        label: A claim as a sentence, the heading of the others.
        text: What it says: a claim with those who hold it, a finding with its numbers.
        basis: On what a claim rests; null for the others.
        inferred: Whether it is an inference or argument of the editors.
        numbers: Its references, by their numbers.
        locators: Where in these.
        notes: The reasoning of the editors, and what a finding does not show.
    """

    curie: str
    kind: str
    label: str
    text: str
    basis: str | None
    inferred: bool
    numbers: tuple[int, ...]
    locators: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProseSentenceForm:
    """A sentence of prose, written by people.

    Attributes:
        text: The sentence, without its reference numbers.
        inference: How many of its sources are inferences of the editors: none, some or all.
        numbers: Its references, by their numbers.
        sources: What it rests on.
    """

    text: str
    inference: str
    numbers: tuple[int, ...]
    sources: tuple[SentenceSourceForm, ...]


@dataclass(frozen=True, slots=True)
class ParagraphForm:
    """A paragraph of prose.

    Attributes:
        name: What it is about: idea, findings or dispute.
        title: The same for readers.
        sentences: Its sentences.
    """

    name: str
    title: str
    sentences: tuple[ProseSentenceForm, ...]


@dataclass(frozen=True, slots=True)
class RelationTieForm:
    """A claim about a concept in the list of its relations.

    Attributes:
        other: What the claim relates it with.
        claim: The claim, as a curie.
        basis: On what it rests.
        force: Whether its source hopes for it, doubts it or holds it possible; null where it
            simply asserts it.
        numbers: Its references, by their numbers.
    """

    other: NamedResource
    claim: str
    basis: str
    force: str | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RelationForm:
    """The claims about a concept with one relation.

    Attributes:
        label: What the relation is called, read from the concept.
        ties: The claims.
    """

    label: str
    ties: tuple[RelationTieForm, ...]


def paragraph_form(paragraph: ProseParagraph) -> ParagraphForm:
    """Convert a paragraph of prose; sources are named by curie."""
    return ParagraphForm(
        paragraph.name,
        paragraph.title,
        tuple(
            ProseSentenceForm(
                text="".join(span.text for span in sentence.spans),
                inference=sentence.inference,
                numbers=sentence.numbers,
                sources=tuple(map(source_form, sentence.sources)),
            )
            for sentence in paragraph.sentences
        ),
    )


def source_form(source: SentenceSource) -> SentenceSourceForm:
    """Convert what a sentence of prose rests on."""
    return SentenceSourceForm(
        curie=source.link.curie,
        kind=source.kind,
        label=source.link.label,
        text="".join(span.text for span in source.spans),
        basis=source.basis.value if source.basis else None,
        inferred=source.is_inferred,
        numbers=source.numbers,
        locators=source.locators,
        notes=source.notes,
    )


def relation_form(group: RelationGroup) -> RelationForm:
    """Convert the claims about a concept with one relation."""
    return RelationForm(
        group.label,
        tuple(
            RelationTieForm(
                other=NamedResource(tie.other.iri, tie.other.curie, tie.other.label),
                claim=tie.claim.link.curie,
                basis=tie.claim.basis.value,
                force=tie.claim.force,
                numbers=tie.numbers,
            )
            for tie in group.ties
        ),
    )
