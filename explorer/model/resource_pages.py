"""The pages of single resources as values: whatever any medium shows of a resource stands here.

The application, the documents, the static site, the JSON API, JSON-LD and the command line print
these values; `explorer.pages` builds them. Resources are named by `Link`, reference numbers are
those of the page's own `references`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from explorer.model.answers import (
    AppliedArgument,
    InheritedArguments,
    Link,
    Reference,
    Sentence,
    Span,
)
from explorer.model.entities import (
    Argument,
    Basis,
    Citation,
    Claim,
    Concept,
    Force,
    Kind,
    Person,
    WithdrawnClaim,
    Work,
)
from explorer.model.findings import FindingGroup
from explorer.model.previews import NO_STANDING, ConceptStanding
from explorer.model.vocabulary import Finding, Result


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claim by which a concept is a person's: credited by a source, or according to history.

    Attributes:
        claim: The claim that says so.
        person: Whose idea the concept is, according to it.
        numbers: The reference numbers of its sources.
    """

    claim: Claim
    person: Person
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SentenceSource:
    """A claim, finding or argument that a sentence of prose rests on.

    Attributes:
        link: The claim, finding or argument, called by its sentence or label.
        kind: Which of the three it is.
        spans: What it says: a claim with those who hold it, a finding with its numbers.
        basis: The basis of a claim; `None` for others.
        numbers: The reference numbers of its own sources.
        locators: The places in them, each once.
        notes: The reasoning of the editors, and what a finding does not show.
        is_inferred: Whether it is the editors' own: a claim that they infer, an argument of theirs.
    """

    link: Link
    kind: Literal["claim", "finding", "argument"]
    spans: tuple[Span, ...]
    basis: Basis | None
    numbers: tuple[int, ...]
    locators: tuple[str, ...]
    notes: tuple[str, ...]
    is_inferred: bool


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence of the prose on a concept, as its page shows it.

    Attributes:
        number: Its number on the page, counted from 1.
        spans: Its words; names of what its sources are about are links.
        numbers: The reference numbers of all its sources.
        sources: What it rests on.
    """

    number: int
    spans: tuple[Span, ...]
    numbers: tuple[int, ...]
    sources: tuple[SentenceSource, ...]

    @property
    def inference(self) -> Literal["none", "some", "all"]:
        """How much of what it rests on is the editors' own inference."""
        own = [source.is_inferred for source in self.sources]
        return "all" if own and all(own) else "some" if any(own) else "none"


@dataclass(frozen=True, slots=True)
class ProseParagraph:
    """A paragraph of the prose on a concept.

    Attributes:
        name: What it is about: "idea", "findings" or "dispute".
        title: The same for readers.
        sentences: Its sentences.
    """

    name: str
    title: str
    sentences: tuple[CitedSentence, ...]


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """A claim in a list.

    Attributes:
        link: The claim, called by its sentence; a bare triple has no curie.
        basis: The basis on which it rests.
        force: How strongly its source makes it; `None` for a simple assertion.
    """

    link: Link
    basis: Basis
    force: Force | None = None


@dataclass(frozen=True, slots=True)
class RelationTie:
    """A claim about a concept in the list of its relations.

    Attributes:
        other: What the claim relates the concept with.
        claim: The claim, called by its sentence.
        numbers: The reference numbers of its sources.
    """

    other: Link
    claim: ClaimLink
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """The claims about a concept with one relation, read from the concept.

    Attributes:
        label: What the relation is called, such as "requires" or "is required by".
        ties: The claims, by what they relate the concept with.
    """

    label: str
    ties: tuple[RelationTie, ...]


@dataclass(frozen=True, slots=True)
class HandoutPage:
    """One sheet about a concept, for a class.

    Attributes:
        concept: The concept.
        kind: Its kind.
        numbers: The reference numbers of its definition.
        cautions: At most three arguments against it, its own before general ones, without replies.
        question: A question to discuss.
        tour: The tour that ends with this question; `None` where none leads to the concept.
        references: The works that definition and cautions cite.
        links: What is named, by IRI.
    """

    concept: Concept
    kind: Kind
    numbers: tuple[int, ...]
    cautions: tuple[AppliedArgument, ...]
    question: str
    tour: Link | None
    references: tuple[Reference, ...]
    links: Mapping[str, Link] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """All that is shown of a concept, in the order of its page.

    Attributes:
        concept: The concept with its labels, notes and mappings.
        kind: Its kind, made up from an IRI where the vocabulary does not describe it.
        breadcrumbs: The ways down to it, each from the top to what is just above it.
        approaches: The approaches it belongs to, by label.
        broader: The broader concepts, by label.
        narrower: The narrower concepts, by label.
        related: The related concepts, by label.
        standing: What supports it and what is said against it, in numbers.
        definition_numbers: The reference numbers of its definition.
        prose: What people wrote on it: three paragraphs; none where nobody did.
        summary: What the claims about it say, sentence by sentence; readers see it where there is
            no prose.
        results: The findings about it, and of those that have it as outcome or comparison the ones
            that rest on most.
        further_results: How many more have it as outcome or comparison.
        supports: The arguments for it and for claims about it, with their replies.
        cautions: The arguments that warn of it, qualify it or contradict it, likewise.
        inherited_cautions: The arguments against what it belongs to, by approach, nearest first.
        inherited_supports: The arguments for its approaches, likewise.
        relations: All claims about it, by relation; none where the summary tells them.
        credited: To whom sources credit it, by year.
        originated: Whose idea it is historically: originators, then developers, by year.
        attributions_differ: Whether someone is credited who is not among the originators.
        references: All works that the page cites, in the order of first citation.
    """

    concept: Concept
    kind: Kind
    breadcrumbs: tuple[tuple[Link, ...], ...]
    approaches: tuple[Link, ...]
    broader: tuple[Link, ...]
    narrower: tuple[Link, ...]
    related: tuple[Link, ...]
    standing: ConceptStanding = NO_STANDING
    definition_numbers: tuple[int, ...] = ()
    prose: tuple[ProseParagraph, ...] = ()
    summary: tuple[Sentence, ...] = ()
    results: tuple[Result, ...] = ()
    further_results: int = 0
    supports: tuple[AppliedArgument, ...] = ()
    cautions: tuple[AppliedArgument, ...] = ()
    inherited_cautions: tuple[InheritedArguments, ...] = ()
    inherited_supports: tuple[InheritedArguments, ...] = ()
    relations: tuple[RelationGroup, ...] = ()
    credited: tuple[Attribution, ...] = ()
    originated: tuple[Attribution, ...] = ()
    attributions_differ: bool = False
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class IdeaLink:
    """A concept that was the idea of a person, in a list.

    Attributes:
        concept: The concept.
        claim: The claim that says so.
        year: The year in which the person put it into print, if a work was seen that shows it.
        rivals: The people whom other claims name instead: who introduced what is credited to the
            person, or who is credited with what the person introduced; by family name.
    """

    concept: Link
    claim: ClaimLink
    year: int | None = None
    rivals: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonPage:
    """The content of the page of a person.

    Attributes:
        person: The person, with a note on who it is.
        credited: The concepts that sources credit to the person, in the order of the claims.
        originated: The concepts the person introduced, according to the history.
        developed: The concepts the person developed further.
        works: The works he or she wrote or edited, numbered in their order, with APA entries.
        claims: What he or she says, alone or with others, by sentence.
        arguments: The arguments he or she puts forward, by label.
    """

    person: Person
    credited: tuple[IdeaLink, ...]
    originated: tuple[IdeaLink, ...]
    developed: tuple[IdeaLink, ...]
    works: tuple[Reference, ...]
    claims: tuple[ClaimLink, ...]
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class WorkUse:
    """A resource that cites a work, with the places in the work.

    Attributes:
        link: The resource that cites the work: a concept (for its definition), claim, argument or
            finding.
        locators: The places that are cited, each once, in the order of the work.
        objections: Local names of the CiTO properties by which the work contradicts a claim,
            sorted: `disagreesWith`, `qualifies`.
        basis: The basis of a claim; `None` for other resources.
        force: The force of a claim that its source does not simply assert.
    """

    link: Link
    locators: tuple[str, ...]
    objections: tuple[str, ...] = ()
    basis: Basis | None = None
    force: Force | None = None


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """How the source text printed a work.

    Attributes:
        text: The reference as printed.
        note: What the record corrects.
        locators: Where it was printed.
    """

    text: str
    note: str
    locators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkPage:
    """The content of the page of a work: its record, and the resources that cite it.

    Attributes:
        work: The record.
        text: Its APA entry as plain text.
        html: Its APA entry as HTML, safe to print as it is.
        people: The authors and editors who have a page, in the order of the record.
        printed: How the source text printed it, where the record corrects that.
        concepts: The concepts that rest on it by their definition or as subject of a claim, by
            label.
        definitions: The concepts whose definitions cite it, in the order of the places cited.
        claims: The claims that cite it, likewise.
        arguments: The arguments that cite it, likewise.
        findings: The findings that cite it, likewise.
    """

    work: Work
    text: str
    html: str
    people: tuple[Link, ...]
    printed: tuple[PrintedForm, ...]
    concepts: tuple[Link, ...]
    definitions: tuple[WorkUse, ...]
    claims: tuple[WorkUse, ...]
    arguments: tuple[WorkUse, ...]
    findings: tuple[WorkUse, ...]


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """What a card shows of a claim, a part of its `ClaimPage`: what is for it stands there only.

    Attributes:
        claim: The claim with its basis, its notes and the phrases it cites.
        sentence: The claim as a sentence that says who holds it.
        attributed_to: Who makes the claim, in the order in which the cited works name them.
        sources: The works that it cites; the numbers of `sentence` are theirs.
        arguments: The arguments against the claim, without numbers, with their replies.
    """

    claim: Claim
    sentence: Sentence
    attributed_to: tuple[Link, ...]
    sources: tuple[Reference, ...]
    arguments: tuple[AppliedArgument, ...]


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A place in a work that a claim cites.

    Attributes:
        number: The reference number of the work.
        work: The work.
        citation: The locator, the phrase, and what the citation does for the claim.
    """

    number: int
    work: Work
    citation: Citation


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """The content of the page of a claim.

    Attributes:
        claim: The claim with its basis and notes.
        sentence: The claim as a sentence that says who holds it.
        attributed_to: Who makes the claim, in the order in which the cited works name them.
        places: The places it cites, by work.
        cautions: The arguments that qualify or contradict it, with their replies.
        supports: The arguments for it, likewise.
        year_seen_in: The work that shows the year of an origin; `None` where there is no year.
        others: The subject and the object, each with the other claims about it, by sentence.
        references: All works that the page cites: its own sources first, then the arguments'.
    """

    claim: Claim
    sentence: Sentence
    attributed_to: tuple[Link, ...]
    places: tuple[CitedPlace, ...]
    cautions: tuple[AppliedArgument, ...]
    supports: tuple[AppliedArgument, ...]
    year_seen_in: Link | None
    others: tuple[tuple[Link, tuple[ClaimLink, ...]], ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class WithdrawnClaimPage:
    """All that is shown of a claim that was withdrawn.

    Attributes:
        claim: What it said, and why it was withdrawn.
        replacement: The claim that replaces it; `None` where there is none.
    """

    claim: WithdrawnClaim
    replacement: Link | None


@dataclass(frozen=True, slots=True)
class ArgumentPage:
    """The content of the page of an argument.

    Attributes:
        argument: The argument with its text, stance and notes.
        numbers: The reference numbers of its sources.
        targets: What it is about: concepts, claims or other arguments.
        attributed_to: Who puts it forward.
        cautions: The arguments that answer it and qualify or contradict it, with replies.
        supports: The arguments for it, likewise.
        references: All works that the page cites: its own sources first, then the replies'.
    """

    argument: Argument
    numbers: tuple[int, ...]
    targets: tuple[Link, ...]
    attributed_to: tuple[Link, ...]
    cautions: tuple[AppliedArgument, ...]
    supports: tuple[AppliedArgument, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class FindingPage:
    """The content of the page of a finding, a result of empirical work.

    Attributes:
        finding: The result with its numbers, notes and limits.
        numbers: The reference numbers of its sources.
        of: What the effect is of.
        outcome: On what.
        compared_with: The approach it was compared with; `None` for associations.
        same_data: The findings that rest on the same data.
        group: The finding with those of them that may stand on one scale with it.
        references: The works it was seen in.
    """

    finding: Finding
    numbers: tuple[int, ...]
    of: Link
    outcome: Link
    compared_with: Link | None
    same_data: tuple[Link, ...]
    group: FindingGroup
    references: tuple[Reference, ...]
