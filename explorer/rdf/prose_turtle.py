"""Write the digests of sentences into a Turtle file, leaving every other sign as it is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import pyoxigraph as ox

from explorer.errors import MalformedData
from explorer.namespaces import PREFIXES, contract, expand
from explorer.rdf.read_prose import PROSE_PROPERTIES
from explorer.rdf.serialize import TURTLE_INDENT, canonical_lines
from explorer.translation import gettext

DIGEST_PROPERTY: Final = expand("aa:digest")
# Texts, IRIs, comments, signs and words of Turtle; a comment is no token
TURTLE_TOKEN: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|<[^<>\s]*>|#[^\n]*|[\[\]();,]|[^\s\"'<>#;,()\[\]]+",
    re.DOTALL,
)
OPENING, CLOSING = ("[", "("), ("]", ")")
LIST_DEPTH: Final = 1  # brackets around the sentences of a paragraph
PREFIX_KEYWORDS: Final = ("@prefix", "prefix")
DIRECTIVES: Final = (*PREFIX_KEYWORDS, "@base", "base")


class Token(NamedTuple):
    """A token of Turtle with its place in the text; `depth` counts the brackets around it."""

    text: str
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A sentence as it stands in a text: all its tokens, with both brackets."""

    tokens: tuple[Token, ...]

    def digest_token(self, names: Mapping[str, str]) -> Token | None:
        """Return the token of its digest, if it has one; `names` are prefixes with namespaces."""
        for token, following in zip(self.tokens, self.tokens[1:], strict=False):
            if expand_turtle_name(token.text, names) == DIGEST_PROPERTY:
                return following
        return None


def write_digests(
    text: str, concept: str, digests: Mapping[str, Sequence[str]], source: str
) -> str:
    """Return a Turtle text with the digests of the prose on a concept.

    Args:
        text: The Turtle.
        concept: The IRI of the concept.
        digests: The digests of its sentences in order, by paragraph as `ConceptProse` names it.
        source: The name of the file, for errors.

    Raises:
        MalformedData: The sentences do not stand in brackets in the lists, one after the other.
    """
    tokens = list(read_tokens(text))
    names = dict(declared_prefixes(tokens))
    edits: list[tuple[int, int, str]] = []
    for part, marks in digests.items():
        sentences = list(written_sentences(tokens, concept, part, names))
        if len(sentences) != len(marks):
            raise MalformedData(
                source,
                gettext(
                    "the sentences on {concept} must be in brackets, in one list for each "
                    "paragraph, as in aa:proseOnIdea ( [ … ] [ … ] )"
                ).format(concept=contract(concept)),
            )
        edits += [
            digest_edit(text, sentence, mark, names)
            for sentence, mark in zip(sentences, marks, strict=True)
        ]
    written = apply_edits(text, edits)
    if statements_but_digests(written) != statements_but_digests(text):
        raise MalformedData(source, gettext("its digests cannot be written without other changes"))
    return written


def read_tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a Turtle text; of a word, a full stop at its end is a token by itself."""
    depth = 0
    for match in TURTLE_TOKEN.finditer(text):
        word, start, end = match[0], match.start(), match.end()
        if word.startswith("#"):
            continue
        if word in CLOSING:
            depth -= 1
        if len(word) > 1 and word.endswith(".") and word[0] not in "\"'<":
            yield Token(word[:-1], start, end - 1, depth)
            word, start = ".", end - 1
        yield Token(word, start, end, depth)
        if word in OPENING:
            depth += 1


def declared_prefixes(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield the prefixes that a text declares, with their namespaces."""
    for keyword, prefix, iri in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if keyword.text.lower() in PREFIX_KEYWORDS and iri.text.startswith("<"):
            yield prefix.text.removesuffix(":"), iri.text[1:-1]


def expand_turtle_name(name: str, names: Mapping[str, str]) -> str:
    """Return the IRI of a name as Turtle has it: in angle brackets, or with a declared prefix."""
    if name.startswith("<"):
        return name[1:-1]
    prefix, colon, local = name.partition(":")
    return names[prefix] + local if colon and prefix in names else ""


def written_sentences(
    tokens: Sequence[Token], concept: str, part: str, names: Mapping[str, str]
) -> Iterator[WrittenSentence]:
    """Yield the sentences of a paragraph on a concept (an IRI), in their order."""
    subject, place = "", "subject"
    inside = False  # the list of the paragraph
    sentence: list[Token] = []
    for token in tokens:
        if token.depth == 0 and token.text in {".", ";", ","}:
            place = {".": "subject", ";": "predicate", ",": place}[token.text]
            inside = inside and token.text == ","
        elif token.depth == 0 and place == "directive":
            place = "subject" if token.text.startswith("<") else place
        elif token.depth == 0 and place == "subject":
            subject = expand_turtle_name(token.text, names)
            place = "directive" if token.text.lower() in DIRECTIVES else "predicate"
        elif token.depth == 0 and place == "predicate":
            found = PROSE_PROPERTIES.get(expand_turtle_name(token.text, names))
            inside, place = subject == concept and found == part, "object"
        elif inside and token.depth >= LIST_DEPTH:
            sentence.append(token)
            if token.depth == LIST_DEPTH and token.text == "]":
                yield WrittenSentence(tuple(sentence))
                sentence = []


def digest_edit(
    text: str, sentence: WrittenSentence, digest: str, names: Mapping[str, str]
) -> tuple[int, int, str]:
    """Return the edit that gives a sentence its digest: start, end, and the text in between.

    A new digest gets a line of its own, so that later ones change no other line.
    """
    known = sentence.digest_token(names)
    if known:
        return known.start, known.end, f'"{digest}"'
    opening, *_, last, closing = sentence.tokens
    prefix = next((name for name, iri in names.items() if iri == PREFIXES["aa"]), None)
    name = f"<{DIGEST_PROPERTY}>" if prefix is None else f"{prefix}:digest"
    line = text[text.rfind("\n", 0, last.start) + 1 : last.start]
    indent = line[: len(line) - len(line.lstrip())]
    if "\n" not in text[opening.start : closing.end]:
        indent += TURTLE_INDENT
    divider = "" if last.text == ";" else " ;"
    return last.end, last.end, f'{divider}\n{indent}{name} "{digest}"'


def apply_edits(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """Return a text with the parts between start and end replaced."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def statements_but_digests(text: str) -> list[str]:
    """Return the statements of a Turtle text without digests, as canonical N-Triples."""
    quads = ox.parse(text, ox.RdfFormat.TURTLE, base_iri="file:///")
    return canonical_lines(quad for quad in quads if quad.predicate.value != DIGEST_PROPERTY)
