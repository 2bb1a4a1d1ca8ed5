"""Resources in the vocabulary of schema.org, as JSON-LD without an external context.

All nodes are identified by the IRIs of the resources, so that the data of one page join those of
others. Values go in as plain text or as `{"@id": …}`; nothing else is a link.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from explorer.bibliography.work_types import WorkType, find_work_type
from explorer.model.entities import (
    Argument,
    Basis,
    Claim,
    Concept,
    Name,
    Person,
    WithdrawnClaim,
    Work,
)
from explorer.model.metrics import finding_remarks
from explorer.model.resource_pages import FindingPage
from explorer.model.view_pages import TourPage
from explorer.model.vocabulary import Finding, Header

JsonLdNode: TypeAlias = dict[str, Any]

SCHEMA_CONTEXT: Final = {"@vocab": "https://schema.org/"}
# What a work appears in, as `work_types` has it, and its class
CONTAINERS: Final = {"periodical": "Periodical", "book": "Book"}
# How works are cited that make a claim, by its basis
BEARING_CHARACTERS: Final[Mapping[Basis, tuple[str, ...]]] = {
    Basis.STATED: ("citesAsEvidence", "citesAsSourceDocument"),
    Basis.HANDBOOK: ("citesAsAuthority",),
}
# What would end the script that holds the text, or upset older parsers.
UNSAFE_IN_SCRIPT: Final = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def json_ld_script(nodes: Iterable[JsonLdNode]) -> str:
    r"""Return nodes as the text of a script element: no value of theirs can end it.

    >>> json_ld_script([{"name": "</script>"}])
    '{"@context":{"@vocab":"https://schema.org/"},"@graph":[{"name":"\\u003c/script\\u003e"}]}'
    """
    document = {"@context": SCHEMA_CONTEXT, "@graph": [prune_empty(node) for node in nodes]}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(
        UNSAFE_IN_SCRIPT
    )


def prune_empty(value: Any) -> Any:
    """Return a JSON value without empty strings, lists and objects, at all depths."""
    if isinstance(value, Mapping):
        pruned = {key: prune_empty(each) for key, each in value.items()}
        return {key: each for key, each in pruned.items() if each not in ("", None, [], {})}
    if isinstance(value, list | tuple):
        return [prune_empty(each) for each in value]
    return value


def iri_references(iris: Iterable[str]) -> list[JsonLdNode]:
    """Return references to nodes by their IRIs, each once."""
    return [{"@id": iri} for iri in dict.fromkeys(iris) if iri]


def page_node(
    address: str,
    title: str,
    subject: str,
    cited: Iterable[str],
    header: Header,
    abstract: str = "",
    revised: str = "",
) -> JsonLdNode:
    """Return a page: the IRIs of its subject and of cited works, its prose, creators, version.

    `revised` is the day of its last revision, where it is not that of the source.
    """
    return {
        "@id": address,
        "@type": "WebPage",
        "name": title,
        "abstract": abstract,
        "mainEntity": iri_references([subject]),
        "citation": iri_references(cited),
        "author": [{"@type": "Organization", "name": name} for name in header.creators],
        "license": iri_references([header.licence]) if ":" in header.licence else header.licence,
        "version": header.version,
        "dateModified": revised or header.modified,
        "inLanguage": "en",
    }


def term_set_node(header: Header, terms: Iterable[str] = ()) -> JsonLdNode:
    """Return the vocabulary as a set of terms (IRIs)."""
    return {
        "@id": header.iri,
        "@type": "DefinedTermSet",
        "name": header.title,
        "hasDefinedTerm": iri_references(terms),
    }


def concept_node(value: Concept, header: Header) -> JsonLdNode:
    """Return a concept as a defined term."""
    return {
        "@id": value.iri,
        "@type": "DefinedTerm",
        "name": value.pref_label,
        "alternateName": list(value.alt_labels),
        "description": value.definition,
        "termCode": list(value.notations) or value.curie.rpartition(":")[2],
        "inDefinedTermSet": term_set_node(header),
    }


def person_node(value: Person) -> JsonLdNode:
    """Return a person."""
    return {
        "@id": value.iri,
        "@type": "Person",
        "name": value.name,
        "familyName": value.family,
        "givenName": value.given,
        "description": value.note,
        "birthDate": value.born,
        "deathDate": value.died,
    }


def claim_node(value: Claim, sentence: str) -> JsonLdNode:
    """Return a claim: stated ones appear in the works that state them, others only cite works.

    So do those that reference works carry.
    """
    bearing = BEARING_CHARACTERS.get(value.basis, ())
    said_in = [c.work for c in value.citations if c.character in bearing]
    cited = [c.work for c in value.citations if c.work not in said_in]
    return {
        "@id": value.iri,
        "@type": "Claim",
        "text": sentence,
        "about": iri_references([value.subject, value.object]),
        "author": iri_references(value.attributed_to),
        "appearance": iri_references(said_in),
        "citation": iri_references(cited),
    }


def withdrawn_node(value: WithdrawnClaim) -> JsonLdNode:
    """Return a claim that was withdrawn, with the one that replaces it."""
    return {
        "@id": value.iri,
        "@type": "Claim",
        "text": value.label,
        "creativeWorkStatus": "withdrawn",
        "description": value.reason,
        "mentions": iri_references([value.replaced_by]),
    }


def argument_node(value: Argument) -> JsonLdNode:
    """Return an argument as a claim about its targets."""
    return {
        "@id": value.iri,
        "@type": "Claim",
        "name": value.label,
        "text": value.text,
        "description": value.caveat,
        "about": iri_references(value.targets),
        "author": iri_references(value.attributed_to),
        "appearance": iri_references(citation.work for citation in value.citations),
    }


def finding_node(page: FindingPage, name: str, text: str) -> JsonLdNode:
    """Return a finding as a claim that appears in its source, and as an observation."""
    finding = page.finding
    ends = (page.of, page.outcome, page.compared_with)
    return {
        "@id": finding.iri,
        "@type": ["Claim", "Observation"] if finding.metric else "Claim",
        "name": name,
        "text": text,
        "about": iri_references(link.iri for link in ends if link),
        "appearance": iri_references(reference.work.iri for reference in page.references),
        "mentions": iri_references(link.iri for link in page.same_data),
        "abstract": " ".join((*finding.notes, *finding.limits)),
        **observation_members(finding),
    }


def observation_members(finding: Finding) -> JsonLdNode:
    """Return the numbers of a finding as members of an observation; none for words."""
    if not finding.metric:
        return {}
    counts = {f"k ({finding.unit})": finding.studies, "N (participants)": finding.participants}
    return {
        "measurementMethod": finding.metric.value,
        "value": finding.effect,
        "marginOfError": span_node(f"{finding.level}% interval", finding.lower, finding.upper),
        "valueReference": [
            *filter(None, [span_node("range", finding.range_from, finding.range_to)]),
            *(
                {"@type": "PropertyValue", "name": name, "value": number}
                for name, number in counts.items()
                if number is not None
            ),
        ],
        "measurementQualifier": "; ".join(finding_remarks(finding)),
    }


def span_node(name: str, first: float | None, last: float | None) -> JsonLdNode:
    """Return two ends as a value with a minimum and a maximum; an empty node without them."""
    if first is None or last is None:
        return {}
    return {"@type": "QuantitativeValue", "name": name, "minValue": first, "maxValue": last}


def tour_node(page: TourPage) -> JsonLdNode:
    """Return a tour as a learning resource with its stops as a list."""
    return {
        "@id": page.tour.iri,
        "@type": ["LearningResource", "ItemList"],
        "name": page.tour.label,
        "description": page.tour.definition,
        "teaches": list(page.tour.learning_outcomes),
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": stop.number,
                "name": stop.link.label,
                "item": {"@id": stop.link.iri},
            }
            for stop in page.stops
        ],
    }


def work_node(value: Work) -> JsonLdNode:
    """Return a work by its type, with its container: periodical, book or series."""
    kind = find_work_type(value.csl_type)
    book = kind.schema == "Book"
    return {
        "@id": value.iri,
        "@type": kind.schema,
        "name": value.title,
        "author": name_nodes(value.authors),
        "editor": name_nodes(value.editors),
        "datePublished": str(value.year or ""),
        "pagination": value.page,
        "bookEdition": value.edition if book else "",
        "isbn": value.isbn if book else "",
        "publisher": organization_node(value.publisher),
        "isPartOf": container_node(value, kind),
        "sameAs": iri_references([f"https://doi.org/{value.doi}" if value.doi else ""]),
        "url": iri_references([value.url]),
    }


def container_node(value: Work, kind: WorkType) -> JsonLdNode:
    """Return what a work is part of: a periodical with its volume and issue, a book, a series."""
    if not value.container_title:
        return {}
    part: JsonLdNode = {
        "name": value.container_title,
        "issn": value.issn,
        "@type": CONTAINERS.get(kind.published_in, "CreativeWork"),
    }
    if kind.published_in != "periodical":
        return part | {"isbn": value.isbn}
    if value.volume:
        part = {"@type": "PublicationVolume", "volumeNumber": value.volume, "isPartOf": part}
    if value.issue:
        part = {"@type": "PublicationIssue", "issueNumber": value.issue, "isPartOf": part}
    return part


def name_nodes(names: Sequence[Name]) -> list[JsonLdNode]:
    """Return the names on a work as nodes; people of the vocabulary are identified by IRI."""
    return [
        {"@type": "Organization", "name": name.literal}
        if name.literal
        else {
            "@id": name.person,
            "@type": "Person",
            "familyName": name.full_family,
            "givenName": name.given,
        }
        for name in names
    ]


def organization_node(name: str) -> JsonLdNode:
    """Return an organization by its name, or nothing."""
    return {"@type": "Organization", "name": name} if name else {}
