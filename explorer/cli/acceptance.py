"""The command that prints the text on a concept with its sources, and marks it as read."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from explorer.bibliography.citation import ReferenceNumbering
from explorer.cli.maintenance import FINDINGS_EXIT_CODE, write_file_atomically
from explorer.cli.output import open_sources, reference_text
from explorer.cli.prose_text import cited_text, source_lines, wrap_text
from explorer.errors import BadSetting, MalformedData
from explorer.model.entities import ConceptProse, ProseSentence
from explorer.model.mentions import find_source
from explorer.namespaces import contract
from explorer.pages.prose import PARAGRAPH_TITLES, build_prose
from explorer.rdf.digests import SourceDescriptions
from explorer.rdf.prose_turtle import write_digests
from explorer.translation import gettext, ngettext, pgettext

if TYPE_CHECKING:
    from explorer.atlas import Atlas


@click.command()
@click.argument("folder")
@click.argument("concept", default="")
@click.pass_context
def accept(ctx: click.Context, folder: str, concept: str) -> None:
    """Print the text on CONCEPT in FOLDER with its sources, and mark its sentences as read.

    Sentences that are new, or whose text or sources have changed, are marked. The command writes
    their digests into the Turtle file and changes nothing else in it. Read and accept one concept
    at a time: without CONCEPT the command only lists the sentences to read.
    """
    if not Path(folder).is_dir():
        raise BadSetting("FOLDER", folder, gettext("a folder of Turtle files"))
    atlas = open_sources((folder,))
    descriptions = SourceDescriptions(atlas.store)
    if concept:
        accept_concept(atlas, descriptions, folder, atlas.find(concept, "concept"))
    else:
        report_stale_prose(ctx, atlas, descriptions, folder)


def accept_concept(atlas: "Atlas", descriptions: SourceDescriptions, folder: str, iri: str) -> None:
    """Print the prose on a concept (an IRI), and write the digests of its sentences."""
    name, prose = contract(iri), atlas.vocabulary.prose.get(iri)
    if not prose:
        raise BadSetting("CONCEPT", name, gettext("a concept with a text"))
    path = Path(atlas.store.prose_origins.get(iri, ""))
    if path.suffix.lower() != ".ttl":
        raise BadSetting("FOLDER", folder, gettext("a folder with the text in Turtle (.ttl)"))
    refuse_unknown_sources(atlas, prose, path)
    digests = {
        part: [descriptions.digest(sentence) for sentence in sentences]
        for part, sentences in zip(PARAGRAPH_TITLES, prose.paragraphs, strict=True)
    }
    written = [digest for part in digests.values() for digest in part]
    states = [sentence_state(*pair) for pair in zip(prose.sentences, written, strict=True)]
    for line in review_lines(atlas, iri, states):
        click.echo(line)
    count = len(states) - states.count("")
    if not count:
        click.echo("\n" + gettext("{concept}: nothing has changed.").format(concept=name))
        return
    text = write_digests(path.read_bytes().decode(), iri, digests, str(path))
    write_file_atomically(path, text.encode())
    said = ngettext(
        "{path}: {count} sentence on {concept} accepted.",
        "{path}: {count} sentences on {concept} accepted.",
        count,
    )
    click.echo("\n" + said.format(path=path, count=count, concept=name))


def refuse_unknown_sources(atlas: "Atlas", prose: ConceptProse, path: Path) -> None:
    """Raise `MalformedData` where a sentence has no source, or one that is not there."""
    for sentence in prose.sentences:
        unknown = [iri for iri in sentence.sources if not find_source(iri, atlas.vocabulary)]
        if unknown or not sentence.sources:
            names = ", ".join(map(contract, unknown)) or gettext("nothing")
            reason = gettext(
                "“{sentence}” rests on {names}; give it a source that exists before you accept it"
            )
            raise MalformedData(str(path), reason.format(sentence=sentence.text, names=names))


def sentence_state(sentence: ProseSentence, digest: str) -> str:
    """Say whether a sentence is new or has changed; nothing if it is as it was accepted."""
    if not sentence.digest:
        return pgettext("a sentence is", "new")
    return pgettext("a sentence has", "changed") if sentence.digest != digest else ""


def review_lines(atlas: "Atlas", iri: str, states: Collection[str]) -> Iterator[str]:
    """Yield the prose on a concept (an IRI): each sentence with its state and its sources."""
    numbering = ReferenceNumbering(atlas.vocabulary)
    state = iter(states)
    for paragraph in build_prose(atlas, iri, numbering):
        yield f"\n{paragraph.title}"
        for sentence in paragraph.sentences:
            mark = next(state)
            yield "\n" + wrap_text(f"{cited_text(sentence)}{f'  ({mark})' if mark else ''}", "  ")
            for source in sentence.sources:
                yield from source_lines(source)
    yield "\n" + pgettext("heading", "References")
    for reference in numbering.references(atlas.bibliography):
        yield wrap_text(reference_text(reference), "  ")


def report_stale_prose(
    ctx: click.Context, atlas: "Atlas", descriptions: SourceDescriptions, folder: str
) -> None:
    """Print which concepts have sentences to be read; if any, the exit code is 1."""
    stale: dict[str, int] = {}
    for iri, prose in atlas.vocabulary.prose.items():
        count = sum(is_stale(each, atlas, descriptions) for each in prose.sentences)
        if count:
            stale[contract(iri)] = count
            text = ngettext(
                "{concept}: {count} sentence to read", "{concept}: {count} sentences to read", count
            )
            click.echo(text.format(concept=contract(iri), count=count))
    if not stale:
        click.echo(gettext("All sentences are accepted and unchanged."))
        return
    text = gettext(
        "Read and accept the sentences one concept at a time: alliance accept {folder} {concept}"
    )
    click.echo(text.format(folder=folder, concept=next(iter(stale))), err=True)
    ctx.exit(FINDINGS_EXIT_CODE)


def is_stale(sentence: ProseSentence, atlas: "Atlas", descriptions: SourceDescriptions) -> bool:
    """Whether a sentence was never accepted, is not as it was then, or lacks a source."""
    known = all(find_source(iri, atlas.vocabulary) for iri in sentence.sources)
    return not known or sentence.digest != descriptions.digest(sentence)
