"""The values of the data page with its coverage, the query editor, and the embed builder."""

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from explorer.atlas import Atlas
from explorer.embed_url import RESOURCE_PARAMETERS, decode_embed
from explorer.errors import AtlasError, BadSetting
from explorer.model.answers import Link
from explorer.model.embed import Embed, EmbedView
from explorer.model.entities import Basis, Citation, Claim, Concept, Stance, Verification
from explorer.model.resource_links import resource_link
from explorer.model.site_pages import Coverage, DataPage, EmbedBuilderPage, QueryPage
from explorer.model.tables import SOURCED_BASES
from explorer.model.vocabulary import Vocabulary
from explorer.pages.navigation import filled_views
from explorer.rdf.store import query_text
from explorer.sparql.examples import example_groups, find_example, is_atlas
from explorer.translation import gettext

# The data page


def measure_coverage(vocabulary: Vocabulary) -> Coverage:
    """Count claims by basis and works by grade, and find what a vocabulary lacks."""
    claims = tuple(vocabulary.claims.values())
    bases = Counter(claim.basis for claim in claims)
    best = Counter(best_grade(claim, vocabulary) for claim in claims)
    post_alone = sum(rests_on_post(claim, vocabulary) for claim in claims)
    posts = sum(work.numbered for work in vocabulary.works.values())
    works = Counter(work.verification for work in vocabulary.works.values() if not work.numbered)
    opposed = disputed_iris(vocabulary)
    return Coverage(
        concepts=len(vocabulary.concepts),
        claims=len(claims),
        bases={basis: bases[basis] for basis in Basis if bases[basis]},
        grades={grade: best[grade] for grade in Verification if best[grade]},
        post_claims=post_alone,
        unsourced=best[None] - post_alone,
        works={grade: works[grade] for grade in Verification if works[grade]},
        posts=posts,
        disputed=sum(claim.iri in opposed for claim in claims),
        unevidenced=unevidenced_concepts(vocabulary),
        uncited=uncited_works(vocabulary),
    )


def best_grade(claim: Claim, vocabulary: Vocabulary) -> Verification | None:
    """Return the grade of the best-checked work that a claim cites beside the post, if any."""
    cited = [vocabulary.works[c.work] for c in claim.citations if c.work in vocabulary.works]
    grades = {work.verification for work in cited if not work.numbered}
    return next((grade for grade in Verification if grade in grades), None)  # the best stands first


def rests_on_post(claim: Claim, vocabulary: Vocabulary) -> bool:
    """Tell whether all the works that a claim cites are numbered texts, that is, the post."""
    cited = [vocabulary.works[c.work] for c in claim.citations if c.work in vocabulary.works]
    return bool(cited) and all(work.numbered for work in cited)


def disputed_iris(vocabulary: Vocabulary) -> set[str]:
    """Return the IRIs of resources that arguments dispute, criticise or qualify."""
    return {
        target
        for argument in vocabulary.arguments.values()
        if argument.stance is not Stance.SUPPORTS
        for target in argument.targets
    }


def unevidenced_concepts(vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Return the concepts without evidenced claims and findings, by label."""
    bearing = {
        end
        for claim in vocabulary.claims.values()
        if claim.basis is Basis.EVIDENCED
        for end in (claim.subject, claim.object)
    }
    for finding in vocabulary.findings.values():
        bearing |= {finding.of, finding.outcome, finding.compared_with}
    found = [each for each in vocabulary.concepts.values() if each.iri not in bearing]
    found.sort(key=lambda each: (each.pref_label.casefold(), each.iri))
    return tuple(Link(each.iri, each.curie, each.pref_label) for each in found)


def uncited_works(vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Return the works that nothing cites, by title."""
    cited = {citation.work for citation in all_citations(vocabulary)}
    cited |= {record.corrected_by for record in vocabulary.references.values()}
    found = [work for work in vocabulary.works.values() if work.iri not in cited]
    found.sort(key=lambda work: (work.title.casefold(), work.iri))
    return tuple(Link(work.iri, work.curie, work.title) for work in found)


def all_citations(vocabulary: Vocabulary) -> Iterator[Citation]:
    """Yield every citation of a concept, a claim, an argument or a finding."""
    for resources in (
        vocabulary.concepts,
        vocabulary.claims,
        vocabulary.arguments,
        vocabulary.findings,
    ):
        for resource in resources.values():
            yield from resource.citations


def build_data_page(atlas: Atlas) -> DataPage:
    """Build the value of the data page: metadata of the source, counts and coverage."""
    vocabulary = atlas.vocabulary
    return DataPage(
        header=atlas.header,
        creators=tuple(resource_link(vocabulary, each).label for each in atlas.header.creators),
        counts=atlas.counts(),
        coverage=measure_coverage(vocabulary),
    )


# The query editor

ANSWER_FORMS: Final = ("table", "graph")


def build_query_page(
    atlas: Atlas, query: str = "", example_name: str = "", form: str = ""
) -> QueryPage:
    """Build the value of the query editor, with a reader's own query or an example.

    Args:
        atlas: The opened atlas.
        query: Text of the query.
        example_name: Name of the example to begin with, where there is no such text.
        form: How an answer is shown; any other than "graph" means as a table.
    """
    vocabulary, with_atlas = atlas.vocabulary, is_atlas(atlas.vocabulary)
    text = query.replace("\r\n", "\n")
    chosen = find_example(example_name, with_atlas) if example_name and not text.strip() else None
    used = {concept.kind for concept in vocabulary.concepts.values()}
    claimed = {claim.predicate for claim in vocabulary.claims.values()}
    return QueryPage(
        query=chosen.text if chosen else text,
        form=form if form in ANSWER_FORMS else ANSWER_FORMS[0],
        example=chosen.name if chosen else "",
        groups=example_groups(with_atlas),
        hint=query_text("hint-atlas" if with_atlas else "hint-any").strip(),
        kinds=tuple(kind for kind in vocabulary.kinds.values() if kind.iri in used),
        relations=tuple(each for each in vocabulary.relations.values() if each.iri in claimed),
    )


# The embed builder

MAX_COMPLETIONS: Final = 500  # labels that a browser gets for completion
NO_PARAMETERS: Final[Mapping[str, str]] = MappingProxyType({})


def build_embed_builder_page(
    atlas: Atlas, asked: Mapping[str, str] = NO_PARAMETERS
) -> EmbedBuilderPage:
    """Build the value of the embed builder from an address; without resources it proposes some.

    Args:
        atlas: The opened atlas.
        asked: Query parameters: those of an embed, its `view`, and in `was` the view that the
            fields belonged to. If the view changed, the resources of the other are dropped.
    """
    name = asked.get("view", EmbedView.NEIGHBOURHOOD)
    view = EmbedView(name) if name in set(EmbedView) else EmbedView.NEIGHBOURHOOD
    chosen = complete_choice(atlas, view, asked)
    embed, problem = None, ""
    try:
        embed = parse_checked_embed(atlas, name, chosen)
    except AtlasError as error:
        text = str(error)
        problem = f"{text[:1].upper()}{text[1:]}{'' if text.endswith('?') else '.'}"
    vocabulary = atlas.vocabulary
    concepts, claims = vocabulary.concepts.values(), vocabulary.claims.values()
    bases = {claim.basis for claim in claims}
    return EmbedBuilderPage(
        views=filled_views(atlas),
        view=view,
        fields={field: label_names(atlas, value) for field, value in chosen.items()},
        embed=embed,
        problem=problem,
        tours=tuple(vocabulary.tours.values()),
        kinds=tuple(sorted({vocabulary.kinds[each.kind].curie for each in concepts})),
        bases=tuple(basis for basis in Basis if basis in bases),
        names=list_names(vocabulary),
    )


def parse_checked_embed(atlas: Atlas, view: str, asked: Mapping[str, str]) -> Embed:
    """Parse an embed from query parameters, with every option checked.

    Raises:
        AtlasError: When there is no such view or resource, or an option has a wrong value.
    """  # noqa: DOC502 - decode raises it
    embed = decode_embed(view, asked, atlas.find)
    if unknown := sorted(embed.kinds - atlas.network.kinds):
        known = ", ".join(sorted(kind.removeprefix("aa:") for kind in atlas.network.kinds))
        raise BadSetting(
            "kinds",
            unknown[0].removeprefix("aa:")[:40],
            gettext("any of {known}").format(known=known),
        )
    return embed


def complete_choice(atlas: Atlas, view: EmbedView, asked: Mapping[str, str]) -> dict[str, str]:
    """Return query parameters, with proposed resources if the view lacks them."""
    names = [name for name, _ in RESOURCE_PARAMETERS.get(view, (("ids", ""),))]
    was_left = asked.get("was", view) != view
    if not was_left and any(asked.get(name) for name in names):
        return dict(asked)
    is_first = was_left or "was" not in asked
    return (
        dict(asked) | dict.fromkeys(names, "") | (propose_choice(atlas, view) if is_first else {})
    )


def propose_choice(atlas: Atlas, view: EmbedView) -> dict[str, str]:
    """Return query parameters for a first view: the two concepts with most sourced claims."""

    def count_sourced(concept: Concept) -> int:
        return sum(each.basis in SOURCED_BASES for each in atlas.claims_about(concept.iri))

    concepts = atlas.vocabulary.concepts.values()
    ranked = sorted(concepts, key=lambda each: (-count_sourced(each), each.curie))
    first, second = (each.curie for each in (*ranked, *ranked)[:2]) if ranked else ("", "")
    tours = [tour.curie for tour in atlas.vocabulary.tours.values()]
    return {
        EmbedView.NEIGHBOURHOOD: {"id": first},
        EmbedView.PATH: {"from": first, "to": second},
        EmbedView.COMPARISON: {"ids": f"{first},{second}"},
        EmbedView.TOUR: {"id": tours[0]} if tours else {},
    }.get(view, {})


def label_names(atlas: Atlas, names: str) -> str:
    """Replace each of some comma-separated names by the label of its resource, if it has one."""
    return ", ".join(label_name(atlas, name.strip()) for name in names.split(","))


def label_name(atlas: Atlas, name: str) -> str:
    """Return the label of the resource of a name, else the name itself."""
    try:
        return atlas.label(atlas.find(name))
    except AtlasError:
        return name


def list_names(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the labels of concepts and people for completion; none if they are too many."""
    concepts, people = vocabulary.concepts.values(), vocabulary.people.values()
    if len(concepts) + len(people) > MAX_COMPLETIONS:
        return ()
    return tuple(sorted([each.pref_label for each in concepts] + [each.name for each in people]))
