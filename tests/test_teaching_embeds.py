"""Embeds for teaching: what they show is what the graph holds, cited, warned of, and escaped."""

import gzip
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from explorer.atlas import Atlas
from explorer.errors import UnknownName
from explorer.model.embed import Embed, EmbedView, Scheme
from explorer.model.entities import Basis, Stance
from explorer.model.metrics import format_effect, format_interval
from explorer.model.node_kinds import BELONGS_TO_IRI
from explorer.namespaces import expand
from explorer.pages.concept import build_concept_page
from explorer.pages.debate import build_debate_page
from explorer.publish.embeds import teaching_content, teaching_svg, teaching_title
from explorer.render.embeds import EmbedContent, EmbedFrame, render_embed
from explorer.settings import ontology_folder
from explorer.urls import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SITE = Site("https://example.org/atlas/")
ALLIANCE = expand("concept:therapeutic-alliance")
START = expand("tour:start-here")
EMBEDS = {
    "forest": Embed(EmbedView.FOREST),
    "forest-of-one": Embed(EmbedView.FOREST, (ALLIANCE,)),
    "timeline": Embed(EmbedView.TIMELINE),
    "timeline-people": Embed(EmbedView.TIMELINE, show="people"),
    "outcomes": Embed(EmbedView.OUTCOMES),
    "outcomes-stated": Embed(EmbedView.OUTCOMES, bases=frozenset({Basis.STATED})),
    "debate": Embed(EmbedView.DEBATE),
    "debate-of-one": Embed(EmbedView.DEBATE, (ALLIANCE,)),
    "tour": Embed(EmbedView.TOUR, (START,)),
}
every_embed = pytest.mark.parametrize("embed", EMBEDS.values(), ids=EMBEDS)
LETTERS = """() => [...document.querySelectorAll('.drawn svg text')]
  .filter((each) => each.getBoundingClientRect().width)
  .map((each) => parseFloat(getComputedStyle(each).fontSize) * each.getScreenCTM().a)"""
SVG = "{http://www.w3.org/2000/svg}"


class Read(HTMLParser):
    """What a browser finds in a fragment: tags with attributes, and the text below ids."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split())

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]

    def links(self, tag: str = "a") -> list[str]:
        return [attrs["href"] for name, attrs in self.tags if name == tag and "href" in attrs]


def whole(content: EmbedContent) -> str:
    parts = (content.picture, content.key, content.words, content.cards, content.cautions)
    return "\n".join((*parts, content.references))


def content(atlas: Atlas, embed: Embed) -> EmbedContent:
    return teaching_content(atlas, SITE, embed)


def drawing(atlas: Atlas, embed: Embed) -> ET.Element:
    return ET.fromstring(teaching_svg(atlas, SITE, embed))


def said(element: ET.Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


@pytest.fixture(scope="session")
def hostile() -> Atlas:
    """The ontology, and beside it things with hostile words."""
    return Atlas.open(str(ontology_folder()), "tests/data/hostile-teaching.ttl")


@every_embed
def test_it_has_all_its_parts_and_the_links_among_them_lead_somewhere(
    atlas: Atlas, embed: Embed
) -> None:
    made = content(atlas, embed)
    read = Read(whole(made))
    assert made.title == teaching_title(atlas, embed)
    assert made.lead.endswith((".", "?"))
    assert "<" not in made.title + made.lead
    assert Read(made.cautions).tags[0][0] == "h2"
    if embed != EMBEDS["debate"]:  # it leads to the debates, which have their sources
        assert 'class="references"' in made.references
    assert len(read.ids) == len(set(read.ids))
    inside = {link[1:] for link in read.links() if link.startswith("#")}
    assert inside or embed == EMBEDS["debate"]
    assert inside <= set(read.ids), inside - set(read.ids)
    outside = [link for link in read.links() if not link.startswith("#")]
    assert outside
    assert all(link.startswith("https://example.org/atlas/") for link in outside)


@every_embed
def test_sources_are_numbered_without_gap_each_cited_and_graded(atlas: Atlas, embed: Embed) -> None:
    made = content(atlas, embed)
    listed = [each for each in Read(made.references).ids if each.startswith("ref-")]
    assert listed == [f"ref-{number}" for number in range(1, len(listed) + 1)]
    cited = {link[1:] for link in Read(whole(made)).links() if link.startswith("#ref-")}
    assert cited == set(listed)
    assert made.references.count('class="grade ') == len(listed)


@every_embed
def test_it_is_small_and_needs_no_style_or_script_of_its_own(atlas: Atlas, embed: Embed) -> None:
    made = content(atlas, embed)
    page = render_embed(made, EmbedFrame(embed.view), atlas.header).encode()
    assert len(page) < 900_000
    assert len(gzip.compress(page)) < 150_000
    for tag, attrs in Read(whole(made)).tags:
        assert tag not in {"script", "style", "link", "img", "iframe"}
        assert "style" not in attrs
        assert not [name for name in attrs if name.startswith("on")]


@every_embed
def test_it_is_the_same_every_time(atlas: Atlas, embed: Embed) -> None:
    assert content(atlas, embed) == content(atlas, embed)
    assert teaching_svg(atlas, SITE, embed) == teaching_svg(atlas, SITE, embed)


@every_embed
def test_its_picture_stands_by_itself_in_the_colours_asked_for(atlas: Atlas, embed: Embed) -> None:
    light, dark = (
        teaching_svg(atlas, SITE, replace(embed, scheme=scheme))
        for scheme in (Scheme.AUTO, Scheme.DARK)
    )
    for picture, ground in ((light, "#fdfcf9"), (dark, "#15181c")):
        root = ET.fromstring(picture)
        assert "light-dark(" not in picture
        assert root.find(f"{SVG}rect").get("fill") == ground  # type: ignore[union-attr]
        assert root.findtext(f"{SVG}title") == teaching_title(atlas, embed)
        assert "creativecommons.org" in said(root)
        assert "Sources: " in said(root) or embed.view is EmbedView.TIMELINE
        links = {each.get("href", "") for each in root.iter(f"{SVG}a")}
        assert all(link.startswith("https://example.org/atlas/") for link in links)


def test_every_finding_is_plotted_and_told_with_its_numbers_and_limits(atlas: Atlas) -> None:
    made = content(atlas, EMBEDS["forest"])
    picture, words = Read(made.picture).words, Read(made.words).words
    for finding in atlas.vocabulary.findings.values():
        for told in (picture, words):
            assert format_effect(finding) in told
            assert format_interval(finding) in told
        assert all(" ".join(limit.split()) in words for limit in finding.limits)
    assert "An association is not a cause." in Read(made.cautions).words


def test_points_stand_where_the_scale_says(atlas: Atlas) -> None:
    root = drawing(atlas, EMBEDS["forest-of-one"])
    marks: dict[float, float] = {}
    for group in root.iter(f"{SVG}g"):
        names = [
            each
            for each in group.findall(f"{SVG}text")
            if re.fullmatch(r"−?\.\d+", each.text or "")
        ]
        marks |= {float((n.text or "").replace("−", "-")): float(n.get("x", "")) for n in names}
    link = next(a for a in root.iter(f"{SVG}a") if ".278" in said(a))
    moved = [each.get("transform", "") for each in link.findall(f"{SVG}g")]
    [point] = [float(each[10:].partition(",")[0]) for each in moved if "translate(" in each]
    unit = (marks[0.5] - marks[-0.5]) / 1.0
    assert point == pytest.approx(marks[0.0] + 0.278 * unit, abs=0.2)
    bar = link.find(f"{SVG}g/{SVG}line")
    assert bar is not None
    assert float(bar.get("x1", "")) == pytest.approx(marks[0.0] + 0.256 * unit, abs=0.2)
    assert float(bar.get("x2", "")) == pytest.approx(marks[0.0] + 0.299 * unit, abs=0.2)


def test_of_one_concept_only_its_own_findings_are_plotted(atlas: Atlas) -> None:
    picture = Read(content(atlas, EMBEDS["forest-of-one"]).picture).words
    assert ".278 [.256, .299]" in picture
    assert "Insight and outcome" not in picture


@pytest.mark.parametrize("show", ["works", "people"])
def test_the_timeline_draws_what_has_a_year_and_lists_all(atlas: Atlas, show: str) -> None:
    made = content(atlas, Embed(EmbedView.TIMELINE, show=show))
    drawn = Read(made.picture).links()
    listed = Read(made.words).links()
    prefix = {"works": "work/", "people": "person/"}[show]
    pages = {link for link in listed if link.startswith(f"https://example.org/atlas/{prefix}")}
    assert set(drawn) < pages
    assert len(drawn) == 2 * len(set(drawn))  # once for wide places, once for narrow ones
    if show == "works":
        dated = [work for work in atlas.vocabulary.works.values() if work.year is not None]
        assert len(set(drawn)) == len(dated)
        assert len(pages) == len(atlas.vocabulary.works)


def test_cells_of_the_matrix_are_the_claims_and_lead_to_their_cards(atlas: Atlas) -> None:
    made = content(atlas, EMBEDS["outcomes"])
    cells = [
        attrs
        for tag, attrs in Read(made.words).tags
        if tag == "a" and "cell" in attrs.get("class", "")
    ]
    kinds = {
        "behaviour": expand("aa:TherapistBehaviour"),
        "condition": expand("aa:RelationalCondition"),
    }
    concepts = atlas.vocabulary.concepts
    expected = {
        claim.iri
        for claim in atlas.vocabulary.claims.values()
        if (subject := concepts.get(claim.subject)) and subject.kind in kinds.values()
        if (object_ := concepts.get(claim.object)) and object_.kind == expand("aa:ClientOutcome")
    }
    assert len(cells) == len(expected) == made.cards.count("<article")
    assert {cell["href"][1:] for cell in cells} == set(Read(made.cards).ids)
    assert made.picture == ""
    necessity = "claim-therapeutic-alliance-necessary-for-meaningful-change"
    card = made.cards.partition(f'id="{necessity}"')[2].partition("</article>")[0]
    assert "A correlation of this size is not a necessity" in Read(card).words
    assert "Rapp et al." in Read(card).words


def test_the_matrix_shows_the_bases_asked_for_and_says_when_there_are_none(atlas: Atlas) -> None:
    stated = content(atlas, EMBEDS["outcomes-stated"])
    assert "basis-stated" in stated.words
    assert "basis-inferred" not in stated.words + stated.cards
    nothing = content(atlas, Embed(EmbedView.OUTCOMES, bases=frozenset({Basis.ASSERTED})))
    assert "No condition or behaviour is linked" in Read(nothing.words).words


def test_all_debates_are_listed_with_their_sides_and_lead_to_the_arguments(atlas: Atlas) -> None:
    made = content(atlas, EMBEDS["debate"])
    page = build_debate_page(atlas)
    topics = [topic for theme in page.themes for topic in theme.topics]
    assert Read(made.words).links() == [
        f"{SITE.base}embed/debate?id={topic.link.curie}"
        if atlas.arguments_about(topic.link.iri)
        else f"{SITE.base}{topic.link.curie.replace(':', '/')}"
        for topic in topics
    ]
    told: set[str] = set()
    for topic in topics:
        one = content(atlas, Embed(EmbedView.DEBATE, (topic.link.iri,)))
        told |= {each for each in Read(one.words).ids if each.startswith("argument-")}
    curies = {argument.curie.replace(":", "-") for argument in atlas.vocabulary.arguments.values()}
    assert told == curies
    assert len(made.words) < 60_000


def test_support_stands_left_of_what_is_argued_about_and_the_rest_right(atlas: Atlas) -> None:
    root = drawing(atlas, EMBEDS["debate-of-one"])
    places = {
        link.get("href", "").rpartition("/")[2]: float(link.find(f"{SVG}rect").get("x", ""))  # type: ignore[union-attr]
        for link in root.iter(f"{SVG}a")
    }
    arguments = {a.curie.partition(":")[2]: a for a in atlas.vocabulary.arguments.values()}
    roots = {
        name: x
        for name, x in places.items()
        if not set(arguments[name].targets) & set(atlas.vocabulary.arguments)
    }
    assert len(roots) > 5
    for name, x in roots.items():
        assert (x < 360) == (arguments[name].stance is Stance.SUPPORTS), name


def test_the_debate_of_a_concept_tells_its_own_and_what_it_inherits(atlas: Atlas) -> None:
    made = content(atlas, EMBEDS["debate-of-one"])
    page = build_concept_page(atlas, ALLIANCE)
    told = set(Read(made.words).ids)
    for applied in (*page.cautions, *page.supports):
        assert applied.argument.curie.replace(":", "-") in told
    assert "General cautions and critiques" in Read(made.words).words
    assert (
        "General cautions and critiques" not in Read(content(atlas, EMBEDS["debate"]).words).words
    )


@pytest.mark.parametrize(
    "name", ["person:strunk", "work:strunk2010", "argument:adherence-one-sample"]
)
def test_a_debate_may_be_about_a_person_a_work_or_an_argument(atlas: Atlas, name: str) -> None:
    made = content(atlas, Embed(EmbedView.DEBATE, (expand(name),)))
    assert "Method matters, but in one sample" in Read(made.words).words
    assert len(made.words) < 30_000


@pytest.mark.parametrize("name", ["therapists-own-feelings", "start-here", "case-against"])
def test_a_tour_tells_its_stops_in_order_with_links_warnings_and_question(
    atlas: Atlas, name: str
) -> None:
    tour = atlas.vocabulary.tours[expand(f"tour:{name}")]
    made = content(atlas, Embed(EmbedView.TOUR, (tour.iri,)))
    words, picture = Read(made.words).words, Read(made.picture).words
    concepts = [atlas.vocabulary.concepts[stop.concept] for stop in tour.stops]
    for told in (words, picture):
        places = [told.index(" ".join(stop.text.split())) for stop in tour.stops]
        assert places == sorted(places)
    assert all(concept.definition in words for concept in concepts)
    assert tour.question in words
    assert all(outcome in words for outcome in tour.learning_outcomes)
    stops = {concept.iri for concept in concepts}
    ties = [
        claim
        for claim in atlas.vocabulary.claims.values()
        if {claim.subject, claim.object} <= stops and claim.predicate != BELONGS_TO_IRI
    ]
    assert len(Read(made.cards).ids) == len(ties) == made.picture.count('class="tie"')
    for concept in concepts:
        own = [c for c in build_concept_page(atlas, concept.iri).cautions if not c.inherited_from]
        for applied in own:
            assert f'href="#{applied.argument.curie.replace(":", "-")}"' in made.words


def test_a_tour_that_is_not_there_is_named_with_those_that_are(atlas: Atlas) -> None:
    with pytest.raises(UnknownName) as found:
        content(atlas, Embed(EmbedView.TOUR, (expand("tour:nowhere"),)))
    assert "tour:start-here" in found.value.candidates


@pytest.mark.parametrize("data", ["fruit.ttl", "hostile.ttl", "classes.ttl"])
def test_a_foreign_vocabulary_gets_a_sentence_where_it_has_nothing_to_show(data: str) -> None:
    foreign = Atlas.open(f"tests/data/{data}")
    for embed in (
        Embed(EmbedView.FOREST),
        Embed(EmbedView.TIMELINE),
        Embed(EmbedView.TIMELINE, show="people"),
        Embed(EmbedView.OUTCOMES),
        Embed(EmbedView.DEBATE),
        Embed(EmbedView.DEBATE, (next(iter(foreign.vocabulary.concepts)),)),
        Embed(EmbedView.FOREST, (next(iter(foreign.vocabulary.concepts)),)),
        Embed(EmbedView.TOUR),
    ):
        made = content(foreign, embed)
        assert "This dataset" in Read(made.words).words
        assert "https://example.org/atlas/a-z" in Read(made.words).links()
        assert "This dataset" in said(drawing(foreign, embed))


HOSTILE = (
    Embed(EmbedView.FOREST, ("http://example.org/behaviour",)),
    Embed(EmbedView.OUTCOMES),
    Embed(EmbedView.DEBATE),
    Embed(EmbedView.DEBATE, ("http://example.org/behaviour",)),
    Embed(EmbedView.TOUR, ("http://example.org/tour",)),
)


@pytest.mark.parametrize("embed", HOSTILE, ids=lambda e: f"{e.view}-{len(e.resources)}")
def test_hostile_words_stay_words(hostile: Atlas, embed: Embed) -> None:
    made = content(hostile, embed)
    read = Read(whole(made))
    assert "<script>document.title='owned'</script>" in read.words
    for tag, attrs in read.tags:
        assert tag not in {"script", "img", "iframe", "b"}
        assert not [name for name in attrs if name.startswith("on")]
        assert "javascript:" not in attrs.get("href", "")
    root = drawing(hostile, embed)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        *("svg", "title", "desc", "rect", "text", "tspan", "g", "line", "path", "circle", "a"),
    }
    if embed.view in {EmbedView.TOUR, EmbedView.OUTCOMES}:
        assert "light-dark(" in said(root).replace(
            " ", ""
        )  # told as it is, though colours are chosen


def opened(browser: "Browser", path: Path, width: int, *, scripts: bool = True) -> "Page":
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=scripts
    )
    page = context.new_page()
    page.goto(path.as_uri())
    return page


@pytest.fixture(scope="module")
def pages(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page of each embed."""
    folder = tmp_path_factory.mktemp("teaching")
    for name, embed in EMBEDS.items():
        page = render_embed(content(atlas, embed), EmbedFrame(embed.view), atlas.header)
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return folder


def test_axe_finds_nothing(browser: "Browser", pages: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    noise: list[str] = []
    page = opened(browser, pages / "forest.html", 1440)
    page.on("console", lambda message: noise.append(message.text))
    for name in ("forest-of-one", "timeline-people", "outcomes-stated", "debate-of-one", "tour"):
        page.goto((pages / f"{name}.html").as_uri())
        found = Axe().run(page).response["violations"]
        told = [f"{each['id']}: {[n['target'] for n in each['nodes'][:3]]}" for each in found]
        assert told == [], name
    assert noise == []
    page.context.close()


def test_pages_fit_every_width_and_the_words_of_their_pictures_can_be_read(
    browser: "Browser", pages: Path
) -> None:
    page = opened(browser, pages / "forest.html", 280)
    for width in (280, 390, 639, 720, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        for name in ("forest", "timeline", "debate", "debate-of-one", "tour", "outcomes"):
            page.goto((pages / f"{name}.html").as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            sizes = page.evaluate(LETTERS)
            assert all(size >= 10 for size in sizes), (name, width, sizes)
            drawn = name != "outcomes" and (name != "debate-of-one" or width >= 640)
            assert bool(sizes) == drawn, (name, width)
    page.context.close()


def test_a_cell_shows_its_card_without_scripts(browser: "Browser", pages: Path) -> None:
    page = opened(browser, pages / "outcomes.html", 390, scripts=False)
    cell = page.locator('a.cell[href^="#claim-"]').first
    card = page.locator(cell.get_attribute("href") or "")
    assert not card.is_visible()
    cell.click()
    assert card.is_visible()
    assert card.get_by_role("link").count() > 1
    page.context.close()
