"""Names and order of resources in links, lists and citations in the text."""

from collections.abc import Iterable
from dataclasses import replace
from re import sub
from typing import Final

from explorer.model.answers import Link
from explorer.model.claim_templates import FORCE_REMARKS, OBJECT, SUBJECT, claim_template
from explorer.model.entities import Person, Relation, Work
from explorer.model.vocabulary import Vocabulary
from explorer.namespaces import contract, expand
from explorer.translation import gettext, pgettext

MAX_IN_TEXT_AUTHORS: Final = 2  # of more authors a citation in the text names the first
EDITORS_IRI: Final = expand("aa:editors")
# Who is named but has no page
AGENTS_WITHOUT_PAGE: Final = {EDITORS_IRI: gettext("the editors")}


def resource_link(vocabulary: Vocabulary, iri: str) -> Link:
    """Return the link to a resource by its IRI: its label and the curie of its page.

    The label of a claim is its sentence. A resource that the vocabulary does not hold is named by
    its curie or IRI and has no page: the curie of its link is empty, as is that of a bare triple.
    """
    if concept := vocabulary.concepts.get(iri):
        curie, label = concept.curie, concept.pref_label
    elif person := vocabulary.people.get(iri):
        curie, label = person.curie, person.name
    elif work := vocabulary.works.get(iri):
        curie, label = work.curie, work.title
    elif claim := vocabulary.claims.get(iri):
        curie, label = claim.curie, claim_sentence(vocabulary, iri)
    elif withdrawn := vocabulary.withdrawn.get(iri):
        label = gettext("{sentence} (withdrawn)").format(sentence=withdrawn.label.rstrip("."))
        curie = withdrawn.curie
    elif argument := vocabulary.arguments.get(iri):
        curie, label = argument.curie, argument.label
    elif teaching := vocabulary.findings.get(iri) or vocabulary.tours.get(iri):
        curie, label = teaching.curie, teaching.label
    else:
        curie, label = "", AGENTS_WITHOUT_PAGE.get(iri) or contract(iri)
    return Link(iri, curie, label)


def plain_link(vocabulary: Vocabulary, iri: str) -> Link:
    """Return a resource as a link where claims are told and not pointed to: theirs has no curie."""
    link = resource_link(vocabulary, iri)
    return replace(link, curie="") if iri in vocabulary.claims else link


def claim_sentence(vocabulary: Vocabulary, iri: str) -> str:
    """Return a claim as the sentence of its relation, or subject, relation and object.

    What its source hopes for or doubts has a remark that says so.

    Raises `KeyError` when there is no such claim.
    """
    claim = vocabulary.claims[iri]
    name = contract(claim.predicate)
    relation = vocabulary.relations.get(claim.predicate) or Relation(claim.predicate, name, name)
    subject, target = (
        resource_link(vocabulary, end).label for end in (claim.subject, claim.object)
    )
    template = claim_template(claim, relation)
    if claim.force:
        template = FORCE_REMARKS[claim.force].replace("{sentence}", template)
    head, _, tail = template.partition(OBJECT)  # labels may have braces of their own
    return head.replace(SUBJECT, subject) + target + tail


def in_text_citation(work: Work) -> str:
    """Return authors and year of a work as a citation in the text."""
    names = [name.literal or name.full_family for name in work.authors]
    names = names or [name.literal or name.family for name in work.editors] or [work.title]
    authors = " & ".join(names)
    if len(names) > MAX_IN_TEXT_AUTHORS:
        authors = gettext("{name} et al.").format(name=names[0])
    year = work.year or pgettext("no date", "n.d.")
    return f"{authors}, {year}"


def label_sort_key(text: str) -> str:
    """Return the sort key of a label: without case and signs before the first letter.

    >>> sorted(["“good mother” imago", "Attunement", "affect"], key=label_sort_key)
    ['affect', 'Attunement', '“good mother” imago']
    """
    return sub(r"^\W+", "", text.casefold())


def family_name_key(person: Person) -> tuple[str, str]:
    """Return the sort key of people: by family name, then by given name."""
    return (person.family or person.name).casefold(), person.given.casefold()


def sort_links(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return links by label, each once."""
    return tuple(sorted(set(links), key=lambda link: (label_sort_key(link.label), link.iri)))
