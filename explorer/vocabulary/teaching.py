"""Findings and tours become values."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from explorer.model import Citation, Finding, Stop, Tour
from explorer.model.figures import METRIC_DESCRIPTIONS
from explorer.namespaces import contract, expand
from explorer.store import Row, Store
from explorer.vocabulary.labels import by_subject, texts
from explorer.vocabulary.works import grade

METRICS: Final = MappingProxyType(
    {expand(each.curie): metric for metric, each in METRIC_DESCRIPTIONS.items()}
)
NOTE: Final = expand("skos:note")
LIMITS: Final = expand("skos:scopeNote")


def read_findings(
    store: Store, citations: Mapping[str, tuple[Citation, ...]]
) -> dict[str, Finding]:
    """Read all findings, sorted by metric, then by falling effect."""
    said = by_subject(store.select("finding-notes"), "finding")
    found = [
        Finding(
            iri=iri,
            curie=contract(iri),
            label=str(row["label"]),
            metric=METRICS[str(row["metric"])],
            effect=float(str(row["effect"])),
            of=str(row["of"]),
            outcome=str(row["with"]),
            lower=number(row, "lower"),
            upper=number(row, "upper"),
            studies=count(row, "studies"),
            unit=str(row.get("unit", "studies")),
            participants=count(row, "participants"),
            measured_as=str(row.get("measuredAs", "")),
            compared_with=str(row.get("comparedWith", "")),
            citations=citations.get(iri, ()),
            verification=grade((row["grade"],)),
            notes=texts(said.get(iri, {}).get(NOTE, ())),
            limits=texts(said.get(iri, {}).get(LIMITS, ())),
        )
        for row in store.select("findings")
        for iri in (str(row["finding"]),)
    ]
    found.sort(key=lambda finding: (finding.metric, -finding.effect, finding.iri))
    return {finding.iri: finding for finding in found}


def number(row: Row, name: str) -> float | None:
    """Return a cell as a number, or nothing where it is empty."""
    return float(str(row[name])) if name in row else None


def count(row: Row, name: str) -> int | None:
    """Return a cell as a whole number, or nothing where it is empty."""
    return int(str(row[name])) if name in row else None


def read_tours(store: Store) -> dict[str, Tour]:
    """Read all tours with their stops in order, sorted by label."""
    tours: dict[str, Tour] = {}
    for row in store.select("tours"):
        iri = str(row["tour"])
        stop = Stop(str(row["concept"]), str(row["text"]))
        before = tours[iri].stops if iri in tours else ()
        tours[iri] = Tour(
            iri=iri,
            curie=contract(iri),
            label=str(row["label"]),
            definition=str(row["definition"]),
            stops=(*before, stop),
            question=str(row["question"]),
        )
    return dict(sorted(tours.items(), key=lambda item: item[1].label))
