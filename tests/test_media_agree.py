"""What is shown of a resource is the same in every medium: every resource of the bundled ontology.

Each test draws a resource as the document, the application, JSON-LD, the JSON API and the command
line do, reads which resources they show, and holds that against the value of the page. What a
medium leaves out on purpose stands in `OMITTED`, with the reason; it may show a part of it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

import pytest
from click.testing import CliRunner

from explorer.api.operation_table import OPERATIONS, answer_operation
from explorer.cli.group import main
from explorer.cli.output import page_text
from explorer.model.answers import AppliedArgument, Link, Reference
from explorer.model.entities import Work
from explorer.model.findings import group_results
from explorer.model.resource_links import plain_link
from explorer.model.resource_pages import ConceptPage
from explorer.namespaces import expand
from explorer.page_registry import PAGE_TYPES_BY_NAME
from explorer.pages.argument import build_argument_page, build_finding_page
from explorer.pages.claim import build_claim_card, build_claim_page
from explorer.pages.concept import build_concept_page
from explorer.pages.debate import build_debate_page
from explorer.pages.evidence import build_evidence_page
from explorer.pages.person import build_person_page
from explorer.pages.registered import build_page
from explorer.pages.tour import build_tour_page
from explorer.pages.work import build_work_page
from explorer.publish.documents import write_resource_document
from explorer.render.app_pages import (
    render_concept_rest,
    render_concept_top,
    render_person_top,
    render_tour_stop,
)
from explorer.render.debate import render_debate
from explorer.render.document_frame import render_page_fragment
from explorer.render.evidence import drop_reference_numbers, render_group
from explorer.render.graph_controls import render_claim_card
from explorer.translation import capitalize_first
from explorer.urls import Site
from tests.html_tree import (
    find_elements,
    has_class,
    linked_curies,
    parse_html,
    remove_elements,
    text_of,
)

if TYPE_CHECKING:
    from explorer.atlas import Atlas

SITE = Site("https://example.org/")
READ_CONCEPT = next(each for each in OPERATIONS if each.name == "readConcept")

Shown = Mapping[str, set[str]]  # curies by the part of the page in which they are shown

# The API and the command `show` answer about concepts; all other media show every resource.
EVERYWHERE = frozenset({"document", "application", "JSON-LD"})
MEDIA = {"concept": EVERYWHERE | {"API", "show"}}

# What a medium leaves out, by type of page, medium and part of the page, and why.
OMITTED = {
    ("concept", "document", "claims"): "the summary tells them; it links what they are about",
    ("concept", "application", "claims"): "the summary tells them; the graph shows each as a link",
    ("concept", "show", "claims"): "the summary tells them; a terminal has no links",
    ("concept", "show", "relations"): "it lists them; a terminal has no links",
    ("concept", "show", "prose"): "a terminal has no links; `alliance accept` lists them",
    ("concept", "show", "general arguments"): "their headings only, replies are not among them",
    ("concept", "JSON-LD", "claims"): "each claim says what it is about, on its own page",
    ("concept", "JSON-LD", "relations"): "each claim says what it is about, on its own page",
    ("concept", "JSON-LD", "prose"): "the text alone is the abstract of the page",
    ("concept", "JSON-LD", "general arguments"): "each argument says what it is about",
    ("concept", "JSON-LD", "arguments"): "each argument says what it is about, on its own page",
    ("concept", "JSON-LD", "findings"): "each finding says what it is about, on its own page",
    ("person", "JSON-LD", "claims of ideas"): "each claim says what it is about, on its own page",
    ("person", "JSON-LD", "ideas"): "each claim says what it is about, on its own page",
    ("person", "JSON-LD", "claims"): "each claim says who makes it, on its own page",
    ("person", "JSON-LD", "arguments"): "each argument says who makes it, on its own page",
    ("work", "JSON-LD", "definitions"): "the page of what cites the work says so",
    ("work", "JSON-LD", "claims"): "the page of what cites the work says so",
    ("work", "JSON-LD", "arguments"): "the page of what cites the work says so",
    ("work", "JSON-LD", "findings"): "the page of what cites the work says so",
    ("claim", "application", "works"): "the card has the claim's own sources, not the arguments'",
    ("claim", "application", "arguments"): "the card says who disagrees, and links to the document",
    ("claim", "application", "other claims"): "the graph beside the card shows them as links",
    ("claim", "JSON-LD", "arguments"): "each argument says what it is about, on its own page",
    ("claim", "JSON-LD", "other claims"): "each claim says what it is about, on its own page",
    ("argument", "JSON-LD", "replies"): "each reply says what it is about, on its own page",
}


def check_agreement(kind: str, curie: str, whole: Shown, media: Mapping[str, Shown]) -> None:
    """Fail where a medium shows more of a resource than its page, or less without a reason."""
    assert set(media) == MEDIA.get(kind, EVERYWHERE)
    for medium, shown in media.items():
        assert set(shown) <= set(whole)
        for part, curies in whole.items():
            found = shown.get(part, set())
            assert found <= curies, (curie, medium, part, found - curies)
            if (kind, medium, part) not in OMITTED:
                assert found == curies, (curie, medium, part, curies - found)


def document_tree(atlas: "Atlas", iri: str) -> tuple[Element, list[dict[str, Any]]]:
    """The content of a document page without its graph and its surroundings, and its JSON-LD."""
    html = write_resource_document(atlas, SITE, iri)
    script = html.partition('type="application/ld+json">')[2].partition("</script>")[0]
    (content,) = parse_html(html).iter("main")
    remove_elements(content, is_surrounding)
    return content, json.loads(script)["@graph"]


def is_surrounding(element: Element) -> bool:
    """Whether an element is a drawing, or leads elsewhere on every page."""
    outside = element.tag == "svg" or has_class(element, "crumbs")
    return outside or element.get("aria-labelledby") in {"take", "near"}


def section_of(root: Element, name: str) -> Element:
    """The section with a heading of an id; an empty one where there is none."""
    found = find_elements(root, lambda each: each.get("aria-labelledby") == name)
    return found[0] if found else Element("section")


def cited_works(atlas: "Atlas", graph: Iterable[Mapping[str, Any]]) -> set[str]:
    """The curies of the works that JSON-LD says the page cites."""
    page = next(node for node in graph if node["@type"] == "WebPage")
    return curies_of(atlas, page.get("citation", ()))


def main_node(graph: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """What JSON-LD says of the resource that the page is about."""
    return next(node for node in graph if node["@type"] != "WebPage")


def curies_of(atlas: "Atlas", nodes: Iterable[Mapping[str, str]]) -> set[str]:
    """The curies of nodes of JSON-LD."""
    return {atlas.names.curies[node["@id"]] for node in nodes}


def work_curies(references: Iterable[Reference]) -> set[str]:
    return {reference.work.curie for reference in references}


def link_curies(links: Iterable[Link | Work]) -> set[str]:
    return {link.curie for link in links}


def threads(arguments: Iterable[AppliedArgument]) -> Iterator[AppliedArgument]:
    """Arguments with all replies below them."""
    for applied in arguments:
        yield applied
        yield from threads(applied.replies)


def argument_curies(arguments: Iterable[AppliedArgument]) -> set[str]:
    return {applied.argument.curie for applied in threads(arguments)}


def heading(article: Element) -> Element:
    """The heading of an argument, not those of its replies."""
    return next(child for child in article if child.tag in {"h3", "h4", "h5", "h6"})


def shown_arguments(atlas: "Atlas", root: Element) -> set[str]:
    """The curies of the arguments that a fragment shows, replies among them."""
    articles = find_elements(root, lambda each: has_class(each, "argument"))
    return named_arguments(atlas, map(heading, articles))


def named_arguments(atlas: "Atlas", names: Iterable[Element]) -> set[str]:
    """The curies of arguments by elements that hold their labels."""
    by_label = {capitalize_first(a.label): a.curie for a in atlas.vocabulary.arguments.values()}
    assert len(by_label) == len(atlas.vocabulary.arguments)
    return {by_label[text_of(name)] for name in names}


def claims_told(atlas: "Atlas", page: ConceptPage) -> set[str]:
    """The curies of the claims on which the summary and the attribution of a concept rest."""
    summed = {iri for sentence in page.summary for iri in sentence.claims}
    owed = {each.claim.iri for each in (*page.credited, *page.originated)}
    return {atlas.vocabulary.claims[iri].curie for iri in summed | owed}


def claims_listed(page: ConceptPage) -> set[str]:
    """The curies of the claims in the list of relations, which stands where there is prose."""
    return {tie.claim.link.curie for group in page.relations for tie in group.ties}


def general_arguments(page: ConceptPage) -> set[str]:
    """The curies of the arguments that a concept inherits, replies among them."""
    groups = (*page.inherited_cautions, *page.inherited_supports)
    return argument_curies(each for group in groups for each in group.arguments)


def prose_sources(page: ConceptPage) -> set[str]:
    """The curies of what the sentences of prose rest on."""
    sentences = (each for paragraph in page.prose for each in paragraph.sentences)
    return {source.link.curie for each in sentences for source in each.sources}


@pytest.fixture(scope="module")
def texts(atlas: "Atlas") -> dict[str, str]:
    """The APA entries of all works, by IRI."""
    return {iri: atlas.apa(iri) for iri in atlas.vocabulary.works}


def test_concepts(atlas: "Atlas", texts: dict[str, str]) -> None:
    for iri, concept in atlas.vocabulary.concepts.items():
        page = build_concept_page(atlas, iri)
        whole = {
            "works": work_curies(page.references),
            "claims": claims_told(atlas, page),
            "relations": claims_listed(page),
            "prose": prose_sources(page),
            "arguments": argument_curies((*page.cautions, *page.supports)),
            "general arguments": general_arguments(page),
            "findings": {result.finding.curie for result in page.results},
        }
        document, graph = document_tree(atlas, iri)
        application = parse_html(concept_in_app(atlas, page))
        media = {
            "document": concept_in_html(atlas, document),
            "application": concept_in_html(atlas, application),
            "JSON-LD": {"works": cited_works(atlas, graph)},
            "API": concept_in_api(atlas, concept.curie),
            "show": concept_in_text(atlas, page, texts),
        }
        check_agreement("concept", concept.curie, whole, media)
        if page.prose:  # every claim can still be reached, with its basis
            assert whole["relations"] == {claim.curie for claim in atlas.claims_about(iri)}


def concept_in_app(atlas: "Atlas", page: ConceptPage) -> str:
    """What the application shows of a concept beside its graph."""
    tables = [
        render_group(group, partial(plain_link, atlas.vocabulary), page.references)
        for group in group_results(page.results, atlas.vocabulary.findings.values())
    ]
    rest = render_concept_rest(page, atlas.vocabulary, {}, {})
    return render_concept_top(page, atlas.vocabulary) + "".join(tables) + rest


def concept_in_html(atlas: "Atlas", root: Element) -> Shown:
    names = (row.get("id", "") for row in root.iter("tr"))
    cited = find_elements(root, lambda each: has_class(each, "sentence-sources"))
    folded = find_elements(root, lambda each: has_class(each, "inherited"))
    general = {curie for each in folded for curie in shown_arguments(atlas, each)}
    return {
        "works": linked_curies(root, "work"),
        "relations": linked_curies(section_of(root, "claims"), "claim"),
        "prose": {
            curie
            for each in cited
            for kind in ("claim", "finding", "argument")
            for curie in linked_curies(each, kind)
        },
        "arguments": shown_arguments(atlas, root) - general,
        "general arguments": general,
        "findings": {name for name in names if name.startswith("finding:")},
    }


def concept_in_api(atlas: "Atlas", curie: str) -> Shown:
    found = json.loads(answer_operation(READ_CONCEPT, atlas, SITE, [("id", curie)]).body)
    told = {curie for sentence in found["summary"] for curie in sentence["claims"]}
    owed = {each["claim"] for each in (*found["credited"], *found["originated"])}
    return {
        "works": {each["curie"] for each in found["references"]},
        "claims": told | owed,
        "relations": {tie["claim"] for group in found["relations"] for tie in group["ties"]},
        "prose": {
            source["curie"]
            for paragraph in found["prose"]
            for sentence in paragraph["sentences"]
            for source in sentence["sources"]
        },
        "arguments": set(curies_within([*found["cautions"], *found["supports"]])),
        "general arguments": {
            curie
            for group in (*found["inherited_cautions"], *found["inherited_supports"])
            for curie in curies_within(group["arguments"])
        },
        "findings": {each["curie"] for each in found["results"]},
    }


def curies_within(arguments: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The curies of arguments of the API with all replies below them."""
    for argument in arguments:
        yield argument["curie"]
        yield from curies_within(argument["replies"])


def concept_in_text(atlas: "Atlas", page: ConceptPage, texts: Mapping[str, str]) -> Shown:
    known = atlas.vocabulary
    text = " ".join(page_text(page).split())
    before, _, references = text.rpartition(" References 1. ")
    entries = {known.works[iri].curie: " ".join(entry.split()) for iri, entry in texts.items()}
    arguments = {each.curie: f"] {each.label}: {each.text}" for each in known.arguments.values()}
    findings = {each.curie: f" {each.label}: " for each in known.findings.values()}
    general = general_arguments(page)
    headings = {curie: known.arguments[expand(curie)].label for curie in general}
    return {
        "works": {curie for curie, entry in entries.items() if entry in references},
        "arguments": {curie for curie, words in arguments.items() if words in before},
        "general arguments": {curie for curie, words in headings.items() if words in before},
        "findings": {curie for curie, words in findings.items() if words in before},
    }


def test_the_command_prints_the_page_and_what_the_api_answers(atlas: "Atlas") -> None:
    page = build_concept_page(atlas, atlas.find("trust"))
    text = CliRunner().invoke(main, ["show", "trust"]).stdout
    assert text == page_text(page) + "\n"
    printed = json.loads(CliRunner().invoke(main, ["show", "trust", "--json"]).stdout)
    assert printed == json.loads(
        answer_operation(READ_CONCEPT, atlas, Site(""), [("id", "trust")]).body
    )


def application_page(atlas: "Atlas", name: str, curie: str) -> str:
    """A page of the application that is one fragment, with a resource in focus."""
    page_type, asked = PAGE_TYPES_BY_NAME[name], {"id": curie}
    value = build_page(page_type, atlas, asked)
    return render_page_fragment(page_type, value, atlas.vocabulary, asked)


def test_people(atlas: "Atlas") -> None:
    for iri in atlas.vocabulary.people:
        page = build_person_page(atlas, iri)
        curie = page.person.curie
        ideas = (*page.credited, *page.originated, *page.developed)
        whole = {
            "works": work_curies(page.works),
            "claims": link_curies(each.link for each in page.claims),
            "arguments": {each.curie for each in page.arguments},
            "ideas": link_curies(idea.concept for idea in ideas),
            "claims of ideas": link_curies(idea.claim.link for idea in ideas),
        }
        document, graph = document_tree(atlas, page.person.iri)
        shown = parse_html(render_person_top(page, atlas.vocabulary))
        media = {
            "document": person_in_html(document),
            "application": person_in_html(shown),
            "JSON-LD": {"works": cited_works(atlas, graph)},
        }
        check_agreement("person", curie, whole, media)


def person_in_html(root: Element) -> Shown:
    ideas = section_of(root, "ideas")
    items = section_of(root, "arguments").iter("li")
    named = (link for item in items for link in list(item.iter("a"))[:1])  # then what it is about
    return {
        "works": linked_curies(section_of(root, "works"), "work"),
        "claims": linked_curies(section_of(root, "claims"), "claim"),
        "arguments": {curie for link in named for curie in linked_curies(link, "argument")},
        "ideas": linked_curies(ideas, "concept"),
        "claims of ideas": linked_curies(ideas, "claim"),
    }


def test_works(atlas: "Atlas") -> None:
    for iri, work in atlas.vocabulary.works.items():
        page = build_work_page(atlas, iri)
        whole = {
            "definitions": link_curies(use.link for use in page.definitions),
            "claims": link_curies(use.link for use in page.claims),
            "arguments": link_curies(use.link for use in page.arguments),
            "findings": link_curies(use.link for use in page.findings),
        }
        document, _ = document_tree(atlas, iri)
        root = parse_html(application_page(atlas, "references", work.curie))
        (chosen,) = find_elements(root, lambda each: has_class(each, "chosen"))
        (*_, listed) = (Element("dl"), *chosen.iter("dl"))
        media = {
            "document": work_in_html(section_of(document, "cited-for")),
            "application": work_in_html(listed),
            "JSON-LD": {},
        }
        check_agreement("work", work.curie, whole, media)


def work_in_html(root: Element) -> Shown:
    return {
        "definitions": linked_curies(root, "concept"),
        "claims": linked_curies(root, "claim"),
        "arguments": linked_curies(root, "argument"),
        "findings": linked_curies(root, "finding"),
    }


def test_a_work_that_only_arguments_cite_is_used_by_them(atlas: "Atlas") -> None:
    page = build_work_page(atlas, atlas.find("work:paris2017"))
    assert (page.definitions, page.claims, page.findings) == ((), (), ())
    assert len(page.arguments) == 2


def test_claims(atlas: "Atlas") -> None:
    for iri, claim in atlas.vocabulary.claims.items():
        page, card = build_claim_page(atlas, iri), build_claim_card(atlas, iri)
        whole = {
            "works": work_curies(page.references),
            "arguments": argument_curies((*page.cautions, *page.supports)),
            "other claims": link_curies(each.link for _, all_ in page.others for each in all_),
        }
        document, graph = document_tree(atlas, iri)
        near = [section_of(document, f"near-{number}") for number in (1, 2)]
        own = link_curies(place.work for place in page.places)
        disagreeing = {applied.argument.curie for applied in page.cautions}
        in_card = parse_html(render_claim_card(card, atlas.vocabulary))
        media = {
            "document": {
                "works": linked_curies(section_of(document, "references"), "work"),
                "arguments": shown_arguments(atlas, document),
                "other claims": {c for each in near for c in linked_curies(each, "claim")},
            },
            "application": {
                "works": {c for part in sources(in_card) for c in linked_curies(part, "work")},
                "arguments": named_arguments(
                    atlas, (name for part in sources(in_card) for name in part.iter("strong"))
                ),
            },
            "JSON-LD": {"works": cited_works(atlas, graph)},
        }
        check_agreement("claim", claim.curie, whole, media)
        # What the card must have of the page, and what JSON-LD says of the claim itself
        assert media["application"] == {"works": own, "arguments": disagreeing}, claim.curie
        node = main_node(graph)
        cited = (*node.get("appearance", ()), *node.get("citation", ()))
        assert curies_of(atlas, cited) == own, claim.curie
        of_card = (card.claim, card.sentence, card.attributed_to)
        assert of_card == (page.claim, page.sentence, page.attributed_to)


def sources(card: Element) -> list[Element]:
    """The lists of sources and of arguments of a card."""
    return find_elements(card, lambda each: has_class(each, "sources"))


def test_arguments(atlas: "Atlas") -> None:
    roots = [
        parse_html(render_debate(build_debate_page(atlas, thread.target.iri)))
        for thread in build_debate_page(atlas).threads
    ]
    articles = [
        (numbered_works(root), article)
        for root in roots
        for article in find_elements(root, lambda each: has_class(each, "argument"))
    ]
    for iri, argument in atlas.vocabulary.arguments.items():
        page = build_argument_page(atlas, iri)
        whole = {
            "works": work_curies(page.references),
            "replies": argument_curies((*page.cautions, *page.supports)),
        }
        document, graph = document_tree(atlas, iri)
        threads_shown = [
            (works, each)
            for works, each in articles
            if text_of(heading(each)) == capitalize_first(argument.label)
        ]
        assert threads_shown, argument.curie
        for works, thread in threads_shown:
            links = [link.get("href", "") for link in thread.iter("a")]
            media = {
                "document": {
                    "works": linked_curies(section_of(document, "references"), "work"),
                    "replies": shown_arguments(atlas, document),
                },
                "application": {
                    "works": {works[each[5:]] for each in links if each.startswith("#ref-")},
                    "replies": shown_arguments(atlas, thread) - {argument.curie},
                },
                "JSON-LD": {"works": cited_works(atlas, graph)},
            }
            check_agreement("argument", argument.curie, whole, media)
        targets = link_curies(page.targets)
        about = section_of(document, "about")
        linked = {
            c for kind in ("concept", "claim", "argument") for c in linked_curies(about, kind)
        }
        assert linked == targets == curies_of(atlas, main_node(graph)["about"]), argument.curie


def numbered_works(root: Element) -> dict[str, str]:
    """The curies of the references of a page, by number."""
    return {
        item.get("value", ""): curie
        for item in section_of(root, "references").iter("li")
        for curie in linked_curies(item, "work")
    }


def test_findings(atlas: "Atlas") -> None:
    everything = build_evidence_page(atlas)
    groups = map(drop_reference_numbers, everything.groups)
    named, references = everything.links.__getitem__, everything.references
    html = "".join(render_group(group, named, references) for group in groups)
    rows = {row.get("id"): row for row in parse_html(html).iter("tr")}
    for iri, finding in atlas.vocabulary.findings.items():
        page = build_finding_page(atlas, iri)
        ends = (page.of, page.outcome, page.compared_with)
        whole = {
            "works": work_curies(page.references),
            "concepts": link_curies(link for link in ends if link),
        }
        document, graph = document_tree(atlas, iri)
        node = main_node(graph)
        media = {
            medium: {
                "works": linked_curies(root, "work"),
                "concepts": linked_curies(root, "concept"),
            }
            for medium, root in (("document", document), ("application", rows[finding.curie]))
        }
        media["JSON-LD"] = {
            "works": curies_of(atlas, node["appearance"]),
            "concepts": curies_of(atlas, node["about"]),
        }
        check_agreement("finding", finding.curie, whole, media)
        assert cited_works(atlas, graph) == whole["works"], finding.curie


def test_tours(atlas: "Atlas") -> None:
    for iri, tour in atlas.vocabulary.tours.items():
        concepts = {atlas.vocabulary.concepts[stop.concept].curie for stop in tour.stops}
        document, graph = document_tree(atlas, iri)
        items = main_node(graph)["itemListElement"]
        assert main_node(graph)["teaches"] == list(tour.learning_outcomes)
        stations = [
            render_tour_stop(build_tour_page(atlas, iri), number)
            for number in range(1, len(tour.stops) + 1)
        ]
        media = {
            "document": {"concepts": linked_curies(document, "concept")},
            "application": {"concepts": linked_curies(parse_html("".join(stations)), "concept")},
            "JSON-LD": {"concepts": curies_of(atlas, (each["item"] for each in items))},
        }
        check_agreement("tour", tour.curie, {"concepts": concepts}, media)
