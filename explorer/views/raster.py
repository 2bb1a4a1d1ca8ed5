"""SVG as PNG, without a browser. The home of resvg.

While resvg draws, no other thread runs: it keeps Python's lock. A picture at more than its own size
takes so long that a server would be heard to stop; a process of its own draws it.
"""

import subprocess
import sys
from typing import Final

# Without `explorer`, so that it starts within a twentieth of a second.
PROGRAM: Final = (
    "import sys, resvg_py; svg = sys.stdin.buffer.read().decode();"
    "sys.stdout.buffer.write(resvg_py.svg_to_bytes(svg_string=svg, zoom=int(sys.argv[1])))"
)


def png(svg: str, scale: int = 1) -> bytes:
    """Return an SVG as PNG, `scale` pixels for each of its units.

    Colours must be plain: resvg knows no `light-dark()`.
    """
    if scale > 1:
        command = [sys.executable, "-P", "-c", PROGRAM, str(scale)]
        return subprocess.run(
            command, input=svg.encode(), stdout=subprocess.PIPE, check=True
        ).stdout
    import resvg_py  # only when a picture is made

    return bytes(resvg_py.svg_to_bytes(svg_string=svg))
