"""The list of people, with the ideas, arguments and works that are theirs."""

from collections.abc import Iterable

from explorer.atlas import Atlas
from explorer.model import Link, Person, Vocabulary
from explorer.model.resource_links import resource_link
from explorer.model.site_pages import TheoristEntry, TheoristsPage
from explorer.namespaces import contract
from explorer.pages.ordering import family_name_key, sort_links


def build_theorists_page(atlas: Atlas, focus: str = "") -> TheoristsPage:
    """Return people by family name, the one in focus (a curie) first and with what there is."""
    people = sorted(
        atlas.vocabulary.people.values(),
        key=lambda each: (each.curie != focus, family_name_key(each)),
    )
    entries = [build_theorist_entry(atlas.vocabulary, each) for each in people]
    theorists = tuple(
        each
        for each in entries
        if each.credited or each.originated or each.developed or each.person.curie == focus
    )
    listed = {each.person.iri for each in theorists}
    others = tuple(each for each in people if each.iri not in listed)
    return TheoristsPage(theorists, others, focus)


def build_theorist_entry(vocabulary: Vocabulary, person: Person) -> TheoristEntry:
    """Return a person with what is theirs."""
    ideas: dict[str, list[str]] = {}
    for claim in vocabulary.claims.values():
        if claim.object == person.iri:
            ideas.setdefault(contract(claim.predicate), []).append(claim.subject)
    arguments = [a.iri for a in vocabulary.arguments.values() if person.iri in a.attributed_to]
    works = [
        work.iri
        for work in vocabulary.works.values()
        if any(name.person == person.iri for name in (*work.authors, *work.editors))
    ]

    def link_all(iris: Iterable[str]) -> tuple[Link, ...]:
        return sort_links(resource_link(vocabulary, iri) for iri in iris)

    return TheoristEntry(
        person=person,
        credited=link_all(ideas.get("aa:creditedTo", ())),
        originated=link_all(ideas.get("aa:originatedBy", ())),
        developed=link_all(ideas.get("aa:developedBy", ())),
        arguments=link_all(arguments),
        works=link_all(works),
    )
