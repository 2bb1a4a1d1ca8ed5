"""Answers that are a line of words: what is the matter, and what to ask instead."""

from explorer.app.web.headers import ASK_AGAIN, INERT, NEGOTIATED, OPEN
from explorer.app.web.kept import Answer
from explorer.app.web.negotiate import MEDIA_TYPES
from explorer.publish.document import PLAIN, Document
from explorer.translation import gettext


def words(status: int, text: str, *headers: tuple[str, str]) -> Answer:
    """A line of plain text."""
    document = Document.from_text(f"{text}\n", PLAIN, status)
    return Answer(document, (ASK_AGAIN, OPEN, INERT, *headers))


def unacceptable(place: str) -> Answer:
    """That there is no form of a thing that the client would take, and which there are."""
    lines = [
        gettext(
            "There is no such form of /{place}. Ask for one of these, in Accept or in ?format=:"
        ).format(place=place)
    ]
    lines += [f"  {media}  ?format={form}" for form, media in MEDIA_TYPES.items()]
    return words(406, "\n".join(lines), NEGOTIATED)
