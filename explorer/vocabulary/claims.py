"""Claims, arguments and the citations that back them become values."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, cast

from explorer.model import (
    Argument,
    ArgumentKind,
    Basis,
    Citation,
    Claim,
    Concept,
    Item,
    PrintedReference,
    Stance,
)
from explorer.namespaces import contract, expand
from explorer.store import Store
from explorer.vocabulary.concepts import LINKS, MAPPINGS, ROOTS
from explorer.vocabulary.labels import Statements

# Owner IRI → sorted texts, as `grouped` returns them.
Grouped = Mapping[str, tuple[str, ...]]

STRUCTURE: Final = frozenset(
    (*LINKS["broader"], *LINKS["narrower"], *LINKS["related"], *MAPPINGS, expand("rdf:type"))
)


def grouped(store: Store, query: str, value: str) -> Grouped:
    """Collect one column of a query by its owner: owner IRI → sorted texts."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in store.select(query):
        found[str(row["owner"])].add(str(row[value]))
    return {owner: tuple(sorted(values)) for owner, values in found.items()}


def read_citations(store: Store) -> Mapping[str, tuple[Citation, ...]]:
    """Read all citations by the IRI of what they back."""
    found: dict[str, set[Citation]] = defaultdict(set)
    for row in store.select("citations"):
        character = str(row.get("character", "")).removeprefix(expand("cito:"))
        found[str(row["owner"])].add(
            Citation(
                str(row["work"]), str(row.get("locator", "")), str(row.get("phrase", "")), character
            )
        )
    return {owner: tuple(sorted(values, key=place)) for owner, values in found.items()}


def place(citation: Citation) -> tuple[str, str, str]:
    """Sort key of a citation: by work, then by the place in it."""
    return citation.work, citation.locator, citation.phrase


def read_claims(
    store: Store,
    citations: Mapping[str, tuple[Citation, ...]],
    agents: Grouped,
    notes: Grouped,
) -> dict[str, Claim]:
    """Read all claims, sorted by IRI."""
    claims = [
        Claim(
            iri=iri,
            curie=contract(iri),
            subject=str(row["subject"]),
            predicate=str(row["predicate"]),
            object=str(row["object"]),
            basis=Basis(str(row["basis"]).removeprefix(expand("aa:")).lower()),
            citations=citations.get(iri, ()),
            attributed_to=agents.get(iri, ()),
            notes=notes.get(iri, ()),
        )
        for row in store.select("claims")
        for iri in (str(row["claim"]),)
    ]
    return {claim.iri: claim for claim in sorted(claims, key=lambda claim: claim.iri)}


def asserted_claims(concepts: Mapping[str, Concept], said: Statements) -> dict[str, Claim]:
    """Make claims of a foreign vocabulary's bare triples between concepts.

    A hierarchical pair is one claim, read upwards; an associative pair is one claim.
    """
    triples: set[tuple[str, str, str]] = set()
    for iri, concept in concepts.items():
        triples.update((iri, LINKS["broader"][0], other) for other in concept.broader)
        triples.update((other, LINKS["broader"][0], iri) for other in concept.narrower)
        triples.update(
            (min(iri, o), LINKS["related"][0], max(iri, o)) for o in concept.related if o != iri
        )
        triples.update(
            (iri, name, str(value))
            for name, values in said[iri].items()
            if name not in STRUCTURE
            for value in values
            if str(value) in concepts and str(value) not in ROOTS
        )
    return {
        f"<{s}> <{p}> <{o}>": Claim(f"<{s}> <{p}> <{o}>", "", s, p, o, Basis.ASSERTED)
        for s, p, o in sorted(triples)
    }


def read_arguments(
    store: Store,
    citations: Mapping[str, tuple[Citation, ...]],
    agents: Grouped,
    notes: Grouped,
) -> dict[str, Argument]:
    """Read all arguments, sorted by IRI; a specific kind wins over plain argument."""
    rows = sorted(store.select("arguments"), key=lambda row: str(row["argument"]))
    targets: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        targets[str(row["argument"])].add(str(row["target"]))
    arguments: dict[str, Argument] = {}
    for row in rows:
        iri = str(row["argument"])
        kind = str(row["type"]).removeprefix(expand("aa:")).lower()
        if kind == "argument" and iri in arguments:
            continue
        arguments[iri] = Argument(
            iri=iri,
            curie=contract(iri),
            kind=cast(ArgumentKind, kind),
            stance=Stance(str(row["stance"]).removeprefix(expand("cito:"))),
            label=str(row["label"]),
            text=str(row["text"]),
            targets=tuple(sorted(targets[iri])),
            citations=citations.get(iri, ()),
            attributed_to=agents.get(iri, ()),
            notes=notes.get(iri, ()),
        )
    return arguments


def read_references(
    store: Store,
    citations: Mapping[str, tuple[Citation, ...]],
    notes: Grouped,
) -> dict[str, PrintedReference]:
    """Read the references that were printed differently from their record, sorted by IRI."""
    rows = sorted(store.select("printed-references"), key=lambda row: str(row["reference"]))
    return {
        iri: PrintedReference(
            iri=iri,
            text=str(row["text"]),
            citations=citations.get(iri, ()),
            corrected_by=str(row.get("record", "")),
            note=" ".join(notes.get(iri, ())),
        )
        for row in rows
        for iri in (str(row["reference"]),)
    }


def read_items(store: Store) -> dict[str, Item]:
    """Read the numbered items of sources, in the order of their position."""
    items: Iterable[Item] = (
        Item(
            iri=str(row["item"]),
            work=str(row["work"]),
            locator=str(row["locator"]),
            start=int(str(row["start"])),
            end=int(str(row["end"])),
            sha256=str(row["sha256"]),
        )
        for row in store.select("items")
    )
    return {item.iri: item for item in sorted(items, key=lambda item: (item.start, item.locator))}
