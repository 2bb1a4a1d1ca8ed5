"""A language that nobody speaks: every message of the interface, visibly changed.

Each message stands between ⟦ and ⟧, and its letters have accents; what is still in plain letters on
a page is data, or was never marked as a message. The idea is as old as pseudo-localization.
"""

import re
import string
from collections.abc import Iterator
from contextlib import chdir
from io import StringIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from explorer.translation import DOMAIN

ROOT: Final = Path(__file__).parent.parent
TEMPLATE: Final = ROOT / "explorer" / "locale" / f"{DOMAIN}.pot"
LANGUAGE: Final = "en_XA"
ACCENTED: Final = "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ"
ACCENTS: Final = str.maketrans(string.ascii_lowercase + string.ascii_uppercase, ACCENTED)
# Places, formats, elements and character references stay as they are.
FIXED: Final = re.compile(r"(%\(\w+\)[sdr]|%%|\{[^{}]*\}|<[^>]+>|&#?\w+;)")
VISIBLE_ATTRIBUTE: Final = re.compile(r'(?<= )(title|aria-label)="([^"]*)"')


def extract_messages(folder: Path) -> Catalog:
    """Return what `make messages` extracts now, by way of a file in a folder."""
    recipe = re.search(
        r"^messages:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(), re.MULTILINE
    )
    assert recipe, "The Makefile does not say how messages are extracted."
    keywords = re.search(r'--keywords "([^"]+)"', recipe[1])
    assert keywords, "The Makefile does not say which functions mark messages."
    found = folder / TEMPLATE.name
    options = ("--quiet", "extract", "--mapping-file", "pyproject.toml", "--keywords", keywords[1])
    with chdir(ROOT):
        command = ["pybabel", *options, "--output-file", str(found), "explorer"]
        CommandLineInterface().run(command)  # type: ignore[no-untyped-call]
    return read_catalogue(found)


def read_catalogue(path: Path) -> Catalog:
    """Return the messages of a file."""
    return read_po(StringIO(path.read_text(encoding="utf-8")))


def list_messages(catalogue: Catalog) -> Iterator[tuple[str | None, str | tuple[str, str]]]:
    """Yield each message with its context; one that goes with a number has two forms."""
    for message in catalogue:
        if message.id:
            yield (
                message.context,
                message.id
                if isinstance(message.id, str)
                else (
                    message.id[0],
                    message.id[1],
                ),
            )


def change_message(text: str) -> str:
    """Return a message as the pseudo-language has it.

    >>> change_message("{count} of %(all)s <b>links</b>")
    '⟦{count} ǿƒ %(all)s <b>ŀīƞķş</b>⟧'
    """
    parts = (
        change_attributes(part) if place % 2 else part.translate(ACCENTS)
        for place, part in enumerate(FIXED.split(text))
    )
    return f"⟦{''.join(parts)}⟧"


def change_attributes(element: str) -> str:
    """Return the beginning of an element with its visible attributes changed."""
    return VISIBLE_ATTRIBUTE.sub(
        lambda found: f'{found[1]}="{found[2].translate(ACCENTS)}"', element
    )


def write_pseudo_language(messages: Catalog, folder: Path) -> None:
    """Write the catalogue of the pseudo-language into a folder of locales."""
    changed = Catalog(locale="en")
    for context, forms in list_messages(messages):
        if isinstance(forms, str):
            changed.add(forms, change_message(forms), context=context)
        else:
            changed.add(forms, tuple(map(change_message, forms)), context=context)
    path = folder / LANGUAGE / "LC_MESSAGES" / f"{DOMAIN}.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, changed)
