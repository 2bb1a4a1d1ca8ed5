"""How what is published is cited: a page or a view as an entry of the Atlas, in every style."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from explorer.citation import Style, render
from explorer.model import Work

STYLES: Final[Mapping[str, Style]] = MappingProxyType(
    {"APA": "apa", "BibTeX": "bibtex", "RIS": "ris", "CSL-JSON": "csl-json"}
)
STAND_IN: Final = "Qqqq"  # for titles and addresses
UNTOUCHED: Final = re.compile(r"[\w-]+(?:[ ,’'-]+[\w-]+)*")  # titles of words alone


def citations(entry: Work) -> dict[str, str]:
    """Return an entry in every style, by the name of the style."""
    return {label: cited(entry, style) for label, style in STYLES.items()}


def cited(entry: Work, style: Style) -> str:
    """Return an entry in one style, without the end of its last line.

    Entries of the Atlas differ in title and address alone, and APA takes as long as half a page:
    it is rendered once, with stand-ins, where no rule of punctuation touches the title.
    """
    own = entry.csl_type == "entry-dictionary"
    if style != "apa" or not own or not UNTOUCHED.fullmatch(entry.title):
        return render([entry], style).rstrip("\n")
    pattern = apa(replace(entry, iri="", curie="", title=STAND_IN, url=f"https://{STAND_IN}"))
    text = pattern.replace(f"https://{STAND_IN}", entry.url).replace(STAND_IN, entry.title)
    return text.rstrip()


@lru_cache(maxsize=64)  # of a kilobyte each
def apa(entry: Work) -> str:
    """Return an entry in APA, kept for others like it."""
    return render([entry], "apa").rstrip("\n")
