"""SVG as PNG, and images composed of small drawings. All use of resvg and Pillow is here."""

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
    """Return an SVG document as the bytes of a PNG, `scale` pixels for each of its units.

    Colours must be plain: resvg knows no `light-dark()`.
    """
    if scale > 1:
        command = [sys.executable, "-P", "-c", RASTER_PROGRAM, str(scale)]
        return subprocess.run(
            command, input=svg.encode(), stdout=subprocess.PIPE, check=True
        ).stdout

    import resvg_py  # only when an image is made: it is slow to import

    return bytes(resvg_py.svg_to_bytes(svg_string=svg))


# The montage

if TYPE_CHECKING:
    from PIL.Image import Image

SUPERSAMPLING_FACTOR: Final = 4  # times as large are lines drawn and then reduced, to be smooth
MAX_CACHED_TILE_PIXELS: Final = 20_000  # px that a cached tile has at most
TILE_CACHE_BYTES: Final = 16 * MEBIBYTE

RuleLine = tuple[float, float, float, float]  # from x, y to x, y


@dataclass(frozen=True, slots=True)
class MontageTile:
    """A small drawing and its position: whole px, so that it is the same wherever it recurs.

    Attributes:
        inner: SVG elements, measured from the tile's own top left.
        width: In px; anything beyond is cut off.
        height: In px.
        left: Px from the left of the image.
        top: Px from the top of the image.
    """

    inner: str
    width: int
    height: int
    left: int
    top: int


@dataclass(frozen=True, slots=True)
class Montage:
    """An image: a plain background, lines on it, and tiles over these in their order."""

    width: int
    height: int
    paper: str
    lines: tuple[RuleLine, ...]
    stroke: str
    thick: float
    pieces: tuple[MontageTile, ...]

    def as_png(self) -> bytes:
        """Return the image as the bytes of a PNG."""
        from PIL import Image  # only when an image is made: it is slow to import

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
        """Draw the lines: as a mask of their part of the image, which is then reduced."""
        from PIL import Image, ImageDraw

        across = [x for line in self.lines for x in line[::2]]
        down = [y for line in self.lines for y in line[1::2]]
        left, top = floor(min(across) - self.thick), floor(min(down) - self.thick)
        right, bottom = ceil(max(across) + self.thick), ceil(max(down) + self.thick)
        mask = Image.new(
            "L", ((right - left) * SUPERSAMPLING_FACTOR, (bottom - top) * SUPERSAMPLING_FACTOR)
        )
        pen = ImageDraw.Draw(mask)
        for x, y, to_x, to_y in self.lines:
            ends = (x - left, y - top, to_x - left, to_y - top)
            pen.line(
                [SUPERSAMPLING_FACTOR * end for end in ends],
                255,
                round(self.thick * SUPERSAMPLING_FACTOR),
            )
        picture.paste(self.stroke, (left, top), mask.reduce(SUPERSAMPLING_FACTOR))


def draw_tile(inner: str, width: int, height: int) -> "Image":
    """Return a tile as an image; small ones are cached, as other images are likely to have them."""
    draw = rasterize_cached_tile if width * height <= MAX_CACHED_TILE_PIXELS else rasterize_tile
    return draw(inner, width, height)


def rasterize_tile(inner: str, width: int, height: int) -> "Image":
    """Draw SVG elements on a transparent image of a width and height in px."""
    from PIL import Image

    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{inner}</svg>'
    drawing = Image.open(BytesIO(rasterize_svg(svg)))
    drawing.load()  # now, as threads share it
    return drawing


def measure_tile(drawing: "Image", inner: str, width: int, height: int) -> int:
    """Return the bytes that a cached tile takes: its pixels and the SVG that is its key."""
    return width * height * len(drawing.getbands()) + len(inner)


rasterize_cached_tile = cache_within(TILE_CACHE_BYTES, measure_tile)(rasterize_tile)
