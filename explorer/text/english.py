"""English grammar for summaries: articles, number, lists, and runs of linked words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from explorer.interface_words import AND
from explorer.model.answers import Span
from explorer.translation import capitalize_first, pgettext

Spans: TypeAlias = tuple[Span, ...]
ARTICLE_THE: Final = pgettext("article before a label", "the ")
ARTICLE_A: Final = pgettext("article before a label", "a ")
ARTICLE_AN: Final = pgettext("article before a label that begins with a vowel", "an ")
WAS_ALSO: Final = pgettext("in place of “ was ” where it was said before", " was also ")
WERE_ALSO: Final = pgettext("in place of “ were ” where it was said before", " were also ")
AND_AFTER_AND: Final = pgettext("before the last of a list with an “and” in it", ", and ")

# Heads of labels that, unlike "trust" or "empathy", need an article in a sentence.
NOUNS_WITH_THE: Final = frozenset(
    {
        "alliance",
        "bond",
        "environment",
        "expansion",
        "imago",
        "object",
        "relationship",
        "self",
        "third",
        "use",
    }
)
NOUNS_WITH_A: Final = frozenset({"base", "figure", "mechanism", "rupture", "selfobject", "sense"})

PREPOSITION: Final = re.compile(r"\s(?:about|among|as|between|for|from|in|of|on|to|with|within)\s")
# A vowel sound at the start of a label: not that of "unit", "use", "utility" and "European".
VOWEL_SOUND: Final = re.compile(r"[aio]|e(?!u)|u(?!ni(?:[cflopqtv]|$)|s[aeu]|til)", re.IGNORECASE)
# Plural nouns without "-s", and endings in "-s" of singular nouns.
PLURALS_WITHOUT_S: Final = frozenset({"children", "criteria", "data", "people", "phenomena"})
SINGULAR_ENDING: Final = re.compile(r"(?:ss|us|is|ics)$")
SINGULAR_VERB: Final = re.compile(r"\b(is|was|has|does|[a-z]{2,}s)\b")
IRREGULAR_PLURALS: Final = {"is": "are", "was": "were", "has": "have", "does": "do"}


def head_noun(label: str) -> str:
    """Return the word that carries the number of a label: the last before a preposition.

    >>> head_noun("strategic use of silence"), head_noun("holding environment")
    ('use', 'environment')
    """
    words = PREPOSITION.split(f"{label.strip()} ", maxsplit=1)[0].split()
    return words[-1].lower() if words else ""


def article_for(label: str) -> str:
    """Return the article of a label in a sentence, with a space after it; empty for none.

    >>> [article_for(label) for label in ("working alliance", "alliance rupture", "trust")]
    ['the ', 'an ', '']
    >>> [article_for(label) for label in ("unconscious mechanism", "unified sense of self")]
    ['an ', 'a ']
    """
    noun = head_noun(label)
    if noun in NOUNS_WITH_THE:
        return ARTICLE_THE
    if noun in NOUNS_WITH_A:
        return ARTICLE_AN if VOWEL_SOUND.match(label) else ARTICLE_A
    return ""


def is_plural(label: str) -> bool:
    """Whether a label takes a plural verb; phrases such as "balancing projections" do not.

    >>> [is_plural(label) for label in ("common factors", "balancing demands", "mindfulness")]
    [True, False, False]
    """
    noun = head_noun(label)
    if label.partition(" ")[0].endswith("ing"):
        return False
    return noun in PLURALS_WITHOUT_S or (noun.endswith("s") and not SINGULAR_ENDING.search(noun))


def plural_verb(words: str) -> str:
    """Put the first verb of a singular predicate into the plural.

    >>> plural_verb(" alone is not sufficient for "), plural_verb(" builds on ")
    (' alone are not sufficient for ', ' build on ')
    """

    def plural(match: re.Match[str]) -> str:
        verb = match[0]
        return IRREGULAR_PLURALS.get(verb) or verb.removesuffix("s")

    return SINGULAR_VERB.sub(plural, words, count=1)


def omit_auxiliary(words: str) -> str:
    """Return a predicate without its "was", as after another one.

    >>> omit_auxiliary(" was developed by ")
    ' developed by '
    """
    return words.replace(" was ", " ").replace(" were ", " ")


def insert_also(words: str) -> str:
    """Return a predicate with an "also", for a second sentence of its kind.

    >>> insert_also(" was developed by ")
    ' was also developed by '
    """
    return words.replace(" was ", WAS_ALSO).replace(" were ", WERE_ALSO)


def plain_span(words: str) -> Spans:
    """Return words without a link as spans; none for empty words."""
    return (Span(words),) if words else ()


def join_spans(items: Sequence[Spans]) -> Spans:
    """Join items as "A, B and C", with a comma before "and" if items hold an "and" themselves."""
    if not items:
        return ()
    *before, last = items
    if not before:
        return last
    first, *middle = before
    parts: list[Span] = [*first]
    for item in middle:
        parts += [Span(", "), *item]
    nested = middle and any(AND in spans_text(item) for item in items)
    return (*parts, Span(AND_AFTER_AND if nested else AND), *last)


def spans_text(spans: Iterable[Span]) -> str:
    """Return the text of spans, without links."""
    return "".join(span.text for span in spans)


def finish_sentence(spans: Iterable[Span]) -> Spans:
    """Return words with a capital at the start, a full stop at the end, plain runs joined."""
    joined: list[Span] = []
    for span in (*spans, Span(".")):
        if joined and not span.iri and not joined[-1].iri:
            joined[-1] = Span(joined[-1].text + span.text)
        elif span.text:
            joined.append(span)
    first = joined[0]
    joined[0] = replace(first, text=capitalize_first(first.text))
    return tuple(joined)
