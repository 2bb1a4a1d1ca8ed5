"""The builder of embeds: what is chosen so far, and what there is to choose from."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from explorer import embedding
from explorer.atlas import Atlas
from explorer.errors import AtlasError, BadSetting
from explorer.model import Basis, Concept, Embed, EmbedView, Vocabulary
from explorer.model.site_pages import EmbedBuilderPage
from explorer.translation import gettext

MOST_NAMES: Final = 500  # labels that a browser is given to complete
NOTHING_ASKED: Final[Mapping[str, str]] = MappingProxyType({})


def build_embed_builder_page(
    atlas: Atlas, asked: Mapping[str, str] = NOTHING_ASKED
) -> EmbedBuilderPage:
    """Return what an address chooses; something to see where it names no resource.

    Args:
        atlas: What there is to choose from.
        asked: Query parameters: those of an embed, its `view`, and in `was` the view that the
            fields belonged to. Where another view was left, its resources are forgotten.
    """
    name = asked.get("view", EmbedView.NEIGHBOURHOOD)
    view = EmbedView(name) if name in set(EmbedView) else EmbedView.NEIGHBOURHOOD
    chosen = complete_choice(atlas, view, asked)
    embed, problem = None, ""
    try:
        embed = embed_asked(atlas, name, chosen)
    except AtlasError as error:
        text = str(error)
        problem = f"{text[:1].upper()}{text[1:]}{'' if text.endswith('?') else '.'}"
    vocabulary = atlas.vocabulary
    concepts, claims = vocabulary.concepts.values(), vocabulary.claims.values()
    bases = {claim.basis for claim in claims}
    return EmbedBuilderPage(
        view=view,
        fields={field: label_names(atlas, value) for field, value in chosen.items()},
        embed=embed,
        problem=problem,
        tours=tuple(vocabulary.tours.values()),
        kinds=tuple(sorted({vocabulary.kinds[each.kind].curie for each in concepts})),
        bases=tuple(basis for basis in Basis if basis in bases),
        names=list_names(vocabulary),
    )


def embed_asked(atlas: Atlas, view: str, asked: Mapping[str, str]) -> Embed:
    """Return the embed that an address asks for, every option checked.

    Raises:
        AtlasError: When there is no such view or thing, or an option cannot have its value.
    """  # noqa: DOC502 - decode raises it
    embed = embedding.decode(view, asked, atlas.find)
    if unknown := sorted(embed.kinds - atlas.network.kinds):
        known = ", ".join(sorted(kind.removeprefix("aa:") for kind in atlas.network.kinds))
        raise BadSetting(
            "kinds",
            unknown[0].removeprefix("aa:")[:40],
            gettext("any of {known}").format(known=known),
        )
    return embed


def complete_choice(atlas: Atlas, view: EmbedView, asked: Mapping[str, str]) -> dict[str, str]:
    """Return what is asked, with resources to begin with where there are none for the view."""
    names = [name for name, _ in embedding.NAMED.get(view, (("ids", ""),))]
    was_left = asked.get("was", view) != view
    if not was_left and any(asked.get(name) for name in names):
        return dict(asked)
    is_first = was_left or "was" not in asked
    return (
        dict(asked) | dict.fromkeys(names, "") | (propose_choice(atlas, view) if is_first else {})
    )


def propose_choice(atlas: Atlas, view: EmbedView) -> dict[str, str]:
    """Return parameters to begin with: the two concepts of which sources say most."""

    def count_sourced(concept: Concept) -> int:
        return sum(each.basis is not Basis.INFERRED for each in atlas.claims_about(concept.iri))

    concepts = atlas.vocabulary.concepts.values()
    ranked = sorted(concepts, key=lambda each: (-count_sourced(each), each.curie))
    first, second = (each.curie for each in (*ranked, *ranked)[:2])
    tours = [tour.curie for tour in atlas.vocabulary.tours.values()]
    return {
        EmbedView.NEIGHBOURHOOD: {"id": first},
        EmbedView.PATH: {"from": first, "to": second},
        EmbedView.COMPARISON: {"ids": f"{first},{second}"},
        EmbedView.TOUR: {"id": tours[0]} if tours else {},
    }.get(view, {})


def label_names(atlas: Atlas, names: str) -> str:
    """Return names that commas separate with labels in place of those that stand for something."""
    return ", ".join(label_name(atlas, name.strip()) for name in names.split(","))


def label_name(atlas: Atlas, name: str) -> str:
    """Return what a name stands for is called, else the name itself."""
    try:
        return atlas.label(atlas.find(name))
    except AtlasError:
        return name


def list_names(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the labels of concepts and people, unless they are too many."""
    concepts, people = vocabulary.concepts.values(), vocabulary.people.values()
    if len(concepts) + len(people) > MOST_NAMES:
        return ()
    return tuple(sorted([each.pref_label for each in concepts] + [each.name for each in people]))
