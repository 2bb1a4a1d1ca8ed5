"""Embeds: as a page to be framed, as one to be taken along, as a picture."""

from typing import Final

from explorer import embedding, urls
from explorer.app.web.asked import Asked
from explorer.app.web.headers import (
    ASK_AGAIN,
    FRESH,
    OPEN,
    PICTURE,
    discovery,
    page_policy,
)
from explorer.app.web.kept import Answer
from explorer.app.web.negotiate import HTML
from explorer.app.web.publisher import Edition, Section
from explorer.errors import AtlasError, BadSetting, NothingToCompare
from explorer.publish.document import Document
from explorer.publish.embeds import embed_asked, embed_page, embed_png, embed_problem, embed_svg

FORMS: Final = (HTML, "svg", "png")
SVG: Final = "image/svg+xml; charset=utf-8"
KNOWN: Final = frozenset(
    {"id", "from", "to", "ids", "depth", "kinds", "basis", "show", "theme", "height"}
)
NOWHERE: Final = "'none'"


def embed(edition: Edition, asked: Asked) -> Answer:
    """An embed in the form asked for; a small page that helps where there is none."""
    atlas, site = edition.atlas, edition.site
    view = asked.place.removeprefix(urls.EMBED)
    try:
        shown = embed_asked(atlas, view, dict(asked.parameters))
        if asked.form == "svg":
            return picture(Document.from_text(embed_svg(atlas, site, shown), SVG))
        if asked.form == "png":
            return picture(Document(embed_png(atlas, site, shown), "image/png"))
        page = Document.from_text(embed_page(atlas, site, shown))
    except AtlasError as error:
        return problem(edition, error)

    def curie(iri: str) -> str:
        return atlas.names.curies.get(iri) or iri

    if asked.form == HTML:  # to be taken along
        name = embedding.file_path(shown, curie).removeprefix(urls.EMBED)
        page = Document(page.body, page.media_type, filename=f"{name}.html")
    address = site.base + embedding.path(shown, curie)
    return Answer(page, (FRESH, link(edition, address), policy(page.body, edition)))


def idle(name: str, value: str) -> bool:
    """Whether a parameter changes nothing: the height does not, being a matter of the frame.

    One that cannot be is told all the same.
    """
    if name != "height":
        return False
    try:
        return bool(embedding.height({name: value}))
    except BadSetting:
        return False


def picture(document: Document) -> Answer:
    """A picture that any page may show and any script may read."""
    return Answer(document, (FRESH, OPEN, PICTURE))


def problem(edition: Edition, error: AtlasError) -> Answer:
    """What is the matter with the address: what it names does not exist, or cannot be."""
    status = 400 if isinstance(error, BadSetting | NothingToCompare) else 404
    text = embed_problem(edition.atlas, edition.site, error)
    page = Document.from_text(text, status=status)
    return Answer(page, (ASK_AGAIN, policy(page.body, edition)))


def policy(body: bytes, edition: Edition) -> tuple[str, str]:
    """The policy of an embed: it may be framed by whom the settings name."""
    return page_policy(body, edition.settings.frame_ancestors, NOWHERE)


def link(edition: Edition, address: str) -> tuple[str, str]:
    """A `Link` header: the plainest address of an embed, and the oEmbed answers about it."""
    found = [f'<{address}>; rel="canonical"']
    for place, media_type in discovery(edition.site, address):
        found.append(f'<{place}>; rel="alternate"; type="{media_type}"')
    return ("link", ", ".join(found))


SECTIONS: Final = {urls.EMBED: Section(embed, forms=FORMS, known=KNOWN, idle=idle)}
