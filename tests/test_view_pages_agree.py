"""What a view of the Atlas shows is the same in every medium: what the value of its page has.

Each test draws a page as the application, the embed, the document, the table for download and the
command line do, reads which resources they show, and holds that against the value of the page.
What a medium leaves out on purpose stands in `OMITTED`, with the reason; it may show a part of it.
"""

import csv
import random
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from itertools import chain
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import pytest

from explorer.cli.output import connections_text
from explorer.errors import UnknownName
from explorer.model.answers import AppliedArgument, Link, Reference
from explorer.model.debate_pages import DebatePage, DebateThread
from explorer.model.embed import Embed, EmbedView
from explorer.model.entities import Basis, Stance
from explorer.model.tables import SOURCED_BASES
from explorer.model.view_pages import (
    CitedClaim,
    CitedGraph,
    ComparisonPage,
    ConnectionsPage,
)
from explorer.namespaces import contract
from explorer.pages.connections import build_comparison_page, build_connections_page
from explorer.pages.debate import build_debate_page, find_argument_target
from explorer.pages.evidence import build_evidence_page, build_outcomes_page
from explorer.pages.timeline import build_timeline_page
from explorer.pages.tour import build_tour_page
from explorer.publish.documents import write_resource_document
from explorer.publish.embed_citations import graph_view_shown
from explorer.publish.embeds import embed_page
from explorer.render.app_pages import (
    TIMELINE_TABS,
    render_comparison,
    render_connections,
    render_outcomes,
    render_timeline_list,
    render_tour_stop,
    timeline_csv,
)
from explorer.render.debate import render_debate
from explorer.render.evidence import findings_csv, render_group
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
SEED, SAMPLE = 13, 30  # of comparisons, and of connections

Shown = Mapping[str, set[str]]  # curies by the part of the page in which they are shown

# What a medium leaves out, by type of page, medium and part of the page, and why.
OMITTED = {
    ("tour", "application", "concepts"): "it shows one stop at a time; all of them have them all",
    ("tour", "application", "claims"): "the graph beside each stop shows them as links",
    ("tour", "application", "arguments"): "the page of each concept tells them",
    ("tour", "application", "works"): "the page of each concept lists them",
    ("tour", "document", "claims"): "the pages that stops lead to tell them",
    ("tour", "document", "arguments"): "the pages that stops lead to tell them",
    ("tour", "document", "works"): "the pages that stops lead to list them",
    ("comparison", "application", "claims"): "the graph beside it shows them as links",
    ("comparison", "application", "debate"): "it names cautions; the pages of concepts tell all",
    ("comparison", "application", "works"): "the pages of what is compared list them",
    ("comparison", "embed", "findings"): "it counts them; the page of each concept has them",
    ("connections", "application", "arguments"): "cards have what is against claims; what bears "
    "on the ends is on their pages",
    ("connections", "application", "works"): "those that arguments cite are on their pages",
    ("connections", "command line", "against claims"): "`alliance show` tells them of a concept",
    ("connections", "command line", "arguments"): "`alliance show` tells them of a concept",
    ("connections", "command line", "works"): "those that arguments cite are told with these",
    ("debate", "application", "inherited"): "the page of the concept tells what it inherits",
    ("debate", "application", "works"): "those that inherited arguments cite are on its page",
    ("outcomes", "application", "arguments"): "the card of a chosen claim says who disagrees",
    ("outcomes", "application", "works"): "the card of a chosen claim has them",
    ("timeline", "application", "arguments"): "the pages of people and concepts tell them",
    ("timeline", "application", "works"): "those that entries are not are on the pages of people",
    ("timeline", "download", "arguments"): "a table of entries",
    ("timeline", "download", "works"): "a table of entries",
    ("evidence", "application", "arguments"): "the pages of concepts tell them",
    ("evidence", "application", "works"): "those that arguments cite are on their pages",
    ("evidence", "download", "arguments"): "a table of results",
    ("evidence", "download", "works"): "its sources are in full, without addresses",
}


def check_agreement(kind: str, name: str, whole: Shown, media: Mapping[str, Shown]) -> None:
    """Fail where a medium shows more than the page has, or less without a reason."""
    for medium, told in media.items():
        assert set(told) <= set(whole)
        for part, curies in whole.items():
            found = told.get(part, set())
            assert found <= curies, (name, medium, part, found - curies)
            if (kind, medium, part) not in OMITTED:
                assert found == curies, (name, medium, part, curies - found)


def embed_tree(atlas: "Atlas", embed: Embed) -> Element:
    """An embed without its pictures, which show what its words say, and without previews."""
    root = parse_html(embed_page(atlas, SITE, embed))
    remove_elements(root, lambda each: each.tag in {"svg", "head", "template"})
    return root


def work_curies(references: Iterable[Reference]) -> set[str]:
    return {reference.work.curie for reference in references}


def listed_works(root: Element) -> set[str]:
    """The works in the list of references of a page."""
    lists = find_elements(root, lambda each: has_class(each, "references"))
    return {curie for found in lists for curie in linked_curies(found, "work")}


def link_curies(links: Iterable[Link]) -> set[str]:
    return {link.curie for link in links}


def claim_curies(claims: Iterable[CitedClaim]) -> set[str]:
    return {each.claim.curie for each in claims}


def flatten(arguments: Iterable[AppliedArgument]) -> Iterator[AppliedArgument]:
    """Arguments with all replies below them."""
    for applied in arguments:
        yield applied
        yield from flatten(applied.replies)


def graph_arguments(graph: CitedGraph) -> Iterator[AppliedArgument]:
    """The arguments about what a graph is about, its own and those it inherits."""
    yield from (*graph.cautions, *graph.supports)
    for group in (*graph.inherited_cautions, *graph.inherited_supports):
        yield from group.arguments


def argument_curies(arguments: Iterable[AppliedArgument]) -> set[str]:
    return {applied.argument.curie for applied in flatten(arguments)}


def told_arguments(atlas: "Atlas", root: Element) -> set[str]:
    """The curies of the arguments whose names an element tells, wherever it does."""
    by_label = {capitalize_first(a.label): a.curie for a in atlas.vocabulary.arguments.values()}
    assert len(by_label) == len(atlas.vocabulary.arguments)
    names = find_elements(root, lambda each: each.tag in {"h2", "h3", "h4", "h5", "h6", "strong"})
    return {by_label[text] for text in map(text_of, names) if text in by_label}


def drop_claim_cards(root: Element) -> None:
    """Take the cards out of an embed: what is against a claim stands there once more."""
    remove_elements(root, lambda each: has_class(each, "card"))


def test_tours(atlas: "Atlas") -> None:
    for iri, tour in atlas.vocabulary.tours.items():
        page = build_tour_page(atlas, iri)
        ties = [tie.claim for stop in page.stops for tie in stop.ties]
        whole = {
            "concepts": {stop.link.curie for stop in page.stops},
            "claims": claim_curies(ties),
            "arguments": argument_curies(page.arguments),
            "works": work_curies(page.references),
        }
        embed = embed_tree(atlas, Embed(EmbedView.TOUR, (iri,)))
        document = parse_html(write_resource_document(atlas, SITE, iri))
        (document,) = document.iter("main")
        stops = [render_tour_stop(page, number + 1) for number in range(len(page.stops))]
        names = [find_elements(parse_html(each), is_title)[0] for each in stops]
        assert [text_of(each) for each in names] == [
            capitalize_first(stop.link.label) for stop in page.stops
        ]
        application = parse_html("".join(stops))
        (stop_list, *_) = find_elements(embed, lambda each: has_class(each, "stops"))
        media = {
            "application": {"concepts": linked_curies(application, "concept")},
            "embed": {
                "concepts": linked_curies_of_headings(stop_list),
                "claims": linked_curies(embed, "claim"),
                "arguments": told_arguments(atlas, embed),
                "works": listed_works(embed),
            },
            "document": {"concepts": linked_curies_of_headings(document)},
        }
        assert media["application"]["concepts"] == whole["concepts"]
        for root in (application, embed, document):
            (gains, *_) = find_elements(root, lambda each: has_class(each, "gains"))
            items = tuple(text_of(each) for each in gains.iter("li"))
            assert items == tour.learning_outcomes
        check_agreement("tour", tour.curie, whole, media)


def is_title(element: Element) -> bool:
    return element.tag == "h1"


def linked_curies_of_headings(root: Element) -> set[str]:
    """The concepts to which headings of stops lead."""
    headings = find_elements(root, lambda each: each.tag in {"h2", "h3"})
    return {curie for each in headings for curie in linked_curies(each, "concept")}


def test_a_tour_that_is_not_there_is_named_with_those_that_are(atlas: "Atlas") -> None:
    with pytest.raises(UnknownName) as caught:
        build_tour_page(atlas, "https://example.org/tour")
    assert set(caught.value.candidates) == {t.curie for t in atlas.vocabulary.tours.values()}


def debated_concepts(atlas: "Atlas") -> list[str]:
    """The concepts about which, or about claims of which, somebody argues."""
    return [link.iri for link, _ in build_debate_page(atlas).topics]


def test_debates(atlas: "Atlas") -> None:
    concepts = debated_concepts(atlas)
    assert concepts
    for iri in concepts:
        page = build_debate_page(atlas, iri)
        arguments = [applied for thread in page.threads for applied in thread.arguments]
        told = argument_curies(arguments)
        whole = {
            "arguments": told,
            "inherited": argument_curies(
                each for group in page.inherited for each in group.arguments
            ),
            "targets": {thread.target.label for thread in page.threads},
            "works": work_curies(page.references),
        }
        embed = embed_tree(atlas, Embed(EmbedView.DEBATE, (iri,)))
        application = thread_pages(atlas, page)
        inherited = Element("section")
        for section in find_elements(embed, lambda each: has_class(each, "thread")):
            if not section.get("id"):
                inherited.append(section)
        remove_elements(embed, lambda each: has_class(each, "thread") and not each.get("id"))
        media = {
            "application": {
                "arguments": told_arguments(atlas, application),
                "targets": thread_names(application),
                "works": listed_works(application),
            },
            "embed": {
                "arguments": told_arguments(atlas, embed),
                "inherited": told_arguments(atlas, inherited),
                "targets": thread_names(embed) | lonely_targets(page.threads),
                "works": listed_works(embed),
            },
        }
        check_agreement("debate", iri, whole, media)


def thread_pages(atlas: "Atlas", page: DebatePage) -> Element:
    """The page of a debate in the application, and the pages of the threads that it leads to."""
    root = parse_html(render_debate(page))
    shown = thread_names(root)
    for thread in page.threads:
        address = f"caution?target={contract(thread.target.iri)}"
        if thread.target.label not in shown:
            assert address in {link.get("href", "") for link in root.iter("a")}, address
            root.append(parse_html(render_debate(build_debate_page(atlas, thread.target.iri))))
    return root


def lonely_targets(threads: Iterable[DebateThread]) -> set[str]:
    """The targets whose arguments all stand under nearer ones, where embeds tell each once."""
    return {thread.target.label for thread in threads if not thread.arguments}


def thread_names(root: Element) -> set[str]:
    """What is argued about, by the headings of threads."""
    headings = find_elements(
        root, lambda each: each.get("id", "").startswith(("thread-", "debate-"))
    )
    return {text_of(each).removeprefix("On ") for each in headings if each.tag in {"h2", "h3"}}


def test_the_overview_of_debates_leads_to_every_thread(atlas: "Atlas") -> None:
    page = build_debate_page(atlas)
    root = parse_html(render_debate(page))
    linked = {link.get("href", "") for link in root.iter("a")}
    told: set[str] = set()
    for theme in page.themes:
        for topic in theme.topics:
            assert f"caution?target={topic.link.curie}" in linked
            one = build_debate_page(atlas, topic.link.iri)
            counted = {c for thread in one.threads for c in argument_curies(thread.arguments)}
            told |= counted
            assert topic.counts.total <= len(counted) + sum(len(t.repeated) for t in one.threads)
    assert told == {argument.curie for argument in atlas.vocabulary.arguments.values()}
    numbers = [
        [text_of(cell) for cell in row.iter("td")]
        for row in find_elements(root, lambda each: each.tag == "tr")
    ]
    for theme in page.themes:
        counts = theme.counts
        assert [str(counts.against), str(counts.support), str(counts.replies)] in numbers


def test_the_address_of_an_argument_leads_to_its_thread(atlas: "Atlas") -> None:
    everything = build_debate_page(atlas)
    for argument in atlas.vocabulary.arguments.values():
        target = find_argument_target(everything, argument.curie)
        root = parse_html(render_debate(build_debate_page(atlas, target), argument.curie))
        (chosen, *_) = find_elements(root, lambda each: has_class(each, "chosen"))
        names = [text_of(each) for each in chosen if each.tag in {"h4", "h5", "h6"}]
        assert names == [capitalize_first(argument.label)]
    assert find_argument_target(everything, "argument:nothing") == ""


def test_a_stance_shows_arguments_of_that_stance_only(atlas: "Atlas") -> None:
    everything = build_debate_page(atlas)
    found = set()
    for stance in everything.counts:
        page = build_debate_page(atlas, stance=stance)
        roots = [
            applied.argument
            for thread in page.threads
            for applied in (*thread.arguments, *thread.repeated)
        ]
        assert {argument.stance for argument in roots} == {stance}
        assert len({argument.iri for argument in roots}) <= page.counts[stance]
        found |= {argument.curie for argument in roots}
    threads = everything.threads
    assert argument_curies(each for thread in threads for each in thread.arguments) >= found
    assert set(everything.counts) <= set(Stance)


@pytest.mark.parametrize("basis", [None, *Basis])
def test_outcomes(atlas: "Atlas", basis: Basis | None) -> None:
    bases = frozenset({basis} if basis else ())
    page = build_outcomes_page(atlas, bases)
    whole = {
        "concepts": {each.curie for each in page.columns} | {r.concept.curie for r in page.rows},
        "claims": claim_curies(page.claims),
        "arguments": argument_curies(page.arguments),
        "works": work_curies(page.references),
    }
    embed = embed_tree(atlas, Embed(EmbedView.OUTCOMES, bases=bases))
    application = parse_html(render_outcomes(page))
    matrices = list(application.iter("table"))
    media = {
        "application": {
            "concepts": {c for table in matrices for c in linked_curies(table, "concept")},
            "claims": chosen_claims(application),
        },
        "embed": {
            "concepts": {c for t in embed.iter("table") for c in linked_curies(t, "concept")},
            "claims": linked_curies(embed, "claim"),
            "arguments": told_arguments(atlas, embed),
            "works": listed_works(embed),
        },
    }
    check_agreement("outcomes", str(basis), whole, media)


def chosen_claims(root: Element) -> set[str]:
    """The claims that the cells of the application's matrix open."""
    cells = find_elements(root, lambda each: each.tag == "a" and has_class(each, "cell"))
    return {each.get("href", "").partition("claim=")[2] for each in cells}


@pytest.mark.parametrize("show", TIMELINE_TABS)
def test_timelines(atlas: "Atlas", show: str) -> None:
    page = build_timeline_page(atlas, show)
    prefix = {"works": "work", "people": "person"}[show]
    whole = {
        "entries": {entry.link.curie for entry in page.entries},
        "arguments": argument_curies(page.arguments),
        "works": work_curies(page.references),
    }
    embed = embed_tree(atlas, Embed(EmbedView.TIMELINE, show=show))
    application = parse_html(render_timeline_list(page))
    rows = csv.DictReader(StringIO(timeline_csv(page.entries)))
    media = {
        "application": {"entries": entries_in_decades(application, prefix)},
        "embed": {
            "entries": entries_in_decades(embed, prefix),
            "arguments": told_arguments(atlas, embed),
            "works": listed_works(embed),
        },
        "download": {"entries": {row["id"] for row in rows}},
    }
    check_agreement("timeline", show, whole, media)


def entries_in_decades(root: Element, prefix: str) -> set[str]:
    (decades,) = find_elements(root, lambda each: has_class(each, "decades"))
    return linked_curies(decades, prefix)


def test_evidence(atlas: "Atlas") -> None:
    concepts = {finding.of for finding in atlas.vocabulary.findings.values()}
    for iri in ["", *sorted(concepts)]:
        page = build_evidence_page(atlas, iri)
        findings = [finding for group in page.groups for finding in group.findings]
        whole = {
            "findings": {finding.curie for finding in findings},
            "arguments": argument_curies(page.arguments),
            "works": work_curies(page.references),
        }
        embed = embed_tree(atlas, Embed(EmbedView.FOREST, (iri,) if iri else ()))
        named = page.links.__getitem__
        application = parse_html(
            "".join(render_group(each, named, page.references) for each in page.groups)
        )
        table = findings_csv(findings, named, {})
        labels = {finding.label: finding.curie for finding in findings}
        rows = csv.DictReader(StringIO(table))
        media = {
            "application": {
                "findings": finding_rows(application),
                "works": linked_curies(application, "work"),
            },
            "embed": {
                "findings": finding_rows(embed),
                "arguments": told_arguments(atlas, embed),
                "works": listed_works(embed),
            },
            "download": {"findings": {labels[row["result"]] for row in rows}},
        }
        check_agreement("evidence", iri, whole, media)


def finding_rows(root: Element) -> set[str]:
    names = (row.get("id", "") for row in root.iter("tr"))
    return {name for name in names if name.startswith("finding:")}


def sampled_pairs(atlas: "Atlas", iris: Iterable[str]) -> Iterator[tuple[str, str]]:
    """A seeded sample of pairs; the most connected things are among them."""
    rng = random.Random(SEED)
    everything = sorted(iris)
    first, second = atlas.network.ranked_nodes[:2]
    yield first, second
    for _ in range(SAMPLE - 1):
        one, other = rng.sample(everything, 2)
        yield one, other


def test_comparisons(atlas: "Atlas") -> None:
    graph = [*atlas.vocabulary.concepts, *atlas.vocabulary.people]
    for things in sampled_pairs(atlas, [iri for iri in graph if iri in atlas.network]):
        embed = Embed(EmbedView.COMPARISON, things)
        page = build_comparison_page(atlas, things, view=graph_view_shown(atlas, embed))
        whole = {
            "neighbours": link_curies(neighbours_of(page)),
            "people": {a.person.curie for side in page.sides for a in side.attributions},
            "findings": {r.finding.curie for side in page.sides for r in side.results},
            "claims": claim_curies(page.graph.claims),
            "arguments": cautions_of(page),
            "debate": argument_curies(graph_arguments(page.graph)),
            "works": work_curies(page.references),
        }
        lean = build_comparison_page(atlas, things)
        assert (lean.sides[0].own, lean.shared) == (page.sides[0].own, page.shared)
        root = embed_tree(atlas, embed)
        assert linked_curies(root, "claim") == whole["claims"]
        told = told_arguments(atlas, root)
        drop_claim_cards(bare := embed_tree(atlas, embed))
        media = {
            "application": comparison_in_app(atlas, parse_html(render_comparison(lean))),
            "embed": {
                **comparison_in_embed(root, page),
                "claims": linked_curies(root, "claim"),
                "arguments": told & whole["arguments"],
                "debate": told_arguments(atlas, bare),
                "works": listed_works(root),
            },
        }
        check_agreement("comparison", str(things), whole, media)


def cautions_of(page: ComparisonPage) -> set[str]:
    """The arguments against what is compared, each by itself or against all."""
    own = chain.from_iterable(side.cautions for side in page.sides)
    return link_curies((*own, *page.common_cautions))


def neighbours_of(page: ComparisonPage) -> Iterator[Link]:
    """What the things compared have in common, and what each has alone."""
    yield from (link for link, _ in page.shared)
    yield from chain.from_iterable(side.own for side in page.sides)


def rows_named(root: Element, name: str) -> list[Element]:
    """The rows of tables with a heading."""
    return [
        row
        for row in root.iter("tr")
        if any(cell.tag == "th" and text_of(cell) == name for cell in row)
    ]


def first_cells(root: Element) -> list[Element]:
    """The headings of the rows of the last table: what is in common."""
    tables = list(root.iter("table"))
    return [cell for row in tables[1:] for cell in row.iter("th") if cell.get("scope") == "row"]


def comparison_in_app(atlas: "Atlas", root: Element) -> Shown:
    common = {c for cell in first_cells(root) for c in linked_resources(cell)}
    cautions = [
        *rows_named(root, "Cautions and critiques"),
        *rows_named(root, "Shared cautions and critiques"),
    ]
    return {
        "neighbours": common | linked_in_rows(root, "Neighbours of this one only"),
        "people": linked_in_rows(root, "Theorists"),
        "findings": linked_in_rows(root, "Evidence"),
        "arguments": {c for row in cautions for c in linked_resources(row)},
    }


def linked_resources(root: Element) -> set[str]:
    kinds = ("concept", "person", "finding", "argument", "work")
    return {curie for kind in kinds for curie in linked_curies(root, kind)}


def linked_in_rows(root: Element, name: str) -> set[str]:
    return {curie for row in rows_named(root, name) for curie in linked_resources(row)}


def comparison_in_embed(root: Element, page: ComparisonPage) -> dict[str, set[str]]:
    """The neighbours and the people of an embed, which names them without links to their pages."""
    tables = list(root.iter("table"))
    (own,) = rows_named(tables[0], "Neighbours of this one only")
    shared = tables[1] if page.shared else Element("table")
    names = {text_of(link) for link in (*own.iter("a"), *heads_of(shared))}
    (theorists,) = rows_named(tables[0], "Theorists")
    people = {each.person for side in page.sides for each in side.attributions}
    return {
        "neighbours": {link.curie for link in neighbours_of(page) if link.label in names},
        "people": {person.curie for person in people if person.name in text_of(theorists)},
    }


def heads_of(table: Element) -> list[Element]:
    return [cell for cell in table.iter("th") if cell.get("scope") == "row"]


def test_connections(atlas: "Atlas") -> None:
    known = [*atlas.vocabulary.concepts, *atlas.vocabulary.people, *atlas.vocabulary.works]
    ends = [iri for iri in known if iri in atlas.network or iri in atlas.network.citing]
    found = 0
    for start, end in sampled_pairs(atlas, ends):
        for bases in (frozenset(), SOURCED_BASES):
            page = build_connections_page(atlas, start, end, bases)
            found += bool(page.paths)
            against = argument_roots(
                each for claim in page.graph.claims for each in claim.arguments
            )
            whole = {
                "claims": claim_curies(page.graph.claims),
                "against claims": against,
                "sources": {
                    source.work.curie for each in page.graph.claims for source in each.sources
                },
                "arguments": argument_curies(graph_arguments(page.graph)),
                "works": work_curies(page.references),
            }
            embed = embed_tree(atlas, Embed(EmbedView.PATH, (start, end), bases=bases))
            html = render_connections(page, ("", ""), said_only=bool(bases))
            application = parse_html(html)
            cards = find_elements(embed, lambda each: has_class(each, "card"))
            media = {
                "application": {
                    "claims": linked_curies(application, "claim"),
                    "against claims": told_arguments(atlas, application),
                    "sources": listed_works(application),
                },
                "embed": {
                    "claims": linked_curies(embed, "claim"),
                    "against claims": {c for card in cards for c in told_arguments(atlas, card)},
                    "sources": listed_works(embed) & whole["sources"],
                    "arguments": told_arguments(atlas, embed),
                    "works": listed_works(embed),
                },
                "command line": connections_in_text(atlas, page),
            }
            check_agreement("connections", f"{start} {end}", whole, media)
            obstacle = text_of(embed) if page.obstacle else ""
            assert page.obstacle in obstacle
            assert bool(page.obstacle) == (not page.paths)
    assert found > SAMPLE / 2


def argument_roots(arguments: Iterable[AppliedArgument]) -> set[str]:
    return {applied.argument.curie for applied in arguments}


def connections_in_text(atlas: "Atlas", page: ConnectionsPage) -> Shown:
    """What `alliance connect` prints: each step as a sentence with the sources of its claim."""
    told = " ".join(connections_text(page).split())
    steps = [step for path in page.paths for step in path.steps]
    sentences = {
        step.claim.claim.curie
        for step in steps
        if "".join(span.text for span in step.claim.sentence.spans).rstrip(".") in told
    }
    works = atlas.vocabulary.works.values()
    return {
        "claims": sentences,
        "sources": {work.curie for work in works if " ".join(atlas.apa(work.iri).split()) in told},
    }
