"""The page of a claim and its card; the claims, graphs and links that other pages are built of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from explorer.atlas import Atlas
from explorer.bibliography.citation import ReferenceNumbering, natural_key
from explorer.model.answers import AppliedArgument, Link, Reference, Sentence
from explorer.model.claim_templates import claim_label, inverse_force_label
from explorer.model.entities import Argument, Citation, Claim, Kind
from explorer.model.graph import Edge, GraphView, Node
from explorer.model.resource_links import resource_link
from explorer.model.resource_pages import (
    CitedPlace,
    ClaimCard,
    ClaimLink,
    ClaimPage,
    WithdrawnClaimPage,
)
from explorer.model.view_pages import CitedClaim, CitedGraph, CitedNode
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import contract
from explorer.pages.argument import (
    Relevance,
    build_target_threads,
    divide_arguments,
    relevant_targets,
    thread_sort_key,
)
from explorer.text.summary import cited_claim_sentence
from explorer.translation import gettext


def build_claim_page(atlas: Atlas, iri: str) -> ClaimPage:
    """Build the value of a claim's page; its own sources are numbered first.

    Raises `KeyError` when there is no such claim.
    """
    vocabulary = atlas.vocabulary
    claim = vocabulary.claims[iri]
    numbering = ReferenceNumbering(vocabulary)
    sentence = cited_claim_sentence(claim, vocabulary, numbering.number)
    places = find_cited_places(claim, numbering)
    threads = build_target_threads(iri, vocabulary, numbering.numbers)
    return ClaimPage(
        claim=claim,
        sentence=sentence,
        attributed_to=attributed_agents(claim, vocabulary),
        places=places,
        cautions=tuple(each for each in threads if not each.supports_target),
        supports=tuple(each for each in threads if each.supports_target),
        year_seen_in=resource_link(vocabulary, claim.year_seen_in) if claim.year_seen_in else None,
        others=tuple(
            (resource_link(vocabulary, end), find_other_claims(atlas, end, claim))
            for end in dict.fromkeys((claim.subject, claim.object))
        ),
        references=numbering.references(atlas.bibliography),
    )


def build_withdrawn_page(atlas: Atlas, iri: str) -> WithdrawnClaimPage:
    """Build the value of the page of a claim that was withdrawn.

    Raises `KeyError` when there is no such claim.
    """
    vocabulary = atlas.vocabulary
    claim = vocabulary.withdrawn[iri]
    replacement = resource_link(vocabulary, claim.replaced_by) if claim.replaced_by else None
    return WithdrawnClaimPage(claim, replacement)


def build_any_claim_page(atlas: Atlas, iri: str) -> ClaimPage | WithdrawnClaimPage:
    """Build the value of the page of a claim, be it made or withdrawn.

    Raises `KeyError` when there is no such claim.
    """
    builder = build_withdrawn_page if iri in atlas.vocabulary.withdrawn else build_claim_page
    return builder(atlas, iri)


def build_claim_card(atlas: Atlas, iri: str) -> ClaimCard:
    """Build the card of an edge in the graph: its claim's sentence, sources and critiques.

    Only the claim's own sources are numbered, not those of its arguments.

    Raises `KeyError` when there is no such claim.
    """
    vocabulary = atlas.vocabulary
    claim = vocabulary.claims[iri]
    numbering = ReferenceNumbering(vocabulary)
    threads = build_target_threads(iri, vocabulary, lambda _: ())
    return ClaimCard(
        claim=claim,
        sentence=cited_claim_sentence(claim, vocabulary, numbering.number),
        attributed_to=attributed_agents(claim, vocabulary),
        sources=numbering.references(atlas.bibliography),
        arguments=tuple(each for each in threads if not each.supports_target),
    )


def attributed_agents(claim: Claim, vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Return the people who make a claim."""
    return tuple(resource_link(vocabulary, iri) for iri in claim.attributed_to)


def find_cited_places(claim: Claim, numbering: ReferenceNumbering) -> tuple[CitedPlace, ...]:
    """Return the citations of known works by a claim, by work, then by locator."""
    works = numbering.vocabulary.works
    ordered = sorted(claim.citations, key=lambda each: (each.work, natural_key(each.locator)))
    return tuple(
        CitedPlace(numbering.number(each), works[each.work], each)
        for each in ordered
        if each.work in works
    )


def find_other_claims(atlas: Atlas, iri: str, claim: Claim) -> tuple[ClaimLink, ...]:
    """Return the other claims about a resource (an IRI), by sentence."""
    others = [each for each in atlas.claims_about(iri) if each.iri != claim.iri]
    return link_claims(others, atlas.vocabulary)


def link_claims(claims: Iterable[Claim], vocabulary: Vocabulary) -> tuple[ClaimLink, ...]:
    """Return claims as links with their basis, by sentence."""
    found = [
        ClaimLink(resource_link(vocabulary, each.iri), each.basis, each.force) for each in claims
    ]
    return tuple(sorted(found, key=lambda each: (each.link.label.casefold(), each.link.iri)))


NamingPart: TypeAlias = str | Sentence | AppliedArgument | CitedClaim | CitedGraph

# How far what is argued about may be from what is shown, to be told in full.
MAX_DIRECT_DISTANCE: Final = 1
DIRECT_RELEVANCE: Final = Relevance(0)


def build_cited_claims(
    iris: Iterable[str], atlas: Atlas, numbering: ReferenceNumbering
) -> dict[str, CitedClaim]:
    """Return claims by IRI, each once; their sources get numbers before those of arguments.

    Raises `KeyError` when there is no such claim.
    """
    claims = [atlas.vocabulary.claims[iri] for iri in dict.fromkeys(iris)]
    cited = [cite_claim(claim, atlas, numbering) for claim in claims]
    return {each.claim.iri: add_objections(each, atlas, numbering) for each in cited}


def cite_claim(claim: Claim, atlas: Atlas, numbering: ReferenceNumbering) -> CitedClaim:
    """Return a claim with its sentence and its sources."""
    vocabulary = atlas.vocabulary
    return CitedClaim(
        claim=claim,
        sentence=cited_claim_sentence(claim, vocabulary, numbering.number),
        attributed_to=attributed_agents(claim, vocabulary),
        sources=claim_sources(claim, atlas, numbering),
    )


def claim_sources(
    claim: Claim, atlas: Atlas, numbering: ReferenceNumbering
) -> tuple[Reference, ...]:
    """Return the works that a claim cites, each once, with all locators."""
    works = atlas.vocabulary.works
    locators: dict[str, set[str]] = {}
    numbers: dict[str, int] = {}
    for citation in claim.citations:
        if citation.work in works:
            numbers[citation.work] = numbering.number(citation)
            locators.setdefault(citation.work, set()).add(citation.locator)
    return tuple(
        Reference(
            number,
            works[iri],
            atlas.apa(iri),
            tuple(sorted(filter(None, locators[iri]), key=natural_key)),
        )
        for iri, number in numbers.items()
    )


def add_objections(cited: CitedClaim, atlas: Atlas, numbering: ReferenceNumbering) -> CitedClaim:
    """Return a cited claim with the arguments against it."""
    objections = tuple(
        each for each in find_threads(atlas, cited.claim.iri) if not each.supports_target
    )
    numbers = (numbering.numbers(each.argument.citations) for each in objections)
    return replace(cited, arguments=objections, argument_numbers=tuple(numbers))


def find_threads(atlas: Atlas, target: str) -> tuple[AppliedArgument, ...]:
    """Return the arguments about a resource itself, each once, with replies, without numbers.

    Equals `build_target_threads`, but for pages with hundreds of resources: it reads only the
    arguments about each instead of all.
    """
    about = sorted(atlas.arguments_about(target), key=threads_order)
    answering: set[str] = set()
    waiting = [each.iri for each in about]
    while waiting:
        replies = {each.iri for each in atlas.arguments_about(waiting.pop())} - answering
        answering |= replies
        waiting += replies
    seen: set[str] = set()
    first = [each for each in about if each.iri not in answering]
    return tuple(
        nest_replies(atlas, each, target, seen)
        for each in (*first, *about)  # those left over answer each other in a circle
        if each.iri not in seen
    )


def threads_order(argument: Argument) -> tuple[object, ...]:
    """Return the sort key of arguments about one resource: against before for, kind, label."""
    return thread_sort_key(argument, DIRECT_RELEVANCE)


def nest_replies(atlas: Atlas, argument: Argument, target: str, seen: set[str]) -> AppliedArgument:
    """Return an argument with all its replies that are not in `seen` (IRIs), which is extended."""
    seen.add(argument.iri)
    answers = sorted(atlas.arguments_about(argument.iri), key=lambda each: each.iri)
    replies = (
        nest_replies(atlas, each, argument.iri, seen) for each in answers if each.iri not in seen
    )
    return AppliedArgument(argument, (), target, replies=tuple(replies))


def ignore_numbers(citations: tuple[Citation, ...]) -> tuple[int, ...]:
    """Return no numbers, for arguments that are shown without their sources."""
    return ()


def merge_relevance(iris: Iterable[str], vocabulary: Vocabulary) -> dict[str, Relevance]:
    """Return the relevant targets of several resources: IRI → smallest distance to any of them."""
    found: dict[str, Relevance] = {}
    for iri in iris:
        for target, near in relevant_targets(iri, vocabulary).items():
            found[target] = min(near, found.get(target, near))
    return found


def build_cited_graph(
    atlas: Atlas,
    view: GraphView,
    near: Mapping[str, Relevance],
    numbering: ReferenceNumbering,
) -> CitedGraph:
    """Build a graph with its claims, the arguments on the targets `near`, and its nodes."""
    vocabulary = atlas.vocabulary
    claims = build_cited_claims((edge.iri for edge in view.edges), atlas, numbering)
    arguments = divide_arguments(near, vocabulary, numbering.numbers)
    return CitedGraph(
        view=view,
        claims=tuple(claims.values()),
        nodes=build_cited_nodes(view, atlas, numbering),
        kinds=kinds_by_curie((node.kind for node in view.nodes), vocabulary),
        cautions=arguments.cautions,
        supports=arguments.supports,
        inherited_cautions=arguments.inherited_cautions,
        inherited_supports=arguments.inherited_supports,
    )


def build_cited_nodes(
    view: GraphView, atlas: Atlas, numbering: ReferenceNumbering
) -> tuple[CitedNode, ...]:
    """Return the nodes of a view, each with its edges by relation."""
    ties = collect_ties(view)
    return tuple(cite_node(node, ties[node.iri], atlas, numbering) for node in view.nodes)


def cite_node(
    node: Node,
    ties: Sequence[tuple[Edge, Node]],
    atlas: Atlas,
    numbering: ReferenceNumbering,
) -> CitedNode:
    """Return a node with its edges by relation; `ties` are pairs of an edge and its other end."""
    concept = atlas.vocabulary.concepts.get(node.iri)
    inverses = atlas.network.inverses
    by_label: dict[str, list[tuple[str, str]]] = {}
    for edge, other in ties:
        label = edge.label
        if edge.source != node.iri:
            inverse = inverses.get(edge.relation)
            label = (
                inverse_force_label(inverse, edge.force)
                if inverse
                else gettext("{label} (from)").format(label=label)
            )
        by_label.setdefault(label, []).append((edge.iri, other.label or other.curie))
    return CitedNode(
        node=node,
        numbers=numbering.numbers(concept.citations) if concept else (),
        ties={label: tuple(found) for label, found in by_label.items()},
        shown=len({other.iri for _, other in ties} - {node.iri}),
    )


def collect_ties(view: GraphView) -> dict[str, list[tuple[Edge, Node]]]:
    """Return the edges of each node by IRI, each with the node at its other end, outward first."""
    nodes = {node.iri: node for node in view.nodes}
    found: dict[str, list[tuple[Edge, Node]]] = {iri: [] for iri in nodes}
    for edge in view.edges:
        found[edge.source].append((edge, nodes[edge.target]))
    for edge in view.edges:
        if edge.source != edge.target:
            found[edge.target].append((edge, nodes[edge.source]))
    return found


def kinds_by_curie(curies: Iterable[str], vocabulary: Vocabulary) -> dict[str, Kind]:
    """Return kinds by their curies; one that the vocabulary does not describe has no label."""
    known = {kind.curie: kind for kind in vocabulary.kinds.values()}
    return {curie: known.get(curie) or Kind("", curie, "") for curie in dict.fromkeys(curies)}


def page_link(vocabulary: Vocabulary, iri: str) -> Link:
    """Return the link of a resource; that of a claim has no curie, so that it is shown as text."""
    link = resource_link(vocabulary, iri)
    return replace(link, curie="") if iri in vocabulary.claims else link


def relation_label(claim: Claim, vocabulary: Vocabulary) -> str:
    """Return the relation of a claim in words, as its source puts it."""
    known = vocabulary.relations.get(claim.predicate)
    return claim_label(claim, known) if known else contract(claim.predicate)


def collect_links(
    vocabulary: Vocabulary, *parts: NamingPart | Iterable[NamingPart]
) -> Mapping[str, Link]:
    """Return the links of all resources that parts of a page name, by IRI, in order of IRIs.

    Args:
        vocabulary: The source of their labels.
        parts: IRIs, values that name resources, or iterables of these.
    """
    iris: set[str] = set()
    for part in parts:
        if isinstance(part, NamingPart):
            iris.update(named_resources(part))
        else:
            iris.update(iri for each in part for iri in named_resources(each))
    return {iri: page_link(vocabulary, iri) for iri in sorted(iris)}


def named_resources(part: NamingPart) -> set[str]:
    """Return the IRIs that a part of a page names."""
    match part:
        case str():
            return {part}
        case Sentence():
            return {span.iri for span in part.spans if span.iri}
        case AppliedArgument():
            argument = part.argument
            found = {argument.iri, part.about, *argument.attributed_to, *argument.targets}
            found |= {part.inherited_from} if part.inherited_from else set()
            return found.union(*map(named_resources, part.replies))
        case CitedClaim():
            claim = part.claim
            found = {claim.iri, claim.subject, claim.object, *claim.attributed_to}
            return found.union(
                named_resources(part.sentence), *map(named_resources, part.arguments)
            )
        case CitedGraph():
            groups = (*part.inherited_cautions, *part.inherited_supports)
            inherited = (each for group in groups for each in group.arguments)
            parts: tuple[NamingPart, ...] = (
                *part.claims,
                *part.cautions,
                *part.supports,
                *inherited,
            )
            nodes = {each.node.iri for each in part.nodes}
            return nodes.union(*map(named_resources, parts))
