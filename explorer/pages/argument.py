"""The page of an argument: what it says about what, and who answers."""

from explorer.atlas import Atlas
from explorer.model import ArgumentPage
from explorer.model.resource_links import resource_link
from explorer.pages.argument_threads import build_target_threads, supports_target
from explorer.pages.reference_numbering import ReferenceNumbering


def build_argument_page(atlas: Atlas, iri: str) -> ArgumentPage:
    """Return all that is shown of an argument: its own sources are numbered first.

    Raises `KeyError` when there is no such argument.
    """
    vocabulary = atlas.vocabulary
    argument = vocabulary.arguments[iri]
    numbering = ReferenceNumbering(vocabulary)
    numbers = numbering.numbers(argument.citations)
    threads = build_target_threads(iri, vocabulary, numbering.numbers)
    return ArgumentPage(
        argument=argument,
        numbers=numbers,
        targets=tuple(resource_link(vocabulary, target) for target in argument.targets),
        attributed_to=tuple(resource_link(vocabulary, who) for who in argument.attributed_to),
        cautions=tuple(each for each in threads if not supports_target(each)),
        supports=tuple(each for each in threads if supports_target(each)),
        references=numbering.references(atlas.bibliography),
    )
