"""The quality gate: checks in SPARQL, of the hierarchy and of terms, and all checks together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, get_args

from rdflib import DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VANN, XSD, Graph
from rdflib.namespace import DefinedNamespace

from explorer.errors import MalformedData
from explorer.model.answers import Issue, Severity
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import PREFIXES, contract
from explorer.quality.own_cautions import own_caution_issues
from explorer.quality.prose import prose_issues
from explorer.quality.reasoning import find_contradictions, shape_issues
from explorer.rdf.read_vocabulary import read_vocabulary
from explorer.rdf.store import Store, term_text
from explorer.settings import ontology_folder
from explorer.translation import gettext

# Checks in SPARQL

CheckScope = Literal["skos", "atlas"]

CHECK_FIELDS: Final = ("title", "severity", "applies", "message")
CHECK_SEVERITIES: Final[Mapping[str, Severity]] = MappingProxyType(
    {s: s for s in get_args(Severity)}
)
CHECK_SCOPES: Final[Mapping[str, CheckScope]] = MappingProxyType(
    {s: s for s in get_args(CheckScope)}
)


@dataclass(frozen=True, slots=True)
class QueryCheck:
    """A check in SPARQL; `name` is that of its file."""

    name: str
    title: str
    severity: Severity
    applies: CheckScope
    message: str
    text: str


def read_query_checks(folder: Path) -> tuple[QueryCheck, ...]:
    """Read every check of a folder, by name. Raises `MalformedData` for a header that is not."""
    return tuple(read_query_check(path) for path in sorted(folder.glob("*.rq")))


def read_query_check(path: Path) -> QueryCheck:
    """Read one check. Raises `MalformedData` when its header lacks a field or has a wrong one."""
    text = path.read_text("utf-8")
    header = read_query_header(text)
    missing = [field for field in CHECK_FIELDS if field not in header]
    if missing:
        raise MalformedData(
            str(path), gettext("its header lacks {missing}").format(missing=", ".join(missing)), 1
        )
    severity, applies = (
        CHECK_SEVERITIES.get(header["severity"]),
        CHECK_SCOPES.get(header["applies"]),
    )
    if not severity or not applies:
        wrong = f"{header['severity']}, {header['applies']}"
        raise MalformedData(
            str(path), gettext("unknown severity or scope: {wrong}").format(wrong=wrong), 1
        )
    return QueryCheck(path.stem, header["title"], severity, applies, header["message"], text)


def read_query_header(text: str) -> dict[str, str]:
    r"""Read the fields of the comment that a query begins with.

    >>> read_query_header("# title: Orphans\n# message: Link it\n#   to another.\nSELECT …")
    {'title': 'Orphans', 'message': 'Link it to another.'}
    """
    header: dict[str, str] = {}
    field = ""
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        words = line.removeprefix("#").removeprefix(" ")
        name, colon, rest = words.partition(": ")
        if colon and name in CHECK_FIELDS:
            field = name
            header[field] = rest.strip()
        elif field and words.startswith(" "):
            header[field] += " " + words.strip()
        else:
            field = ""
    return header


def run_query_check(check: QueryCheck, store: Store) -> Iterator[Issue]:
    """Run a check on a store and yield an issue for each row of its result."""
    table = store.ask(check.text)
    columns = [table.columns.index(name) for name in ("entity", "property", "value")]
    for row in table.rows:
        entity, about, value = (row[column] for column in columns)
        yield Issue(
            check=check.name,
            severity=check.severity,
            subject=entity,
            message=check.message.replace("{value}", contract(value) or contract(about)),
            value=contract(value),
        )


# The hierarchy

NeighbourMap = Mapping[str, set[str]]  # IRI → IRIs of its neighbours

BROADER_QUERY: Final = "broader-pairs"
CONCEPTS_QUERY: Final = "concept-pairs"
LINKS_QUERY: Final = "link-pairs"


def hierarchy_issues(store: Store) -> Iterator[Issue]:
    """Yield issues for circles of broader concepts, and for groups not linked to the largest."""
    for circle in find_circles(neighbour_map(query_pairs(store, BROADER_QUERY), symmetric=False)):
        yield Issue(
            check="cyclic-hierarchy",
            severity="violation",
            subject=circle[0],
            message=gettext(
                "The concept is broader than itself, through {circle}; remove the incorrect "
                "skos:broader."
            ).format(circle=name_examples(circle)),
            value=name_examples(circle),
        )
    links = query_pairs(store, LINKS_QUERY)
    concepts = {concept for concept, _ in query_pairs(store, CONCEPTS_QUERY)}
    linked = concepts & {end for pair in links for end in pair}  # the others are called orphans
    islands = find_clusters(linked, neighbour_map(links, symmetric=True))
    for island in islands[1:]:
        yield Issue(
            check="disconnected-cluster",
            severity="warning",
            subject=island[0],
            message=gettext(
                "No relation or claim links {island} to the {count} concepts of the main group; "
                "link one of them."
            ).format(island=name_examples(island), count=len(islands[0])),
            value=name_examples(island),
        )


def query_pairs(store: Store, query: str) -> list[tuple[str, str]]:
    """Return the rows of a query file with two columns, as texts."""
    return [(term_text(row["from"]), term_text(row["to"])) for row in store.select(query)]


def neighbour_map(links: Iterable[tuple[str, str]], *, symmetric: bool) -> NeighbourMap:
    """Return the nodes to which each node leads; with `symmetric`, also those that lead to it."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for start, end in links:
        neighbours[start].add(end)
        if symmetric:
            neighbours[end].add(start)
    return neighbours


def find_circles(neighbours: NeighbourMap) -> list[list[str]]:
    """Return each circle once: nodes that can all be reached from each other, sorted.

    Nodes on no circle are removed first (Kahn); the others are grouped by the nodes that they
    reach.
    """
    remaining = {start: set(ends) for start, ends in neighbours.items()}
    while dead := {start for start, ends in remaining.items() if not ends & remaining.keys()}:
        remaining = {start: ends - dead for start, ends in remaining.items() if start not in dead}
    found: list[list[str]] = []
    seen: set[str] = set()
    reach = {start: reachable_nodes(start, remaining) for start in remaining}
    for start in sorted(remaining):
        if start in seen or start not in reach[start]:
            continue
        circle = sorted(other for other in reach[start] if start in reach.get(other, ()))
        seen.update(circle)
        found.append(circle)
    return found


def find_clusters(nodes: Iterable[str], neighbours: NeighbourMap) -> list[list[str]]:
    """Return the connected components of nodes (IRIs), the largest first, each sorted."""
    left = set(nodes)
    found: list[list[str]] = []
    while left:
        start = min(left)
        group = (reachable_nodes(start, neighbours) | {start}) & left
        left -= group
        found.append(sorted(group))
    return sorted(found, key=lambda group: (-len(group), group))


def reachable_nodes(start: str, neighbours: NeighbourMap) -> set[str]:
    """Return all nodes that can be reached from a node; itself only by way of a circle."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for end in neighbours.get(waiting.pop(), ()):
            if end not in found:
                found.add(end)
                waiting.append(end)
    return found


def name_examples(iris: list[str], limit: int = 5) -> str:
    """Return the curies of the first IRIs, and how many more there are."""
    names = ", ".join(contract(iri) for iri in iris[:limit])
    return (
        names
        if len(iris) <= limit
        else gettext("{names} and {count} more").format(names=names, count=len(iris) - limit)
    )


# Terms

# Vocabularies whose terms are all known: any other name in their namespace is a mistake
CLOSED_VOCABULARIES: Final[Mapping[str, type[DefinedNamespace]]] = MappingProxyType(
    {
        "dcterms": DCTERMS,
        "foaf": FOAF,
        "owl": OWL,
        "prov": PROV,
        "rdf": RDF,
        "rdfs": RDFS,
        "schema": SDO,
        "sh": SH,
        "skos": SKOS,
        "vann": VANN,
        "xsd": XSD,
    }
)
# Every IRI that a source uses, with the first subject that uses it; "~" sorts blank nodes last.
TERM_USES_QUERY: Final = """
SELECT ?term (MIN(IF(ISIRI(?thing), STR(?thing), "~")) AS ?user) WHERE {
  { ?thing ?term ?any }
  UNION { ?thing ?property ?term . FILTER(ISIRI(?term)) }
  UNION { ?thing ?property ?value . FILTER(ISLITERAL(?value)) BIND(DATATYPE(?value) AS ?term) }
} GROUP BY ?term
"""


def term_issues(store: Store, atlas: bool) -> Iterator[Issue]:
    """Yield an issue for each term that does not exist; in foreign sources only for SKOS terms."""
    known = known_terms(ontology_folder() / "terms") if atlas else {"skos": rdflib_terms(SKOS)}
    for term, user in sorted(store.ask(TERM_USES_QUERY).rows):
        for prefix, names in known.items():
            name = term.removeprefix(PREFIXES[prefix])
            if name and name != term and name not in names:
                yield unknown_term_issue(prefix, name, names, user)


def known_terms(folder: Path) -> dict[str, Set[str]]:
    """Return the local names of every closed vocabulary, by prefix."""
    known: dict[str, Set[str]] = {
        p: rdflib_terms(terms) for p, terms in CLOSED_VOCABULARIES.items()
    }
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text("utf-8").splitlines()
        known[path.stem] = {line for line in lines if line and not line.startswith("#")}
    return known


def rdflib_terms(vocabulary: type[DefinedNamespace]) -> Set[str]:
    """Return the local names that rdflib knows of a vocabulary."""
    return {str(term).removeprefix(str(vocabulary)) for term in dir(vocabulary)}


def unknown_term_issue(prefix: str, name: str, names: Set[str], user: str) -> Issue:
    """Return the issue that a term does not exist, with the one that may be meant."""
    near = get_close_matches(name, sorted(names), n=1, cutoff=0.7)
    text = gettext("{term} does not exist; look up the correct term")
    if near:
        text = gettext("{term} does not exist; did you mean {nearest}?")
    iri = PREFIXES[prefix] + name
    return Issue(
        check="unknown-term",
        severity="violation",
        subject=iri if user == "~" else user,
        message=text.format(term=contract(iri), nearest=f"{prefix}:{near[0]}" if near else ""),
        value=contract(iri),
    )


# All checks

SEVERITY_ORDER: Final = ("violation", "warning", "info")


def run_quality_gate(store: Store, vocabulary: Vocabulary | None = None) -> tuple[Issue, ...]:
    """Return the issues of a source, the most severe first, then by file and subject.

    A source without a term of the Atlas' vocabulary is checked against SKOS alone. `vocabulary` is
    what was read from it, if the caller has that.
    """
    atlas = uses_atlas_terms(store)
    found = [*store_issues(store, atlas)]
    if atlas:
        found += vocabulary_issues(store, vocabulary or read_vocabulary(store))
        graph = copy_to_rdflib(store)
        found += shape_issues(graph)
        found += find_contradictions(graph)
    return sort_issues(store, found)


def store_issues(store: Store, atlas: bool) -> Iterator[Issue]:
    """Yield the issues that queries on the store find: all but those of shapes and inference."""
    for check in read_query_checks(ontology_folder() / "queries" / "checks"):
        if atlas or check.applies == "skos":
            yield from run_query_check(check, store)
    yield from hierarchy_issues(store)
    yield from term_issues(store, atlas)


def vocabulary_issues(store: Store, vocabulary: Vocabulary) -> Iterator[Issue]:
    """Yield the issues that are found in values: of prose, and of concepts' own cautions."""
    for issue in prose_issues(store, vocabulary):
        yield replace(issue, source=store.prose_origins.get(issue.subject, ""))
    yield from own_caution_issues(vocabulary)


def uses_atlas_terms(store: Store) -> bool:
    """Tell whether a source uses a class or a property of the Atlas' vocabulary."""
    return any(store.select("uses-atlas"))


def copy_to_rdflib(store: Store) -> Graph:
    """Copy a source into a graph of rdflib's own, which pySHACL and owlrl read ten times faster."""
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in store.graph:
        graph.add(triple)
    return graph


def sort_issues(store: Store, issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Add to each issue the file that its subject stands in, drop repeated ones, and sort."""
    origins = store.origins
    with_sources = {
        replace(issue, source=issue.source or origins.get(issue.subject, "")) for issue in issues
    }
    return tuple(
        sorted(
            with_sources,
            key=lambda issue: (
                SEVERITY_ORDER.index(issue.severity),
                issue.source,
                issue.subject,
                issue.check,
                issue.value,
                issue.message,
            ),
        )
    )
