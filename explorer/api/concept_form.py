"""The form in which the JSON API answers about a concept."""

from dataclasses import dataclass

from explorer.api.forms import (
    ArgumentForm,
    AttributionForm,
    FurtherStatement,
    InheritedArgumentsForm,
    NamedResource,
    ReferenceForm,
    ResourceAddresses,
    ResultForm,
    SentenceForm,
)
from explorer.api.prose_forms import ParagraphForm, RelationForm


@dataclass(frozen=True, slots=True)
class ConceptForm:
    """A concept with all that its page shows.

    Attributes:
        iri: Its IRI.
        curie: Its short name.
        label: Its label.
        kind: Its kind.
        alt_labels: Other names.
        phrasings: How a student would put it in plain words.
        notations: Its codes.
        definition: Its definition; may be empty.
        definition_numbers: The references of the definition, by their numbers.
        prose: What people wrote on it, in three paragraphs; empty where nobody did.
        summary: The statements of the claims about it, sentence by sentence.
        scope_notes: What it includes and what it does not.
        examples: Examples, invented ones among them, which say so.
        history_notes: Where it comes from.
        breadcrumbs: The ways down to it, each from the top.
        broader: What is broader.
        narrower: What is narrower.
        related: What is related.
        approaches: To which approaches it belongs.
        mappings: IRIs of concepts elsewhere that correspond with it.
        results: The findings about it, and of those it is the outcome of, those with most evidence.
        further_results: How many more have it as outcome or comparison.
        supports: The arguments for it and for claims about it.
        cautions: The arguments against it and claims about it, and those that qualify them.
        inherited_supports: The arguments for its approaches, by approach.
        inherited_cautions: The arguments against its approaches, by approach.
        relations: All claims about it, by relation, where there is prose.
        credited: The people to whom the source text credits it.
        originated: The people who introduced it, according to the history.
        attributions_differ: Whether someone is credited who is not among the originators.
        references: All works that the other members refer to by number.
        other: What no other member holds.
        deprecated: Whether it should no longer be used.
        modified: The day of its last revision, as ISO writes it; empty where nobody says.
        cite_as: How to cite the page, in APA style.
        licence: Under which licence it may be used.
        version: The version of the source.
        links: Addresses with more about it.
    """

    iri: str
    curie: str
    label: str
    kind: NamedResource
    alt_labels: tuple[str, ...]
    phrasings: tuple[str, ...]
    notations: tuple[str, ...]
    definition: str
    definition_numbers: tuple[int, ...]
    prose: tuple[ParagraphForm, ...]
    summary: tuple[SentenceForm, ...]
    scope_notes: tuple[str, ...]
    examples: tuple[str, ...]
    history_notes: tuple[str, ...]
    breadcrumbs: tuple[tuple[NamedResource, ...], ...]
    broader: tuple[NamedResource, ...]
    narrower: tuple[NamedResource, ...]
    related: tuple[NamedResource, ...]
    approaches: tuple[NamedResource, ...]
    mappings: tuple[str, ...]
    results: tuple[ResultForm, ...]
    further_results: int
    supports: tuple[ArgumentForm, ...]
    cautions: tuple[ArgumentForm, ...]
    inherited_supports: tuple[InheritedArgumentsForm, ...]
    inherited_cautions: tuple[InheritedArgumentsForm, ...]
    relations: tuple[RelationForm, ...]
    credited: tuple[AttributionForm, ...]
    originated: tuple[AttributionForm, ...]
    attributions_differ: bool
    references: tuple[ReferenceForm, ...]
    other: tuple[FurtherStatement, ...]
    deprecated: bool
    modified: str
    cite_as: str
    licence: str
    version: str
    links: ResourceAddresses
