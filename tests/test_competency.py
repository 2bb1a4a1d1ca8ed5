"""The ontology answers its competency questions as it should.

After an edit that is meant to change an answer, `python -m tests.competency` writes the rows anew;
read the diff before committing it.
"""

from difflib import unified_diff
from pathlib import Path

import pytest

from explorer.atlas import Atlas
from tests.competency import FOLDER, answer, in_words, questions


def test_there_are_enough_questions() -> None:
    assert len(questions()) >= 78
    numbers = [int(path.name[:2]) for path in questions()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {path.stem for path in FOLDER.glob("*.tsv")} == {path.stem for path in questions()}


@pytest.mark.parametrize("question", questions(), ids=lambda path: path.stem)
def test_a_question_is_answered(question: Path, atlas: Atlas) -> None:
    assert in_words(question).endswith("?")
    assert "ORDER BY" in question.read_text("utf-8")
    expected = question.with_suffix(".tsv").read_text("utf-8")
    got = answer(question, atlas.store)
    assert len(got.splitlines()) > 1, f"nothing answers: {in_words(question)}"
    lines = unified_diff(expected.splitlines(), got.splitlines(), "expected", "answered", n=0)
    difference = "\n".join(lines)
    assert not difference, f"{in_words(question)}\n{difference}"
