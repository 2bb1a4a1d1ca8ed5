"""What a reader sees first: the head of a page is painted before all else is laid out.

A browser paints a page only when all that it has read is laid out, which for a picture of a hundred
letterings takes several times as long as for a heading. A script in the head of a page marks the
document as `early`, for which its style sheet holds the rest back (`content-visibility`), and ends
that as soon as the first frame is on its way. Without scripts nothing is ever held back; nor is it
where the reader is led to a place further down: by the address, by going back, by loading anew. A
browser that draws no frames, as for a tab that nobody sees, shows the rest a moment later.
"""

from base64 import b64encode
from hashlib import sha256
from typing import Final

CLASS: Final = "early"
SCRIPT: Final = (
    "(l=>{"
    'l.add("scripted");'
    'if(location.hash||performance.getEntriesByType("navigation")[0]?.type!="navigate")return;'
    f'l.add("{CLASS}");'
    f'const show=()=>l.remove("{CLASS}");'
    "requestAnimationFrame(()=>setTimeout(show));"
    "setTimeout(show,200)"
    "})(document.documentElement.classList)"
)


def digest(text: str) -> str:
    """Return the hash by which a Content Security Policy names a text.

    >>> digest("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
