"""The language of the interface, by gettext, and helpers for its texts."""

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


def capitalize_first(text: str) -> str:
    """Return a text with a capital first letter and the rest untouched.

    >>> capitalize_first("affect attunement in DBT")
    'Affect attunement in DBT'
    """
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return a text with a small first letter and the rest untouched.

    >>> lower_first("A curie, an IRI or a label")
    'a curie, an IRI or a label'
    """
    return text[:1].lower() + text[1:]


def truncate_name(name: str, most: int) -> str:
    """Return a name of at most `most` characters, which ends in an ellipsis if it was cut.

    >>> truncate_name("holding environment", 8), truncate_name("trust", 8)
    ('holding…', 'trust')
    """
    return name if len(name) <= most else f"{name[: most - 1]}…"
