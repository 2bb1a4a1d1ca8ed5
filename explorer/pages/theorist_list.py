"""The list of people, with the ideas, arguments and works that are theirs."""

from collections.abc import Iterable

from explorer.atlas import Atlas
from explorer.model import IdeaLink, Link
from explorer.model.site_pages import TheoristEntry, TheoristsPage
from explorer.pages.ordering import family_name_key, sort_links
from explorer.pages.person import build_person_page


def build_theorists_page(atlas: Atlas, focus: str = "") -> TheoristsPage:
    """Return people by family name, the one in focus (a curie) first and in full."""
    people = sorted(
        atlas.vocabulary.people.values(),
        key=lambda each: (each.curie != focus, family_name_key(each)),
    )
    entries = [build_theorist_entry(atlas, each.iri) for each in people]
    theorists = tuple(
        each for each in entries if each.has_ideas or each.person_page.person.curie == focus
    )
    listed = {each.person_page.person.iri for each in theorists}
    others = tuple(each for each in people if each.iri not in listed)
    return TheoristsPage(theorists, others, focus)


def build_theorist_entry(atlas: Atlas, iri: str) -> TheoristEntry:
    """Return a person with what is theirs."""
    page = build_person_page(atlas, iri)
    return TheoristEntry(
        person_page=page,
        credited=list_idea_concepts(page.credited),
        originated=list_idea_concepts(page.originated),
        developed=list_idea_concepts(page.developed),
    )


def list_idea_concepts(ideas: Iterable[IdeaLink]) -> tuple[Link, ...]:
    """Return the concepts of ideas by label, each once."""
    return sort_links(each.concept for each in ideas)
