"""The cited summary of a concept, and the sentence of a claim: written from the graph alone."""

from collections.abc import Iterable

from explorer.model import Claim, Sentence, Vocabulary
from explorer.summary.measured import measured
from explorer.summary.plan import MEASURED, Draft, draft, drafts, rank
from explorer.summary.wording import NumberOf, Wording

__all__ = ["NumberOf", "sentence", "summary"]


def sentence(claim: Claim, vocabulary: Vocabulary, number_of: NumberOf) -> Sentence:
    """Return a claim as one sentence that says who holds it; both its ends are linked.

    A bare triple of a foreign vocabulary is read by the label of its property.
    """
    wording = Wording(vocabulary, number_of)
    return wording.sentence(draft([claim], claim.subject, vocabulary))


def summary(
    concept: str,
    vocabulary: Vocabulary,
    number_of: NumberOf,
    about: Iterable[Claim] | None = None,
) -> tuple[Sentence, ...]:
    """Return what the claims say of a concept as prose, every sentence with its numbers.

    `number_of` gives a citation its number in the list of references, a new work the next one;
    `about` are the claims about the concept where they are at hand, so that they need not be
    looked for among all. The same vocabulary gives the same words.
    """
    wording = Wording(vocabulary, number_of, here=concept)
    written: list[Sentence] = []
    planned = drafts(concept, vocabulary, about)
    for item in before(planned):
        written += [wording.sentence(item), *wording.dispute(item)]
    written += measured(concept, vocabulary, wording)
    for item in planned[len(before(planned)) :]:
        written += [wording.sentence(item), *wording.dispute(item)]
    return tuple(written)


def before(planned: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return the drafts that come before the numbers: up to what is associated with what."""
    return tuple(item for item in planned if rank(item.claims[0])[0] <= MEASURED)
