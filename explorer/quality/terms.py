"""Terms that do not exist: misspelt or invented ones of the vocabularies that are reused.

SKOS, Dublin Core, FOAF, PROV-O, OWL, VANN, schema.org, SHACL and the RDF vocabularies are known to
rdflib; lists of the terms of CiTO, FaBiO, BiRO, BIBO and Web Annotation lie in `ontology/terms`.
The Atlas' own terms are those that the source itself declares, with a label and a definition.
"""

from collections.abc import Iterator, Mapping, Set
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Final

from rdflib import DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VANN, XSD
from rdflib.namespace import DefinedNamespace

from explorer.bundled import ontology_folder
from explorer.model import Issue
from explorer.namespaces import PREFIXES, contract
from explorer.store import Store
from explorer.translation import gettext

CLOSED: Final[Mapping[str, type[DefinedNamespace]]] = MappingProxyType(
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
# Every IRI that a source uses, with the first thing that uses it (after all others if it has none).
USES: Final = """
SELECT ?term (MIN(IF(ISIRI(?thing), STR(?thing), "~")) AS ?user) WHERE {
  { ?thing ?term ?any }
  UNION { ?thing ?property ?term . FILTER(ISIRI(?term)) }
  UNION { ?thing ?property ?value . FILTER(ISLITERAL(?value)) BIND(DATATYPE(?value) AS ?term) }
} GROUP BY ?term
"""


def term_issues(store: Store, atlas: bool) -> Iterator[Issue]:
    """Name each term that does not exist; of a foreign source only those of SKOS are looked at."""
    known = known_terms(ontology_folder() / "terms") if atlas else {"skos": rdflib_terms(SKOS)}
    for term, user in sorted(store.ask(USES).rows):
        for prefix, names in known.items():
            name = term.removeprefix(PREFIXES[prefix])
            if name and name != term and name not in names:
                yield unknown(prefix, name, names, user)


def known_terms(folder: Path) -> dict[str, Set[str]]:
    """Return the local names of every closed vocabulary, by prefix."""
    known: dict[str, Set[str]] = {p: rdflib_terms(terms) for p, terms in CLOSED.items()}
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text("utf-8").splitlines()
        known[path.stem] = {line for line in lines if line and not line.startswith("#")}
    return known


def rdflib_terms(vocabulary: type[DefinedNamespace]) -> Set[str]:
    """Return the local names that rdflib knows of a vocabulary."""
    return {str(term).removeprefix(str(vocabulary)) for term in dir(vocabulary)}


def unknown(prefix: str, name: str, names: Set[str], user: str) -> Issue:
    """Say that a term does not exist, and which one may be meant."""
    near = get_close_matches(name, sorted(names), n=1, cutoff=0.7)
    text = gettext("{term} does not exist; look up the right one")
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
