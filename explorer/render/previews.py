"""Previews as fragments of HTML: one template for every type of resource and every medium."""

from functools import partial
from typing import Final

from explorer import urls
from explorer.interface_words import RESOURCE_TYPES
from explorer.model.previews import Preview
from explorer.model.resource_links import in_text_citation, plain_link
from explorer.model.vocabulary import Vocabulary
from explorer.render.html import build_kind_look, kind_appearance, render_template

FINDING_TYPE: Final = RESOURCE_TYPES["finding"]


def render_preview(preview: Preview, vocabulary: Vocabulary, places: urls.Links) -> str:
    """Render a preview; `places` resolves the addresses of its links."""
    kind = preview.kind
    look = build_kind_look(kind) if kind and kind.label else None
    if kind and not kind.label:
        look = kind_appearance(kind.curie, vocabulary)
    html = render_template(
        "parts/preview",
        places=places,
        preview=preview,
        kind=look,
        finding_type=FINDING_TYPE,
        named=partial(plain_link, vocabulary),
        short=in_text_citation,
    )
    return "\n".join(line for each in html.splitlines() if (line := each.strip()))
