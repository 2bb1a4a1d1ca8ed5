"""The forms of the JSON API: values whose fields are the members of the JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from explorer.model.graph import Edge, GraphView, Node
from explorer.model.view_pages import TourEntry


@dataclass(frozen=True, slots=True)
class NamedResource:
    """A thing by its name.

    Attributes:
        iri: Its IRI.
        curie: Its short name; empty where it has none.
        label: What it is called.
    """

    iri: str
    curie: str
    label: str


@dataclass(frozen=True, slots=True)
class ResourceAddresses:
    """Where there is more about a thing.

    Attributes:
        page: Its page, to be read by people.
        data: What is said about it as RDF, by the suffix of the format.
        embed: Its neighbourhood, to be put into a page of one's own; empty for works.
        api: This API's answer about it; empty for what is not a concept.
    """

    page: str
    data: Mapping[str, str]
    embed: str
    api: str


@dataclass(frozen=True, slots=True)
class SearchHitForm:
    """Something found by one of its labels.

    Attributes:
        iri: Its IRI.
        curie: Its short name.
        label: What it is called.
        kind: What sort of thing it is.
        matched: The label that was found, which need not be the one it goes by.
        via: Which sort of label that is.
        score: How well it fits, from 0 to 1.
        links: Where there is more.
    """

    iri: str
    curie: str
    label: str
    kind: str
    matched: str
    via: str
    score: float
    links: ResourceAddresses


@dataclass(frozen=True, slots=True)
class SearchForm:
    """What was found, best first.

    Attributes:
        query: What was looked for.
        hits: Concepts, people and works.
    """

    query: str
    hits: tuple[SearchHitForm, ...]


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """A concept in a list.

    Attributes:
        iri: Its IRI.
        curie: Its short name.
        label: What it is called.
        kind: Its kind.
        definition: What it means; empty where nobody says.
        links: Where there is more.
    """

    iri: str
    curie: str
    label: str
    kind: NamedResource
    definition: str
    links: ResourceAddresses


@dataclass(frozen=True, slots=True)
class ConceptListForm:
    """A part of all concepts, in alphabetical order.

    Attributes:
        total: How many there are.
        limit: How many were asked for.
        offset: How many come before.
        next: The address of the part that follows; null after the last.
        concepts: The concepts.
    """

    total: int
    limit: int
    offset: int
    next: str | None
    concepts: tuple[ConceptEntry, ...]


@dataclass(frozen=True, slots=True)
class TourList:
    """All tours, the one to begin with first.

    Attributes:
        tours: The tours with the concepts of their stops.
    """

    tours: tuple[TourEntry, ...]


@dataclass(frozen=True, slots=True)
class SentenceForm:
    """A sentence of the summary, written from claims.

    Attributes:
        text: The sentence, without its reference numbers.
        basis: On what it rests: stated, evidenced, inferred or asserted.
        claims: The claims behind it, as curies.
        numbers: Its references, by their numbers.
        notes: Reasons for an inference, and other notes.
    """

    text: str
    basis: str
    claims: tuple[str, ...]
    numbers: tuple[int, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultForm:
    """A result of empirical work that bears on a concept.

    Attributes:
        curie: Its short name.
        label: What was measured.
        metric: The measure of the effect; values of different metrics cannot be compared.
        effect: The size of the effect.
        lower: The lower bound of the 95 per cent interval.
        upper: The upper bound of the 95 per cent interval.
        studies: How many were taken together.
        unit: What `studies` counts.
        participants: How many people took part.
        of: What the effect is of.
        outcome: On what.
        compared_with: What it was compared with; empty for associations.
        limits: What the result does not show.
        grade: How the numbers were checked.
        numbers: Its references, by their numbers.
    """

    curie: str
    label: str
    metric: str
    effect: float
    lower: float | None
    upper: float | None
    studies: int | None
    unit: str
    participants: int | None
    of: NamedResource
    outcome: NamedResource
    compared_with: str
    limits: tuple[str, ...]
    grade: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ArgumentForm:
    """An argument that bears on a concept.

    Attributes:
        curie: Its short name.
        kind: What it is: support, caution, critique, reply or argument.
        stance: How it stands to what it is about.
        label: Its heading.
        text: The argument.
        about: What it is about: the concept itself, a claim about it, an approach.
        inherited_from: Through what it bears on the concept; null where it does so directly.
        numbers: Its references, by their numbers.
        replies: What is said to it.
    """

    curie: str
    kind: str
    stance: str
    label: str
    text: str
    about: NamedResource
    inherited_from: NamedResource | None
    numbers: tuple[int, ...]
    replies: tuple["ArgumentForm", ...]


@dataclass(frozen=True, slots=True)
class InheritedArgumentsForm:
    """The arguments that a concept inherits from one approach or broader concept.

    Attributes:
        origin: The approach or broader concept that they are about.
        arguments: The arguments, the strongest first.
    """

    origin: NamedResource
    arguments: tuple[ArgumentForm, ...]


@dataclass(frozen=True, slots=True)
class AttributionForm:
    """To whom a concept is owed, according to a claim.

    Attributes:
        person: Who it is.
        relation: In which way, as a curie.
        claim: The claim that says so, as a curie.
        basis: On what the claim rests.
        numbers: Its references, by their numbers.
    """

    person: NamedResource
    relation: str
    claim: str
    basis: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReferenceForm:
    """A numbered reference.

    Attributes:
        number: Its number, by which the other members refer to it.
        curie: The short name of the work.
        apa: The reference in APA style, as plain text.
        csl: The record as a CSL-JSON item.
        grade: How the record was checked.
        locators: Where in the work.
        printed: How the source text printed the reference, where the record corrects it.
    """

    number: int
    curie: str
    apa: str
    csl: Mapping[str, Any]
    grade: str
    locators: tuple[str, ...]
    printed: str | None


@dataclass(frozen=True, slots=True)
class FurtherStatement:
    """A statement that no other member holds.

    Attributes:
        property: The IRI of its property.
        label: What the property is called.
        value: The value as text.
        iri: The value as an IRI; empty where it is none.
    """

    property: str
    label: str
    value: str
    iri: str


@dataclass(frozen=True, slots=True)
class NodeMetadata:
    """What is known of a node.

    Attributes:
        curie: Its short name.
        kind: Its kind, as a curie.
        definition: What it means.
        focus: Whether it is in the middle.
        x: Where it is drawn, in CSS pixels to the right.
        y: Where it is drawn, in CSS pixels downwards.
    """

    curie: str
    kind: str
    definition: str
    focus: bool
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class JsonGraphNode:
    """A concept or a person.

    Attributes:
        label: What it is called.
        metadata: What else is known of it.
    """

    label: str
    metadata: NodeMetadata


@dataclass(frozen=True, slots=True)
class EdgeMetadata:
    """What is known of an edge.

    Attributes:
        curie: The short name of the claim; empty for a bare triple.
        basis: On what the claim rests.
    """

    curie: str
    basis: str


@dataclass(frozen=True, slots=True)
class JsonGraphEdge:
    """A claim.

    Attributes:
        id: The IRI of the claim.
        source: The IRI of its subject.
        target: The IRI of its object.
        relation: The relation, as a curie.
        label: The relation in words.
        metadata: What else is known of it.
    """

    id: str
    source: str
    target: str
    relation: str
    label: str
    metadata: EdgeMetadata


@dataclass(frozen=True, slots=True)
class GraphMetadata:
    """What is known of a graph.

    Attributes:
        description: What it shows, in a sentence.
    """

    description: str


@dataclass(frozen=True, slots=True)
class JsonGraphBody:
    """A graph.

    Attributes:
        directed: Edges lead from a source to a target.
        label: Its title.
        metadata: What else is known of it.
        nodes: The nodes, by IRI.
        edges: The edges.
    """

    directed: Literal[True]
    label: str
    metadata: GraphMetadata
    nodes: Mapping[str, JsonGraphNode]
    edges: tuple[JsonGraphEdge, ...]


@dataclass(frozen=True, slots=True)
class JsonGraphDocument:
    """A document that holds one graph.

    Attributes:
        graph: The graph.
    """

    graph: JsonGraphBody


def json_graph(view: GraphView) -> JsonGraphDocument:
    """Return a view as a document of the format."""
    nodes = {each.iri: node_form(each) for each in view.nodes}
    edges = tuple(map(edge_form, view.edges))
    return JsonGraphDocument(
        JsonGraphBody(True, view.title, GraphMetadata(view.description), nodes, edges)
    )


def node_form(shown: Node) -> JsonGraphNode:
    """Return a node."""
    data = NodeMetadata(shown.curie, shown.kind, shown.definition, shown.focus, shown.x, shown.y)
    return JsonGraphNode(shown.label, data)


def edge_form(shown: Edge) -> JsonGraphEdge:
    """Return an edge."""
    data = EdgeMetadata(shown.curie, shown.basis.value)
    ends = (shown.source, shown.target)
    return JsonGraphEdge(shown.iri, *ends, shown.relation, shown.label, data)


def write_json_graph(document: JsonGraphDocument) -> bytes:
    """Return a document as text."""
    return json.dumps(asdict(document), ensure_ascii=False, indent=1).encode()
