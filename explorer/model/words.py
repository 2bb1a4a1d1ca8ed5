"""English words compared by what they mean: stop words, and stems without endings."""

import re
from typing import Final

WORD: Final = re.compile(r"[^\W\d_]+")
MIN_STEM_LETTERS: Final = 4  # of what an ending is taken from
# Words that carry no subject of their own: articles, pronouns, prepositions, auxiliaries and such
STOP_WORDS: Final = frozenset(
    WORD.findall("""
    a about above after again against all also although always am among an and another any are as
    at back be because been before below between both but by can cannot could did do does done
    down during each either else even ever every few for from further get gets give gives given
    go goes had has have having he her here hers him his how however i if in instead into is it
    its itself just least less like made make makes many may me might mine more most much must my
    neither never no nobody none nor not nothing now of off often on once one ones only or other
    others our out over own per put puts rather same say says said seen several shall she should
    since so some someone something soon still such take takes taken than that the their theirs
    them themselves then there these they thing things this those through to together too under
    unless until up upon us very was way we well were what when where whether which while who
    whoever whole whom whose why will with within without would yet you your
    """)
)
# The endings that a stem loses, longest first, so that "validation" and "validating" meet
ENDINGS: Final = tuple(
    sorted(
        WORD.findall("""
        ically ations ation ating ated ates ate ator ators itions ition ingly ments ment ities ity
        ical ings ing ions ion ives ive ness fully ful ally al edly ed ies ied ic ists ist ers er
        ors or es s ly e y able ible ances ance ences ence ants ant ents ent
        """),
        key=lambda ending: (-len(ending), ending),
    )
)


def word_stem(word: str) -> str:
    """Return a word in lower case without its ending, if enough of it is left.

    >>> [word_stem(word) for word in ("Validation", "validating", "ruptures", "being")]
    ['valid', 'valid', 'ruptur', 'being']
    """
    lower = word.casefold()
    for ending in ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= MIN_STEM_LETTERS:
            return lower.removesuffix(ending)
    return lower


def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that are no stop words.

    >>> sorted(content_stems("It is the alliance that ruptures."))
    ['alli', 'ruptur']
    """
    words = (word.casefold() for word in WORD.findall(text))
    return frozenset(word_stem(word) for word in words if word not in STOP_WORDS and len(word) > 1)
