"""Pictures that are put together from pieces: they look as if they had been drawn in one go."""

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from explorer.publish.social_pictures import render_social_card
from explorer.render.svg.raster import Montage, MontageTile, rasterize_cached_tile, rasterize_svg
from explorer.render.svg.social_card import draw_social_card

if TYPE_CHECKING:
    from explorer.atlas import Atlas

NAMES = (
    "Trust",
    "Ågren & Ďurčo: “gjpqy” <b>",
    "A very long name that goes on about the therapeutic alliance and its ruptures, " * 3,
    "Mmmmmmmmm wwwwwwww WWWWWWWW",
    "治疗联盟的破裂与修复",
)


def opened(body: bytes) -> Image.Image:
    found = Image.open(BytesIO(body))
    found.load()
    return found.convert("RGB")


def in_one_go(made: Montage) -> Image.Image:
    """The same picture as one drawing, in which nothing is cut off at the edge of its piece."""
    lines = "".join(f"M{x} {y}L{to_x} {to_y}" for x, y, to_x, to_y in made.lines)
    pieces = "".join(
        f'<g transform="translate({each.left} {each.top})">{each.inner}</g>' for each in made.pieces
    )
    return opened(
        rasterize_svg(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{made.width}" height="{made.height}">'
            f'<rect width="100%" height="100%" fill="{made.paper}"/>'
            f'<path d="{lines}" stroke="{made.stroke}" stroke-width="{made.thick}"/>{pieces}</svg>'
        )
    )


def largest_difference(made: Montage) -> int:
    """The largest difference of any colour of any pixel between the two ways, of 255."""
    difference = ImageChops.difference(opened(made.as_png()), in_one_go(made))
    return max(difference.tobytes())


def card(atlas: "Atlas", thing: str, name: str) -> Montage:
    view = atlas.neighbourhood(atlas.find(thing))
    return draw_social_card(name, "aa:Condition", "relational condition", "Alliance Atlas", view)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("thing", ["concept:trust", "concept:attunement", "person:winnicott"])
def test_nothing_is_cut_off_or_elsewhere(atlas: "Atlas", thing: str, name: str) -> None:
    made = replace(card(atlas, thing, name), lines=())
    assert largest_difference(made) < 24  # a letter cut off would be one of hundreds


def test_lines_are_where_they_belong_and_smooth(atlas: "Atlas") -> None:
    made = replace(card(atlas, "concept:trust", "Trust"), pieces=())
    assert made.lines
    # Two hands smooth the edges of a line, which makes some pixels a little lighter or darker.
    assert largest_difference(made) < 40


def test_the_bytes_do_not_depend_on_what_was_drawn_before(atlas: "Atlas") -> None:
    trust, attunement = (atlas.find(name) for name in ("concept:trust", "concept:attunement"))
    rasterize_cached_tile.clear()
    alone = render_social_card(atlas, trust)
    rasterize_cached_tile.clear()
    render_social_card(atlas, attunement)
    assert render_social_card(atlas, trust) == alone


def test_a_picture_without_a_graph_has_no_lines() -> None:
    made = draw_social_card("Trust", "foaf:Person", "work", "Alliance Atlas", None)
    assert made.lines == ()
    assert opened(made.as_png()).size == (made.width, made.height)


def test_small_pieces_are_kept_and_large_ones_are_not() -> None:
    rasterize_cached_tile.clear()
    for width, kept in ((100, 1), (1000, 1)):
        for _ in range(2):
            piece = MontageTile('<circle r="9"/>', width, 100, 0, 0)
            Montage(width, 100, "#fff", (), "#000", 1, (piece,)).as_png()
        assert len(rasterize_cached_tile) == kept
    assert rasterize_cached_tile.hits == 1
