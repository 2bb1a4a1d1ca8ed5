"""No sentence of the interface is missed: in a language nobody speaks, plain letters are data.

Each page is read as it stands in a browser: all its text, hidden as well, and every attribute that
a reader meets. Words of the pseudo-language are taken away; what is left must be what the data say,
or a name that is the same in every language.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from rdflib import Graph, Literal, URIRef

from explorer.bibliography.apa import name_parts, render_apa
from explorer.model.claim_templates import make_possible
from explorer.model.embed import EmbedView
from explorer.model.resource_links import in_text_citation
from explorer.namespaces import PREFIXES
from explorer.page_registry import APPLICATION_PAGES, DOCUMENT_PAGES
from explorer.rdf.formats import RDF_FORMATS
from explorer.settings import ontology_folder
from explorer.sparql.examples import competency_files, read_example
from explorer.text.english import plural_verb
from tests.browser.test_embeds import VIEWS
from tests.conftest import served, strict_page
from tests.pseudo import ACCENTED, LANGUAGE, TEMPLATE, read_catalogue, write_pseudo_language

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from explorer.atlas import Atlas

UNKNOWN: Final = "nothing-of-the-kind"
SLIP, NO_NAME, BEGINNING = "holdng", "xqzw", "hold"  # what the search is asked for
ALLIANCE: Final = "/concept?id=concept:therapeutic-alliance"
# Names that no language changes: of formats and styles, of a licence, and of the atlas as the
# American Psychological Association has it cited.
NAMES: Final = (
    *("SVG", "PNG", "CSV", "JSON", "GraphML", "JSON Graph", "HTML", "BibTeX", "RIS", "CSL-JSON"),
    *("XML", "TSV", "APA", "SPARQL", "oEmbed", "CC BY 4.0", "DOI", "ISBN"),
    *("Alliance Atlas", "The Alliance Atlas authors", "In Alliance Atlas (Version"),
    *(each.label for each in RDF_FORMATS),
    *EmbedView,  # as addresses have them
)
READ: Final = """() => {
  const THEIRS = ".stAppToolbar, .stStatusWidget, [data-testid=stSkipToContent]"; // Streamlit's
  const LEFT = `script, style, noscript, pre, code, textarea, .Z3988, ${THEIRS}`;
  const SEEN = ["aria-label", "aria-roledescription", "title", "placeholder", "alt", "data-label"];
  const texts = ({ childNodes }) => [...childNodes].filter((node) => node.nodeType === 3);
  const written = (text) => [text, ...text.querySelectorAll("tspan")].flatMap(texts);
  // A sentence is one text, also where its terms are links or what was searched is marked.
  const sentences = ({ childNodes }) =>
    [...childNodes].filter((node) => node.nodeType === 3 || node.matches("a, mark"))
      .map(({ textContent }) => textContent).join("").split("\\n");
  const found = [document.title];
  for (const element of document.querySelectorAll("*")) {
    if (element.closest(LEFT)) continue;
    for (const name of SEEN) found.push(element.getAttribute(name) ?? "");
    if (element.matches("text")) found.push(written(element).map(({ data }) => data).join(" "));
    else if (element.matches(".sentence, :has(> mark)")) found.push(...sentences(element));
    else if (!element.closest("text, .sentence > a, mark"))
      for (const { data } of texts(element)) found.push(data);
  }
  return [...new Set(found.map((text) => text.replace(/\\s+/g, " ").trim()).filter(Boolean))];
}"""
WORD: Final = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
# What Oxigraph's parser expected, in its own words: a list of tokens, cut or not.
EXPECTED_TOKENS: Final = re.compile(
    r'\bexpected one of (?:"[^"]*"|[A-Z]+|\[[^\]]*\])(?:, (?:"[^"]*"|[A-Z]+|\[[^\]]*\]))*'
)
SENTENCE: Final = 3  # words from which on a part of a literal tells the data by itself
LONGEST: Final = 40  # words of a name


class DataWords:
    """What the data say: their literals, names, addresses and references, as words."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.names: set[tuple[str, ...]] = set()
        long = set()
        for text in texts:
            words = split_words(text)
            self.names.add(tuple(words))
            if len(words) >= SENTENCE:
                long.add(f" {' '.join(words)} ")
        self.long = "\n".join(sorted(long))

    def tells(self, words: list[str]) -> bool:
        """Whether words are names of the data, or parts of its sentences, one after the other."""
        ends = [True] + [False] * len(words)
        for end in range(1, len(words) + 1):
            starts = range(max(0, end - LONGEST), end)
            ends[end] = any(ends[start] and self.has(words[start:end]) for start in starts)
        return ends[-1]

    def has(self, words: list[str]) -> bool:
        if len(words) == 1 and (words[0][0].isdigit() or len(words[0]) == 1):
            return True  # a number, or a letter: of the alphabet, or a sign of statistics
        return tuple(words) in self.names or (
            len(words) >= SENTENCE and f" {' '.join(words)} " in self.long
        )


def split_words(text: str) -> list[str]:
    return WORD.findall(re.sub(r"https?://\S+", "", text).casefold())


def data_texts(atlas: "Atlas") -> Iterator[str]:
    """Yield every literal of the ontology, its parts, and the names and references made of them."""
    graph = Graph()
    for path in ontology_folder().rglob("*.ttl"):
        graph.parse(path)
    for term in {each for triple in graph for each in triple}:
        if isinstance(term, Literal):
            yield str(term)
            yield from relation_forms(str(term))
        elif isinstance(term, URIRef):
            yield str(term)
            yield re.split(r"[/#:]", str(term))[-1]
    for work in atlas.vocabulary.works.values():
        yield from (part for name in work.authors for part in name_parts(name).values())
        yield in_text_citation(work)
    yield from render_apa(atlas.vocabulary.works.values()).values()
    # The questions that the ontology answers come with it, as its labels do.
    yield from (read_example(path).title for path in competency_files())
    yield from PREFIXES
    yield from NAMES
    yield from (UNKNOWN, f"tour:{UNKNOWN}", f"concept/{UNKNOWN}", SLIP, NO_NAME, BEGINNING)


def relation_forms(text: str) -> Iterator[str]:
    """Yield what a relation's sentence says between its ends, in the forms that grammar makes."""
    for part in re.split(r"\{\w+\}", text):
        yield from (part, make_possible(part), plural_verb(part))


def find_missed(texts: Iterable[str], data: DataWords) -> list[str]:
    """Return the texts in which something is neither of the pseudo-language nor of the data."""
    return [text for text in texts if not all(map(data.tells, plain_parts(text)))]


def plain_parts(text: str) -> Iterator[list[str]]:
    """Yield the runs of words between words of the pseudo-language."""
    ours = EXPECTED_TOKENS.sub("", text)
    for run in re.split(r"(\S*[" + ACCENTED + r"]\S*|[⟦⟧])", ours)[::2]:
        if words := split_words(run):
            yield words


@pytest.fixture(scope="module")
def data(atlas: "Atlas") -> DataWords:
    return DataWords(data_texts(atlas))


@pytest.fixture(scope="module")
def changed_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The explorer in the pseudo-language."""
    locales = tmp_path_factory.mktemp("locales")
    write_pseudo_language(read_catalogue(TEMPLATE), locales)
    env = {**os.environ, "ALLIANCE_LANGUAGE": LANGUAGE, "ALLIANCE_LOCALES": str(locales)}
    folder = tmp_path_factory.mktemp("changed")
    with served(sys.executable, "-m", "explorer", folder=folder, env=env) as url:
        yield url


def list_addresses(atlas: "Atlas") -> Iterator[str]:
    """Yield the addresses of every page, a document of each type, every embed, and of nothing."""
    yield from ("/" if page.name == "home" else f"/{page.name}" for page in APPLICATION_PAGES)
    yield ALLIANCE
    yield from (f"/browse?by={order}" for order in ("hierarchy", "kind"))
    yield from (
        "/timeline?show=people",
        "/person?id=person:winnicott",
        "/tours?id=tour:start-here",
    )
    yield "/connections?from=concept:holding-environment&to=person:bion"
    yield "/compare?ids=concept:holding-environment,concept:empathy"
    yield from (
        "/query?example=concepts",
        "/query?q=SELECT",
        "/embed?view=tour",
        "/embed?view=path",
    )
    yield from ("/caution?id=concept:therapeutic-alliance", "/outcomes?basis=stated")
    yield f"/concept?id={UNKNOWN}"
    yield from (f"/{page.document}" for page in DOCUMENT_PAGES)
    yield from ("/find?q=holding", f"/find?q={SLIP}", f"/find?q={NO_NAME}")
    vocabulary = atlas.vocabulary
    yield from (f"/concept/{name}" for name in ("therapeutic-alliance", "holding-environment"))
    yield "/person/winnicott"
    for things in (vocabulary.works, vocabulary.claims, vocabulary.arguments, vocabulary.findings):
        yield f"/{min(each.curie for each in things.values()).replace(':', '/', 1)}"
    yield from ("/tour/start-here", "/ns")
    for view, parameters in VIEWS.items():
        asked = "&".join(f"{name}={value}" for name, value in parameters.items())
        yield f"/embed/{view}?{asked}"
    yield from (
        "/embed/timeline?show=people",
        f"/embed/{UNKNOWN}",
        f"/embed/tour?id=tour:{UNKNOWN}",
    )
    yield from (f"/{UNKNOWN}", f"/concept/{UNKNOWN}")


def open_page(page: "Page", address: str) -> None:
    """Open an address, and wait until everything of it is there."""
    page.goto(address)
    page.wait_for_selector("h1")
    page.wait_for_selector("footer")
    if page.locator(".st-key-panel").count():
        page.wait_for_selector(".graph[data-drawn]")


def read_graph(page: "Page") -> Iterator[str]:
    """Yield what the graph shows and says as it is used."""

    def press(key: str) -> Iterator[str]:
        page.keyboard.press(key)
        page.wait_for_timeout(400)
        yield from page.evaluate(READ)

    open_page(page, ALLIANCE)
    page.locator(".graph-canvas").focus()
    for key in ("ArrowRight", "Enter", "e", "c", "c", "h", "Control+z", "l", "Enter", "Escape"):
        yield from press(key)
    page.get_by_role("searchbox").last.fill(NO_NAME)
    yield from press("Shift")
    page.get_by_role("searchbox").last.fill("trust")
    yield from press("Escape")
    page.locator(".filter-button").click()
    yield from press("Shift")
    page.keyboard.press("Escape")
    page.locator(".graph-canvas").focus()
    yield from press("?")
    page.keyboard.press("Escape")
    for form in ("list", "table"):
        page.goto(f"{ALLIANCE}&form={form}")
        page.wait_for_selector(".graph[data-drawn]", state="attached")
        yield from page.evaluate(READ)


def read_search(page: "Page") -> Iterator[str]:
    """Yield what the search at the top says."""
    open_page(page, "/browse")
    for text in (BEGINNING, NO_NAME):
        page.locator("#search").fill(text)
        page.wait_for_timeout(600)
        yield from page.evaluate(READ)


def read_pages(page: "Page", atlas: "Atlas") -> Iterator[tuple[str, str]]:
    """Yield every text of every page, with where it stands."""
    for address in list_addresses(atlas):
        open_page(page, address)
        yield from ((address, text) for text in page.evaluate(READ))
    uses: tuple[Callable[[Page], Iterator[str]], ...] = (read_graph, read_search)
    for use in uses:
        yield from ((use.__name__, text) for text in use(page))


def test_every_sentence_is_a_message(
    changed_server: str, browser: "Browser", atlas: "Atlas", data: DataWords, tmp_path: Path
) -> None:
    places: dict[str, str] = {}
    with strict_page(browser, changed_server) as (page, _):
        for place, text in read_pages(page, atlas):
            places.setdefault(text, place)
    assert any("⟦" in text for text in places), "the interface speaks English"
    missed = find_missed(places, data)
    report = "\n".join(f"{places[text]}: {text[:300]}" for text in missed)
    (tmp_path / "missed.txt").write_text(report, encoding="utf-8")
    assert not missed, f"{len(missed)} texts are no messages:\n{report}"


@pytest.mark.parametrize(
    ("text", "is_missed"),
    [
        ("⟦Ɓȧķḗ ǿƒ therapeutic alliance⟧", False),
        ("⟦2 ǿƒ 5⟧", False),
        ("Therapeutic alliance", False),
        ("Download", True),
        ("⟦Ŧȧķḗ⟧ it along", True),
        ("therapeutic alliance, in short", True),
        ('⟦Īŧ ḗƞḓş: expected one of "(", PREFIX, [_]⟧', False),
        ("⟦Īŧ ḗƞḓş: expected one of these⟧", True),
    ],
)
def test_plain_words_that_no_data_say_are_found(
    data: DataWords, text: str, is_missed: bool
) -> None:
    assert bool(find_missed([text], data)) == is_missed
