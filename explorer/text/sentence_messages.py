"""The sentences of summaries as messages with named fields, to be filled with linked words.

The values of the fields are inflected by English grammar (`explorer.text.english`) or come from
the data, such as the sentences of relations.
"""

from collections.abc import Mapping
from functools import lru_cache
from string import Formatter
from typing import Final, Literal, NamedTuple

from explorer.model.answers import Span
from explorer.model.entities import Stance
from explorer.model.vocabulary import Side
from explorer.text.english import Spans, plain_span
from explorer.translation import npgettext, pgettext

SpeechAct = Literal["credit", "hold", "hold again", "add", "hope", "list hopes", "doubt"]
AssociationKind = Literal["correlation", "inverse correlation", "association"]
STATEMENT: Final = "{statement}"  # a sentence that names no source
CREDIT_STATEMENT: Final = pgettext("summary", "{subject} to {people}")
THEY_CREDIT: Final = pgettext("summary", "They credit {statement}")
# Openings after a sentence of the same sources, in turn
THEY_HOLD: Final = (
    pgettext("summary", "They add that {statement}"),
    pgettext("summary", "In their view, {statement}"),
    pgettext("summary", "They also hold that {statement}"),
)
THEY_HOPE: Final = pgettext("summary", "They hope that {statement}")
THEY_LIST_HOPES: Final = pgettext(
    "summary", "They list {statement} among the outcomes they hope for"
)
THEY_DOUBT: Final = pgettext("summary", "They doubt that {statement}")
# A run of inferences: at the beginning of the first, and of another
INFERENCE_OPENINGS: Final = (
    pgettext("summary", "We infer that {statement}"),
    pgettext("summary", "We also infer that {statement}"),
)
CLASSIFICATION: Final = pgettext("summary", "In this atlas, {statement}")
HANDBOOK_OPENING: Final = pgettext("summary", "According to {works}, {statement}")
EVIDENCE_OPENINGS: Final = (
    pgettext("summary", "Empirical work by {works} reports that {statement}"),
    pgettext("summary", "Further empirical work, by {works}, reports that {statement}"),
)
UNNAMED_EVIDENCE_OPENINGS: Final = (
    pgettext("summary", "Empirical work reports that {statement}"),
    pgettext("summary", "Empirical work also reports that {statement}"),
)
BUT_PREDICATE: Final = pgettext("summary, between two predicates", " but")
AND_PREDICATE: Final = pgettext("summary, between two predicates", " and")
# Sentences on claims that arguments are against, where nobody can be named
DISPUTED_CLAIMS: Final = pgettext("summary", "an argument recorded here disputes {claims}")
QUALIFIED_CLAIMS: Final = pgettext("summary", "an argument recorded here qualifies {claims}")
WE: Final = pgettext("summary, the editors", "we")
IT: Final = pgettext("summary, the claims just named", "it")
THIS_CLAIM: Final = pgettext("summary, all that a sentence says", "this")
OTHERS: Final = pgettext("summary, after the first of many works", "others")
PRONOUN_IT: Final = pgettext("summary, the concept of the page", "it")
CONCEPT_OF: Final = pgettext("summary", "the concept of {concept}")
THE_POST: Final = pgettext("summary", "the {post}")
POST: Final = pgettext("summary, a work on a site", "post")
QUALIFIED_BY: Final = pgettext("summary, in brackets", "qualified by {works}")
BUT_NOT: Final = pgettext("summary, in brackets", "but not {works}")
# An association is not a cause: for the first time, and again
ASSOCIATION_CAVEAT: Final = (
    pgettext("summary, caveat", " (an association, not a cause)"),
    pgettext("summary, caveat", " (again an association, not a cause)"),
)
ASSOCIATIONS_CAVEAT: Final = (
    pgettext("summary, caveat", "; these are associations, not causes"),
    pgettext("summary, caveat", "; these are again associations, not causes"),
)
RESULT_CAVEAT: Final = (
    pgettext("summary, caveat", "; this is an association, not a cause"),
    pgettext("summary, caveat", "; this is again an association, not a cause"),
)
NUMBER_SEEN: Final = pgettext("summary", " (the number was seen {seen})")
# An association whose number does not show its direction, which the size tells in brackets
ARE_LINKED: Final = pgettext(
    "summary", "the link between {concept} and {outcome} is estimated at {size}"
)
DIFFERENCE: Final = pgettext(
    "summary", "the difference between {concept} and {other} in {outcome} is {size}{side}"
)
SHARE: Final = pgettext("summary", "the share of {what} is {size}")
SHARE_OF_VARIANCE: Final = pgettext(
    "summary", "the share of variance in {outcome} associated with {concept} is {size}"
)
MEASURE: Final = pgettext("summary", "the {measure} for {outcome} with {concept} is {size}")
MEASURE_AGAINST: Final = pgettext(
    "summary", "the {measure} for {outcome} with {concept} against {other} is {size}{side}"
)
FAVOURED_SIDES: Final[Mapping[Side | None, str]] = {
    Side.EXAMINED: pgettext("summary, after a difference", ", in favour of the former"),
    Side.COMPARATOR: pgettext("summary, after a difference", ", in favour of the latter"),
    Side.NEITHER: pgettext("summary, after a difference", ", in favour of neither"),
    None: "",
}
NUMBER_REMARK: Final = "{number} ({remarks})"
MATCHED_OUTCOME: Final = pgettext("summary", "{measured} (matched here with {concept})")
CORRELATION_RANGE: Final = pgettext(
    "summary",
    "the {number} recorded correlations with {outcome} run from {low} for {first} to {high} "
    "for {last}",
)
WITH_INTERVAL: Final = pgettext("summary", "{effect}, {level}% CI {interval}")
WITH_UNNAMED_INTERVAL: Final = pgettext("summary", "{effect}, CI {interval}")
WHERE_FIRST: Final = "{where} {result}"
PEOPLE_FIRST: Final = "{where}, {result}"
WHERE_LAST: Final = "{result}, {where}"
WITH_PEOPLE: Final = pgettext("summary", "with {people}")
IN_RECORDED_STUDIES: Final = pgettext("summary", "in the studies recorded")
ACROSS: Final = pgettext("summary", "across {studies}")
ACROSS_WITH_PEOPLE: Final = pgettext("summary", "across {studies} with {people}")
ONE_STUDY: Final = pgettext("summary", "one study")
NUMBER_WORDS: Final = (
    pgettext("number", "no"),
    pgettext("number", "one"),
    pgettext("number", "two"),
    pgettext("number", "three"),
    pgettext("number", "four"),
    pgettext("number", "five"),
    pgettext("number", "six"),
    pgettext("number", "seven"),
    pgettext("number", "eight"),
    pgettext("number", "nine"),
    pgettext("number", "ten"),
    pgettext("number", "eleven"),
    pgettext("number", "twelve"),
)


class HistoryMessages(NamedTuple):
    """Openings of sentences on history: alone, for or against a source's credit, or once more."""

    plain: str
    agreeing: str
    differing: str
    again: str


HISTORY_OPENINGS: Final = HistoryMessages(
    STATEMENT,
    pgettext("summary", "The history agrees: {statement}"),
    pgettext("summary", "Historically, however, {statement}"),
    STATEMENT,
)
USUAL_CREDIT_OPENINGS: Final = HistoryMessages(
    STATEMENT,
    STATEMENT,
    pgettext("summary", "However, {statement}"),
    STATEMENT,
)


def fill_message(message: str, **values: Spans) -> Spans:
    """Return a message with linked words in its named fields.

    >>> words = {"works": plain_span("A"), "statement": plain_span("it is")}
    >>> fill_message("{works} hold that {statement}", **words)
    (Span(text='A', iri=''), Span(text=' hold that ', iri=''), Span(text='it is', iri=''))
    """
    spans: list[Span] = []
    for words, field in split_message(message):
        spans += [*plain_span(words), *(values[field] if field else ())]
    return tuple(spans)


@lru_cache(maxsize=256)
def split_message(message: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a message, each run with the name of the field after it, if any."""
    return tuple((words, field or "") for words, field, _, _ in Formatter().parse(message))


def choose_statement_message(speech: SpeechAct, *, plural: bool) -> str:
    """Return the message by which works credit, hold, add or also hold something."""
    number = 2 if plural else 1
    if speech in FORCE_SPEECH:
        return choose_force_message(speech, number)
    if speech == "credit":
        return npgettext(
            "summary", "{works} credits {statement}", "{works} credit {statement}", number
        )
    if speech == "add":
        return npgettext(
            "summary", "{works} adds that {statement}", "{works} add that {statement}", number
        )
    if speech == "hold again":
        return npgettext(
            "summary",
            "{works} also holds that {statement}",
            "{works} also hold that {statement}",
            number,
        )
    return npgettext(
        "summary", "{works} holds that {statement}", "{works} hold that {statement}", number
    )


FORCE_SPEECH: Final = frozenset({"hope", "list hopes", "doubt"})


def choose_force_message(speech: SpeechAct, number: int) -> str:
    """Return the message by which works hope for or doubt something; `number` is theirs."""
    if speech == "hope":
        return npgettext(
            "summary", "{works} hopes that {statement}", "{works} hope that {statement}", number
        )
    if speech == "doubt":
        return npgettext(
            "summary", "{works} doubts that {statement}", "{works} doubt that {statement}", number
        )
    return npgettext(
        "summary",
        "{works} lists {statement} among the outcomes hoped for",
        "{works} list {statement} among the outcomes they hope for",
        number,
    )


def choose_handbook_message(*, plural: bool) -> str:
    """Return the message by which works carry a further statement as general knowledge."""
    return npgettext(
        "summary",
        "{works} also records that {statement}",
        "{works} also record that {statement}",
        2 if plural else 1,
    )


def choose_claims_message(number: int) -> str:
    """Return the words for a number of claims by what they are about."""
    return npgettext("summary", "the claim about {concepts}", "the claims about {concepts}", number)


def choose_dispute_message(stance: Stance, *, plural: bool) -> str:
    """Return the message by which works dispute, criticise or qualify claims."""
    number = 2 if plural else 1
    if stance is Stance.QUALIFIES:
        return npgettext(
            "summary", "{works} qualifies {claims}", "{works} qualify {claims}", number
        )
    if stance is Stance.CRITIQUES:
        return npgettext(
            "summary", "{works} criticizes {claims}", "{works} criticize {claims}", number
        )
    return npgettext("summary", "{works} disputes {claims}", "{works} dispute {claims}", number)


def choose_objection_message(character: str, *, plural: bool) -> str:
    """Return the message by which works disagree with or qualify a statement."""
    number = 2 if plural else 1
    if character == "qualifies":
        return npgettext("summary", "{works} qualifies this", "{works} qualify this", number)
    return npgettext("summary", "{works} disagrees", "{works} disagree", number)


def count_participants(number: int, written: str) -> str:
    """Return a number of participants with its noun; `written` is the number in figures."""
    return npgettext("summary", "{count} participant", "{count} participants", number).format(
        count=written
    )


def count_studies(number: int, written: str) -> str:
    """Return a number of studies with its noun; `written` is the number in figures."""
    return npgettext("summary", "{count} study", "{count} studies", number).format(count=written)


def choose_association_message(kind: AssociationKind, *, plural: bool) -> str:
    """Return the message by which a concept goes with an outcome, at a size."""
    number = 2 if plural else 1
    if kind == "correlation":
        return npgettext(
            "summary",
            "{concept} correlates with {outcome} at {size}",
            "{concept} correlate with {outcome} at {size}",
            number,
        )
    if kind == "inverse correlation":
        return npgettext(
            "summary",
            "{concept} correlates inversely with {outcome} at {size}",
            "{concept} correlate inversely with {outcome} at {size}",
            number,
        )
    return npgettext(
        "summary",
        "{concept} is associated with {outcome} at {size}",
        "{concept} are associated with {outcome} at {size}",
        number,
    )
