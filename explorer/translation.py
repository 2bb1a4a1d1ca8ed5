"""The language of the interface: every sentence a reader can see passes through here (gettext).

English is the language of the sources and needs no catalogue. Another one is a catalogue in
`explorer/locale/LANGUAGE/LC_MESSAGES/explorer.mo`, chosen for the whole process by the environment
variable `ALLIANCE_LANGUAGE`, and read before anything else, so that tables of words can be
translated where they stand. What the data say (labels, definitions, titles) is never translated
here.

Messages are extracted by Babel (`make messages`), which looks for the names of these functions. A
message is one literal; what varies has a named place in it and is filled in afterwards:
`gettext("{count} links").format(count=3)`.
"""

import os
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Final

LANGUAGE: Final = os.environ.get("ALLIANCE_LANGUAGE", "").strip() or "en"
LOCALE_FOLDER: Final = Path(
    os.environ.get("ALLIANCE_LOCALES", "").strip() or Path(__file__).with_name("locale")
)
DOMAIN: Final = "explorer"
CATALOGUE: Final[NullTranslations] = translation(
    DOMAIN, LOCALE_FOLDER, languages=[LANGUAGE], fallback=True
)


def gettext(message: str) -> str:
    """Return a message in the language of the interface.

    >>> gettext("Definition")
    'Definition'
    """
    return CATALOGUE.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a message that goes with a number.

    >>> ngettext("{count} link", "{count} links", 2).format(count=2)
    '2 links'
    """
    return CATALOGUE.ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """Return a message that is ambiguous by itself; the context is for translators only.

    >>> pgettext("basis of a claim", "stated")
    'stated'
    """
    return CATALOGUE.pgettext(context, message)


def npgettext(context: str, singular: str, plural: str, number: int) -> str:
    """Return the form that goes with a number, of a message that is ambiguous by itself."""
    return CATALOGUE.npgettext(context, singular, plural, number)
