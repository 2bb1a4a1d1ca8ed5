"""The oEmbed provider: `/oembed?url=…&format=json|xml&maxwidth=&maxheight=`."""

from typing import Final

from explorer import urls
from explorer.app.web.asked import Asked
from explorer.app.web.headers import FRESH, INERT, OPEN
from explorer.app.web.kept import Answer
from explorer.app.web.publisher import Edition, Section
from explorer.app.web.words import words
from explorer.errors import AtlasError, BadSetting
from explorer.publish.document import Document
from explorer.publish.oembed import as_json, as_xml, oembed
from explorer.translation import gettext

KNOWN: Final = frozenset({"url", "format", "maxwidth", "maxheight"})
WRITERS: Final = {
    "json": (as_json, "application/json"),
    "xml": (as_xml, "text/xml; charset=utf-8"),
}
DIGITS: Final = 6


def answer(edition: Edition, asked: Asked) -> Answer:
    """What is to be shown for an address, or in words why nothing is.

    400 without an address or with a size that is none, 404 for what is not ours, 501 for a format
    that is neither JSON nor XML, 401 for a view that no other site may frame: a link to it is all
    that others can show.
    """
    form = asked.parameter("format").lower() or "json"
    if form not in WRITERS:
        return words(
            501,
            gettext(
                "There is no oEmbed answer in the format {form!r}; ask for json or xml."
            ).format(form=form[:40]),
        )
    if not asked.parameter("url"):
        return words(400, gettext("Name the address to be embedded: /oembed?url=…"))
    write, media_type = WRITERS[form]
    try:
        sizes = [pixels(asked, name) for name in ("maxwidth", "maxheight")]
    except BadSetting as error:
        return words(400, f"{error}.")
    try:
        found = oembed(edition.atlas, edition.site, asked.parameter("url"), *sizes)
    except AtlasError as error:
        address, why = asked.parameter("url")[:200], error.__cause__
        if why:
            text = gettext("There is nothing to embed at {address!r}: {reason}.")
        else:
            text = gettext("There is nothing to embed at {address!r}.")
        return words(404, text.format(address=address, reason=why))
    if "html" in found and not edition.settings.embeds_elsewhere:
        return words(
            401, gettext("Other sites may not embed what is published here; link to it instead.")
        )
    return Answer(Document(write(found), media_type), (FRESH, OPEN, INERT))


def pixels(asked: Asked, name: str) -> int | None:
    """Return a size in pixels, if one was given.

    Raises:
        BadSetting: When it is not a number above zero.
    """
    text = asked.parameter(name)
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= DIGITS and int(text)):
        raise BadSetting(name, text[:40], gettext("a number of pixels, such as 600"))
    return int(text)


SECTIONS: Final = {urls.OEMBED: Section(answer, known=KNOWN)}
