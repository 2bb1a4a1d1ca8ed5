"""The forms in which questions are asked, as one table, and what a typed text asks for.

A pattern is a regular expression in the part of the language that Python and browsers share, with
`{a}` and `{b}` where the subjects stand: the site of files reads the same table in a script.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from explorer.model.search_pages import QuestionKind

SLOT: Final = re.compile(r"\{([ab])\}")
# Signs and spaces that no form needs; an apostrophe stays, as "what’s" differs from "whats"
NOISE: Final = re.compile(r"[\s\"“”„«»]+")
CLOSING: Final = re.compile(r"[\s?!.…,;:]+$")

WHAT_IS: Final = r"(?:what(?: is|'s| are| was| were)|define|definition of|meaning of|explain)"
ROLE: Final = (
    r"(?:the |an? )?(?:concept|idea|notion|term|theory|phrase|word|name|principle)s?(?: of)?"
)
COINED: Final = (
    r"(?:coined|introduced|invented|created|proposed|originated|founded|developed|came up with|"
    r"thought of|discovered|started|formulated|named|described|wrote about|defined|conceived)"
)
AGAINST: Final = (
    r"(?:speaks?|is said|can be said|has been said|argues?|argued|evidence|arguments?|objections?|"
    r"counts?|case|criticisms?) (?:there )?(?:is |are )?(?:against|to)"
)
HELPS: Final = (
    r"(?:help|helps|improve|improves|foster|fosters|increase|increases|reduce|reduces|lower|lowers|"
    r"prevent|prevents|affect|affects|influence|influences|cause|causes|predict|predicts|"
    r"lead to|leads to|contribute to|contributes to|support|supports|promote|promotes|work for|"
    r"works for|hinder|hinders|harm|harms|damage|damages|protect|protects|repair|repairs|treat|"
    r"treats|cure|cures|change|changes|strengthen|strengthens|weaken|weakens|matter for|"
    r"matters for|make a difference to|have an effect on|have an impact on|play a role in|"
    r"build|builds|require|requires|need|needs|explain|explains|relate to|depend on|raise|ease|"
    r"shape|produce|bring about|worsen|undermine|trigger|enhance|boost|facilitate|alleviate)"
    r"(?: with| against| from| in| people with| clients with| patients with)?"
)
SIZE: Final = (
    r"(?:how (?:large|big|strong|small|high|great|close|strongly|closely|much|well|weak) "
    r"(?:is|are|was|does|do|do the)?|(?:what(?: is|'s) (?:the )?)?(?:effect|size|correlation))"
)
EFFECT_NOUN: Final = (
    r"(?:effect|effects|effect size|impact|influence|link|correlation|association|relation|"
    r"relationship|connection|contribution)s?(?: sizes?)?"
)


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


# The first form that a text has decides
QUESTION_FORMS: Final = (
    QuestionForm(
        QuestionKind.DIFFERENCE,
        r"(?:what(?: is|'s| are) |how (?:big|large) is |explain |show )?(?:the )?"
        r"(?:difference|differences|distinction|contrast)s? between {a} and {b}",
    ),
    QuestionForm(
        QuestionKind.DIFFERENCE,
        r"(?:how|in what way)s? (?:do|does|is|are|can) {a} (?:differ|different|be distinguished|"
        r"distinct|be told apart)(?: from| than| to| and) {b}",
    ),
    QuestionForm(
        QuestionKind.DIFFERENCE,
        r"(?:is|are) {a} (?:the same(?: thing)?(?: as)?|different from|identical to|just|another "
        r"(?:word|name) for|equal to) {b}",
    ),
    QuestionForm(QuestionKind.DIFFERENCE, r"(?:compare|distinguish) {a} (?:and|with|to|from) {b}"),
    QuestionForm(QuestionKind.DIFFERENCE, r"{a} (?:vs\.?|versus|compared (?:to|with)) {b}"),
    QuestionForm(
        QuestionKind.ORIGIN,
        rf"(?:who|which (?:person|author|theorist|analyst)) (?:first |has |had |originally )?"
        rf"{COINED}(?: {ROLE})? {{a}}(?: first)?",
    ),
    QuestionForm(
        QuestionKind.ORIGIN,
        rf"by whom (?:was|were) {{a}} (?:first )?{COINED}",
    ),
    QuestionForm(
        QuestionKind.ORIGIN,
        rf"who (?:is|was|were) (?:credited with|behind|the (?:inventor|originator|author|founder|"
        rf"father|mother|creator)s? of)(?: {ROLE})? {{a}}",
    ),
    QuestionForm(
        QuestionKind.ORIGIN,
        rf"(?:when|in what year|what year|in which year) (?:was|were|did) {{a}} "
        rf"(?:first )?(?:{COINED}|appear|begin|start|emerge)(?: first)?",
    ),
    QuestionForm(
        QuestionKind.ORIGIN,
        rf"where (?:does|do|did) (?:{ROLE} )?{{a}} (?:come|stem|originate|derive)(?: from)?",
    ),
    QuestionForm(
        QuestionKind.ORIGIN,
        r"(?:whose|who's) (?:idea|concept|term) (?:is|was|were) {a}",
    ),
    QuestionForm(
        QuestionKind.ORIGIN,
        r"(?:the )?(?:origins?|history|source|inventor|originator|founder)s? of {a}",
    ),
    QuestionForm(
        QuestionKind.POSITION,
        r"what (?:did|does|do|would|has|have) {a} (?:say|think|write|hold|claim|argue|mean|believe|"
        r"said|written|find|found|teach)s? (?:about|on|of|by|regarding|to) {b}",
    ),
    QuestionForm(
        QuestionKind.POSITION,
        r"how (?:did|does|do|would) {a} (?:define|describe|see|understand|explain|use) {b}",
    ),
    QuestionForm(
        QuestionKind.POSITION,
        r"(?:the )?(?:view|views|position|theory|critique|criticism)s? of {a} on {b}",
    ),
    QuestionForm(
        QuestionKind.DISSENT,
        r"who (?:has |have |had )?(?:disagree\w*|argue\w*|object\w*|dispute\w*|criticis\w*|criticiz\w*) "
        r"(?:with |to |against )?{a} (?:about|on|over|regarding|for) {b}",
    ),
    QuestionForm(
        QuestionKind.OBJECTIONS,
        rf"(?:what|which|is there|are there|show|list)? ?(?:the |any |some )?{AGAINST} {{a}}",
    ),
    QuestionForm(
        QuestionKind.OBJECTIONS,
        r"(?:who|which (?:people|authors|researchers)) (?:has |have )?(?:criticis|criticiz|disput|"
        r"disagree|object|oppos|attack|reject|challeng|question|argu|doubt)\w*(?: with| to| against)? {a}",
    ),
    QuestionForm(
        QuestionKind.OBJECTIONS,
        r"(?:what |which |who )?(?:is|are|were)?(?:what's)? ?(?:the |some |main |any )*(?:critic|critics|criticism|criticisms|critique|"
        r"critiques|objections?|problems?|limits?|limitations?|weakness|weaknesses|dangers?|risks?|"
        r"downsides?|drawbacks?|disadvantages?|cautions?|counterarguments?|controversy|controversies|debates?|"
        r"cons|opponents?|pitfalls?|issues?)(?: there)? (?:of|with|to|against|about|around|over|for|on) {a}",
    ),
    QuestionForm(
        QuestionKind.OBJECTIONS,
        r"(?:what(?: is|'s)|is|are|why is|why are) (?:wrong with|problematic about) {a}",
    ),
    QuestionForm(
        QuestionKind.OBJECTIONS,
        r"why (?:is|are) {a} (?:criticised|criticized|disputed|controversial|wrong|bad|problematic)",
    ),
    QuestionForm(
        QuestionKind.OBJECTIONS,
        r"(?:is|are) {a} (?:disputed|controversial|criticised|criticized|debated)",
    ),
    QuestionForm(
        QuestionKind.SUPPORT,
        r"(?:what|which|is there|are there)? ?(?:any |the )?(?:speaks?|evidence|arguments?|research|support|studies)"
        r" (?:there )?(?:is |are )?(?:for|in favour of|in favor of|supports?|behind) {a}",
    ),
    QuestionForm(
        QuestionKind.SUPPORT,
        r"(?:is|are) {a} (?:supported|backed|proven|evidence.based|empirically supported)(?: by .*)?",
    ),
    QuestionForm(
        QuestionKind.SIZE,
        rf"{SIZE} ?(?:is |are )?(?:the |an? )?(?:average |overall |mean |typical )?{EFFECT_NOUN} "
        rf"(?:of|between|for) {{a}} (?:on|and|with|for|in) {{b}}",
    ),
    QuestionForm(
        QuestionKind.SIZE,
        rf"(?:what|the|is there an?|which)?(?: is| are)? ?(?:the )?{EFFECT_NOUN} (?:of|between|for) {{a}} (?:on|and|with|for) {{b}}",
    ),
    QuestionForm(
        QuestionKind.SIZE,
        r"how (?:strongly|closely|well|much|far) (?:is|are|does|do|did|can) {a} (?:related to|associated with|linked to|"
        r"correlated? with|predicts?|explains?|affects?|influences?|improves?|reduces?|contributes? to|matters? for) {b}",
    ),
    QuestionForm(QuestionKind.SIZE, rf"{SIZE} ?(?:the )?{EFFECT_NOUN} of {{a}}"),
    QuestionForm(
        QuestionKind.SIZE,
        r"how (?:effective|efficacious|successful|helpful) (?:is|are) {a} (?:for|in|against|with|at) {b}",
    ),
    QuestionForm(
        QuestionKind.SIZE, r"how (?:effective|efficacious|successful|helpful) (?:is|are) {a}"
    ),
    QuestionForm(
        QuestionKind.CONNECTION,
        r"(?:how|in what way) (?:is|are|do|does) {a} (?:connected|related|linked|relate|connect|tied)(?: to| with| and)? {b}",
    ),
    QuestionForm(
        QuestionKind.CONNECTION,
        r"how (?:is|are|do|does) {a} and {b} (?:connected|related|linked|relate|connect|belong together|go together|interact)",
    ),
    QuestionForm(
        QuestionKind.CONNECTION,
        r"(?:what (?:is |has |does )?|what's )?(?:the )?(?:connection|link|relation|relationship) between {a} and {b}",
    ),
    QuestionForm(
        QuestionKind.CONNECTION, r"what (?:has|have|does|do) {a} (?:have )?to do with {b}"
    ),
    QuestionForm(
        QuestionKind.MEASURE,
        r"how (?:is|are|can|do (?:you|we|researchers|they)|to) (?:(?:you|one|we) )?(?:measure )?{a} "
        r"(?:be )?(?:measured|assessed|rated|quantified|operationalised|operationalized)",
    ),
    QuestionForm(
        QuestionKind.MEASURE,
        r"how (?:do|can|does) (?:you|we|one|researchers|they) (?:measure|assess|rate|quantify) {a}",
    ),
    QuestionForm(
        QuestionKind.MEASURE,
        r"(?:what |which |is there an? |are there )?(?:questionnaire|scale|instrument|measure|test|tool|inventory)s? "
        r"(?:is |are |there )?(?:measures? |for |of |used for |to measure |assess(?:es)? ){a}",
    ),
    QuestionForm(
        QuestionKind.WORKS,
        r"(?:what |which )?(?:are )?(?:the |all |list )?(?:works?|books?|papers?|articles?|publications?|writings?|texts?|bibliography) "
        r"(?:of|by|from|written by) {a}",
    ),
    QuestionForm(
        QuestionKind.WORKS,
        r"(?:what|which (?:works?|books?|papers?)) (?:did|has|have) {a} (?:write|written|publish|published|wrote)",
    ),
    QuestionForm(
        QuestionKind.WORKS,
        r"(?:what|which (?:works?|books?|papers?|articles?)) (?:was|were|are) (?:written|published) by {a}",
    ),
    QuestionForm(
        QuestionKind.IDEAS,
        r"(?:what|which (?:ideas?|concepts?|terms?)) (?:did|has|have) {a} (?:coin|introduce|invent|develop|propose|"
        r"contribute|discover|coined|introduced|create)(?:ed)?",
    ),
    QuestionForm(
        QuestionKind.IDEAS, r"(?:the )?(?:ideas?|concepts?|contributions?) (?:of|by|from) {a}"
    ),
    QuestionForm(
        QuestionKind.EFFECT,
        rf"(?:does|do|can|could|will|would|did|might|may|should) {{a}} (?:really |ever |always |also |even |actually )?{HELPS} {{b}}",
    ),
    QuestionForm(
        QuestionKind.EFFECT,
        r"(?:is|are) {a} (?:good|bad|effective|helpful|useful|necessary|needed|important|enough|sufficient|harmful|required|essential|better|a cause|a predictor|"
        r"associated|linked|related|correlated|better than .*)(?: for| in| against| with| of| to| at) {b}",
    ),
    QuestionForm(QuestionKind.EFFECT, rf"how (?:does|do|can|could) {{a}} {HELPS} {{b}}"),
    QuestionForm(QuestionKind.EFFECT, rf"why (?:does|do|can|could) {{a}} {HELPS} {{b}}"),
    QuestionForm(QuestionKind.EFFECT, r"(?:does|do|can) {a} (?:work|help|matter)"),
    QuestionForm(
        QuestionKind.MEANING, r"what (?:does|do|did) {a} (?:mean|stand for|refer to|involve)"
    ),
    QuestionForm(QuestionKind.MEANING, r"who (?:is|was|were) {a}"),
    QuestionForm(QuestionKind.MEANING, rf"{WHAT_IS}(?: (?:meant|understood) by)? {{a}}"),
    QuestionForm(QuestionKind.MEANING, r"(?:an? )?examples? (?:of|for) {a}"),
    QuestionForm(QuestionKind.MEANING, r"tell me (?:more )?about {a}"),
)


def parse_question(text: str) -> ParsedQuestion | None:
    """Return what a text asks for by the first form that it has; `None` where it has none.

    >>> parse_question("What’s the difference between holding and containing?")
    ParsedQuestion(kind=<QuestionKind.DIFFERENCE: 'difference'>, first='holding', second='containing')
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
def compile_forms() -> tuple[tuple[QuestionForm, re.Pattern[str]], ...]:
    """Return the forms with their patterns as this language has them.

    A form with two subjects comes twice: the first one may end at the first word that can follow
    it or at the last, as in "does rupture repair help with dropout".
    """
    found: list[tuple[QuestionForm, re.Pattern[str]]] = []
    for form in QUESTION_FORMS:
        found.append((form, re.compile(SLOT.sub(r"(?P<\1>.+?)", form.pattern))))
        if "{b}" in form.pattern:
            found.append((form, re.compile(SLOT.sub(r"(?P<\1>.+)", form.pattern))))
    return tuple(found)
