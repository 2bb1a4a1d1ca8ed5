"""Read CSL-JSON, as reference managers export it: the inverse of `reference_formats`.

An item without a grade of verification is unverified in all its fields. Fields that a `Work` does
not have are left out and counted, so that the user can be informed.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from unicodedata import category

from explorer.bibliography.apa import fold_text
from explorer.bibliography.reference_formats import CSL_FIELDS
from explorer.bibliography.work_types import WORK_TYPES
from explorer.errors import MalformedData
from explorer.model.entities import Name, Person, Verification, Work
from explorer.namespaces import expand
from explorer.translation import gettext

SLUG_PATTERN: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
YEAR_PATTERN: Final = re.compile(r"(?P<year>[0-9]{4})(?P<rest>[-/ ].*)?")
DOI_ADDRESS: Final = re.compile(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
KNOWN_FIELDS: Final = {"id", "type", "title", "author", "editor", "issued", "custom"} | {
    key for _, key in CSL_FIELDS
}
IMPORTED_TYPES: Final = frozenset(each.csl for each in WORK_TYPES if each.fabio)
NAME_FIELDS: Final = ("family", "given", "non-dropping-particle", "literal")
KNOWN_CUSTOM: Final = {"verification", "seen", "unconfirmed_fields"}

People = Mapping[tuple[str, str], str]  # family and given name → IRI


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Works in the order of their ids, and the fields left out with their number of items."""

    works: tuple[Work, ...]
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ImportedItem:
    """One item of the array, with its file and number for error messages."""

    fields: Mapping[str, object]
    source: str
    number: int

    def item_error(self, reason: str) -> MalformedData:
        """Return the error that names this item and what is wrong with it."""
        known = self.fields.get("id")
        name = f" ({known!r})" if isinstance(known, str) and known else ""
        return MalformedData(
            self.source,
            gettext("item {number}{name}: {reason}").format(
                number=self.number, name=name, reason=reason
            ),
        )

    def text(self, field: str) -> str:
        """Return a field as text in one line; empty if it is absent."""
        return self.plain(self.fields.get(field), field)

    def plain(self, value: object, field: str) -> str:
        """Return a text or whole number as text in one line, without control characters."""
        if value is None:
            return ""
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise self.item_error(
                gettext("{field!r} is neither text nor a whole number").format(field=field)
            )
        kinds = [(sign, category(sign)) for sign in str(value)]
        if any(kind == "Cs" for _, kind in kinds):
            raise self.item_error(
                gettext("{field!r} contains half a character (a lone surrogate)").format(
                    field=field
                )
            )
        return " ".join("".join(" " if kind == "Cc" else s for s, kind in kinds).split())


def read_csl(text: str, source: str, people: Iterable[Person] = ()) -> ImportResult:
    """Read a CSL-JSON array; authors who are among the people are named by their IRI.

    `source` is what the file is called in messages. Raises `MalformedData`, with the line where
    this is not JSON and with the item where this is no record.
    """
    known = people_by_name(people)
    works: dict[str, Work] = {}
    left_out: Counter[str] = Counter()
    for number, fields in enumerate(parse_array(text, source), 1):
        if not isinstance(fields, dict):
            raise MalformedData(
                source,
                gettext("item {number}: this is not an object with fields").format(number=number),
            )
        item = ImportedItem(fields, source, number)
        work = read_work(item, known)
        if work.iri in works:
            raise item.item_error(gettext("an earlier item has the same id"))
        works[work.iri] = work
        left_out.update(set(unsupported_fields(item)))
    return ImportResult(
        tuple(work for _, work in sorted(works.items())), dict(sorted(left_out.items()))
    )


def parse_array(text: str, source: str) -> list[object]:
    """Return the array that a JSON text holds."""
    try:
        items = json.loads(text)
    except json.JSONDecodeError as error:
        reason = gettext("column {column}: this is not JSON: {reason}").format(
            column=error.colno, reason=error.msg
        )
        raise MalformedData(source, reason, error.lineno) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets as deep
        raise MalformedData(source, gettext("this is not readable JSON")) from None
    if not isinstance(items, list):
        raise MalformedData(
            source, gettext("this is not CSL-JSON: expected an array of items, [ … ]")
        )
    return items


def people_by_name(people: Iterable[Person]) -> People:
    """Return the IRIs of people by family and given name, without those who share both."""
    found: dict[tuple[str, str], list[str]] = {}
    for person in people:
        prefix, _, local_id = person.curie.partition(":")
        if prefix == "person" and SLUG_PATTERN.fullmatch(local_id) and person.family:
            found.setdefault((person.family, person.given), []).append(person.iri)
    return {name: iris[0] for name, iris in found.items() if len(iris) == 1}


def read_work(item: ImportedItem, people: People) -> Work:
    """Return an item as a `Work`."""
    year, _ = read_item_date(item)
    csl_type = item.text("type")
    if csl_type not in IMPORTED_TYPES:
        types = ", ".join(sorted(IMPORTED_TYPES))
        raise item.item_error(
            gettext("the type {csl_type!r} is not supported; expected one of {types}").format(
                csl_type=csl_type, types=types
            )
        )
    title = item.text("title")
    if not title:
        raise item.item_error(gettext("it has no title"))
    verification, seen, unconfirmed = read_item_grade(item)
    texts = {field: item.text(key) for field, key in CSL_FIELDS}
    texts["doi"] = DOI_ADDRESS.sub("", texts["doi"])
    if not texts["container_title"]:
        texts["issn"] = ""  # it belongs to the whole, and there is none
    authors = tuple(read_item_names(item, "author", people))
    local_id = read_item_id(item, authors, year)
    return Work(
        iri=expand(f"work:{local_id}"),
        curie=f"work:{local_id}",
        csl_type=csl_type,
        title=title,
        authors=authors,
        editors=tuple(read_item_names(item, "editor", people)),
        year=year,
        verification=verification,
        seen=seen,
        unconfirmed=unconfirmed,
        notes=(),  # CSL-JSON has no place for ours
        editorial_notes=(),
        numbered=False,
        **texts,
    )


def read_item_id(item: ImportedItem, authors: tuple[Name, ...], year: int | None) -> str:
    """Return the id of an item, which must be a slug, as it becomes a part of an IRI."""
    local_id = item.text("id")
    if SLUG_PATTERN.fullmatch(local_id):
        return local_id
    first = next((name.family or name.literal for name in authors), "")
    stem = re.sub(r"[^a-z0-9]+", "-", fold_text(first)).strip("-")
    example = f"{stem or 'winnicott'}{year or ('nd' if stem else 1960)}"
    wrong = (
        gettext("the id {local_id!r} is not a slug").format(local_id=local_id)
        if local_id
        else gettext("it has no id")
    )
    raise item.item_error(
        gettext("{wrong}; use lower-case letters, digits and hyphens, such as {example!r}").format(
            wrong=wrong, example=example
        )
    )


def read_item_names(item: ImportedItem, role: str, people: People) -> Iterator[Name]:
    """Yield the names of a role in their order."""
    names = item.fields.get(role)
    if not isinstance(names, list | None):
        raise item.item_error(gettext("{role!r} is not an array of names").format(role=role))
    for name in names or ():
        if not isinstance(name, dict):
            raise item.item_error(
                gettext("{role!r} contains an entry that is not a name").format(role=role)
            )
        parts = {part: item.plain(name.get(part), role) for part in NAME_FIELDS}
        if not any(parts.values()):
            raise item.item_error(
                gettext("{role!r} contains a name without a family name or a literal").format(
                    role=role
                )
            )
        family, given, particle, literal = parts.values()
        if literal:
            yield Name(literal=literal)
        else:
            person = "" if particle else people.get((family, given), "")
            yield Name(family, given, particle, person=person)


def read_item_date(item: ImportedItem) -> tuple[int | None, bool]:
    """Return the year of publication, if there is one, and whether the date says more."""
    issued = item.fields.get("issued")
    if issued in (None, {}):
        return None, False
    match issued:
        case {"date-parts": [[year, *rest], *more]}:
            date, further = item.plain(year, "issued"), bool(rest or more)
        case {"raw": str(date)} | {"literal": str(date)}:
            further = False
        case _:
            raise item.item_error(
                gettext("'issued' is not a date such as {\"date-parts\": [[1960]]}")
            )
    found = YEAR_PATTERN.fullmatch(date.strip())
    if not found or found["year"] == "0000":
        raise item.item_error(
            gettext("the year {year!r} is not written with four digits").format(year=date)
        )
    return int(found["year"]), further or bool(found["rest"])


def read_item_grade(item: ImportedItem) -> tuple[Verification, str, tuple[str, ...]]:
    """Return how a record was checked, what was seen, and which fields are unconfirmed."""
    custom = item.fields.get("custom") or {}
    if not isinstance(custom, dict):
        raise item.item_error(gettext("'custom' is not an object with fields"))
    doubts = custom.get("unconfirmed_fields") or []
    listed = doubts if isinstance(doubts, list) else [doubts]
    unconfirmed = {item.plain(doubt, "unconfirmed_fields") for doubt in listed} - {""}
    seen = item.plain(custom.get("seen"), "seen")
    grade = item.plain(custom.get("verification"), "verification")
    if not grade:
        return Verification.UNVERIFIED, seen, tuple(sorted(unconfirmed or {"all fields"}))
    if grade not in tuple(Verification):
        grades = ", ".join(Verification)
        raise item.item_error(
            gettext(
                "the verification {verification!r} is unknown; expected one of {grades}"
            ).format(verification=grade, grades=grades)
        )
    return Verification(grade), seen, tuple(sorted(unconfirmed))


def unsupported_fields(item: ImportedItem) -> Iterator[str]:
    """Yield the names of the fields of an item that a `Work` does not have."""
    for field, value in item.fields.items():
        if field not in KNOWN_FIELDS and value not in (None, "", [], {}):
            yield field
    if item.text("ISSN") and not item.text("container-title"):
        yield "ISSN"
    if read_item_date(item)[1]:
        yield gettext("month and day of issued")
    custom = item.fields.get("custom")
    if isinstance(custom, dict):
        yield from (f"custom.{field}" for field in custom if field not in KNOWN_CUSTOM)
    for role in ("author", "editor"):
        names = item.fields.get(role)
        for name in names if isinstance(names, list) else ():
            yield from (f"{role}.{part}" for part in name if part not in NAME_FIELDS)
