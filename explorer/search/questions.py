"""The forms in which questions are asked, and what a typed text asks for.

The forms stand in `question-forms.toml`; the site of files reads the same table in a script.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from explorer.model.search_pages import QuestionKind

SLOT: Final = re.compile(r"\{([ab])\}")
FRAGMENT: Final = re.compile(r"<(\w+)>")
# Signs and spaces that no form needs; an apostrophe stays, as "what’s" differs from "whats"
NOISE: Final = re.compile(r"[\s\"“”„«»]+")
CLOSING: Final = re.compile(r"[\s?!.…,;:]+$")
FORMS_FILE: Final = Path(__file__).with_name("question-forms.toml")


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """A form in which a kind of question is asked.

    Attributes:
        kind: What is asked for.
        pattern: The pattern that a whole question in lower case matches.
    """

    kind: QuestionKind
    pattern: str


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """A question of a known kind with its subjects as they were typed; `second` may be empty."""

    kind: QuestionKind
    first: str
    second: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The subjects that are not empty."""
        return tuple(filter(None, (self.first, self.second)))


def parse_question(text: str) -> ParsedQuestion | None:
    """Return what a text asks for by the first form that it has; `None` where it has none.

    >>> parse_question("What’s the difference between holding and containing?").parts
    ('holding', 'containing')
    >>> parse_question("holding environment") is None
    True
    """
    return next(iterate_questions(text), None)


def iterate_questions(text: str) -> Iterator[ParsedQuestion]:
    """Yield every reading of a text as a question, in the order of the table."""
    plain = plain_question(text)
    for form, pattern in compile_forms():
        if found := pattern.fullmatch(plain):
            parts = found.groupdict()
            yield ParsedQuestion(form.kind, parts["a"].strip(), (parts.get("b") or "").strip())


def plain_question(text: str) -> str:
    """Return a question in lower case, without quotation marks and closing signs.

    >>> plain_question("Who coined “holding”?")
    'who coined holding'
    """
    plain = NOISE.sub(" ", text.casefold().replace("’", "'")).strip()
    return CLOSING.sub("", plain)


@cache
def read_question_forms() -> tuple[QuestionForm, ...]:
    """Return the forms of questions in the order of the file."""
    table = tomllib.loads(FORMS_FILE.read_text(encoding="utf-8"))
    return tuple(
        QuestionForm(QuestionKind(group["kind"]), insert_fragments(pattern, table["fragments"]))
        for group in table["forms"]
        for pattern in group["patterns"]
    )


def insert_fragments(pattern: str, fragments: Mapping[str, str]) -> str:
    """Return a pattern with the fragments that it names.

    >>> insert_fragments("who <coined> {a}", {"coined": "(?:coined|named)"})
    'who (?:coined|named) {a}'
    """
    return FRAGMENT.sub(lambda match: insert_fragments(fragments[match[1]], fragments), pattern)


@cache
def compile_forms() -> tuple[tuple[QuestionForm, re.Pattern[str]], ...]:
    """Return the forms with their patterns as this language has them.

    A form with two subjects comes twice: the first one may end at the first word that can follow
    it or at the last, as in "does rupture repair help with dropout".
    """
    found: list[tuple[QuestionForm, re.Pattern[str]]] = []
    for form in read_question_forms():
        found.append((form, re.compile(SLOT.sub(r"(?P<\1>.+?)", form.pattern))))
        if "{b}" in form.pattern:
            found.append((form, re.compile(SLOT.sub(r"(?P<\1>.+)", form.pattern))))
    return tuple(found)
