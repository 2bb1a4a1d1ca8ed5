"""The description of the whole data for catalogues: VoID, and DCAT by the profile DCAT-AP 3.

What the header of the source says is taken from there: publisher, keywords, themes, days. Of what
DCAT-AP recommends, coverage in space is left out, as ideas have no place.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import takewhile
from types import MappingProxyType
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

from explorer import urls
from explorer.atlas import Atlas
from explorer.model.vocabulary import Header
from explorer.namespaces import PREFIXES, expand
from explorer.rdf.formats import IANA_MEDIA_TYPES, PUBLISHED_FORMATS
from explorer.urls import Site

CatalogueNode: TypeAlias = dict[str, Any]

# Paths of data about everything, below the root and without suffix
DATASET_PATH: Final = "alliance-atlas"
CATALOGUE_PATH: Final = "void"

CATALOGUE_CONTEXT: Final[Mapping[str, str]] = {
    **PREFIXES,
    "dcatap": "http://data.europa.eu/r5r/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
}
# Lists of values that DCAT-AP asks for (https://op.europa.eu/en/web/eu-vocabularies)
EU_AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
DATA_THEMES: Final = EU_AUTHORITY + "data-theme"
EU_THEME_NAMES: Final = MappingProxyType(
    {
        "EDUC": "Education, culture and sport",
        "HEAL": "Health",
        "SOCI": "Population and society",
        "TECH": "Science and technology",
    }
)
STABLE_AVAILABILITY: Final = EU_AUTHORITY + "planned-availability/STABLE"
ATTRIBUTION_LICENCE: Final = "http://purl.org/adms/licencetype/Attribution"
EU_LANGUAGES: Final = MappingProxyType(
    {"de": "DEU", "en": "ENG", "es": "SPA", "fr": "FRA", "it": "ITA", "nl": "NLD", "pt": "POR"}
)
MAX_KEYWORDS: Final = 8  # names of concepts, where the header gives no keywords
AGENT_NAMES: Final = ("schema:name", "foaf:name", "rdfs:label")
ISO_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")


def describe_dataset(atlas: Atlas, site: Site) -> CatalogueNode:
    """Describe the whole data as JSON-LD; with addresses only if the base is known."""
    dataset = {
        "@id": atlas.header.iri or "_:dataset",
        "@type": ["void:Dataset", "dcat:Dataset"],
        **header_node(atlas.header),
        **shared_node(atlas, site),
        **coverage_node(atlas),
        **extent_node(atlas),
        "void:exampleResource": node_references(example_resources(atlas)),
        "void:feature": node_references(each.iri for each in PUBLISHED_FORMATS.values()),
        **access_node(atlas, site),
    }
    if links := link_sets(atlas, dataset["@id"]):
        dataset["void:subset"] = links
    graph = [dataset, *catalogue_nodes(atlas, site, dataset["@id"])]
    return {"@context": dict(CATALOGUE_CONTEXT), "@graph": graph}


def node_references(iris: Iterable[str]) -> list[CatalogueNode]:
    """Return JSON-LD references to IRIs."""
    return [{"@id": iri} for iri in iris]


def header_node(header: Header) -> CatalogueNode:
    """Return the metadata of a source: title, description, licence, version, date."""
    found: CatalogueNode = {
        "dcterms:title": header.title or "Untitled vocabulary",
        "dcterms:description": header.description or header.title or "A vocabulary",
        "dcterms:license": licence_nodes(header),
        "dcterms:rights": [
            {"@type": "dcterms:RightsStatement", "rdfs:label": each}
            for each in split_licences(header)
            if not is_web_iri(each)
        ],
        "dcat:version": header.version,
        "dcterms:bibliographicCitation": header.citation,
        "dcterms:modified": day_literal(header.modified),
    }
    return {name: value for name, value in found.items() if value}


def split_licences(header: Header) -> list[str]:
    """Return the licences of a source, by address or by name."""
    return header.licence.split(", ") if header.licence else []


def licence_nodes(header: Header) -> list[CatalogueNode]:
    """Return the licences that have an address; of those of Creative Commons, what they ask for."""
    return [
        {
            "@id": each,
            "@type": "dcterms:LicenseDocument",
            **(
                {"dcterms:type": {"@id": ATTRIBUTION_LICENCE}}
                if "creativecommons.org/licenses/by/" in each
                else {}
            ),
        }
        for each in split_licences(header)
        if is_web_iri(each)
    ]


def day_literal(day: str) -> CatalogueNode:
    """Return a day as a literal, or nothing where it is not written as ISO has it."""
    return {"@type": "xsd:date", "@value": day} if ISO_DATE.fullmatch(day) else {}


def shared_node(atlas: Atlas, site: Site) -> CatalogueNode:
    """Return what data, catalogue and services have alike: publisher, contact, keywords, themes."""
    publishers = agent_nodes(atlas, "dcterms:publisher") or agent_nodes(atlas, "dcterms:creator")
    contact = publishers[0] if publishers else {}
    home = contact.get("foaf:homepage") or ({"@id": site.base} if site.base else {})
    found: CatalogueNode = {
        "dcterms:publisher": publishers,
        "dcat:contactPoint": {
            "@type": "vcard:Kind",
            "vcard:fn": contact.get("foaf:name") or urlsplit(site.base).netloc,
            "vcard:hasURL": home,
        }
        if home
        else {},
        "dcat:keyword": header_values(atlas, "dcat:keyword") or leading_concepts(atlas),
        "dcat:theme": [theme_node(each) for each in header_values(atlas, "dcat:theme")],
    }
    return {name: value for name, value in found.items() if value}


def theme_node(theme: str) -> CatalogueNode:
    """Return a theme, an IRI, as a concept with its name."""
    code = theme.rpartition("/")[2]
    found: CatalogueNode = {
        "@id": theme,
        "@type": "skos:Concept",
        "skos:prefLabel": EU_THEME_NAMES.get(code, code),
    }
    if theme.startswith(f"{DATA_THEMES}/"):
        found["skos:inScheme"] = {"@id": DATA_THEMES}
    return found


def header_values(atlas: Atlas, property_name: str) -> list[str]:
    """Return the values that the header has for a property (a curie), sorted."""
    return stated_values(atlas, atlas.header.iri, property_name) if atlas.header.iri else []


def stated_values(atlas: Atlas, iri: str, property_name: str) -> list[str]:
    """Return the IRIs and texts that a resource has for a property (a curie), sorted."""
    rows = atlas.store.select("stated-values", resource=iri, property=expand(property_name))
    return sorted({str(row["value"]) for row in rows})


def agent_nodes(atlas: Atlas, role: str) -> list[CatalogueNode]:
    """Return the agents that the header names by a property (a curie), each with its name."""
    return [agent_node(atlas, each) for each in header_values(atlas, role)]


def agent_node(atlas: Atlas, name: str) -> CatalogueNode:
    """Return an agent by its address, with what the source says of it, or by its name alone."""
    if not is_web_iri(name):
        return {"@type": "foaf:Agent", "foaf:name": name}
    names = (stated_values(atlas, name, each) for each in AGENT_NAMES)
    found: CatalogueNode = {
        "@id": name,
        "@type": "foaf:Agent",
        "foaf:name": next(filter(None, names), [name])[0],
        "foaf:homepage": node_references(stated_values(atlas, name, "schema:url")[:1]),
        "dcterms:type": node_references(stated_values(atlas, name, "dcterms:type")[:1]),
    }
    return {key: value for key, value in found.items() if value}


def leading_concepts(atlas: Atlas) -> list[str]:
    """Return the names of the concepts with most links, for a source without keywords."""
    concepts = sorted(
        atlas.vocabulary.concepts.values(),
        key=lambda each: (-len(atlas.claims_about(each.iri)), each.pref_label),
    )
    return sorted({each.pref_label for each in concepts[:MAX_KEYWORDS] if each.pref_label})


def coverage_node(atlas: Atlas) -> CatalogueNode:
    """Return makers, days, language, and the years of the literature that the data cover."""
    years = sorted(work.year for work in atlas.vocabulary.works.values() if work.year)
    languages = (each.lower() for each in header_values(atlas, "dcterms:language"))
    found: CatalogueNode = {
        "dcterms:creator": agent_nodes(atlas, "dcterms:creator"),
        "dcterms:issued": [day_literal(each) for each in header_values(atlas, "dcterms:issued")],
        "dcterms:identifier": atlas.header.iri,
        "dcterms:language": language_nodes(languages),
        "dcterms:temporal": {
            "@type": "dcterms:PeriodOfTime",
            "dcat:startDate": {"@type": "xsd:gYear", "@value": f"{years[0]:04}"},
            "dcat:endDate": {"@type": "xsd:gYear", "@value": f"{years[-1]:04}"},
        }
        if years
        else {},
    }
    return {name: value for name, value in found.items() if value}


def language_nodes(languages: Iterable[str]) -> list[CatalogueNode]:
    """Return languages, by their tags, as the authority of the European Union names them."""
    return [
        {"@id": f"{EU_AUTHORITY}language/{EU_LANGUAGES[each]}", "@type": "dcterms:LinguisticSystem"}
        for each in languages
        if each in EU_LANGUAGES
    ]


def is_web_iri(text: str) -> bool:
    """Whether a text is a web address."""
    return urlsplit(text).scheme in {"http", "https"} and " " not in text


def extent_node(atlas: Atlas) -> CatalogueNode:
    """Return the statistics of the data: triples, entities, classes, properties, vocabularies."""
    size = next(iter(atlas.store.select("dataset-size")))
    classes = {str(row["class"]): row["entities"] for row in atlas.store.select("dataset-classes")}
    properties = {
        str(row["property"]): row["triples"] for row in atlas.store.select("dataset-properties")
    }
    entities, space = described_space(atlas)
    return {
        "void:triples": counted_number(size["triples"]),
        "void:entities": entities,
        "void:distinctSubjects": counted_number(size["subjects"]),
        "void:distinctObjects": counted_number(size["objects"]),
        "void:classes": len(classes),
        "void:properties": len(properties),
        **({"void:uriSpace": space} if space else {}),
        "void:vocabulary": node_references(used_vocabularies([*classes, *properties])),
        "void:classPartition": [
            {"void:class": {"@id": iri}, "void:entities": counted_number(classes[iri])}
            for iri in sorted(classes)
        ],
        "void:propertyPartition": [
            {"void:property": {"@id": iri}, "void:triples": counted_number(properties[iri])}
            for iri in sorted(properties)
        ],
    }


def used_vocabularies(terms: Iterable[str]) -> list[str]:
    """Return the namespaces of terms, sorted."""
    return sorted({namespace_of(iri) for iri in terms} - {""})


def counted_number(value: object) -> int:
    """Return the number in a result of a counting query."""
    return int(str(value))


def described_space(atlas: Atlas) -> tuple[int, str]:
    """Return the number of described resources, and the namespace that all their IRIs share."""
    row = next(iter(atlas.store.select("dataset-entities")))
    if not counted_number(row["entities"]):
        return 0, ""
    alike = takewhile(
        lambda pair: pair[0] == pair[1], zip(str(row["first"]), str(row["last"]), strict=False)
    )
    shared = namespace_of("".join(one for one, _ in alike))
    return counted_number(row["entities"]), shared if urlsplit(shared).path else ""


def namespace_of(iri: str) -> str:
    """Return an IRI up to its last hash or slash.

    >>> namespace_of("http://www.w3.org/2004/02/skos/core#Concept"), namespace_of("http://a.b/c/d")
    ('http://www.w3.org/2004/02/skos/core#', 'http://a.b/c/')
    """
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def example_resources(atlas: Atlas) -> list[str]:
    """Return the IRIs of examples: the concept with most claims, a claim about it, its source."""
    concept = max(atlas.vocabulary.concepts, key=lambda iri: len(atlas.claims_about(iri)))
    cited = [claim for claim in atlas.claims_about(concept) if claim.curie and claim.citations]
    found = [concept]
    for claim in cited[:1]:
        found += [claim.iri, claim.citations[0].work]
    return found


def access_node(atlas: Atlas, site: Site) -> CatalogueNode:
    """Return the addresses of the site, the files and the endpoint; none without a base."""
    if not site.base:
        return {}
    found: CatalogueNode = {
        "foaf:homepage": {"@id": site.base},
        "dcat:landingPage": {"@id": site.address(urls.HOME)},
        "void:dataDump": node_references(
            f"{site.base}{DATASET_PATH}{suffix}" for suffix in PUBLISHED_FORMATS
        ),
        "dcat:distribution": [
            distribution_node(atlas, site, suffix) for suffix in PUBLISHED_FORMATS
        ],
    }
    if not site.static:
        found["void:sparqlEndpoint"] = {"@id": site.base + urls.SPARQL}
    return found


def distribution_node(atlas: Atlas, site: Site, suffix: str) -> CatalogueNode:
    """Return a file with all data as a node."""
    form, title = PUBLISHED_FORMATS[suffix], atlas.header.title or "Everything"
    address = {"@id": f"{site.base}{DATASET_PATH}{suffix}"}
    file_type = {"@id": f"{EU_AUTHORITY}file-type/{form.eu_file_type}"}
    found: CatalogueNode = {
        "@id": f"{site.base}{CATALOGUE_PATH}#{form.name}",
        "@type": "dcat:Distribution",
        "dcterms:title": f"{title} as {form.label}",
        "dcterms:description": f"All statements of {title} in one file of {form.label}.",
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dcat:mediaType": {"@id": IANA_MEDIA_TYPES + form.media_type},
        "dcterms:format": {**file_type, "@type": "dcterms:MediaTypeOrExtent"},
        "dcterms:license": licence_nodes(atlas.header),
        "dcterms:modified": day_literal(atlas.header.modified),
        "dcatap:availability": {
            "@id": STABLE_AVAILABILITY,
            "@type": "skos:Concept",
            "skos:prefLabel": "stable",
        },
    }
    return {name: value for name, value in found.items() if value}


def link_sets(atlas: Atlas, dataset: str) -> list[CatalogueNode]:
    """Return the links to resources elsewhere, counted by property and by namespace."""
    _, own = described_space(atlas)
    found = Counter(
        (str(row["property"]), namespace_of(str(row["target"])))
        for row in atlas.store.select("dataset-links")
        if not own or not str(row["target"]).startswith(own)
    )
    return [
        {
            "@type": "void:Linkset",
            "void:linkPredicate": {"@id": predicate},
            "void:subjectsTarget": {"@id": dataset},
            "void:objectsTarget": {"@type": "void:Dataset", "void:uriSpace": space},
            "void:triples": found[predicate, space],
        }
        for predicate, space in sorted(found)
    ]


def catalogue_nodes(atlas: Atlas, site: Site, dataset: str) -> list[CatalogueNode]:
    """Return nodes for the description itself, the catalogue, and the services for the data."""
    if not site.base:
        return []
    description: CatalogueNode = {
        "@id": site.base + CATALOGUE_PATH,
        "@type": "void:DatasetDescription",
        "dcterms:title": f"Description of {atlas.header.title or 'the data'}",
        "foaf:primaryTopic": {"@id": dataset},
    }
    services = [] if site.static else service_nodes(atlas, site, dataset)
    catalogue = catalogue_node(atlas, site, dataset)
    catalogue["dcat:service"] = node_references(each["@id"] for each in services)
    return [description, catalogue, *services]


def catalogue_node(atlas: Atlas, site: Site, dataset: str) -> CatalogueNode:
    """Return the catalogue of the site, which holds this one dataset."""
    title = atlas.header.title or "the data"
    shared, coverage = shared_node(atlas, site), coverage_node(atlas)
    catalogue: CatalogueNode = {
        "@id": f"{site.base}{CATALOGUE_PATH}#catalogue",
        "@type": "dcat:Catalog",
        "dcterms:title": f"Catalogue of {title}",
        "dcterms:description": f"The data of {title}, and the services that answer from them.",
        "dcterms:publisher": shared.get("dcterms:publisher")
        or {"@type": "foaf:Agent", "foaf:name": urlsplit(site.base).netloc},
        "dcterms:license": licence_nodes(atlas.header),
        "dcterms:issued": coverage.get("dcterms:issued", []),
        "dcterms:modified": day_literal(atlas.header.modified),
        "dcterms:language": coverage.get("dcterms:language", []),
        "foaf:homepage": {"@id": site.base},
        "dcat:dataset": {"@id": dataset},
        "dcat:themeTaxonomy": {
            "@id": DATA_THEMES,
            "@type": "skos:ConceptScheme",
            "dcterms:title": "Data theme",
        }
        if "dcat:theme" in shared
        else {},
    }
    return {name: value for name, value in catalogue.items() if value}


def service_nodes(atlas: Atlas, site: Site, dataset: str) -> list[CatalogueNode]:
    """Return the services that answer from the data: the SPARQL endpoint and the JSON API."""
    title = atlas.header.title or "The data"
    sparql, api = site.base + urls.SPARQL, site.base + urls.API
    rows = (
        ("sparql", "SPARQL", sparql, sparql, "https://www.w3.org/TR/sparql11-protocol/"),
        ("api", "JSON", api, f"{api}openapi.json", "https://spec.openapis.org/oas/v3.1.0"),
    )
    return [
        {
            "@id": f"{site.base}{CATALOGUE_PATH}#{name}",
            "@type": "dcat:DataService",
            "dcterms:title": f"{title} by {label}",
            "dcterms:description": f"Answers questions about {title} by {label}.",
            "dcat:endpointURL": {"@id": address},
            "dcat:endpointDescription": {"@id": description},
            "dcterms:conformsTo": {"@id": standard, "@type": "dcterms:Standard"},
            "dcterms:license": licence_nodes(atlas.header),
            "dcat:servesDataset": {"@id": dataset},
            **shared_node(atlas, site),
        }
        for name, label, address, description, standard in rows
    ]
