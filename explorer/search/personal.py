"""Questions about somebody's own life: those for advice, and those of people in distress.

The Atlas describes ideas and research. It answers no such question, so a text that might be one is
rather taken for one, unless it is about studying or using the Atlas. The patterns stand in
`personal-concerns.toml`; the site of files reads the same table in a script.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from explorer.model.search_pages import PersonalConcern
from explorer.search.questions import insert_fragments, plain_question

CONCERNS_FILE: Final = Path(__file__).with_name("personal-concerns.toml")
# Writing without apostrophes, as most people type
BARE_NEGATION: Final = re.compile(
    r"\b(can|don|won|isn|wasn|doesn|didn|couldn|wouldn|shouldn|haven|hasn|aren)t\b"
)
BARE_SELF: Final = re.compile(r"\bi(m|ve)\b")


def find_personal_concern(text: str) -> PersonalConcern | None:
    """Return what a text asks for if it is about somebody's own life; `None` for all others.

    >>> find_personal_concern("Should I leave my therapist?")
    <PersonalConcern.ADVICE: 'advice'>
    >>> find_personal_concern("How do I cite this page?") is None
    True
    """
    patterns = compile_concerns()
    whole = BARE_SELF.sub(r"i'\1", BARE_NEGATION.sub(r"\1't", plain_question(text)))
    is_of_field = patterns["field"].search(whole) and not patterns["self"].search(whole)
    if patterns["distress"].search(whole) and not is_of_field:
        return PersonalConcern.DISTRESS
    if patterns["study"].search(whole):
        return None
    plain = " ".join(patterns["polite"].sub(" ", whole).split())
    return PersonalConcern.ADVICE if patterns["advice"].search(plain) else None


@cache
def read_concerns() -> Mapping[str, str]:
    """Return one pattern for each of distress, field, self, study, polite, advice, by its name."""
    table = tomllib.loads(CONCERNS_FILE.read_text(encoding="utf-8"))
    fragments = table.pop("fragments")
    return {
        name: "|".join(insert_fragments(pattern, fragments) for pattern in part["patterns"])
        for name, part in table.items()
    }


@cache
def compile_concerns() -> Mapping[str, re.Pattern[str]]:
    """Return the patterns as this language has them."""
    return {name: re.compile(pattern) for name, pattern in read_concerns().items()}
