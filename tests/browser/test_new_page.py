"""A page is added by three files: a module, a template, a row; then it is there in every medium."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

from explorer.settings import ontology_folder
from tests.conftest import served, strict_page

PACKAGE = Path(__file__).parents[2] / "explorer"
MODULE = '''"""How many concepts have names that begin with a text."""

from dataclasses import dataclass

from explorer.atlas import Atlas


@dataclass(frozen=True, slots=True)
class BeginningsPage:
    """A text, and the labels that begin with it."""

    beginning: str
    labels: tuple[str, ...]


def build_beginnings_page(atlas: Atlas, beginning: str = "t") -> BeginningsPage:
    """Return the labels that begin with a text."""
    labels = (each.pref_label for each in atlas.vocabulary.concepts.values())
    return BeginningsPage(beginning, tuple(sorted(x for x in labels if x.startswith(beginning))))
'''
TEMPLATE = """<div class="page-head"><h1 tabindex="-1">{{ title }}</h1></div>
<p>What begins with “{{ page.beginning }}”</p>
<ul>{% for label in page.labels %}<li>{{ label }}</li>{% endfor %}</ul>
<p><a href="{{ page_address('beginnings', with='hol') }}">Others</a></p>
"""
DOCUMENT = """{% extends "frames/document.html" %}{% block main %}<h1>{{ frame.name }}</h1>
<ul>{% for label in page.labels %}<li>{{ label }}</li>{% endfor %}</ul>{% endblock %}
"""
ROW = """    PageType(
        "beginnings",
        "Beginnings & ends",
        builder="beginnings:build_beginnings_page",
        parameters={"with": "beginning"},
        template="beginnings",
        embed_view="timeline",
        stand_in="embed/timeline",
    ),
"""
ROW_OF_DOCUMENT = """    PageType(
        "words",
        "Words",
        in_navigation=False,
        builder="beginnings:build_beginnings_page",
        document="words",
        document_title="Words that begin alike",
        document_template="words",
    ),
"""
IN_FILES = """
import json
from explorer.atlas import Atlas
from explorer.publish.listings import sitemap_xml
from explorer.site.plan import plan_site
from explorer.site.writers import BuildContext, render_part
from explorer.urls import Site

atlas, site = Atlas.open(), Site("https://example.org/", static=True)
(part,) = [each for each in plan_site(atlas, site) if "words.html" in each.places]
print(json.dumps([
    site.links("index").page("beginnings"),
    render_part(BuildContext(atlas, site), part)[0].decode(),
    sitemap_xml(atlas, site),
]))
"""


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the package to which a page and a document were added."""
    folder = tmp_path_factory.mktemp("extended")
    package = folder / "explorer"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "ontology"))
    shutil.copytree(ontology_folder(), package / "ontology")
    (package / "pages" / "beginnings.py").write_text(MODULE, "utf-8")
    templates = package / "render" / "templates" / "pages"
    (templates / "beginnings.html").write_text(TEMPLATE, "utf-8")
    (templates / "words.html").write_text(DOCUMENT, "utf-8")
    registry = package / "page_registry.py"
    text = registry.read_text("utf-8")
    start = "PAGE_TYPES: Final = (\n"
    first = text.index("    PageType(", text.index(start) + len(start) + 1)  # after Explore
    registry.write_text(text[:first] + ROW + ROW_OF_DOCUMENT + text[first:], "utf-8")
    return folder


@pytest.fixture(scope="module")
def address(extended: Path) -> Iterator[str]:
    with served(sys.executable, "-m", "explorer", folder=extended) as url:
        yield url


def test_a_new_page_is_drawn_listed_and_led_to(browser: Browser, address: str) -> None:
    with strict_page(browser, address) as (page, noise):
        page.goto("/")
        expect(page.locator("h1")).to_be_visible()
        page.locator(".menus summary", has_text="Tools").click()
        page.get_by_role("navigation", name="Pages").get_by_text("Beginnings & ends").click()
        expect(page.locator("h1")).to_have_text("Beginnings & ends")
        expect(page).to_have_title("Beginnings & ends · Alliance Atlas")
        expect(page.locator("li", has_text="trust").first).to_be_visible()
        page.get_by_role("link", name="Others").click()
        expect(page.get_by_text("What begins with “hol”")).to_be_visible()
        expect(page.get_by_text("holding environment")).to_be_visible()
        assert page.url == f"{address}/beginnings?with=hol"
    assert not noise


def test_a_new_page_has_a_frame_and_can_be_embedded(address: str) -> None:
    with urlopen(f"{address}/beginnings") as answer:
        text = answer.read().decode()
    assert "<title>Beginnings &amp; ends · Alliance Atlas</title>" in text
    assert f"oembed?url={address.replace(':', '%3A').replace('/', '%2F')}%2Fbeginnings" in text
    with urlopen(f"{address}/oembed?url={address}/beginnings") as answer:
        assert f"{address}/embed/timeline" in json.load(answer)["html"]


def test_a_new_document_is_served_and_written(extended: Path, address: str) -> None:
    with urlopen(f"{address}/words") as answer:
        assert "<title>Words that begin alike · " in answer.read().decode()
    done = subprocess.run(
        [sys.executable, "-c", IN_FILES], cwd=extended, capture_output=True, text=True, check=True
    )
    stand_in, document, sitemap = json.loads(done.stdout)
    assert stand_in == "embed/timeline.html"
    assert "<li>trust</li>" in document
    assert "https://example.org/words.html" in sitemap
