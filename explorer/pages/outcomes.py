"""The page of outcomes: which conditions and behaviours are linked to which, on what basis."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import Final

from explorer.atlas import Atlas
from explorer.model import Basis, Claim, Concept, Vocabulary
from explorer.model.kinds import BEHAVIOUR_KIND, CONDITION_KIND, OUTCOME_KIND
from explorer.model.view_pages import CitedClaim, OutcomeRow, OutcomesPage
from explorer.namespaces import expand
from explorer.pages.argument_threads import Relevance, build_argument_threads
from explorer.pages.cited_claims import OWN_CLAIMS, build_cited_claims, collect_links
from explorer.pages.concept import concept_kind
from explorer.pages.reference_numbering import ReferenceNumbering

OUTCOME_KINDS: Final = (expand(OUTCOME_KIND),)
SOURCE_KINDS: Final = (expand(BEHAVIOUR_KIND), expand(CONDITION_KIND))


def build_outcomes_page(atlas: Atlas, bases: frozenset[Basis] = frozenset()) -> OutcomesPage:
    """Return all that any page about outcomes shows.

    References are numbered as they come: claims row by row, arguments against them, the rest.

    Args:
        atlas: What is opened.
        bases: Show only claims on these bases; none are all.
    """
    vocabulary = atlas.vocabulary
    numbering = ReferenceNumbering(vocabulary)
    columns = concepts_of_kinds(vocabulary, OUTCOME_KINDS)
    sources = concepts_of_kinds(vocabulary, SOURCE_KINDS)
    every = list_cells(sources, columns, vocabulary)
    counts = Counter(claim.basis for cells in every for cell in cells for claim in cell)
    shown = [[keep_bases(cell, bases) for cell in cells] for cells in every]
    used = [any(cells[place] for cells in shown) for place in range(len(columns))]
    iris = (claim.iri for cells in shown for cell in cells for claim in cell)
    claims = build_cited_claims(iris, atlas, numbering)
    rows = tuple(
        build_outcome_row(concept, tuple(compress(cells, used)), claims, vocabulary)
        for concept, cells in zip(sources, shown, strict=True)
        if any(cells)
    )
    columns = list(compress(columns, used))
    ends = [row.concept.iri for row in rows] + [column.iri for column in columns]
    near = {iri: Relevance(0) for iri in ends} | dict.fromkeys(claims, Relevance(OWN_CLAIMS))
    arguments = build_argument_threads(near, vocabulary, numbering.numbers)
    return OutcomesPage(
        bases=bases,
        rows=rows,
        columns=tuple(columns),
        counts={each: counts[each] for each in Basis if counts[each]},
        has_post=bool(vocabulary.items),
        arguments=arguments,
        references=numbering.references(atlas.bibliography),
        links=collect_links(vocabulary, ends, claims.values(), arguments),
    )


def concepts_of_kinds(vocabulary: Vocabulary, kinds: tuple[str, ...]) -> list[Concept]:
    """Return the concepts of kinds (IRIs), kind by kind, sorted by label."""
    found = [each for each in vocabulary.concepts.values() if each.kind in kinds]
    return sorted(found, key=lambda each: (kinds.index(each.kind), each.pref_label))


def list_cells(
    sources: Iterable[Concept], columns: Sequence[Concept], vocabulary: Vocabulary
) -> list[list[list[Claim]]]:
    """Return the claims that link each source with each column, row by row."""
    linking: dict[tuple[str, str], list[Claim]] = {}
    for claim in vocabulary.claims.values():
        linking.setdefault((claim.subject, claim.object), []).append(claim)
    return [[linking.get((source.iri, column.iri), []) for column in columns] for source in sources]


def keep_bases(claims: Sequence[Claim], bases: frozenset[Basis]) -> tuple[Claim, ...]:
    """Return the claims on some bases; none are all."""
    return tuple(claim for claim in claims if not bases or claim.basis in bases)


def build_outcome_row(
    concept: Concept,
    cells: Sequence[Sequence[Claim]],
    claims: Mapping[str, CitedClaim],
    vocabulary: Vocabulary,
) -> OutcomeRow:
    """Return a row; `claims` are all that are cited, by IRI."""
    cited = tuple(tuple(claims[claim.iri] for claim in cell) for cell in cells)
    return OutcomeRow(concept, concept_kind(concept, vocabulary), cited)
