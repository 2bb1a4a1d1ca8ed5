"""SVG as PNG, without a browser. The home of resvg."""


def png(svg: str, scale: int = 1) -> bytes:
    """Return an SVG as PNG, `scale` pixels for each of its units.

    Colours must be plain: resvg knows no `light-dark()`.
    """
    import resvg_py  # only when a picture is made

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=scale))
