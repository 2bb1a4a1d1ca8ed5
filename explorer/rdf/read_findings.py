"""Read the findings of a store: single results of empirical work with their numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from rdflib.term import Identifier

from explorer.model.entities import Citation
from explorer.model.findings import evidence_key
from explorer.model.metrics import METRIC_DESCRIPTIONS
from explorer.model.vocabulary import DEFAULT_UNIT, Finding, Metric, Side
from explorer.namespaces import contract, expand
from explorer.rdf.read_concepts import (
    group_by_subject,
    preferred_text,
    preferred_texts,
    read_verification,
)
from explorer.rdf.store import Store

METRICS_BY_IRI: Final = MappingProxyType(
    {expand(each.curie): metric for metric, each in METRIC_DESCRIPTIONS.items()}
)
SIDES_BY_IRI: Final = MappingProxyType(
    {
        expand("aa:ExaminedSide"): Side.EXAMINED,
        expand("aa:ComparatorSide"): Side.COMPARATOR,
        expand("aa:NeitherSide"): Side.NEITHER,
    }
)
OF_PROPERTY: Final = expand("aa:of")
OUTCOME_PROPERTY: Final = expand("aa:with")
SAME_DATA_PROPERTY: Final = expand("aa:sameDataAs")

# The statements on a finding: property IRI → sorted values
FindingStatements = Mapping[str, tuple[Identifier, ...]]


def read_findings(
    store: Store, citations: Mapping[str, tuple[Citation, ...]]
) -> dict[str, Finding]:
    """Read all findings, sorted by metric, then by what they rest on.

    What says neither what was examined nor with what is left out: the gate names it.
    """
    statements = group_by_subject(store.select("findings"), "finding")
    same = same_data_links(statements)
    found = [
        read_finding(iri, each, citations.get(iri, ()), same[iri])
        for iri, each in statements.items()
        if OF_PROPERTY in each and OUTCOME_PROPERTY in each
    ]
    order = list(Metric)
    found.sort(
        key=lambda each: (
            order.index(each.metric) if each.metric else len(order),
            evidence_key(each),
        )
    )
    return {finding.iri: finding for finding in found}


def read_finding(
    iri: str, statements: FindingStatements, citations: tuple[Citation, ...], same: Iterable[str]
) -> Finding:
    """Read one finding from its statements; without a known metric it has no numbers."""
    metric = METRICS_BY_IRI.get(first_value(statements, "aa:metric"))
    numbers = statements if metric else {}
    return Finding(
        iri=iri,
        curie=contract(iri),
        label=read_text(statements, "rdfs:label"),
        metric=metric,
        effect=read_float(numbers, "aa:effect"),
        of=first_value(statements, "aa:of"),
        outcome=first_value(statements, "aa:with"),
        lower=read_float(numbers, "aa:lower"),
        upper=read_float(numbers, "aa:upper"),
        level=read_count(numbers, "aa:level"),
        range_from=read_float(numbers, "aa:rangeFrom"),
        range_to=read_float(numbers, "aa:rangeTo"),
        in_words=read_text(statements, "aa:inWords"),
        printed_as=read_text(statements, "aa:printedAs"),
        as_correlation=read_float(numbers, "aa:asCorrelation"),
        studies=read_count(statements, "aa:studies"),
        unit=read_text(statements, "aa:unit") or DEFAULT_UNIT,
        participants=read_count(statements, "aa:participants"),
        compared_with=first_value(statements, "aa:comparedWith"),
        comparator=read_text(statements, "aa:comparator"),
        favours=SIDES_BY_IRI.get(first_value(statements, "aa:favours")),
        direction=read_text(statements, "aa:direction"),
        examined_as=read_text(statements, "aa:examinedAs"),
        measured_as=read_text(statements, "aa:measuredAs"),
        same_data_as=tuple(sorted(same)),
        citations=citations,
        verification=read_verification(statements.get(expand("aa:verification"), ())),
        notes=preferred_texts(statements.get(expand("skos:note"), ())),
        limits=preferred_texts(statements.get(expand("skos:scopeNote"), ())),
    )


def same_data_links(statements: Mapping[str, FindingStatements]) -> defaultdict[str, set[str]]:
    """Return the findings on the same data as each, by IRI, whichever of them says so."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for iri, properties in statements.items():
        for value in map(str, properties.get(SAME_DATA_PROPERTY, ())):
            if value in statements and value != iri:
                found[iri].add(value)
                found[value].add(iri)
    return found


def first_value(statements: FindingStatements, curie: str) -> str:
    """Return the first value of a property as text; empty if there is none."""
    return str(next(iter(statements.get(expand(curie), ())), ""))


def read_text(statements: FindingStatements, curie: str) -> str:
    """Return the text of a property in the preferred language; empty if there is none."""
    return preferred_text(statements.get(expand(curie), ()))


def read_float(statements: FindingStatements, curie: str) -> float | None:
    """Return a value as a number, or `None` where there is none."""
    value = first_value(statements, curie)
    return float(value) if value else None


def read_count(statements: FindingStatements, curie: str) -> int | None:
    """Return a value as a whole number, or `None` where there is none."""
    value = first_value(statements, curie)
    return int(value) if value else None
