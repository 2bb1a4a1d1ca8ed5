"""Sitemap, robots and the redirections of w3id.org: read as those read them who use them."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote
from urllib.robotparser import RobotFileParser

import pytest
from rdflib.namespace import OWL
from rdflib.term import URIRef

from explorer import urls
from explorer.app.asgi import resource_types
from explorer.atlas import Atlas
from explorer.errors import BadSetting
from explorer.namespaces import ATLAS
from explorer.publish.document_frames import terms_paths
from explorer.publish.documents import document_iris_by_path
from explorer.publish.linked_data import dataset_paths
from explorer.publish.listings import (
    MAX_SITEMAP_ADDRESSES,
    SITEMAP_NAMESPACE,
    robots_txt,
    sitemap_xml,
    w3id_rules,
)
from explorer.rdf.formats import PUBLISHED_FORMATS
from explorer.settings import Settings
from explorer.urls import Site
from explorer.web.dispatcher import Dispatcher, ResponseCache

DATA = Path(__file__).parent / "data"
BASE = "https://example.org/my%20atlas/"
SERVED, STATIC = Site(BASE), Site(BASE, static=True)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"


@dataclass
class Rewriter:
    """As much of Apache's mod_rewrite as our rules use, in the context of a folder."""

    rules: list[tuple[list[tuple[str, bool]], str, str, str]] = field(default_factory=list)

    @classmethod
    def from_text(cls, text: str) -> "Rewriter":
        rewriter, conditions = cls(), []
        for line in filter(None, map(str.strip, text.splitlines())):
            name, *words = line.split(" ")
            if name == "RewriteCond":
                variable, pattern, flags = words
                assert variable == "%{HTTP_ACCEPT}", line
                conditions.append((pattern, "NC" in flags))
            elif name == "RewriteRule":
                pattern, target, flags = words
                rewriter.rules.append((conditions, pattern, target, flags))
                conditions = []
            else:
                assert line.startswith("#") or line in {"Options -MultiViews", "RewriteEngine On"}
        assert not conditions
        return rewriter

    def lead(self, path: str, accept: str = "*/*") -> tuple[int, str]:
        """Return status and address of where a path below the folder leads."""
        for conditions, pattern, target, flags in self.rules:
            wanted = all(
                re.search(condition, accept, re.IGNORECASE if any_case else 0)
                for condition, any_case in conditions
            )
            if wanted and (found := re.search(pattern, path)):
                status = re.fullmatch(r"\[R=(\d+),L\]", flags)
                assert status, flags
                return int(status[1]), expanded(target, found)
        return 404, ""


def expanded(target: str, found: re.Match[str]) -> str:
    """Put what was found into a substitution; a backslash takes the meaning from a sign."""

    def part(sign: re.Match[str]) -> str:
        if sign[0].startswith("\\"):
            return sign[0][1:]
        assert sign[0].startswith("$"), f"{sign[0]} refers to a condition"
        return found[int(sign[1])] or ""

    return re.sub(r"\\.|[$%](\d)", part, target)


def iris(atlas: Atlas) -> Iterator[str]:
    """Yield every IRI of ours that the ontology names, anywhere in a triple.

    Earlier versions are left out: a site serves the version that it has.
    """
    terms = {str(term) for each in atlas.store.graph for term in each if isinstance(term, URIRef)}
    terms -= set(map(str, atlas.store.graph.objects(None, OWL.priorVersion)))
    return (iri for iri in sorted(terms) if iri.startswith(ATLAS))


def below(iri: str) -> str:
    """Return the path that a client asks w3id.org for: what follows a hash is not sent."""
    return iri.partition("#")[0].removeprefix(ATLAS)


LISTED_PAGES = (urls.HOME, urls.INDEX, "about-this-site")  # documents about the whole


@pytest.fixture(scope="module")
def places(atlas: Atlas) -> Mapping[str, str]:
    return document_iris_by_path(atlas)


def test_every_iri_leads_to_a_route_of_the_server(atlas: Atlas, places: Mapping[str, str]) -> None:
    rewriter = Rewriter.from_text(w3id_rules(atlas, SERVED))
    publisher = Dispatcher(Settings(), resource_types(), lambda: atlas, ResponseCache())
    data, found = dataset_paths(atlas), list(iris(atlas))
    assert len(found) > 1_000
    for iri in found:
        status, address = rewriter.lead(below(iri))
        assert status == 303, iri
        place = address.removeprefix(BASE)
        split = publisher.split(place)
        assert split, f"{iri}: no route answers at {place}"
        if place in places:
            assert places[place] == iri.partition("#")[0]
        else:
            assert place in data, iri


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        (BROWSER, ".html"),
        ("*/*", ".html"),
        ("", ".html"),
        ("text/turtle", ".ttl"),
        ("Application/LD+JSON, text/html;q=0.5", ".jsonld"),
        ("application/rdf+xml;q=0.9", ".rdf"),
        ("application/n-triples", ".nt"),
        ("text/turtle;q=0, application/n-triples", ".nt"),
        ("text/turtle; q=0.0", ".html"),
    ],
)
def test_every_iri_leads_to_a_file_of_the_built_site(
    atlas: Atlas, places: Mapping[str, str], accept: str, suffix: str
) -> None:
    rewriter = Rewriter.from_text(w3id_rules(atlas, STATIC))
    data, pages = dataset_paths(atlas), {*places, *terms_paths(atlas)}
    for iri in iris(atlas):
        status, address = rewriter.lead(below(iri), accept)
        assert status == 303, iri
        file = address.removeprefix(BASE)
        if below(iri) in pages:
            assert file == f"{below(iri)}{suffix}"
        elif below(iri) == "concept" and suffix == ".html":
            assert file == "a-z.html"
        else:
            assert file.removesuffix(suffix.replace(".html", ".ttl")) in data


def test_without_terms_of_its_own_a_site_sends_nobody_to_their_page() -> None:
    plain = Atlas.open(str(DATA / "fruit.ttl"))
    rewriter = Rewriter.from_text(w3id_rules(plain, STATIC))
    assert rewriter.lead("ns", BROWSER) == (303, f"{BASE}ns.ttl")


@pytest.mark.parametrize("suffix", PUBLISHED_FORMATS)
@pytest.mark.parametrize("site", [SERVED, STATIC], ids=["served", "static"])
def test_a_suffix_is_kept(atlas: Atlas, site: Site, suffix: str) -> None:
    rewriter = Rewriter.from_text(w3id_rules(atlas, site))
    for place in ("concept/trust", *dataset_paths(atlas)):
        found = rewriter.lead(f"{place}{suffix}", BROWSER)
        assert found == (303, f"{BASE}{place}{suffix}")


def test_the_root_leads_to_the_explorer_or_to_everything(atlas: Atlas) -> None:
    served, static = (Rewriter.from_text(w3id_rules(atlas, site)) for site in (SERVED, STATIC))
    assert served.lead("", "text/turtle") == (302, BASE)  # the server negotiates
    assert static.lead("", BROWSER) == (302, BASE)
    assert static.lead("", "text/turtle") == (303, f"{BASE}alliance-atlas.ttl")
    assert static.lead("embed/outcomes.html", BROWSER) == (302, f"{BASE}embed/outcomes.html")


def test_redirections_need_somewhere_to_lead(atlas: Atlas) -> None:
    with pytest.raises(BadSetting, match="public address"):
        w3id_rules(atlas, Site(""))


@pytest.mark.parametrize("site", [SERVED, STATIC], ids=["served", "static"])
def test_the_sitemap_lists_every_light_page(
    atlas: Atlas, places: Mapping[str, str], site: Site
) -> None:
    root = ET.fromstring(sitemap_xml(atlas, site))
    assert root.tag == f"{{{SITEMAP_NAMESPACE}}}urlset"
    found = [each.findtext(f"{{{SITEMAP_NAMESPACE}}}loc") for each in root]
    assert len(found) == len(set(found))
    current = [place for place, iri in places.items() if iri not in atlas.vocabulary.withdrawn]
    listed = {site.address(place) for place in (*current, *LISTED_PAGES, "ns")}
    assert set(found) - {BASE} == listed
    assert (BASE in found) is not site.static
    dates = {each.findtext(f"{{{SITEMAP_NAMESPACE}}}lastmod") for each in root}
    assert dates == {atlas.header.modified}


def test_a_sitemap_needs_absolute_addresses(atlas: Atlas) -> None:
    assert sitemap_xml(atlas, Site("", static=True)) == ""


def test_the_sitemap_of_another_vocabulary_has_no_date_it_does_not_know() -> None:
    fruit = Atlas.open(str(DATA / "fruit.ttl"))
    text = sitemap_xml(fruit, SERVED)
    assert text.count("<url>") == 3 + len(LISTED_PAGES)
    assert "lastmod" not in text


def test_a_sitemap_stays_within_the_protocol(atlas: Atlas) -> None:
    assert sitemap_xml(atlas, SERVED).count("<url>") <= MAX_SITEMAP_ADDRESSES
    few = sitemap_xml(atlas, SERVED, most=5)
    assert few.count("<url>") == 5
    assert f"{BASE}concept/" in few
    assert f"{BASE}argument/" not in few


def test_robots_read_all_but_the_application() -> None:
    robot = RobotFileParser()
    robot.parse(robots_txt(SERVED).splitlines())
    assert robot.site_maps() == [unquote(BASE) + "sitemap.xml"]  # as this parser reads it
    for place in ("", "concept/trust", "embed/outcomes", "api/search?q=trust"):
        assert robot.can_fetch("anyone", BASE + place), place
    for place in ("_stcore/stream", "sparql", "sparql?query=ASK{}"):
        assert not robot.can_fetch("anyone", BASE + place), place


def test_a_built_site_is_open_to_all_robots() -> None:
    robot = RobotFileParser()
    robot.parse(robots_txt(Site("", static=True)).splitlines())
    assert robot.can_fetch("anyone", "https://example.org/sparql")
    assert not robot.site_maps()
