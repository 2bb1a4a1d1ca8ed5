"""Headers that keep readers safe: on every answer, whoever made it; and what they let through."""

import base64
import hashlib
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from explorer.app.asgi import application_parts
from explorer.settings import Settings
from explorer.web.headers import inline_hashes, page_policy
from tests.conftest import served, strict_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PATHS = [
    "/",
    "/concept?id=concept:trust",
    "/concept/trust",
    "/concept/trust.ttl",
    "/concept/trust.png",
    "/concept/nothing-of-the-kind",
    "/index",
    "/find?q=trust",
    "/embed/neighbourhood?id=concept:trust",
    "/embed/neighbourhood.svg?id=concept:trust",
    "/embed/nothing",
    "/oembed",
    "/healthz",
    "/nothing",
    "/search?q=trust",
    "/graph.csv",
    "/favicon.ico",
    "/_stcore/health",
    "/_stcore/host-config",
    "/manifest.json",
]
SAFE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
}


def policy(answer: httpx2.Response) -> dict[str, str]:
    """The directives of an answer's policy."""
    text = answer.headers["content-security-policy"]
    pairs = (part.strip().partition(" ") for part in text.split(";"))
    return {name: sources for name, _, sources in pairs}


def boom(request: Request) -> Response:
    raise RuntimeError("secret detail")


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    made = application_parts(Settings())
    made["routes"].insert(0, Route("/boom", boom))
    with TestClient(Starlette(**made), raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_dressed(server: str, path: str) -> None:
    answer = httpx2.get(server + path)
    for name, value in SAFE.items():
        assert answer.headers[name] == value
    directives = policy(answer)
    assert directives["default-src"] in {"'none'", "'self'"}
    assert "'unsafe-eval'" not in answer.headers["content-security-policy"]
    scripts = directives.get("script-src", "")
    assert "'unsafe-inline'" not in scripts
    assert "*" not in scripts


def test_answers_to_mistakes_are_dressed_too(client: TestClient) -> None:
    for answer, status in (
        (client.get("/boom"), 500),
        (client.post("/concept/trust"), 405),
        (client.get("/concept/trust", headers={"Host": "a b"}), 400),
        (client.get("/concept/trust", headers={"Accept": "image/webp"}), 406),
    ):
        assert answer.status_code == status
        assert SAFE.items() <= dict(answer.headers).items()
        assert policy(answer)["default-src"] == "'none'"
        assert answer.headers["content-type"].startswith("text/plain")


def test_a_fault_of_ours_tells_no_secrets(client: TestClient) -> None:
    answer = client.get("/boom")
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert "went wrong" in answer.text


@pytest.mark.parametrize(
    "path", ["/concept/trust", "/index", "/find?q=a", "/embed/outcomes", "/nothing", "/ns"]
)
def test_a_page_names_the_hashes_of_what_it_carries(client: TestClient, path: str) -> None:
    answer = client.get(path)
    directives = policy(answer)
    body = answer.content
    for tag, directive in ((b"style", "style-src"), (b"script", "script-src")):
        inline = re.findall(rb"<%b(?: type=\"module\")?>(.*?)</%b>" % (tag, tag), body, re.DOTALL)
        for content in inline:
            digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
            assert f"'sha256-{digest}'" in directives[directive]
    assert "'unsafe-inline'" not in directives.get("style-src", "")
    asks = directives.get("connect-src", "'self'")
    assert asks == "'self'", "the search box of the header asks this site, and no other"


def test_only_our_own_script_may_run() -> None:
    page = b'<script type="application/ld+json">{}</script><script>a()</script><style>b{}</style>'
    scripts, styles = inline_hashes(page)
    assert (len(scripts), len(styles)) == (1, 1)
    stated = page_policy(page, scripts=["sha256-ours"])[1]
    assert "script-src 'sha256-ours';" in stated
    assert scripts[0] not in stated, "what has slipped into a page is no script of ours"
    assert "style-src-attr" not in stated
    assert "style-src-attr 'unsafe-inline'" in page_policy(page + b'<p style="color:red">')[1]


def test_a_page_is_taken_at_its_word_in_its_first_thousand_bytes_only() -> None:
    stated = b'<meta http-equiv="Content-Security-Policy" content="script-src *">'
    early = b"<title>" + b"x" * (1_000 - 7 - len(stated)) + stated
    assert page_policy(early)[1].startswith("script-src *;")
    late = page_policy(b"<title>x" + early.removeprefix(b"<title>"))[1]
    assert "script-src" not in late, "what stands so far down may come from the data"
    assert late.startswith("default-src 'none';")


def test_embeds_may_be_framed_anywhere_and_pages_only_here(client: TestClient) -> None:
    for path in ("/embed/outcomes", "/embed/nothing"):
        assert "frame-ancestors" not in policy(client.get(path)), "'*' would leave out files"
    for path in ("/concept/trust", "/", "/index", "/nothing"):
        assert policy(client.get(path))["frame-ancestors"] == "'self'"


@pytest.mark.parametrize(
    "path",
    [
        "/concept/trust.ttl",
        "/concept/trust.png",
        "/embed/outcomes.svg",
        "/oembed?url=http://testserver/concept/trust",
        "/alliance-atlas.nt",
        "/concept/nothing-of-the-kind.ttl",
    ],
)
def test_data_and_pictures_are_open_to_scripts_of_others(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Origin": "https://elsewhere.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


def test_pages_set_no_cookies(client: TestClient) -> None:
    for path in ("/concept/trust", "/embed/outcomes", "/index", "/"):
        assert "set-cookie" not in client.get(path).headers


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server behind a public address, whose embeds one other site may frame."""
    elsewhere = {
        "ALLIANCE_BASE_URL": "https://atlas.example.org/a",
        "ALLIANCE_FRAME_ANCESTORS": "'self'  https://moodle.example.org",
    }
    folder = tmp_path_factory.mktemp("public")
    with served(sys.executable, "-m", "explorer", folder=folder, env=os.environ | elsewhere) as url:
        yield url


def test_settings_say_where_we_are_and_who_may_frame(public: str) -> None:
    embed = httpx2.get(public + "/embed/outcomes")
    assert policy(embed)["frame-ancestors"] == "'self' https://moodle.example.org"
    assert policy(httpx2.get(public + "/concept/trust"))["frame-ancestors"] == "'self'"
    assert "<https://atlas.example.org/a/embed/outcomes>" in embed.headers["link"]
    assert urlsplit(public).netloc not in embed.text


@pytest.mark.parametrize(
    ("option", "value", "named"),
    [
        ("--base-url", "atlas.example.org", "--base-url"),
        ("--base-url", "https://a.example/?x=1", "--base-url"),
        ("--frame-ancestors", "*; script-src *", "--frame-ancestors"),
    ],
)
def test_options_that_cannot_be_are_one_clear_line(option: str, value: str, named: str) -> None:
    command = [sys.executable, "-m", "explorer", "serve", option, value]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert len(ended.stderr.strip().splitlines()) == 1
    assert named in ended.stderr
    assert "expected" in ended.stderr


def raw(address: str, request: bytes) -> bytes:
    """What a server sends to a request that no client of ours would make."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname or "", parts.port or 80), timeout=10) as wire:
        wire.sendall(request)
        found = b""
        while chunk := wire.recv(65536):
            found += chunk
        return found


def test_a_request_without_a_host_is_no_reason_to_fall(server: str) -> None:
    answer = raw(server, b"GET /concept/trust HTTP/1.0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"nosniff" in answer


def test_charts_are_drawn_under_the_policy(browser: "Browser", server: str) -> None:
    """Protobuf tries WebAssembly and does without."""
    with strict_page(browser, server) as (page, noise):
        page.add_init_script(
            """addEventListener("securitypolicyviolation", (e) => {
              if (e.blockedURI !== "wasm-eval") console.error(e.violatedDirective, e.blockedURI);
            })"""
        )
        page.goto("/evidence")
        page.wait_for_selector("svg.still >> visible=true")
        page.wait_for_selector("footer")
        assert not noise


def test_an_injected_script_does_not_run(browser: "Browser", server: str) -> None:
    """Should a hole let markup through after all, the policy stops it."""
    page = browser.new_page()
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    page.goto(server + "/concept/trust")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')")
    page.evaluate(
        """() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';
        document.body.append(s) }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    page.close()


def test_others_may_frame_embeds_and_nothing_else(
    browser: "Browser", server: str, tmp_path: Path
) -> None:
    paths = ("/embed/outcomes", "/explore", "/concept/trust")
    host = tmp_path / "host.html"
    host.write_text("".join(f'<iframe src="{server}{path}"></iframe>' for path in paths))
    page = browser.new_page()
    page.goto(host.as_uri())
    frames = [each.content_frame() for each in page.locator("iframe").element_handles()]
    refused = "chrome-error://chromewebdata/"
    assert [frame.url for frame in frames if frame] == [server + paths[0], refused, refused]
    page.close()
