"""Things in the words of schema.org, as JSON-LD that needs no context from elsewhere.

Everything hangs on the IRIs of the things themselves, so that what is said on one page joins what
is said on another. Values go in as plain text or as `{"@id": …}`; nothing else is a link.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from explorer.model import (
    Argument,
    Basis,
    Citation,
    Claim,
    Concept,
    FindingPage,
    Header,
    Name,
    Person,
    Work,
)
from explorer.model.view_pages import TourPage
from explorer.work_types import WorkType, find_work_type

Node: TypeAlias = dict[str, Any]

CONTEXT: Final = {"@vocab": "https://schema.org/"}
# What a work appears in, as `work_types` has it, and its class
CONTAINERS: Final = {"periodical": "Periodical", "book": "Book"}
# What would end the script that holds the text, or upset older parsers.
UNSAFE: Final = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def script(nodes: Iterable[Node]) -> str:
    r"""Return nodes as the text of a script element: no value of theirs can end it.

    >>> script([{"name": "</script>"}])
    '{"@context":{"@vocab":"https://schema.org/"},"@graph":[{"name":"\\u003c/script\\u003e"}]}'
    """
    document = {"@context": CONTEXT, "@graph": [pruned(node) for node in nodes]}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE)


def pruned(value: Any) -> Any:
    """Return a node without what is empty in it."""
    if isinstance(value, Mapping):
        kept = {key: pruned(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each not in ("", None, [], {})}
    if isinstance(value, list | tuple):
        return [pruned(each) for each in value]
    return value


def links(iris: Iterable[str]) -> list[Node]:
    """Return references to things by their IRIs, each once."""
    return [{"@id": iri} for iri in dict.fromkeys(iris) if iri]


def page(address: str, title: str, thing: str, cited: Iterable[str], header: Header) -> Node:
    """Return the page itself: what it is about, what it cites, who made it, in which version."""
    return {
        "@id": address,
        "@type": "WebPage",
        "name": title,
        "mainEntity": links([thing]),
        "citation": links(cited),
        "author": [{"@type": "Organization", "name": name} for name in header.creators],
        "license": links([header.licence]) if ":" in header.licence else header.licence,
        "version": header.version,
        "dateModified": header.modified,
        "inLanguage": "en",
    }


def term_set(header: Header, terms: Iterable[str] = ()) -> Node:
    """Return the vocabulary as a set of terms."""
    return {
        "@id": header.iri,
        "@type": "DefinedTermSet",
        "name": header.title,
        "hasDefinedTerm": links(terms),
    }


def concept(value: Concept, header: Header) -> Node:
    """Return a concept as a defined term."""
    return {
        "@id": value.iri,
        "@type": "DefinedTerm",
        "name": value.pref_label,
        "alternateName": list(value.alt_labels),
        "description": value.definition,
        "termCode": list(value.notations) or value.curie.rpartition(":")[2],
        "inDefinedTermSet": term_set(header),
    }


def person(value: Person) -> Node:
    """Return a person."""
    return {
        "@id": value.iri,
        "@type": "Person",
        "name": value.name,
        "familyName": value.family,
        "givenName": value.given,
        "description": value.note,
    }


def claim(value: Claim, sentence: str) -> Node:
    """Return a claim: stated ones appear in the works that state them, others only cite works."""
    said_in = [c.work for c in value.citations if value.basis is Basis.STATED and bears(c)]
    cited = [c.work for c in value.citations if c.work not in said_in]
    return {
        "@id": value.iri,
        "@type": "Claim",
        "text": sentence,
        "about": links([value.subject, value.object]),
        "author": links(value.attributed_to),
        "appearance": links(said_in),
        "citation": links(cited),
    }


def bears(citation: Citation) -> bool:
    """Whether a work is cited as one in which a claim is found."""
    return citation.character in {"citesAsEvidence", "citesAsSourceDocument"}


def argument(value: Argument) -> Node:
    """Return an argument, a claim about what it targets."""
    return {
        "@id": value.iri,
        "@type": "Claim",
        "name": value.label,
        "text": value.text,
        "about": links(value.targets),
        "author": links(value.attributed_to),
        "appearance": links(citation.work for citation in value.citations),
    }


def finding(page: FindingPage, name: str, text: str) -> Node:
    """Return a result of empirical work, a claim that its source reports."""
    ends = (page.of, page.outcome, page.compared_with)
    return {
        "@id": page.finding.iri,
        "@type": "Claim",
        "name": name,
        "text": text,
        "about": links(link.iri for link in ends if link),
        "appearance": links(reference.work.iri for reference in page.references),
    }


def tour(page: TourPage) -> Node:
    """Return a tour as a list of things to learn from."""
    return {
        "@id": page.tour.iri,
        "@type": ["LearningResource", "ItemList"],
        "name": page.tour.label,
        "description": page.tour.definition,
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


def work(value: Work) -> Node:
    """Return a work by its type, inside of what it was published in."""
    kind = find_work_type(value.csl_type)
    book = kind.schema == "Book"
    return {
        "@id": value.iri,
        "@type": kind.schema,
        "name": value.title,
        "author": names(value.authors),
        "editor": names(value.editors),
        "datePublished": str(value.year or ""),
        "pagination": value.page,
        "bookEdition": value.edition if book else "",
        "isbn": value.isbn if book else "",
        "publisher": organization(value.publisher),
        "isPartOf": container(value, kind),
        "sameAs": links([f"https://doi.org/{value.doi}" if value.doi else ""]),
        "url": links([value.url]),
    }


def container(value: Work, kind: WorkType) -> Node:
    """Return what a work is part of: a periodical with its volume and issue, a book, a series."""
    if not value.container_title:
        return {}
    part: Node = {
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


def names(all_of_them: Sequence[Name]) -> list[Node]:
    """Return the names on a work; those of people the vocabulary knows lead to them."""
    return [
        {"@type": "Organization", "name": name.literal}
        if name.literal
        else {
            "@id": name.person,
            "@type": "Person",
            "familyName": name.full_family,
            "givenName": name.given,
        }
        for name in all_of_them
    ]


def organization(name: str) -> Node:
    """Return an organization by its name, or nothing."""
    return {"@type": "Organization", "name": name} if name else {}
