"""The sentence of a claim as a template: that of its relation, by its basis and its force.

Verbs are put into other forms by English grammar.
"""

import re
from typing import Final

from explorer.model.entities import Basis, Claim, Force, Relation
from explorer.namespaces import expand
from explorer.translation import gettext, pgettext

SUBJECT, OBJECT = "{subject}", "{object}"
USUAL_CREDIT: Final = pgettext("sentence of a claim", "{subject} is usually credited to {object}")
LISTED_UNDER: Final = pgettext("sentence of a claim", "{subject} is listed under {object}")
CREDIT_RELATIONS: Final = frozenset(map(expand, ("aa:creditedTo", "aa:originatedBy")))
# What stands behind the bare sentence of a claim that its source hopes for or doubts
FORCE_REMARKS: Final = {
    Force.HOPED: gettext("{sentence} (hoped for)"),
    Force.DOUBTED: gettext("{sentence} (doubted)"),
    Force.POSSIBLE: "{sentence}",
}
DOUBTED_INVERSE: Final = gettext("{sentence} (a doubt)")
ASSERTING_VERB: Final = re.compile(r"\b(is|was|has|does|grew|[a-z]{2,}s)\b( not\b)?")
POSSIBLE_VERBS: Final = {
    "is": "may{} be",
    "was": "may{} have been",
    "has": "may{} have",
    "does": "may{}",
    "grew": "may{} have grown",
}


def make_possible(words: str) -> str:
    """Put the first verb of a predicate under "may"; one without a verb stays as it is.

    >>> make_possible(" fosters "), make_possible(" alone is not sufficient for ")
    (' may foster ', ' alone may not be sufficient for ')
    >>> make_possible("was introduced by"), make_possible("may involve")
    ('may have been introduced by', 'may involve')
    """

    def possible(match: re.Match[str]) -> str:
        verb, negation = match[1], match[2] or ""
        form = POSSIBLE_VERBS.get(verb) or f"may{{}} {verb.removesuffix('s')}"
        return form.format(negation)

    return ASSERTING_VERB.sub(possible, words, count=1)


def split_template(template: str, label: str) -> tuple[str, str]:
    """Return the words between subject and object, and those after the object.

    A template that is not of the form "{subject} … {object} …" gives way to the label.
    """
    if not template.startswith(SUBJECT) or template.count(OBJECT) != 1:
        return f" {label} ", ""
    between, _, after = template.removeprefix(SUBJECT).partition(OBJECT)
    return between, after


def claim_template(claim: Claim, relation: Relation) -> str:
    """Return the template of a claim: that of its relation, as its source puts it.

    A credit that the editors infer is the usual one; what they classify they only list. What a
    source doubts reads as that which it doubts. A relation without a template has its label.
    """
    template = relation.sentence
    if claim.basis is Basis.CLASSIFIED:
        template = LISTED_UNDER
    elif claim.basis is Basis.INFERRED and claim.predicate in CREDIT_RELATIONS:
        template = USUAL_CREDIT
    elif claim.force is Force.DOUBTED and relation.doubted_sentence:
        template = relation.doubted_sentence
    between, after = split_template(template, relation.label)
    if claim.force is Force.POSSIBLE:
        between = make_possible(between)
    return f"{SUBJECT}{between}{OBJECT}{after}"


def claim_label(claim: Claim, relation: Relation) -> str:
    """Return the relation of a claim in words, as its source puts it: "may foster"."""
    if claim.force is None:
        return relation.label
    between, _ = split_template(claim_template(claim, relation), relation.label)
    if claim.force is Force.DOUBTED and relation.doubted_sentence:
        return FORCE_REMARKS[claim.force].format(sentence=between.strip())
    return force_label(relation.label, claim.force)


def force_label(label: str, force: Force | None) -> str:
    """Return the label of a relation with the force of a claim.

    >>> force_label("is fostered by", Force.POSSIBLE), force_label("fosters", Force.HOPED)
    ('may be fostered by', 'fosters (hoped for)')
    """
    if force is Force.POSSIBLE:
        return make_possible(label)
    return FORCE_REMARKS[force].format(sentence=label) if force else label


def inverse_force_label(label: str, force: Force | None) -> str:
    """Return the inverse label of a relation with the force of a claim.

    It denies what its source doubts, so that the remark is another.
    """
    if force is Force.DOUBTED:
        return DOUBTED_INVERSE.format(sentence=label)
    return force_label(label, force)
