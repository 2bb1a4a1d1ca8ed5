"""Read the authored prose on concepts: paragraphs of sentences with their sources."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from explorer.model.entities import ConceptProse, ProseSentence
from explorer.namespaces import expand
from explorer.rdf.store import Store

# Property of the data → paragraph of `ConceptProse`
PROSE_PROPERTIES: Final = MappingProxyType(
    {
        expand("aa:proseOnIdea"): "idea",
        expand("aa:proseOnFindings"): "findings",
        expand("aa:proseOnDispute"): "dispute",
    }
)


def read_prose(store: Store) -> dict[str, ConceptProse]:
    """Read the prose on every concept that has any, sorted by the IRI of the concept.

    What is wrong with it, such as a sentence without a text, is read as it is: the quality gate
    reports it.
    """
    cells: dict[tuple[str, str, int], Mapping[str, set[str]]] = {}
    for row in store.select("prose"):
        place = str(row["concept"]), PROSE_PROPERTIES[str(row["part"])], int(str(row["position"]))
        cell = cells.setdefault(place, {"text": set(), "digest": set(), "source": set()})
        for name, values in cell.items():
            values.update([str(row[name])] if name in row else ())
    paragraphs: dict[str, dict[str, list[ProseSentence]]] = defaultdict(lambda: defaultdict(list))
    for (concept, part, _), cell in sorted(cells.items()):
        sentence = ProseSentence(
            only_text(cell["text"]), tuple(sorted(cell["source"])), only_text(cell["digest"])
        )
        paragraphs[concept][part].append(sentence)
    return {
        concept: ConceptProse(**{part: tuple(sentences) for part, sentences in parts.items()})
        for concept, parts in paragraphs.items()
    }


def only_text(values: set[str]) -> str:
    """Return the only one of some texts; empty where there is none, or more than one."""
    return next(iter(values)) if len(values) == 1 else ""
