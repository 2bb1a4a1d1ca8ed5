"""What the embed of a graph shows, as a view, and what it is called."""

from dataclasses import replace

from explorer.atlas import Atlas
from explorer.model import Embed, EmbedView, Filter, GraphState, GraphView
from explorer.model.kinds import PERSON_KIND
from explorer.network.growth import core
from explorer.network.words import TELLING, Extent, description, listed
from explorer.publish.embeds.layout import trimmed
from explorer.translation import gettext
from explorer.typography import capitalize_first

STEPS = {1: gettext("one step"), 2: gettext("up to two steps"), 3: gettext("up to three steps")}


def title(atlas: Atlas, embed: Embed) -> str:
    """Return what the embed of a graph is called."""
    names = [atlas.label(iri) for iri in embed.things]
    if embed.view is EmbedView.PATH:
        return gettext("How {start} and {end} are connected").format(start=names[0], end=names[1])
    if embed.view is EmbedView.COMPARISON:
        return gettext("{names} compared").format(names=capitalize_first(listed(names)))
    return gettext("{name} and what is near").format(name=capitalize_first(names[0]))


def shown(atlas: Atlas, embed: Embed) -> GraphView:
    """Return the view of an embed: not too many lines, and in words how many of how many."""
    only = Filter(kinds=embed.kinds, bases=embed.bases)
    state = GraphState(focuses=embed.things, depth=embed.depth, only=only)
    whole = atlas.graph(state)
    view = trimmed(whole)
    if len(view.nodes) == len(whole.nodes):
        return view
    growth = atlas.network.growth(core(state))
    named = {**atlas.network.labels, **{iri: atlas.label(iri) for iri in embed.things}}
    text = description(
        view.nodes,
        view.edges,
        only,
        lambda key: named.get(key, key),
        Extent(whole.total, growth.more, people(whole)),  # those left out are counted too
        TELLING,
    )
    return replace(view, description=text)


def people(view: GraphView) -> bool:
    """Whether there are people in a view."""
    return any(node.kind == PERSON_KIND for node in view.nodes)


def lead(atlas: Atlas, embed: Embed, view: GraphView) -> str:
    """Return in a sentence what is shown."""
    if embed.view is EmbedView.COMPARISON:
        return gettext(
            "What they share stands between them, what is one’s own outside: {description}."
        ).format(description=view.description)
    return gettext("What is {steps} away: {description}.").format(
        steps=STEPS[embed.depth], description=view.description
    )
