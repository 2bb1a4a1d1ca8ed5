"""SVG as PNG, and pictures put together from small drawings. The home of resvg and Pillow."""

import subprocess
import sys
import zlib
from dataclasses import dataclass
from io import BytesIO
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from explorer.caches import MEBIBYTE, cache_within

# Without `explorer`, so that it starts within a twentieth of a second.
RASTER_PROGRAM: Final = (
    "import sys, resvg_py; svg = sys.stdin.buffer.read().decode();"
    "sys.stdout.buffer.write(resvg_py.svg_to_bytes(svg_string=svg, zoom=int(sys.argv[1])))"
)


def rasterize_svg(svg: str, scale: int = 1) -> bytes:
    """Return an SVG as PNG, `scale` pixels for each of its units.

    Colours must be plain: resvg knows no `light-dark()`.
    """
    if scale > 1:
        command = [sys.executable, "-P", "-c", RASTER_PROGRAM, str(scale)]
        return subprocess.run(
            command, input=svg.encode(), stdout=subprocess.PIPE, check=True
        ).stdout
    import resvg_py  # only when a picture is made

    return bytes(resvg_py.svg_to_bytes(svg_string=svg))


if TYPE_CHECKING:
    from PIL.Image import Image

FINE_SCALE: Final = 4  # times as large are lines drawn, so that they are smooth in the end
SMALL_TILE_PIXELS: Final = 20_000  # px that a drawing may have to be kept
PIECE_CACHE_BYTES: Final = 16 * MEBIBYTE

RuleLine = tuple[float, float, float, float]  # from x, y to x, y


@dataclass(frozen=True, slots=True)
class MontageTile:
    """A small drawing and where it lies: whole px, so that it is the same wherever it comes again.

    Attributes:
        inner: Elements of SVG, from its own top left.
        width: In px; what is beyond is cut off.
        height: In px.
        left: Where it lies in the picture.
        top: Where it lies in the picture.
    """

    inner: str
    width: int
    height: int
    left: int
    top: int


@dataclass(frozen=True, slots=True)
class Montage:
    """A picture: paper, lines on it, and pieces on these in their order."""

    width: int
    height: int
    paper: str
    lines: tuple[RuleLine, ...]
    stroke: str
    thick: float
    pieces: tuple[MontageTile, ...]

    def as_png(self) -> bytes:
        """Return the picture as PNG."""
        from PIL import Image  # only when a picture is made

        picture = Image.new("RGB", (self.width, self.height), self.paper)
        if self.lines:
            self.rule(picture)
        for piece in self.pieces:
            drawing = draw_tile(piece.inner, piece.width, piece.height)
            picture.paste(drawing, (piece.left, piece.top), drawing)
        content = BytesIO()
        # Plain areas need no more; other ways take twice as long and save a twentieth.
        picture.save(content, "PNG", compress_level=1, compress_type=zlib.Z_RLE)
        return content.getvalue()

    def rule(self, picture: "Image") -> None:
        """Draw the lines: as a mask of their part of the picture, which is then made smaller."""
        from PIL import Image, ImageDraw

        across = [x for line in self.lines for x in line[::2]]
        down = [y for line in self.lines for y in line[1::2]]
        left, top = floor(min(across) - self.thick), floor(min(down) - self.thick)
        right, bottom = ceil(max(across) + self.thick), ceil(max(down) + self.thick)
        mask = Image.new("L", ((right - left) * FINE_SCALE, (bottom - top) * FINE_SCALE))
        pen = ImageDraw.Draw(mask)
        for x, y, to_x, to_y in self.lines:
            ends = (x - left, y - top, to_x - left, to_y - top)
            pen.line([FINE_SCALE * end for end in ends], 255, round(self.thick * FINE_SCALE))
        picture.paste(self.stroke, (left, top), mask.reduce(FINE_SCALE))


def draw_tile(inner: str, width: int, height: int) -> "Image":
    """Return a drawing; small ones are remembered, as others are likely to have them, too."""
    draw = remembered if width * height <= SMALL_TILE_PIXELS else rasterize_tile
    return draw(inner, width, height)


def rasterize_tile(inner: str, width: int, height: int) -> "Image":
    """Draw elements of SVG."""
    from PIL import Image

    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{inner}</svg>'
    drawing = Image.open(BytesIO(rasterize_svg(svg)))
    drawing.load()  # now, as threads share it
    return drawing


def measure_tile(drawing: "Image", inner: str, width: int, height: int) -> int:
    """Return the bytes that a drawing takes, and those of what it was drawn from."""
    return width * height * len(drawing.getbands()) + len(inner)


remembered = cache_within(PIECE_CACHE_BYTES, measure_tile)(rasterize_tile)
