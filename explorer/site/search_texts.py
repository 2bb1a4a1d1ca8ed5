"""The texts and answers of the search of a site of files, in a script that is loaded on demand."""

import json
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, Final

from explorer import urls
from explorer.atlas import Atlas
from explorer.model.answers import HitVia
from explorer.model.resource_links import resource_link
from explorer.model.search_pages import (
    HIT_FIELDS,
    AnswerStatement,
    QuestionAnswer,
    QuestionKind,
)
from explorer.model.tables import BASIS_WORDS
from explorer.pages.answer_rules import (
    ANSWER_RULES,
    SINGLE_QUESTIONS,
    build_question_answer,
)
from explorer.pages.answers import QuestionSubject
from explorer.pages.questions import MIN_COVERAGE, NAME_LINKS, NAME_WORDS, describe_coverage
from explorer.pages.search import BOUNDARIES
from explorer.render.html import join_modules
from explorer.search.everyday_words import EVERYDAY_WEIGHT, read_word_groups
from explorer.search.passages import TextEntry, text_entries
from explorer.search.personal import read_concerns
from explorer.search.questions import read_question_forms
from explorer.search.subjects import FILLER_WORDS
from explorer.search.text_index import GROUP_COVERAGE, NAME_WEIGHT, TEXT_WEIGHTS
from explorer.urls import LightLinks, Site

TEXTS_SCRIPT: Final = "find-texts.js"
MAX_SCRIPT_TEXT: Final = 4_000_000  # characters of all texts in the script
# Kinds of questions about a concept, a person, and about two resources, whose answers a file can
# hold; what somebody wrote stands on the page of the person
CONCEPT_KINDS: Final = (
    QuestionKind.ORIGIN,
    QuestionKind.OBJECTIONS,
    QuestionKind.SUPPORT,
    QuestionKind.EFFECT,
    QuestionKind.SIZE,
    QuestionKind.MEASURE,
)
PERSON_KINDS: Final = (QuestionKind.IDEAS,)
PAIR_KINDS: Final = (
    QuestionKind.DIFFERENCE,
    QuestionKind.EFFECT,
    QuestionKind.SIZE,
    QuestionKind.CONNECTION,
)


def build_texts_script(atlas: Atlas, site: Site, things: Mapping[str, int]) -> str:
    """Return the script: every text and every answer, then the search in them.

    `things` has the number of each resource in the index of names, by its IRI.
    """
    code = join_modules("find-search.js", "text-search.js", "find-texts.js")
    table = json.dumps(
        build_text_table(atlas, site, things), ensure_ascii=False, separators=(",", ":")
    )
    return f'(() => {{\n"use strict";\nconst TEXTS = {table};\n{code}}})();\n'


def build_text_table(atlas: Atlas, site: Site, things: Mapping[str, int]) -> dict[str, Any]:
    """Return what the script searches in, as `messages.d.ts` describes it."""
    places = site.links(urls.FIND)
    fields = list(HIT_FIELDS)
    statements = StatementList(places)
    return {
        "fields": [HIT_FIELDS[via] for via in fields],
        "weights": [TEXT_WEIGHTS.get(via, 1) for via in fields],
        "entries": list(entry_records(atlas, places, things, fields)),
        "answers": answer_records(atlas, things, statements),
        "statements": statements.records,
        "rules": {
            kind.value: [rule.question, rule.nothing, *SINGLE_QUESTIONS.get(kind, ())]
            for kind, rule in ANSWER_RULES.items()
        },
        "forms": [[form.kind.value, form.pattern] for form in read_question_forms()],
        "concerns": dict(read_concerns()),
        "boundaries": {
            concern.value: f"{each.sentence} {each.pointer}" for concern, each in BOUNDARIES.items()
        },
        "groups": read_word_groups(),
        "fillers": sorted(FILLER_WORDS),
        "links": sorted(NAME_LINKS),
        "covers": describe_coverage(atlas),
        "limits": {
            "nameWeight": NAME_WEIGHT,
            "everyday": EVERYDAY_WEIGHT,
            "group": GROUP_COVERAGE,
            "coverage": MIN_COVERAGE,
            "nameWords": NAME_WORDS,
        },
    }


def entry_records(
    atlas: Atlas, places: LightLinks, things: Mapping[str, int], fields: list[HitVia]
) -> Iterator[list[Any]]:
    """Yield entries: number in the index of names or -1, label, address, names, texts by field.

    Pages of the application are no files, and come to an end where the texts grow too long.
    """
    size = 0
    for entry in text_entries(atlas.vocabulary):
        if entry.page or not (entry.curie and entry.passages):
            continue
        size += sum(len(passage.text) for passage in entry.passages)
        if size > MAX_SCRIPT_TEXT:
            return
        yield entry_record(entry, places, things, fields)


def entry_record(
    entry: TextEntry, places: LightLinks, things: Mapping[str, int], fields: list[HitVia]
) -> list[Any]:
    """Return an entry as `entry_records` describes it."""
    number = things.get(entry.iri, -1)
    named = number < 0
    texts = [[fields.index(each.via), each.text] for each in entry.passages]
    address = places.thing(entry.curie) if named else ""
    return [number, entry.label if named else "", address, int(entry.is_concept), texts]


class StatementList:
    """The statements of answers, each once."""

    def __init__(self, places: LightLinks):
        """Begin without statements; `places` gives their addresses."""
        self.places: Final = places
        self.records: Final[list[list[str]]] = []
        self.numbers: Final[dict[AnswerStatement, int]] = {}

    def number(self, statement: AnswerStatement) -> int:
        """Return the number of a statement."""
        if statement not in self.numbers:
            self.numbers[statement] = len(self.records)
            link = statement.link
            basis = BASIS_WORDS[statement.basis] if statement.basis else ""
            behind = "; ".join(filter(None, (basis, statement.source)))
            heading = link.label if not statement.basis else ""
            address = self.places.thing(link.curie) if link.curie else ""
            self.records.append([statement.text, address, heading, behind])
        return self.numbers[statement]


def answer_records(
    atlas: Atlas, things: Mapping[str, int], statements: StatementList
) -> dict[str, dict[str, list[Any]]]:
    """Return answers by kind and by the numbers of their subjects: statements, how many more."""
    found: dict[str, dict[str, list[Any]]] = {}

    def add(kind: QuestionKind, *iris: str) -> None:
        subjects = [QuestionSubject(resource_link(atlas.vocabulary, iri), "") for iri in iris]
        answer = build_question_answer(atlas, kind, subjects)
        if answer:
            key = ",".join(str(things[iri]) for iri in iris)
            found.setdefault(kind.value, {})[key] = answer_record(answer, statements)

    for kinds, iris in (
        (CONCEPT_KINDS, atlas.vocabulary.concepts),
        (PERSON_KINDS, atlas.vocabulary.people),
    ):
        for kind, iri in product(kinds, sorted(things.keys() & iris.keys())):
            add(kind, iri)
    for first, second in sorted(linked_pairs(atlas, things)):
        for kind in PAIR_KINDS:
            add(kind, first, second)
    return found


def answer_record(answer: QuestionAnswer, statements: StatementList) -> list[Any]:
    """Return an answer: the numbers of its statements, and how many more there are."""
    return [[statements.number(each) for each in answer.statements], answer.further]


def linked_pairs(atlas: Atlas, things: Mapping[str, int]) -> set[tuple[str, str]]:
    """Return the pairs of resources with a claim or finding about both, in both orders."""
    vocabulary = atlas.vocabulary
    pairs = [(each.subject, each.object) for each in vocabulary.claims.values()]
    pairs += [(each.of, each.outcome) for each in vocabulary.findings.values()]
    pairs += [
        (each.of, each.compared_with) for each in vocabulary.findings.values() if each.compared_with
    ]
    known = [pair for pair in pairs if things.keys() >= set(pair) and pair[0] != pair[1]]
    return {*known, *((second, first) for first, second in known)}
