"""Read citations, claims with those that were withdrawn, and arguments from a store."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, cast

from explorer.model.entities import (
    Argument,
    ArgumentKind,
    Basis,
    Citation,
    Claim,
    Concept,
    Force,
    Person,
    Stance,
    WithdrawnClaim,
    Work,
)
from explorer.namespaces import contract, expand
from explorer.rdf.read_concepts import (
    LINK_PROPERTIES,
    MAPPING_PROPERTIES,
    ROOT_CLASSES,
    SubjectStatements,
    local_name,
)
from explorer.rdf.store import BindingRow, Store

# Owner IRI → sorted texts, as `group_by_owner` returns them
TextsByOwner = Mapping[str, tuple[str, ...]]

# Properties of concepts that are no claims, or become claims by the hierarchy's own rules
STRUCTURE_PROPERTIES: Final = frozenset(
    (
        *LINK_PROPERTIES["broader"],
        *LINK_PROPERTIES["narrower"],
        *LINK_PROPERTIES["related"],
        *MAPPING_PROPERTIES,
        expand("rdf:type"),
    )
)


def group_by_owner(store: Store, query: str, value: str) -> TextsByOwner:
    """Collect one column of a query by its owner: owner IRI → sorted texts."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in store.select(query):
        found[str(row["owner"])].add(str(row[value]))
    return {owner: tuple(sorted(values)) for owner, values in found.items()}


def read_citations(store: Store) -> Mapping[str, tuple[Citation, ...]]:
    """Read all citations by the IRI of the resource that cites."""
    found: dict[str, set[Citation]] = defaultdict(set)
    for row in store.select("citations"):
        character = str(row.get("character", "")).removeprefix(expand("cito:"))
        found[str(row["owner"])].add(
            Citation(
                str(row["work"]), str(row.get("locator", "")), str(row.get("phrase", "")), character
            )
        )
    return {owner: tuple(sorted(values, key=citation_key)) for owner, values in found.items()}


def citation_key(citation: Citation) -> tuple[str, str, str]:
    """Return the sort key of a citation: by work, then by the locator in it."""
    return citation.work, citation.locator, citation.phrase


BASES_BY_IRI: Final = MappingProxyType({expand(f"aa:{each.title()}"): each for each in Basis})
STANCES_BY_IRI: Final = MappingProxyType({expand(f"cito:{each}"): each for each in Stance})
FORCES_BY_IRI: Final = MappingProxyType({expand(f"aa:{each.title()}"): each for each in Force})
# CiTO names of citations of works that do not make the claim
OBJECTING_ROLES: Final = frozenset({"disagreesWith", "qualifies"})


def order_agents(
    agents: TextsByOwner,
    citations: Mapping[str, tuple[Citation, ...]],
    works: Mapping[str, Work],
    people: Mapping[str, Person],
) -> TextsByOwner:
    """Order the agents (IRIs) of each owner as the works it cites name them, else by family name.

    Authors of works that contradict the owner come after those of works that make it.
    """

    def family_name(iri: str) -> str:
        person = people.get(iri)
        return (person.family or person.name).casefold() if person else ""

    found: dict[str, tuple[str, ...]] = {}
    for owner, iris in agents.items():
        known = [each for each in citations.get(owner, ()) if each.work in works]
        known.sort(key=lambda each: each.character in OBJECTING_ROLES)
        cited = [works[each.work] for each in known]
        named = [name.person for work in cited for name in work.authors or work.editors]
        rest = sorted(iris, key=lambda iri: (family_name(iri), iri))
        found[owner] = tuple(dict.fromkeys([*(iri for iri in named if iri in iris), *rest]))
    return found


def read_row_year(row: BindingRow, name: str) -> int | None:
    """Return the year in a cell of a row, or `None` where there is none."""
    text = str(row.get(name, ""))[:4]
    return int(text) if text.isdigit() else None


def read_claims(
    store: Store,
    citations: Mapping[str, tuple[Citation, ...]],
    agents: TextsByOwner,
    notes: TextsByOwner,
) -> dict[str, Claim]:
    """Read all claims, sorted by IRI, but those of an unknown basis: the gate reports them."""
    claims = [
        Claim(
            iri=iri,
            curie=contract(iri),
            subject=str(row["subject"]),
            predicate=str(row["predicate"]),
            object=str(row["object"]),
            basis=basis,
            citations=citations.get(iri, ()),
            attributed_to=agents.get(iri, ()),
            notes=notes.get(iri, ()),
            force=FORCES_BY_IRI.get(str(row.get("force", ""))),
            origin_year=read_row_year(row, "year"),
            year_seen_in=str(row.get("seenIn", "")),
        )
        for row in store.select("claims")
        for iri in (str(row["claim"]),)
        if (basis := BASES_BY_IRI.get(str(row["basis"])))
    ]
    return {claim.iri: claim for claim in sorted(claims, key=lambda claim: claim.iri)}


def read_withdrawn(store: Store) -> dict[str, WithdrawnClaim]:
    """Read all withdrawn claims, sorted by IRI; one without a label goes by its id."""
    rows = sorted(store.select("withdrawn-claims"), key=lambda row: sorted(map(str, row.values())))
    found = {
        iri: WithdrawnClaim(
            iri=iri,
            curie=contract(iri),
            label=str(row.get("label", local_name(iri))),
            reason=str(row.get("reason", "")),
            replaced_by=str(row.get("replacement", "")),
        )
        for row in rows
        for iri in (str(row["claim"]),)
    }
    return dict(sorted(found.items()))


def asserted_claims(
    concepts: Mapping[str, Concept], statements: SubjectStatements
) -> dict[str, Claim]:
    """Return claims made of a foreign vocabulary's bare triples between concepts, by IRI.

    A hierarchical pair is one claim, read upwards; an associative pair is one claim.
    """
    triples: set[tuple[str, str, str]] = set()
    for iri, concept in concepts.items():
        triples.update((iri, LINK_PROPERTIES["broader"][0], other) for other in concept.broader)
        triples.update((other, LINK_PROPERTIES["broader"][0], iri) for other in concept.narrower)
        triples.update(
            (min(iri, o), LINK_PROPERTIES["related"][0], max(iri, o))
            for o in concept.related
            if o != iri
        )
        triples.update(
            (iri, name, str(value))
            for name, values in statements[iri].items()
            if name not in STRUCTURE_PROPERTIES
            for value in values
            if str(value) in concepts and str(value) not in ROOT_CLASSES
        )
    return {
        f"<{s}> <{p}> <{o}>": Claim(f"<{s}> <{p}> <{o}>", "", s, p, o, Basis.ASSERTED)
        for s, p, o in sorted(triples)
    }


def read_arguments(
    store: Store,
    citations: Mapping[str, tuple[Citation, ...]],
    agents: TextsByOwner,
    notes: TextsByOwner,
) -> dict[str, Argument]:
    """Read all arguments, sorted by IRI; a specific kind is preferred to plain argument.

    One of an unknown stance is left out: the gate reports it.
    """
    rows = sorted(store.select("arguments"), key=lambda row: str(row["argument"]))
    targets: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        targets[str(row["argument"])].add(str(row["target"]))
    arguments: dict[str, Argument] = {}
    for row in rows:
        iri = str(row["argument"])
        kind = str(row["type"]).removeprefix(expand("aa:")).lower()
        stance = STANCES_BY_IRI.get(str(row["stance"]))
        if not stance or (kind == "argument" and iri in arguments):
            continue
        arguments[iri] = Argument(
            iri=iri,
            curie=contract(iri),
            kind=cast(ArgumentKind, kind),
            stance=stance,
            label=str(row["label"]),
            text=str(row["text"]),
            targets=tuple(sorted(targets[iri])),
            citations=citations.get(iri, ()),
            attributed_to=agents.get(iri, ()),
            notes=notes.get(iri, ()),
            caveat=str(row.get("caveat", "")),
        )
    return arguments
