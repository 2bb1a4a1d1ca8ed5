"""What answers questions of known kinds: sentences that the Atlas has, and where they stand.

No sentence is written for a question. What has no answer returns `None`, and the page says why.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, TypeAlias

from explorer.atlas import Atlas
from explorer.model.answers import Link
from explorer.model.entities import Argument, Citation, Claim, Stance
from explorer.model.findings import evidence_key
from explorer.model.metrics import format_whole_result
from explorer.model.resource_links import claim_sentence, in_text_citation, resource_link
from explorer.model.search_pages import AnswerPlace, AnswerStatement
from explorer.model.vocabulary import Finding
from explorer.model.words import STOP_WORDS
from explorer.namespaces import expand
from explorer.pages.argument import source_words
from explorer.pages.debate import debated_targets
from explorer.text.phrases import CREDITED_TO_IRI, DEVELOPED_BY_IRI, ORIGINATED_BY_IRI
from explorer.translation import capitalize_first, gettext

MAX_NAMED_SOURCES: Final = 3  # works named behind a statement
MEASURES_IRI: Final = expand("aa:measures")
CONTRASTS_IRI: Final = expand("aa:contrastsWith")
BELONGS_IRI: Final = expand("aa:belongsTo")
ORIGIN_RELATIONS: Final = (ORIGINATED_BY_IRI, CREDITED_TO_IRI, DEVELOPED_BY_IRI)


@dataclass(frozen=True, slots=True)
class QuestionSubject:
    """A subject of a question.

    Attributes:
        link: The concept, person or work.
        typed: The words that name it in the question.
        is_measured: Whether it is called so by findings only, such as "outcome".
    """

    link: Link
    typed: str
    is_measured: bool = False

    @property
    def iri(self) -> str:
        """Its IRI."""
        return self.link.iri

    @property
    def name(self) -> str:
        """What the question calls it: its label, or the name that findings have for it."""
        return self.typed if self.is_measured else self.link.label


Subjects: TypeAlias = Sequence[QuestionSubject]
Found: TypeAlias = tuple[list[AnswerStatement], AnswerPlace] | None


# Statements


def state_claim(atlas: Atlas, claim: Claim) -> AnswerStatement:
    """Return a claim as a statement: its sentence, its basis, its sources."""
    text = f"{capitalize_first(claim_sentence(atlas.vocabulary, claim.iri))}."
    link = resource_link(atlas.vocabulary, claim.iri)
    return AnswerStatement(text, link, claim.basis, name_sources(atlas, claim.citations))


def state_finding(atlas: Atlas, finding: Finding) -> AnswerStatement:
    """Return a finding as a statement: what was measured, with its result."""
    label, result = capitalize_first(finding.label), format_whole_result(finding)
    link = resource_link(atlas.vocabulary, finding.iri)
    return AnswerStatement(
        f"{label}: {result}", link, source=source_words(finding, atlas.vocabulary)
    )


def state_argument(atlas: Atlas, argument: Argument) -> AnswerStatement:
    """Return an argument as a statement: its text below its heading."""
    link = resource_link(atlas.vocabulary, argument.iri)
    return AnswerStatement(argument.text, link, source=name_sources(atlas, argument.citations))


def state_definition(atlas: Atlas, iri: str) -> list[AnswerStatement]:
    """Return what a resource is: a concept's definition, a person's note, a work's reference."""
    vocabulary = atlas.vocabulary
    link = resource_link(vocabulary, iri)
    if concept := vocabulary.concepts.get(iri):
        notes = (*concept.scope_notes, *concept.history_notes, *concept.examples)
        text = concept.definition or next(iter(notes), "")
        source = name_sources(atlas, concept.citations)
    elif person := vocabulary.people.get(iri):
        text, source = person.note, ""
    else:
        text, source = atlas.apa(iri), ""
    return [AnswerStatement(text, link, source=source)] if text else []


def name_sources(atlas: Atlas, citations: Iterable[Citation]) -> str:
    """Return authors and years of the works that citations name, the first few."""
    works = atlas.vocabulary.works
    named = dict.fromkeys(
        in_text_citation(works[each.work]) for each in citations if each.work in works
    )
    return "; ".join(list(named)[:MAX_NAMED_SOURCES])


# Places


def place_of(link: Link) -> AnswerPlace:
    """Return the page of a resource as the place of an answer."""
    return AnswerPlace(link.label, curie=link.curie)


def place_between(label: str, page: str, subjects: Subjects) -> AnswerPlace:
    """Return the view of two resources: how they are connected, or compared."""
    first, second = (each.link.curie for each in subjects[:2])
    if page == "compare":
        return AnswerPlace(label, page=page, parameters={"ids": f"{first},{second}"})
    return AnswerPlace(label, page=page, parameters={"from": first, "to": second})


def debate_place(subject: QuestionSubject) -> AnswerPlace:
    """Return the debate about a resource."""
    label = gettext("The debate about {name}").format(name=subject.link.label)
    return AnswerPlace(label, page="caution", parameters={"target": subject.link.curie})


# Answers by kind: each returns the statements and their place, or None where there are none


def answer_meaning(atlas: Atlas, subjects: Subjects) -> Found:
    """Answer what something is, or who somebody is."""
    link = subjects[0].link
    return state_definition(atlas, link.iri), place_of(link)


def answer_origin(atlas: Atlas, subjects: Subjects) -> Found:
    """Answer who introduced, is credited with or developed a concept."""
    return find_origins(atlas, subjects[0], attrgetter("subject"))


def find_origins(atlas: Atlas, resource: QuestionSubject, end: Callable[[Claim], str]) -> Found:
    """Find the claims of origin that have a resource at one end, the strongest relation first."""
    claims = sorted(
        (
            each
            for each in atlas.claims_about(resource.iri)
            if end(each) == resource.iri and each.predicate in ORIGIN_RELATIONS
        ),
        key=lambda each: (ORIGIN_RELATIONS.index(each.predicate), each.iri),
    )
    statements = [state_claim(atlas, each) for each in claims]
    return (statements, place_of(resource.link)) if statements else None


def answer_difference(atlas: Atlas, subjects: Subjects) -> Found:
    """Answer how two resources differ: claims that contrast them, then what each is."""
    contrasts = [
        state_claim(atlas, each)
        for each in claims_between(atlas, subjects)
        if each.predicate == CONTRASTS_IRI
    ]
    meanings = [each for one in subjects for each in state_definition(atlas, one.iri)]
    first, second = (each.link.label for each in subjects[:2])
    label = gettext("{first} and {second}, compared").format(first=first, second=second)
    return [*contrasts, *meanings], place_between(label, "compare", subjects)


def answer_objections(atlas: Atlas, subjects: Subjects) -> Found:
    """Answer what speaks against a resource, or qualifies it."""
    stances = (Stance.DISPUTES, Stance.CRITIQUES, Stance.QUALIFIES)
    return answer_debate(atlas, subjects[0], stances)


def answer_support(atlas: Atlas, subjects: Subjects) -> Found:
    """Answer what speaks for a resource: arguments, then results that bear on it."""
    subject = subjects[0]
    found = answer_debate(atlas, subject, (Stance.SUPPORTS,))
    results = [state_finding(atlas, each) for each in findings_of(atlas, subject)]
    if found:
        return [*found[0], *results], found[1]
    return (results, evidence_place(subject)) if results else None


def answer_debate(atlas: Atlas, subject: QuestionSubject, stances: Sequence[Stance]) -> Found:
    """Return the arguments of some stances about a resource, the nearest first."""
    near = debated_targets(atlas.vocabulary, subject.iri)
    about = {
        argument.iri: (target != subject.iri, stances.index(argument.stance), argument.iri)
        for target in sorted(near, reverse=True)
        for argument in atlas.arguments_about(target)
        if argument.stance in stances
    }
    arguments = [atlas.vocabulary.arguments[iri] for iri in sorted(about, key=about.__getitem__)]
    statements = [state_argument(atlas, each) for each in arguments]
    return (statements, debate_place(subject)) if statements else None


def answer_effect(atlas: Atlas, subjects: Subjects) -> Found:
    """Answer whether one concept bears on another: claims between them, then results."""
    if len(subjects) == 1:
        return answer_support(atlas, subjects)
    claims = claims_between(atlas, subjects)
    statements = [
        *(state_claim(atlas, each) for each in claims),
        *(state_finding(atlas, each) for each in findings_between(atlas, subjects)),
    ]
    if not statements:
        return None
    if len(statements) == 1:
        return statements, place_of(statements[0].link)
    return statements, place_between(connection_label(subjects), "connections", subjects)


def answer_size(atlas: Atlas, subjects: Subjects) -> Found:
    """Answer how large an effect is: the findings about two concepts, or about one."""
    if len(subjects) == 1:
        findings = findings_of(atlas, subjects[0])
    else:
        findings = findings_between(atlas, subjects)
    statements = [state_finding(atlas, each) for each in findings]
    if not statements:
        return None
    if len(statements) == 1:
        return statements, place_of(statements[0].link)
    return statements, evidence_place(subjects[0])


def evidence_place(subject: QuestionSubject) -> AnswerPlace:
    """Return the results that bear on a concept."""
    label = gettext("Results about {name}").format(name=subject.link.label)
    return AnswerPlace(label, curie=subject.link.curie)


def answer_connection(atlas: Atlas, subjects: Subjects) -> Found:
    """Answer how two resources are connected: claims between them, or the shortest path."""
    claims = claims_between(atlas, subjects)
    if not claims:
        paths = atlas.connections(subjects[0].iri, subjects[1].iri, 1)
        known = atlas.vocabulary.claims
        claims = [known[hop.claim] for path in paths for hop in path.hops if hop.claim in known]
    statements = [state_claim(atlas, each) for each in claims]
    if not statements:
        return None
    return statements, place_between(connection_label(subjects), "connections", subjects)


def connection_label(subjects: Subjects) -> str:
    """Return the title of the view that connects two resources."""
    first, second = (each.link.label for each in subjects[:2])
    return gettext("How {first} and {second} are connected").format(first=first, second=second)


def answer_measure(atlas: Atlas, subjects: Subjects) -> Found:
    """Answer how a concept is measured: the instruments for it."""
    subject = subjects[0]
    statements = [
        state_claim(atlas, each)
        for each in atlas.claims_about(subject.iri)
        if each.predicate == MEASURES_IRI and each.object == subject.iri
    ]
    return (statements, place_of(subject.link)) if statements else None


def answer_works(atlas: Atlas, subjects: Subjects) -> Found:
    """Answer what somebody wrote, or for a concept the works that its definition cites."""
    vocabulary, subject = atlas.vocabulary, subjects[0]
    if concept := vocabulary.concepts.get(subject.iri):
        iris = [each.work for each in concept.citations if each.work in vocabulary.works]
    else:
        iris = [
            work.iri
            for work in sorted(vocabulary.works.values(), key=lambda work: work.year or 0)
            if any(name.person == subject.iri for name in (*work.authors, *work.editors))
        ]
    statements = [each for iri in dict.fromkeys(iris) for each in state_definition(atlas, iri)]
    return (statements, place_of(subject.link)) if statements else None


def answer_ideas(atlas: Atlas, subjects: Subjects) -> Found:
    """Answer what somebody introduced, is credited with or developed."""
    return find_origins(atlas, subjects[0], attrgetter("object"))


def answer_position(atlas: Atlas, subjects: Subjects) -> Found:
    """Answer what somebody holds about a concept: claims and arguments of theirs about it."""
    person, subject = subjects[0], subjects[1]
    claims = [
        each
        for each in atlas.claims_about(subject.iri)
        if person.iri in {*each.attributed_to, each.object, each.subject}
        and each.predicate != BELONGS_IRI
    ]
    statements = [
        *(state_claim(atlas, each) for each in claims),
        *(state_argument(atlas, each) for each in arguments_by(atlas, person, subject)),
    ]
    return (statements, place_of(subject.link)) if statements else None


def answer_dissent(atlas: Atlas, subjects: Subjects) -> Found:
    """Answer who disagrees with somebody about something: arguments against their claims on it."""
    person, subject = subjects[0], subjects[1]
    claims = {
        each.iri
        for each in atlas.claims_about(subject.iri)
        if person.iri in {*each.attributed_to, each.object}
    }
    arguments = {
        argument.iri: argument
        for target in sorted(claims | {each.iri for each in arguments_by(atlas, person, subject)})
        for argument in atlas.arguments_about(target)
        if argument.stance is not Stance.SUPPORTS
    }
    statements = [state_argument(atlas, each) for each in arguments.values()]
    return (statements, debate_place(subject)) if statements else None


def arguments_by(atlas: Atlas, person: QuestionSubject, subject: QuestionSubject) -> list[Argument]:
    """Return the arguments about a resource that somebody puts forward."""
    about = debated_targets(atlas.vocabulary, subject.iri)
    found = {
        argument.iri: argument
        for target in sorted(about)
        for argument in atlas.arguments_about(target)
        if person.iri in argument.attributed_to
    }
    return list(found.values())


# Claims and findings


def claims_between(atlas: Atlas, subjects: Subjects) -> list[Claim]:
    """Return the claims between two resources, in the direction of the question first."""
    first, second = (each.iri for each in subjects[:2])
    found = [each for each in atlas.claims_about(first) if second in {each.subject, each.object}]
    return sorted(found, key=lambda each: (each.subject != first, each.iri))


def findings_of(atlas: Atlas, subject: QuestionSubject) -> list[Finding]:
    """Return the findings about a concept, the largest basis first."""
    findings = atlas.vocabulary.findings.values()
    own = [each for each in findings if subject.iri in {each.of, each.compared_with}]
    return sorted(own, key=evidence_key)


def findings_between(atlas: Atlas, subjects: Subjects) -> list[Finding]:
    """Return the findings about two concepts, the largest basis first."""
    first, second = subjects[:2]
    found = [
        each
        for each in atlas.vocabulary.findings.values()
        if {first.iri, second.iri} <= {each.of, each.outcome, each.compared_with}
    ]
    for subject in (first, second):
        if subject.is_measured:
            found = [each for each in found if measures_as(each, subject.typed)]
    return sorted(found, key=evidence_key)


def measures_as(finding: Finding, typed: str) -> bool:
    """Whether a finding calls one of its concepts so."""
    names = f"{finding.examined_as} {finding.measured_as} {finding.label}".casefold()
    return any(word in names for word in typed.casefold().split() if word not in STOP_WORDS)
