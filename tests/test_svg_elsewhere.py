"""SVG files in the programs of others: every word and number is there when they draw it.

Where each line of text must be is read from the file; resvg, which draws our PNG, says how much ink
is there. LibreOffice and rsvg are tried where they are installed.
"""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import cairosvg
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from explorer.atlas import Atlas
from explorer.model.embed import Embed, EmbedView, Scheme
from explorer.publish.embeds import embed_svg
from explorer.render.node_shapes import text_width
from explorer.render.svg.raster import rasterize_svg
from explorer.urls import Site

SCALE = 2
SITE = Site("https://atlas.example/")
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = r"-?\d+(?:\.\d+)?"
TRANSFORM = re.compile(r"(translate|scale|rotate)\(([^)]*)\)")
SHARE = 0.6  # of the ink of a line of letters that another program must show, too
LEAST_INK = 4.0  # pixels of it in the shortest line, a single digit

Pixels = NDArray[np.int16]
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Look:
    """What text inherits from the elements around it."""

    matrix: Matrix
    size: float = 12.5
    fill: str = "#000000"
    anchor: str = "start"

    def within(self, element: ElementTree.Element) -> "Look":
        get = element.get
        return replace(
            self,
            matrix=self.matrix @ transform_matrix(get("transform", "")),
            size=float(get("font-size", self.size)),
            fill=get("fill", self.fill),
            anchor=get("text-anchor", self.anchor),
        )


@dataclass(frozen=True)
class Line:
    """A line of text: its words, its colour, and its box in pixels."""

    words: str
    fill: str
    box: tuple[int, int, int, int]


def transform_matrix(text: str) -> Matrix:
    matrix = np.eye(3)
    for name, values in TRANSFORM.findall(text):
        found = [float(each) for each in re.findall(NUMBER, values)]
        step = np.eye(3)
        if name == "translate":
            step[:2, 2] = (*found, 0)[:2]
        elif name == "scale":
            step[0, 0], step[1, 1] = found[0], found[-1]
        else:
            angle = np.radians(found[0])
            step[:2, :2] = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
        matrix = matrix @ step
    return matrix


def lines_of(svg: str) -> Iterator[Line]:
    """Every line of text in a file but the halos, which have the colour of the paper."""
    yield from lines_below(ElementTree.fromstring(svg), Look(np.eye(3)))


def lines_below(element: ElementTree.Element, look: Look) -> Iterator[Line]:
    look = look.within(element)
    if element.tag == f"{SVG}text":
        parts = [each for each in element if each.tag == f"{SVG}tspan"] or [element]
        for part in parts:
            own = look if part is element else look.within(part)
            if not element.get("stroke-width") and (part.text or "").strip():
                yield line_box(element, part, own)
        return
    if element.get("stroke-linejoin") == "round" and element.get("fill") == element.get("stroke"):
        return  # a halo
    for child in element:
        yield from lines_below(child, look)


def line_box(element: ElementTree.Element, part: ElementTree.Element, look: Look) -> Line:
    words = (part.text or "").strip()
    x = float(part.get("x") or element.get("x") or 0)
    y = float(part.get("y") or element.get("y") or 0) + float(part.get("dy") or 0)
    width = text_width(words, look.size) * 0.9
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[look.anchor]
    corners = [(left, y - look.size * 0.8), (left + width, y + look.size * 0.25)]
    ends = [(look.matrix @ (*corner, 1.0))[:2] * SCALE for corner in corners]
    (x1, x2), (y1, y2) = sorted((ends[0][0], ends[1][0])), sorted((ends[0][1], ends[1][1]))
    return Line(words, look.fill, (int(x1), int(y1), int(x2) + 1, int(y2) + 1))


def painted(pixels: Pixels, line: Line) -> float:
    """How many pixels in the box of a line have its colour; pale ones count as parts of one."""
    left, top, right, bottom = line.box
    colour = np.array([int(line.fill[at : at + 2], 16) for at in (1, 3, 5)])
    part = pixels[max(0, top) : bottom, max(0, left) : right]
    ground = np.median(part.reshape(-1, 3), axis=0)
    contrast = max(1.0, float(np.abs(ground - colour).sum()))
    return float(np.clip(1 - np.abs(part - colour).sum(axis=2) / contrast, 0, 1).sum())


def opened(png: bytes, size: tuple[int, int] | None = None) -> Pixels:
    image = Image.open(BytesIO(png)).convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    whole = Image.alpha_composite(paper, image).convert("RGB")
    return np.asarray(whole.resize(size) if size and whole.size != size else whole, dtype=np.int16)


def fits_sheet(box: tuple[int, int, int, int], width: int, height: int) -> bool:
    left, top, right, bottom = box
    return min(left, top) >= 0 and right <= width and bottom <= height


def missing_lines(svg: str, drawn: Pixels, expected: Pixels) -> list[str]:
    """The lines of a file that a program does not show."""
    assert drawn.shape == expected.shape
    lines = list(lines_of(svg))
    assert lines
    height, width = expected.shape[:2]
    cut = [each.words for each in lines if not fits_sheet(each.box, width, height)]
    assert not cut, f"these are cut off at the edge: {cut}"
    unseen = [each.words for each in lines if painted(expected, each) < LEAST_INK]
    assert not unseen, f"the test looks for them at the wrong place: {unseen}"
    return [each.words for each in lines if painted(drawn, each) < SHARE * painted(expected, each)]


def by_cairo(svg: str) -> bytes:
    body: bytes = cairosvg.svg2png(bytestring=svg.encode(), scale=SCALE)
    return body


def by_rsvg(svg: str) -> bytes:
    command = ["rsvg-convert", "--zoom", str(SCALE)]
    return subprocess.run(command, input=svg.encode(), stdout=subprocess.PIPE, check=True).stdout


@pytest.fixture(scope="module")
def drawings(atlas: Atlas) -> dict[str, str]:
    """A file of every view, and one in the dark theme."""
    named = atlas.find
    trust, alliance = named("trust"), named("working alliance")
    holding, winnicott = named("holding environment"), named("person:winnicott")
    shown = {
        "neighbourhood": Embed(EmbedView.NEIGHBOURHOOD, (holding,)),
        "person": Embed(EmbedView.NEIGHBOURHOOD, (winnicott,)),
        "dark": Embed(EmbedView.NEIGHBOURHOOD, (trust,), scheme=Scheme.DARK),
        "path": Embed(EmbedView.PATH, (holding, named("self-confidence"))),
        "comparison": Embed(EmbedView.COMPARISON, (holding, named("container and contained"))),
        "tour": Embed(EmbedView.TOUR, (named("tour:start-here", "tour"),)),
        "forest": Embed(EmbedView.FOREST, (alliance,)),
        "debate": Embed(EmbedView.DEBATE, (alliance,)),
        "debates": Embed(EmbedView.DEBATE),
        "outcomes": Embed(EmbedView.OUTCOMES),
        "timeline": Embed(EmbedView.TIMELINE),
    }
    return {name: embed_svg(atlas, SITE, embed) for name, embed in shown.items()}


def test_files_use_nothing_that_other_programs_draw_wrongly(drawings: dict[str, str]) -> None:
    for name, svg in drawings.items():
        assert svg.count("<svg") == 1, f"{name}: LibreOffice clips an svg in an svg"
        named, defined = re.findall(r"url\(#([^)]+)\)", svg), set(re.findall(r' id="([^"]+)"', svg))
        assert set(named) <= defined, f"{name}: CairoSVG stops at what is not defined"
        assert "paint-order" not in svg, f"{name}: LibreOffice paints the halo over the letters"
        assert "%" not in re.sub(r">[^<]*<", "><", svg), f"{name}: of what width?"


@pytest.mark.parametrize(
    ("program", "draw"), [("", by_cairo), ("rsvg-convert", by_rsvg)], ids=["cairo", "rsvg"]
)
def test_every_word_is_drawn(
    drawings: dict[str, str], program: str, draw: Callable[[str], bytes]
) -> None:
    if program and not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    for name, svg in drawings.items():
        expected = opened(rasterize_svg(svg, SCALE))
        assert missing_lines(svg, opened(draw(svg)), expected) == [], name


def test_libreoffice_shows_every_word(drawings: dict[str, str], tmp_path: Path) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        pytest.skip("LibreOffice is not installed")
    for name, svg in drawings.items():
        (tmp_path / f"{name}.svg").write_text(svg, "utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [tmp_path / f"{name}.svg" for name in drawings]
    command: list[str | Path] = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "png",
        "--outdir",
        tmp_path,
        *files,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for name, svg in drawings.items():
        expected = opened(rasterize_svg(svg, SCALE))
        size = expected.shape[1], expected.shape[0]
        drawn = opened((tmp_path / f"{name}.png").read_bytes(), size)
        assert missing_lines(svg, drawn, expected) == [], name


def test_a_missing_word_is_noticed(drawings: dict[str, str]) -> None:
    """The way files were drawn before: white letters under their halo."""
    svg = drawings["neighbourhood"]
    halo = '<g fill="#ffffff" stroke="#ffffff" stroke-width="6" stroke-linejoin="round">'
    assert halo in svg
    start = svg.index(halo)
    end = svg.index("</g>", start) + 4
    letters_end = svg.index("</g>", end) + 4
    wrong = svg[:start] + svg[end:letters_end] + svg[start:end] + svg[letters_end:]
    expected = opened(rasterize_svg(svg, SCALE))
    assert missing_lines(svg, opened(by_cairo(wrong)), expected)
