"""The addresses of embeds: their query parameters, read with checks and defaults, and written."""

from collections.abc import Callable, Mapping
from typing import Final

from explorer import urls
from explorer.errors import BadSetting, NothingToCompare, UnknownView
from explorer.interface_words import RESOURCE_TYPES
from explorer.model.embed import (
    FRAME_HEIGHT,
    MAX_FRAME_HEIGHT,
    MIN_FRAME_HEIGHT,
    Embed,
    EmbedView,
    Scheme,
)
from explorer.model.entities import Basis
from explorer.model.graph import MAX_DEPTH, MAX_FOCUSES
from explorer.translation import gettext

# (name, type of resource) → IRI; raises UnknownName, AmbiguousName
NameResolver = Callable[[str, str], str]

TIMELINE_CHOICES: Final = ("works", "people")
MIN_COMPARED: Final = 2

# Parameters that name the resources of a view, with the types of these resources
RESOURCE_PARAMETERS: Final[Mapping[EmbedView, tuple[tuple[str, str], ...]]] = {
    EmbedView.NEIGHBOURHOOD: (("id", "thing"),),
    EmbedView.PATH: (("from", "thing"), ("to", "thing")),
    EmbedView.TOUR: (("id", "tour"),),
    EmbedView.DEBATE: (("id", "thing"),),
    EmbedView.FOREST: (("id", "concept"),),
}
# Views that show everything where no resource is named
VIEWS_OF_EVERYTHING: Final = frozenset({EmbedView.DEBATE, EmbedView.FOREST})


def decode_embed(view: str, parameters: Mapping[str, str], find: NameResolver) -> Embed:
    """Return the embed that an address describes.

    Args:
        view: The last part of the path.
        parameters: Those of the query; unknown ones are ignored, as platforms add some.
        find: Returns the IRI that a name stands for, as `Atlas.find` does.

    Raises:
        UnknownView: When there is no such view.
        UnknownName: When a name stands for no resource.
        AmbiguousName: When it stands for several.
        BadSetting: When an option has a value that it cannot have, or a resource is missing.
        NothingToCompare: When fewer than two resources, or too many, are to be compared.
    """  # noqa: DOC502 - find raises those about names
    if view not in set(EmbedView):
        raise UnknownView(view, tuple(EmbedView))
    kind = EmbedView(view)
    return Embed(
        view=kind,
        resources=embed_resources(kind, parameters, find),
        depth=bounded_number("depth", parameters, 1, 1, MAX_DEPTH),
        kinds=frozenset(kind_curie(each) for each in split_list(parameters.get("kinds", ""))),
        bases=frozenset(
            Basis(allowed_value("basis", each, list(Basis)))
            for each in split_list(parameters.get("basis", ""))
        ),
        show=allowed_value("show", parameters.get("show") or TIMELINE_CHOICES[0], TIMELINE_CHOICES),
        scheme=Scheme(allowed_value("theme", parameters.get("theme") or Scheme.AUTO, list(Scheme))),
        height=frame_height(parameters),
    )


def embed_resources(
    view: EmbedView, parameters: Mapping[str, str], find: NameResolver
) -> tuple[str, ...]:
    """Return the IRIs of the resources that a view is about."""
    if view is EmbedView.COMPARISON:
        named = [
            find(name, "thing") for name in split_list(parameters.get("ids", ""))[: MAX_FOCUSES + 1]
        ]
        found = tuple(dict.fromkeys(named))
        if not MIN_COMPARED <= len(found) <= MAX_FOCUSES:
            raise NothingToCompare(len(found))
        return found
    found = ()
    for name, type_name in RESOURCE_PARAMETERS.get(view, ()):
        value = parameters.get(name, "").strip()
        if value:
            found = (*found, find(value, type_name))
        elif view not in VIEWS_OF_EVERYTHING:
            raise BadSetting(
                name,
                "",
                gettext("the name of a {sort}").format(sort=RESOURCE_TYPES[type_name]),
            )
    return found


def bounded_number(
    name: str, parameters: Mapping[str, str], usual: int, least: int, most: int
) -> int:
    """Return a parameter as a whole number within bounds; raises `BadSetting`."""
    text = parameters.get(name, "").strip() or str(usual)
    if not (text.isascii() and text.isdecimal() and least <= int(text[:9]) <= most):
        raise BadSetting(
            name,
            text[:40],
            gettext("a number from {least} to {most}").format(least=least, most=most),
        )
    return int(text)


def frame_height(parameters: Mapping[str, str]) -> int:
    """Return the height of the frame, in px."""
    return bounded_number("height", parameters, FRAME_HEIGHT, MIN_FRAME_HEIGHT, MAX_FRAME_HEIGHT)


def allowed_value(
    name: str, value: str, allowed: list[Basis] | list[Scheme] | tuple[str, ...]
) -> str:
    """Return a value if it is one of those allowed; raises `BadSetting`."""
    if value not in set(allowed):
        raise BadSetting(
            name, value[:40], gettext("one of {allowed}").format(allowed=", ".join(allowed))
        )
    return value


def kind_curie(name: str) -> str:
    """Return the curie of a kind; ours may be named without their prefix, as links do.

    >>> kind_curie("ClientOutcome"), kind_curie("foaf:Person")
    ('aa:ClientOutcome', 'foaf:Person')
    """
    return name if ":" in name else f"aa:{name}"


def split_list(text: str) -> list[str]:
    """Return the parts of a text between commas.

    >>> split_list("a, b,,c")
    ['a', 'b', 'c']
    """
    return [part.strip() for part in text.split(",") if part.strip()]


def embed_parameters(embed: Embed, curie: Callable[[str], str]) -> dict[str, str]:
    """Return the query parameters of an embed, without those that have their defaults.

    `curie` returns the curie of an IRI.
    """
    usual = Embed(embed.view)
    curies = [curie(iri) for iri in embed.resources]
    found: dict[str, str] = {}
    if embed.view is EmbedView.COMPARISON:
        found["ids"] = ",".join(curies)
    else:
        names = [name for name, _ in RESOURCE_PARAMETERS.get(embed.view, ())]
        found |= dict(zip(names, curies, strict=False))
    if embed.depth != usual.depth:
        found["depth"] = str(embed.depth)
    found["kinds"] = ",".join(sorted(embed.kinds))
    found["basis"] = ",".join(sorted(embed.bases))
    found["show"] = embed.show if embed.show != usual.show else ""
    found["theme"] = embed.scheme if embed.scheme is not usual.scheme else ""
    found["height"] = str(embed.height) if embed.height != usual.height else ""
    return {name: str(value) for name, value in found.items() if value}


def embed_path(embed: Embed, curie: Callable[[str], str]) -> str:
    """Return the path of an embed and its query, below the root."""
    return urls.page(urls.EMBED + embed.view, **embed_parameters(embed, curie))


def embed_file_path(embed: Embed, curie: Callable[[str], str]) -> str:
    """Return the path of an embed with default options as a file, without suffix.

    `embed/forest`, `embed/tour-start-here`, `embed/path-trust-hope`.
    """
    names = [urls.path(curie(iri)).partition("/")[2] for iri in embed.resources]
    return "-".join([urls.EMBED + embed.view, *names])
