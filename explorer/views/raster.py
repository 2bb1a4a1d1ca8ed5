"""SVG as PNG, without a browser. The home of vl_convert's rasteriser."""

import re
from typing import Final

from explorer.model import Scheme

BOTH: Final = re.compile(r"light-dark\(")


def png(svg: str, scale: float = 1.0, scheme: Scheme = Scheme.LIGHT) -> bytes:
    """Return an SVG as PNG, `scale` pixels for each of its units, in the colours of a scheme."""
    import vl_convert  # a tenth of a second to import: only when a picture is made

    return vl_convert.svg_to_png(settled(svg, scheme), scale=scale)


def settled(svg: str, scheme: Scheme) -> str:
    """Return an SVG with each `light-dark(a, b)` settled for one scheme.

    >>> settled('<path fill="light-dark(rgb(1, 2, 3), #fff)"/>', Scheme.DARK)
    '<path fill="#fff"/>'
    >>> settled("light-dark(light-dark(a, b), c)", Scheme.LIGHT)
    'a'
    """
    while found := list(BOTH.finditer(svg)):
        start, first = found[-1].span()  # the innermost of nested ones comes last
        light, dark, end = arguments(svg, first)
        svg = svg[:start] + (dark if scheme is Scheme.DARK else light) + svg[end:]
    return svg


def arguments(text: str, start: int) -> tuple[str, str, int]:
    """Return the two arguments of a function whose bracket opens before `start`, and its end."""
    depth, comma = 0, start
    for place in range(start, len(text)):
        sign = text[place]
        if sign == "," and not depth:
            comma = place
        elif sign == "(":
            depth += 1
        elif sign == ")":
            if not depth:
                return text[start:comma].strip(), text[comma + 1 : place].strip(), place + 1
            depth -= 1
    return "", "", len(text)
