"""Style sheets: the palette, which all of ours have, then what a page needs in its order."""

import re
from importlib.resources import files
from typing import Final

ASSETS: Final = files("explorer.views").joinpath("assets")
COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
APPLICATION: Final = (
    *(
        f"atlas/{name}.css"
        for name in ("base", "reading", "evidence", "instrument", "connections", "tools")
    ),
    "chart.css",
)


def sheet(*names: str) -> str:
    """Return sheets as one, without comments; of equal rules the later one wins.

    >>> sheet().startswith(":root {")
    True
    """
    parts = (ASSETS.joinpath(name).read_text(encoding="utf-8") for name in ("palette.css", *names))
    return COMMENT.sub("", "\n".join(parts)).lstrip()
