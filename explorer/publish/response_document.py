"""The body of a response as bytes, the same for the server and for a site of files."""

from dataclasses import dataclass
from typing import Final

HTML_MEDIA_TYPE: Final = "text/html; charset=utf-8"
PLAIN_MEDIA_TYPE: Final = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Document:
    """The body of a response or of a file.

    Attributes:
        body: The bytes that are sent or written.
        media_type: Its media type, with the character set where it is text.
        status: The HTTP status; files are written of those with 200 only.
        filename: The name for saving a download; empty for bodies that a browser shows.
    """

    body: bytes
    media_type: str
    status: int = 200
    filename: str = ""

    @classmethod
    def from_text(
        cls, text: str, media_type: str = HTML_MEDIA_TYPE, status: int = 200
    ) -> "Document":
        """Encode a text as a document.

        >>> Document.from_text("Gone.", PLAIN_MEDIA_TYPE, 410).status
        410
        """
        return cls(text.encode(), media_type, status)
