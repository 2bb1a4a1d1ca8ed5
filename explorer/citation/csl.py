"""Works as CSL-JSON items: the one record from which the other styles are made.

The shape is CSL-JSON 1.0.2 (https://docs.citationstyles.org): only fields that are known are
present. How a record was checked travels along under `custom`, where the schema allows it.
"""

import json
import re
from collections.abc import Iterable
from typing import TypeAlias

from explorer.model import Name, Work

Item: TypeAlias = dict[str, object]

# The field of a `Work` and its name in CSL-JSON, in the order of the output.
FIELDS = (
    ("container_title", "container-title"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("page", "page"),
    ("edition", "edition"),
    ("publisher", "publisher"),
    ("publisher_place", "publisher-place"),
    ("genre", "genre"),
    ("doi", "DOI"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
    ("url", "URL"),
)


def csl_item(work: Work) -> Item:
    """Return a work as a CSL-JSON item, ready for `json.dumps`."""
    item: Item = {"id": local_id(work), "type": work.csl_type, "title": work.title}
    if work.authors:
        item["author"] = [csl_name(name) for name in work.authors]
    if work.editors:
        item["editor"] = [csl_name(name) for name in work.editors]
    if work.year is not None:
        item["issued"] = {"date-parts": [date_parts(work)]}
    item |= {key: value for field, key in FIELDS if (value := getattr(work, field))}
    if work.own:
        return item
    item["custom"] = {"verification": work.verification.value} | (
        {"unconfirmed_fields": list(work.unconfirmed)} if work.unconfirmed else {}
    )
    return item


def date_parts(work: Work) -> list[int]:
    """Return year, month and day as far as they are known."""
    return [int(part) for part in (work.day or str(work.year)).split("-")]


def csl_name(name: Name) -> dict[str, str]:
    """Return a name in CSL-JSON: a literal, or its parts as far as they are known."""
    if name.literal:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
    }
    return {key: value for key, value in parts.items() if value}


def csl_json(works: Iterable[Work]) -> str:
    """Return works as a CSL-JSON document: an array of items, in the order given."""
    return json.dumps([csl_item(work) for work in works], ensure_ascii=False, indent=2)


def local_id(work: Work) -> str:
    """Return the short name of a work: the end of its curie, fit to be a citation key.

    >>> local_id(Work("https://w3id.org/alliance-atlas/work/bion1962", "work:bion1962", "book", ""))
    'bion1962'
    """
    end = re.split(r"[/#:]", (work.curie or work.iri).rstrip("/#:"))[-1]
    return re.sub(r"[^\w.+-]+", "-", end).strip("-") or "work"
