"""Digests are written into Turtle as people write it, and nothing else changes."""

import difflib

import pytest

from explorer.errors import MalformedData
from explorer.namespaces import expand
from explorer.rdf.prose_turtle import write_digests

TRUST = expand("concept:trust")
HEAD = """\
# Prose ( [ "
@prefix aa: <https://w3id.org/alliance-atlas/ns#> .
@prefix claim: <https://w3id.org/alliance-atlas/claim/> .
@prefix concept: <https://w3id.org/alliance-atlas/concept/> .
@prefix schema: <https://schema.org/> .

concept:safety aa:proseOnIdea ( [ a aa:Sentence ; schema:text "A [b] (c)."@en ] ) .

"""
LINES = """\
concept:trust
    aa:proseOnIdea (
        [ a aa:Sentence ;
            schema:text "One ] \\"two\\" ; # three."@en ; # a comment ]
            aa:restsOn claim:a , claim:b ]
        [ a aa:Sentence ;
            schema:text \"\"\"Four
            aa:digest "no" five.\"\"\"@en ;
            aa:digest "000000000000" ;
            aa:restsOn claim:a ]
    ) ;
    aa:phrasing "Why?"@en ;
    aa:proseOnDispute ( [ schema:text "Six."@en ; aa:restsOn claim:c.d ] ) .
"""


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]


def test_only_the_lines_of_digests_change() -> None:
    digests = {"idea": ["111111111111", "222222222222"], "dispute": ["333333333333"]}
    written = write_digests(HEAD + LINES, TRUST, digests, "x.ttl")
    assert changed_lines(HEAD + LINES, written) == [
        "-             aa:restsOn claim:a , claim:b ]",
        "+             aa:restsOn claim:a , claim:b ;",
        '+             aa:digest "111111111111" ]',
        '-             aa:digest "000000000000" ;',
        '+             aa:digest "222222222222" ;',
        '-     aa:proseOnDispute ( [ schema:text "Six."@en ; aa:restsOn claim:c.d ] ) .',
        '+     aa:proseOnDispute ( [ schema:text "Six."@en ; aa:restsOn claim:c.d ;',
        '+         aa:digest "333333333333" ] ) .',
    ]
    assert write_digests(written, TRUST, digests, "x.ttl") == written


def test_names_may_be_written_in_other_ways() -> None:
    text = """PREFIX : <https://w3id.org/alliance-atlas/ns#>
    <https://w3id.org/alliance-atlas/concept/trust> a :X ;
      :proseOnIdea ( [ :restsOn 'a' ; ] ) ;; :other ( [] ) ."""
    written = write_digests(text, TRUST, {"idea": ["111111111111"]}, "x.ttl")
    assert """( [ :restsOn 'a' ;\n          :digest "111111111111" ] ) ;;""" in written
    text = """<https://w3id.org/alliance-atlas/concept/trust>
      <https://w3id.org/alliance-atlas/ns#proseOnIdea> ( [ <https://e.org/p> 1.5 ] ) ."""
    written = write_digests(text, TRUST, {"idea": ["111111111111"]}, "x.ttl")
    digest = '<https://w3id.org/alliance-atlas/ns#digest> "111111111111"'
    assert f"1.5 ;\n          {digest} ] ) ." in written


@pytest.mark.parametrize(
    "prose",
    [
        "concept:trust aa:proseOnIdea ( _:a _:b ) .",
        "concept:trust aa:proseOnIdea ( [ aa:restsOn claim:a ] ) .",
        "concept:trust aa:proseOnDispute ( [ aa:restsOn claim:a ] [ aa:restsOn claim:a ] ) .",
        "claim:trust aa:proseOnIdea ( [ aa:restsOn claim:a ] [ aa:restsOn claim:a ] ) .",
    ],
)
def test_sentences_elsewhere_are_not_written_over(prose: str) -> None:
    digests = {"idea": ["111111111111", "222222222222"]}
    with pytest.raises(MalformedData, match=r"x\.ttl: the sentences on concept:trust must be"):
        write_digests(HEAD + prose, TRUST, digests, "x.ttl")
