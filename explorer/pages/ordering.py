"""The order of lists: labels and names as a reader looks for them."""

from collections.abc import Iterable
from re import sub

from explorer.model import Link, Person


def label_sort_key(text: str) -> str:
    """Order without regard to case or to what comes before the first letter.

    >>> sorted(["“good mother” imago", "Attunement", "affect"], key=label_sort_key)
    ['affect', 'Attunement', '“good mother” imago']
    """
    return sub(r"^\W+", "", text.casefold())


def family_name_key(person: Person) -> tuple[str, str]:
    """Order people by family name."""
    return (person.family or person.name).casefold(), person.given.casefold()


def sort_links(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return links by label, each once."""
    return tuple(sorted(set(links), key=lambda link: (label_sort_key(link.label), link.iri)))
