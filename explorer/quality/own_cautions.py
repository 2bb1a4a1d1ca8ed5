"""Every concept of the Atlas has a caution of its own: about itself, and like that of no other."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from explorer.model.answers import Issue
from explorer.model.entities import Argument
from explorer.model.mentions import is_mentioned
from explorer.model.vocabulary import Vocabulary
from explorer.model.words import content_stems
from explorer.namespaces import PREFIXES, contract, expand
from explorer.translation import gettext

MAX_SHARED_WORDS: Final = 0.5  # of the content words of the shorter of two cautions
CAUTION_KINDS: Final = ("caution", "critique")
CONTRASTS_WITH_IRI: Final = expand("aa:contrastsWith")


def own_caution_issues(vocabulary: Vocabulary) -> Iterator[Issue]:
    """Yield the concepts without a caution of their own, and the own cautions that say little."""
    owners = own_cautions(vocabulary)
    owned = {concept for concepts in owners.values() for concept in concepts}
    for iri, concept in vocabulary.concepts.items():
        if concept.kind.startswith(PREFIXES["aa"]) and iri not in owned and not concept.deprecated:
            message = gettext(
                "No caution or critique is about this concept itself, or about a claim with this "
                "concept as its subject: write one about a common misreading or a limit."
            )
            yield Issue("own-caution-missing", "violation", iri, message)
    yield from repeated_cautions(owners, vocabulary)
    yield from cautions_of_the_post(owners, vocabulary)


def own_cautions(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """Return the cautions and critiques that are concepts' own: IRI → IRIs of the concepts."""
    owners: dict[str, tuple[str, ...]] = {}
    for iri, argument in vocabulary.arguments.items():
        claims = (vocabulary.claims.get(target) for target in argument.targets)
        about = (*argument.targets, *(claim.subject for claim in claims if claim))
        concepts = tuple(dict.fromkeys(each for each in about if each in vocabulary.concepts))
        if argument.kind in CAUTION_KINDS and concepts:
            owners[iri] = concepts
    return owners


def repeated_cautions(
    owners: Mapping[str, tuple[str, ...]], vocabulary: Vocabulary
) -> Iterator[Issue]:
    """Yield the pairs of own cautions that share half of their content words."""
    stems = {iri: content_stems(vocabulary.arguments[iri].text) for iri in owners}
    for one, other in combinations(sorted(owners), 2):
        shorter = min(len(stems[one]), len(stems[other]))
        shared = stems[one] & stems[other]
        if shorter and len(shared) >= MAX_SHARED_WORDS * shorter:
            message = gettext(
                "It shares {shared} of {count} content words with {other}: make each specific to "
                "its own concept, or merge them."
            ).format(shared=len(shared), count=shorter, other=contract(other))
            yield Issue("own-caution-repeated", "violation", one, message, contract(other))


def cautions_of_the_post(
    owners: Mapping[str, tuple[str, ...]], vocabulary: Vocabulary
) -> Iterator[Issue]:
    """Yield the concepts whose own cautions all cite the post alone and name no neighbour."""
    posts = {item.work for item in vocabulary.items.values()}
    about: dict[str, list[Argument]] = {}
    for iri, concepts in owners.items():
        for concept in concepts:
            about.setdefault(concept, []).append(vocabulary.arguments[iri])
    for concept, arguments in about.items():
        if not any(
            {citation.work for citation in each.citations} - posts
            or names_a_neighbour(each, concept, vocabulary)
            for each in arguments
        ):
            names = ", ".join(each.curie for each in arguments)
            message = gettext(
                "The cautions and critiques of this concept ({names}) cite only the post and name "
                "no concept that it is confused with: cite another work, or name the concept it "
                "is confused with and the difference."
            ).format(names=names)
            yield Issue("own-caution-of-the-post", "violation", concept, message, names)


def names_a_neighbour(argument: Argument, iri: str, vocabulary: Vocabulary) -> bool:
    """Whether an argument names a concept related to, or contrasting with, a concept (an IRI)."""
    concept = vocabulary.concepts[iri]
    near = {*concept.related, *concept.broader, *concept.narrower}
    for claim in vocabulary.claims.values():
        if claim.predicate == CONTRASTS_WITH_IRI and iri in {claim.subject, claim.object}:
            near |= {claim.subject, claim.object}
    return any(is_mentioned(each, argument.text, vocabulary) for each in near - {iri})
