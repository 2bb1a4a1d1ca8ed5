"""The served application without a browser: frame, routes, settings, port, script."""

import json
import os
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from explorer import urls
from explorer.app import assets
from explorer.app.asgi import STREAMLIT_SCRIPT, build_application
from explorer.app.exports import download_addresses
from explorer.app.graph_panel import component_loader
from explorer.app.messages import component_payload
from explorer.app.routes import application_page, page_title, remove_font_preload, streamlit_index
from explorer.app.serve import listening_sockets
from explorer.errors import BadSetting, PortTaken
from explorer.model.graph import GraphView
from explorer.model.navigation import Navigation
from explorer.page_registry import APPLICATION_PAGES
from explorer.render.graph_lines import draw_lines
from explorer.settings import Settings
from explorer.web.atlas_holder import current_atlas
from explorer.web.static_files import streamlit_files
from tests.conftest import free_port

NAVIGATION = Navigation("Alliance Atlas")


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(build_application()) as client:
        yield client


@pytest.mark.parametrize("path", ["/", *(f"/{page.name}" for page in APPLICATION_PAGES)])
def test_every_page_has_our_frame(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert 'role="combobox"' in answer.text
    assert "atlas.css" in answer.text


def test_the_frame_bears_the_title_of_a_concept(client: TestClient) -> None:
    text = client.get("/concept?id=concept:trust").text
    assert "<title>Trust · Alliance Atlas</title>" in text


def test_a_hostile_address_leaves_the_frame_as_it_is(client: TestClient) -> None:
    answer = client.get("/concept", params={"id": "</title><script>alert(1)</script>"})
    assert "<title>Concepts · Alliance Atlas</title>" in answer.text
    assert "alert(1)" not in answer.text


def test_the_frame_still_fits_streamlits_page() -> None:
    index = streamlit_index()
    assert "SourceSansVF" in index
    assert "SourceSansVF" not in remove_font_preload(index)
    assert "favicon.png" not in remove_font_preload(index)
    assert application_page("A & B", NAVIGATION).count("<title>A &amp; B</title>") == 1
    framed = application_page("", NAVIGATION)
    assert framed.index("masthead-frame") > framed.index("<body>")


def test_streamlit_still_serves_its_own(client: TestClient) -> None:
    assert client.get("/_stcore/health").text == "ok"


def test_assets_may_be_kept_for_ever(client: TestClient) -> None:
    for name in assets.own_files():
        answer = client.get("/" + assets.asset_address(name))
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert client.get("/assets/old/atlas.css").headers.get("cache-control") is None
    assert client.get(f"/assets/{assets.assets_digest()}/nothing.js").status_code == 404


def test_vis_network_comes_from_pyvis(client: TestClient) -> None:
    answer = client.get("/" + assets.vis_network_address())
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert len(answer.content) > 400_000


def test_search_answers_with_labels_kinds_and_addresses(client: TestClient) -> None:
    hits = client.get(urls.SEARCH, params={"q": "projectiv identif"}).json()
    assert hits[0]["label"] == "projective identification"
    assert hits[0]["href"] == "concept?id=concept:projective-identification"


def test_suggestions_begin_with_the_answer_or_what_is_not_covered(client: TestClient) -> None:
    def suggested(text: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = client.get(urls.SEARCH, params={"q": text}).json()
        return found

    (answer, *others) = suggested("critics of attachment theory")
    assert answer["label"] == "What speaks against attachment theory?"
    assert answer["href"] == "caution?target=concept:attachment-theory"
    assert answer["said"]
    assert others[-1]["href"].startswith("find?q=critics")
    (gap, *_) = suggested("who coined EMDR")
    assert (gap["label"], gap["isName"]) == ("Not covered: nothing here is called “EMDR”.", False)
    assert [each["href"] for each in suggested("i want to die")] == ["find?q=i%20want%20to%20die"]


@pytest.mark.parametrize("text", ["", "   ", "zzzzqqqq", "x" * 5000, '<script>"', "(a OR", "é\x00"])
def test_search_bears_any_text(client: TestClient, text: str) -> None:
    answer = client.get(urls.SEARCH, params={"q": text})
    assert answer.status_code == 200
    assert isinstance(answer.json(), list)


def test_downloads_are_rdf(client: TestClient) -> None:
    for address in (*download_addresses("concept:trust").values(), *download_addresses().values()):
        answer = client.get("/" + address)
        assert answer.status_code == 200
        assert b"concept/trust" in answer.content or b"concept:trust" in answer.content


def test_titles_fall_back_to_the_page() -> None:
    assert page_title("concept", "concept:trust") == "Trust · Alliance Atlas"
    assert page_title("concept", "nothing") == "Concepts · Alliance Atlas"
    assert page_title("") == "Alliance Atlas"


def test_the_graphs_data_hold_both_themes_and_words_for_every_point() -> None:
    view: GraphView = current_atlas().overview()
    lines = draw_lines(view)
    data = component_payload(view, lines)
    assert [node["id"] for node in data["nodes"]] == [node.iri for node in view.nodes]
    claims = [iri for edge in data["edges"] for iri in (edge["id"], *edge.get("also", ()))]
    assert sorted(claims) == sorted(edge.iri for edge in view.edges)
    assert len(data["edges"]) == len({frozenset((e.source, e.target)) for e in view.edges})
    for node in data["nodes"]:
        light, dark = data["palette"][node["paint"]]
        assert light["color"] != dark["color"]
        assert node["name"]
        assert node["sort"]
    assert len(json.dumps(data)) < 300_000


def test_a_message_carries_an_address_and_not_the_program() -> None:
    assert len(component_loader("graph.js")) < 300


def test_the_configuration_keeps_readers_to_themselves() -> None:
    path = files("explorer.app").joinpath(".streamlit", "config.toml")
    options = tomllib.loads(path.read_text(encoding="utf-8"))
    assert options["browser"]["gatherUsageStats"] is False
    assert options["runner"]["postScriptGC"] is False
    assert "http" not in str(options)


def test_no_folder_is_taken_for_pages_by_streamlit() -> None:
    assert not STREAMLIT_SCRIPT.with_name("pages").exists()


def test_settings_come_from_a_mapping() -> None:
    joined = os.pathsep.join(["a.ttl", "https://example.org/sparql", "b"])
    assert Settings.from_mapping({"ALLIANCE_DATA": joined}).sources == (
        "a.ttl",
        "https://example.org/sparql",
        "b",
    )


def test_a_taken_port_names_the_next_free_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken) as caught:
            listening_sockets("127.0.0.1", port)
    assert caught.value.port == port
    assert caught.value.free != port
    for each in listening_sockets("127.0.0.1", caught.value.free):
        each.close()


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_cannot_be_is_refused(port: int) -> None:
    with pytest.raises(BadSetting):
        listening_sockets("localhost", port)


def test_a_host_that_is_not_here_is_refused() -> None:
    with pytest.raises(BadSetting):
        listening_sockets("nowhere.invalid", 8599)


def test_scripts_are_served_without_what_only_the_type_checker_reads() -> None:
    scripts = {name: body for name, body in assets.own_files().items() if name.endswith(".js")}
    assert "graph.js" in scripts
    assert not [name for name, body in scripts.items() if b"/**" in body or b"@param" in body]


def test_data_that_cannot_be_opened_stops_the_server_before_it_starts(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from explorer.app.serve import serve_explorer\n"
        "from explorer.errors import AtlasError\n"
        "try:\n"
        "    serve_explorer('localhost', int(sys.argv[2]), [sys.argv[1]])\n"
        "except AtlasError as error:\n"
        "    print(error)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "missing.ttl"), str(free_port())],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "missing.ttl" in run.stdout


def test_the_script_draws_a_page_without_an_exception() -> None:
    script = AppTest.from_file(str(STREAMLIT_SCRIPT), default_timeout=60).run()
    assert not script.exception


def test_static_files_are_compressed_and_known_again(client: TestClient) -> None:
    index = streamlit_index().partition('src="./')[2].partition('"')[0]
    plain = client.get(f"/{index}", headers={"Accept-Encoding": "identity"})
    packed = client.get(f"/{index}", headers={"Accept-Encoding": "gzip"})
    assert packed.text == plain.text == streamlit_files()[index]().decode()
    assert int(packed.headers["content-length"]) < len(plain.content) / 3
    assert packed.headers["etag"] != plain.headers["etag"]
    for answer in (plain, packed):
        assert "Accept-Encoding" in answer.headers["vary"]
        assert "immutable" in answer.headers["cache-control"]
        known = {"If-None-Match": answer.headers["etag"]}
        assert client.get(f"/{index}", headers=known).status_code == 304
    head = client.head(f"/{index}", headers={"Accept-Encoding": "gzip"})
    assert (head.content, head.headers["etag"]) == (b"", packed.headers["etag"])
    assert client.post(f"/{index}").status_code == 405
    assert "immutable" not in client.get("/manifest.json").headers["cache-control"]
    fonts = [name for name in streamlit_files() if name.endswith(".woff2")]
    assert "content-encoding" not in client.get(f"/{fonts[0]}").headers


def test_a_page_names_what_it_will_need(client: TestClient) -> None:
    hints = set(re.findall(r'"modulepreload"[^>]* href="(?:\./)?([^"]+)"', client.get("/").text))
    assert any("/BidiComponent." in hint for hint in hints)
    assert {assets.asset_address(name) for name in ("reader.js", "graph-view.js")} < hints
    assert {client.get(f"/{hint}").status_code for hint in hints} == {200}
    assert assets.vis_network_address() in client.get("/concept?id=concept:trust").text
    assert assets.vis_network_address() not in client.get("/references").text
