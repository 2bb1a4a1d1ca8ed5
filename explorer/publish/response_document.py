"""What an address shows, as bytes: the same for the server and for files."""

from dataclasses import dataclass
from typing import Final

HTML: Final = "text/html; charset=utf-8"
PLAIN: Final = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Document:
    """The body of an answer or of a file.

    Attributes:
        body: What is sent or written.
        media_type: Its media type, with the character set where it is text.
        status: The HTTP status; files are written of those with 200 only.
        filename: The name under which it is saved, where it is meant to be saved and not shown.
    """

    body: bytes
    media_type: str
    status: int = 200
    filename: str = ""

    @classmethod
    def from_text(cls, text: str, media_type: str = HTML, status: int = 200) -> "Document":
        """Return a text as a document.

        >>> Document.from_text("Gone.", PLAIN, 410).status
        410
        """
        return cls(text.encode(), media_type, status)
