"""What the JSON API answers, made from what the atlas answers."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from explorer import embedding, urls
from explorer.atlas import Atlas
from explorer.model import Basis, Embed, EmbedView, Filter, SearchHit
from explorer.model.kinds import PERSON_KIND
from explorer.pages import build_concept_page
from explorer.pages.label_search import build_search_page
from explorer.publish.api.answers import Addresses, Entry, Found, Hit, Listed, Named
from explorer.publish.api.concept_answer import concept_of
from explorer.publish.api.concept_value import Concept
from explorer.publish.api.json_graph import JsonGraph, json_graph
from explorer.rdf_formats import PUBLISHED_FORMATS
from explorer.urls import Site
from explorer.views.html import kind_look

Values = Mapping[str, Any]


def best_known(atlas: Atlas) -> str:
    """Return the concept of which most is claimed but for the hubs: a good example."""
    if "concept:trust" in atlas.names.curies.values():
        return "concept:trust"
    concepts = atlas.vocabulary.concepts
    return next(iter(concepts.values())).curie


def label_of_best_known(atlas: Atlas) -> str:
    """Return what it is called."""
    return atlas.concept(best_known(atlas)).pref_label


def kinds(atlas: Atlas) -> tuple[str, ...]:
    """Return the kinds of things in the graph, as curies."""
    concepts = atlas.vocabulary.concepts.values()
    known = atlas.vocabulary.kinds
    found = {known[each.kind].curie for each in concepts if each.kind in known}
    return tuple(sorted(found | ({PERSON_KIND} if atlas.vocabulary.people else set())))


def search(atlas: Atlas, site: Site, asked: Values) -> Found:
    """Find things by their labels."""
    found = build_search_page(atlas, asked["q"], asked["limit"], with_nearest=False)
    return Found(asked["q"], tuple(hit_of(atlas, site, each.hit) for each in found.results))


def hit_of(atlas: Atlas, site: Site, hit: SearchHit) -> Hit:
    """Return a hit with what its kind is called, and where it leads."""
    kind = kind_look(hit.kind, atlas.vocabulary).label
    links = addresses(atlas, site, hit.iri, hit.curie)
    return Hit(
        hit.iri, hit.curie, hit.label, kind, hit.matched, hit.via, round(hit.score, 3), links
    )


def addresses(atlas: Atlas, site: Site, iri: str, curie: str) -> Addresses:
    """Return where there is more about a thing."""
    place = urls.path(curie)
    vocabulary = atlas.vocabulary
    shown = Embed(EmbedView.NEIGHBOURHOOD, (iri,))
    pictured = iri in vocabulary.concepts or iri in vocabulary.people
    concept = iri in vocabulary.concepts
    return Addresses(
        page=site.address(place),
        data={each.name: f"{site.base}{place}{each.suffix}" for each in PUBLISHED_FORMATS.values()},
        embed=site.base + embedding.path(shown, lambda _: curie) if pictured else "",
        api=f"{site.base}{urls.API}concepts/{quote(curie, safe=':')}" if concept else "",
    )


def concepts(atlas: Atlas, site: Site, asked: Values) -> Listed:
    """List concepts by their labels."""
    known = list(atlas.vocabulary.concepts.values())
    limit, offset = asked["limit"], asked["offset"]
    part = known[offset : offset + limit]
    following = urlencode({"limit": limit, "offset": offset + limit})
    return Listed(
        total=len(known),
        limit=limit,
        offset=offset,
        next=f"{site.base}{urls.API}concepts?{following}" if offset + limit < len(known) else None,
        concepts=tuple(
            Entry(
                each.iri,
                each.curie,
                each.pref_label,
                kind_of(atlas, each.kind),
                each.definition,
                addresses(atlas, site, each.iri, each.curie),
            )
            for each in part
        ),
    )


def kind_of(atlas: Atlas, iri: str) -> Named:
    """Return a kind by its name."""
    kind = atlas.vocabulary.kinds[iri]
    return Named(kind.iri, kind.curie, kind.label)


def concept(atlas: Atlas, site: Site, asked: Values) -> Concept:
    """Tell all that the page of a concept shows."""
    page = build_concept_page(atlas, atlas.find(asked["id"], "concept"))
    links = addresses(atlas, site, page.concept.iri, page.concept.curie)
    return concept_of(atlas, page, links)


def graph(atlas: Atlas, site: Site, asked: Values) -> JsonGraph:
    """Draw the neighbourhood of a thing, or everything."""
    shown = Filter(kinds=asked["kinds"], bases=frozenset(map(Basis, asked["basis"])))
    most = asked["most"]
    if not asked["id"]:
        return json_graph(atlas.overview(shown, most))
    return json_graph(atlas.neighbourhood(atlas.find(asked["id"]), asked["depth"], shown, most))
