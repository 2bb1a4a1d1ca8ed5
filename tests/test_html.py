"""The pages as HTML: what they say, in which order, and that data stays text."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from operator import ne
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explorer.model.answers import Link
from explorer.model.entities import Basis, Concept
from explorer.model.graph import Filter
from explorer.model.vocabulary import Header, Vocabulary
from explorer.namespaces import expand
from explorer.page_registry import PAGE_TYPES_BY_NAME
from explorer.pages.claim import build_claim_card
from explorer.pages.concept import build_concept_page
from explorer.pages.debate import build_debate_page
from explorer.pages.evidence import build_outcomes_page
from explorer.pages.navigation import build_navigation
from explorer.pages.registered import build_page
from explorer.pages.search import build_search_page
from explorer.pages.site_index import arrange_hierarchy, list_concepts
from explorer.pages.tools import build_data_page
from explorer.pages.work import build_references_page
from explorer.render.app_pages import (
    BASIS_SHORT_LABELS,
    render_concept_rest,
    render_concept_top,
    render_outcomes,
)
from explorer.render.debate import render_debate
from explorer.render.document_frame import render_page_fragment
from explorer.render.evidence import render_issues
from explorer.render.graph_controls import (
    render_claim_card,
    render_edge_table,
    render_empty_card,
    render_graph_legend,
    render_node_card,
)
from explorer.render.header import render_application_header
from explorer.render.html import BASIS_NAMES, render_footer, render_message, render_template
from explorer.render.suggestions import search_suggestions

if TYPE_CHECKING:
    from explorer.atlas import Atlas

HOSTILE = "<script>alert('\"')</script><img src=x onerror=alert(1)>"
ORDER = (
    "In short",
    "What the literature says",
    "Caution and critiques",
    "Attribution",
    "Notes",
    "All claims about projective identification",
    "References",
    "Download",
)


class Outline(HTMLParser):
    """Tags that were opened and not closed, ids, and places that links point to."""

    VOID = frozenset({"br", "img", "input", "path", "rect", "ellipse", "meta", "link"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.places: set[str] = set()
        self.tags: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href" and (value or "").startswith("#"):
                self.places.add((value or "")[1:])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


def words(text: str) -> str:
    """The text of a fragment, with white space collapsed."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text))


@pytest.fixture(scope="module")
def page(atlas: "Atlas") -> str:
    """The whole page of a concept that has everything."""
    return page_of(atlas, "concept:projective-identification")


def page_of(atlas: "Atlas", curie: str) -> str:
    page = build_concept_page(atlas, expand(curie))
    bottom = render_concept_rest(
        page, atlas.vocabulary, {"APA": "An entry."}, {"Turtle": "download/x"}
    )
    return render_concept_top(page, atlas.vocabulary) + bottom


def fragment(atlas: "Atlas", name: str, title: str = "", **asked: str) -> str:
    """A page of the registry that is one fragment."""
    page_type = PAGE_TYPES_BY_NAME[name]
    value = build_page(page_type, atlas, asked)
    return render_page_fragment(page_type, value, atlas.vocabulary, asked, title)


@pytest.fixture(scope="module")
def fragments(atlas: "Atlas") -> dict[str, str]:
    """One of every fragment."""
    vocabulary = atlas.vocabulary
    view = atlas.overview()
    claim = expand("claim:therapeutic-alliance-necessary-for-meaningful-change")
    return {
        "masthead": render_application_header(build_navigation(atlas)),
        "footer": render_footer(vocabulary.header, atlas.counts()),
        "message": render_message("No", "Nothing.", (Link("", "concept:trust", "trust"),)),
        "concept": page_of(atlas, "concept:therapeutic-alliance"),
        "letters": fragment(atlas, "browse"),
        "hierarchy": fragment(atlas, "browse", by="hierarchy"),
        "kinds": fragment(atlas, "browse", by="kind"),
        "theorists": fragment(atlas, "theorists"),
        "references": fragment(atlas, "references"),
        "one reference": fragment(atlas, "references", id="work:winnicott1960"),
        "data": render_template("pages/data", page=build_data_page(atlas), downloads={}, stem="x"),
        "findings": render_issues(()),
        "debate": render_debate(build_debate_page(atlas)),
        "outcomes": render_outcomes(build_outcomes_page(atlas)),
        "node": render_node_card(view.nodes[0], view, vocabulary),
        "claim": render_claim_card(build_claim_card(atlas, claim), vocabulary),
        "hint": render_empty_card("Choose."),
        "legend": render_graph_legend(
            view, atlas.choices(atlas.network.opening), Filter(), vocabulary
        ),
        "table": render_edge_table(view, vocabulary),
    }


def test_every_fragment_is_well_formed(fragments: dict[str, str]) -> None:
    for name, text in fragments.items():
        outline = Outline(text)
        assert outline.open == [], name
        assert len(outline.ids) == len(set(outline.ids)), name


def test_links_within_a_page_lead_somewhere(fragments: dict[str, str]) -> None:
    for name, text in fragments.items():
        outline = Outline(text)
        assert outline.places - {"stMain", "map", "evidence"} <= set(outline.ids), name


def test_a_concept_page_keeps_its_order(page: str) -> None:
    headings = [words(each).strip() for each in re.findall(r"<h2.*?</h2>", page, re.DOTALL)]
    assert tuple(re.sub(r" \d+ claims", " claims", each) for each in headings) == ORDER


def test_every_sentence_of_the_summary_ends_in_its_sources(atlas: "Atlas") -> None:
    for concept in atlas.vocabulary.concepts.values():
        for sentence in build_concept_page(atlas, concept.iri).summary:
            assert sentence.numbers or sentence.basis == "inferred", concept.curie


def test_no_concept_is_without_a_caution(atlas: "Atlas") -> None:
    for concept in atlas.vocabulary.concepts.values():
        text = page_of(atlas, concept.curie)
        assert 'id="caution"' in text
        assert "No caution or critique is recorded" not in text


def test_what_a_foreign_vocabulary_lacks_is_absent() -> None:
    from explorer.atlas import Atlas

    zoo = Atlas.open(str(Path(__file__).parent / "data" / "classes.ttl"))
    text = page_of(zoo, "http://example.org/zoo#Cat")
    assert "Legs" in text
    assert "aution" not in text
    assert "References" not in text


def test_credit_and_history_stand_side_by_side(page: str) -> None:
    text = words(page)
    assert "As credited Anne Alonso" in text
    assert "Historically Melanie Klein 1946" in text
    assert "The credit and the history differ" in text


def test_the_reasoning_of_an_inference_can_be_reached(atlas: "Atlas", page: str) -> None:
    assert page.count('class="reasoning"') >= 1
    generated = replace(build_concept_page(atlas, expand("concept:safety")), prose=())
    text = render_concept_top(generated, atlas.vocabulary)
    assert "<summary>editors’ inference</summary>" in text


def test_a_claim_card_says_who_where_and_who_disagrees(fragments: dict[str, str]) -> None:
    text = words(fragments["claim"])
    for part in ("stated", "Said by", "Anthony R. Quintiliani", "at I.2", "Who disagrees"):
        assert part in text


def test_printed_references_stand_beside_their_records(fragments: dict[str, str]) -> None:
    text = words(fragments["references"])
    assert "As printed at D.5" in text
    assert "102(3)" in text


@pytest.mark.parametrize("order", ["author", "year", "type", "grade"])
def test_references_stand_below_headings_of_their_order(atlas: "Atlas", order: str) -> None:
    page = build_references_page(atlas, order=order)
    assert page.order == order
    assert {each.work.iri for each in page.entries} == set(atlas.vocabulary.works)
    headings = [each.group for each in page.entries]
    assert len(page.groups) == len(set(headings)) == 1 + sum(map(ne, headings, headings[1:]))


def test_references_are_found_by_all_their_words(atlas: "Atlas") -> None:
    page = build_references_page(atlas, query="  WINNICOTT 1960 ")
    assert page.entries
    assert all("Winnicott" in each.text and "1960" in each.text for each in page.entries)
    books = build_references_page(atlas, work_type="book")
    assert {each.work.csl_type for each in books.entries} == {"book"}
    assert build_references_page(atlas, order="size", work_type="song").entries == (
        build_references_page(atlas).entries
    )


def test_references_can_be_filtered_by_grade(atlas: "Atlas") -> None:
    everything = fragment(atlas, "references")
    checked = fragment(atlas, "references", grade="first-hand")
    assert 0 < checked.count("<li id=") < everything.count("<li id=")


def test_the_matrix_names_the_basis_of_every_cell(fragments: dict[str, str]) -> None:
    text = fragments["outcomes"]
    cells = re.findall(r'<a class="cell basis-(\w+)[^>]* aria-label="([^"]*)"', text)
    assert cells
    for basis, name in cells:
        assert f": {BASIS_NAMES[Basis(basis)]}" in name
    words = r'<span(?: class="basis-word")?>(.*?)</span></a>'
    shown = re.findall(r'<a class="cell[^>]*>.*?' + words, text)
    assert len(shown) == len(cells)
    assert {each for each in shown if not re.fullmatch(r"k \d+", each)} <= set(
        BASIS_SHORT_LABELS.values()
    )


def test_the_hierarchy_holds_every_concept(fragments: dict[str, str], atlas: "Atlas") -> None:
    text = fragments["hierarchy"]
    assert set(re.findall(r"concept\?id=([\w:-]+)", text)) >= {
        concept.curie for concept in atlas.vocabulary.concepts.values()
    }


def test_circles_in_the_hierarchy_are_entered_once() -> None:
    one = Concept("u:1", "ex:1", "k", "one", broader=("u:2",), narrower=("u:2",))
    two = Concept("u:2", "ex:2", "k", "two", broader=("u:1",), narrower=("u:1",))
    concepts = {"u:1": one, "u:2": two}
    trees = arrange_hierarchy(concepts, list_concepts(concepts.values()))
    assert [branch.concept.iri for branch in trees] == ["u:1"]


def poisoned(vocabulary: Vocabulary, iri: str) -> Vocabulary:
    """The vocabulary with hostile text in every field of a concept and of the header."""
    concept = replace(
        vocabulary.concepts[iri],
        pref_label=HOSTILE,
        alt_labels=(HOSTILE,),
        definition=HOSTILE,
        scope_notes=(HOSTILE,),
        examples=(HOSTILE,),
        history_notes=(HOSTILE,),
        notations=(HOSTILE,),
        mappings=(HOSTILE,),
    )
    header = Header(title=HOSTILE, description=HOSTILE, version=HOSTILE, licence=HOSTILE)
    return replace(vocabulary, header=header, concepts={**vocabulary.concepts, iri: concept})


def test_data_stays_text(atlas: "Atlas") -> None:
    iri = expand("concept:trust")
    vocabulary = poisoned(atlas.vocabulary, iri)
    hostile = replace(atlas, vocabulary=vocabulary)
    data = build_data_page(hostile)
    page = replace(build_concept_page(atlas, iri), concept=vocabulary.concepts[iri])
    node = replace(atlas.neighbourhood(iri).nodes[0], label=HOSTILE, definition=HOSTILE)
    view = replace(atlas.neighbourhood(iri), title=HOSTILE, nodes=(node,), edges=())
    for text in (
        render_concept_top(page, vocabulary),
        render_concept_rest(page, vocabulary, {HOSTILE: HOSTILE}, {}),
        fragment(hostile, "browse"),
        fragment(hostile, "browse", by="hierarchy", title=HOSTILE),
        fragment(hostile, "theorists"),
        render_template("pages/data", page=replace(data, counts={HOSTILE: 1}), downloads={}),
        render_outcomes(build_outcomes_page(hostile), HOSTILE),
        render_footer(vocabulary.header, {}),
        render_message(HOSTILE, HOSTILE, (Link("", 'concept:"><script>', HOSTILE),)),
        render_node_card(node, view, vocabulary),
        render_edge_table(view, vocabulary),
        render_empty_card(HOSTILE),
    ):
        assert not Outline(text).tags & {"script", "img"}
        assert "<script" not in text
        assert "onerror=alert(1)>" not in text


def test_an_empty_vocabulary_makes_pages_with_words(atlas: "Atlas") -> None:
    empty = Vocabulary(Header(), *({} for _ in Vocabulary.__slots__[1:]))
    nothing = replace(atlas, vocabulary=empty)
    assert "has no links to outcomes" in render_outcomes(build_outcomes_page(nothing))
    assert "no argument" in render_debate(build_debate_page(nothing))
    assert "No work" in fragment(nothing, "references")
    assert "0 concepts" in fragment(nothing, "browse")


def test_search_results_name_the_label_that_matched(atlas: "Atlas") -> None:
    found = build_search_page(atlas, "facilitating environment")
    first = search_suggestions(found, atlas.vocabulary)[0]
    assert first["label"] == "holding environment"
    assert first["matched"] == "facilitating environment"
    assert first["kind"] == "theoretical concept"
    assert first["href"] == "concept?id=concept:holding-environment"
