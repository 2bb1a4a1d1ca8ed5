import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from explorer.atlas import Atlas
from explorer.bibliography.import_csl import ImportResult, read_csl
from explorer.cli.group import main
from explorer.errors import MalformedData
from explorer.model.entities import Name, Person, Verification, Work
from explorer.rdf.read_vocabulary import read_works
from explorer.rdf.store import Store
from explorer.rdf.write_works import write_works_turtle
from explorer.settings import ontology_folder

RECORD = ontology_folder() / "bibliography.json"
PEOPLE = str(ontology_folder() / "people.ttl")
ITEM = {"id": "winnicott1960", "type": "article-journal", "title": "The theory"}


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def read(*items: Mapping[str, object]) -> ImportResult:
    return read_csl(json.dumps(items), "works.json")


def one(**fields: object) -> Work:
    """Read a single item, changed by the fields given; underscores stand for hyphens."""
    changed = {key.replace("_", "-"): value for key, value in fields.items()}
    return read({**ITEM, **changed}).works[0]


def refusal(text: str) -> str:
    with pytest.raises(MalformedData) as refused:
        read_csl(text, "works.json")
    return str(refused.value)


def opened(text: str, folder: Path) -> dict[str, Work]:
    """Read the works of a Turtle document, beside the people of the Atlas."""
    path = folder / "some-works.ttl"
    path.write_text(text, "utf-8")
    return read_works(Store.open(str(path), PEOPLE))


def without_notes(work: Work) -> Work:
    return replace(work, notes=(), editorial_notes=(), numbered=False)


@pytest.fixture(scope="module")
def people(atlas: Atlas) -> tuple[Person, ...]:
    return tuple(atlas.vocabulary.people.values())


@pytest.fixture(scope="module")
def imported(people: tuple[Person, ...]) -> ImportResult:
    return read_csl(RECORD.read_text("utf-8"), RECORD.name, people)


def test_the_record_holds_the_works_of_the_ontology(atlas: Atlas, imported: ImportResult) -> None:
    assert imported.works == tuple(map(without_notes, atlas.vocabulary.works.values()))
    assert imported.left_out == {}


def test_turtle_holds_the_works_it_was_written_from(imported: ImportResult, tmp_path: Path) -> None:
    assert tuple(opened(write_works_turtle(imported.works), tmp_path).values()) == imported.works


def test_turtle_is_in_the_style_of_the_house(imported: ImportResult) -> None:
    """Each line is one of `works.ttl`, which has comments and notes besides."""
    house = (ontology_folder() / "works.ttl").read_text("utf-8").splitlines()
    own = [
        line for line in write_works_turtle(imported.works).splitlines() if not line.startswith("#")
    ]
    others = [line for line in house if not line.startswith(("#", "    skos:", "@prefix skos:"))]
    assert list(map(in_order, own)) == list(map(in_order, others))


def in_order(line: str) -> str:
    """Return a line without its last sign, and unconfirmed fields, which are a set, sorted."""
    body = line.rstrip(" ;.")
    predicate, values, rest = body.partition("aa:unconfirmedField ")
    return predicate + values + " , ".join(sorted(rest.split(" , ")))


def test_import_and_export_give_the_same_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(ontology_folder(), folder)
    assert run("import", str(RECORD), "-o", str(folder / "works.ttl")).exit_code == 0
    path = tmp_path / "again.json"
    assert run("export", str(folder), "-o", str(path)).exit_code == 0
    assert path.read_bytes() == RECORD.read_bytes()


def test_the_order_of_items_makes_no_difference(imported: ImportResult) -> None:
    items = json.loads(RECORD.read_bytes())
    turned = read_csl(json.dumps(items[::-1]), "turned.json")
    assert turned == read_csl(json.dumps(items), "works.json")
    assert write_works_turtle(imported.works[::-1]) == write_works_turtle(imported.works)


def test_a_person_is_known_by_the_whole_name_alone() -> None:
    people = [
        Person("https://w3id.org/alliance-atlas/person/freud", "person:freud", "", "Freud", "S."),
        Person("https://w3id.org/alliance-atlas/person/klein", "person:klein", "", "Klein", "M."),
        Person("https://w3id.org/alliance-atlas/person/k", "person:k", "", "Klein", "M."),
        Person("http://example.org/bion", "http://example.org/bion", "", "Bion", "W."),
    ]
    names = [("Freud", "S."), ("Freud", "A."), ("Klein", "M."), ("Bion", "W.")]
    authors = [{"family": family, "given": given} for family, given in names]
    authors.append({"family": "Freud", "given": "S.", "non-dropping-particle": "von"})
    text = json.dumps([{**ITEM, "author": authors}])
    [work] = read_csl(text, "works.json", people).works
    assert [name.person for name in work.authors] == [people[0].iri, "", "", "", ""]


HOSTILE = '"x" \\ <script> 😀 \u2028'


def test_hostile_texts_come_back_as_they_are(tmp_path: Path) -> None:
    work = one(
        title=HOSTILE,
        author=[{"literal": HOSTILE}, {"family": HOSTILE, "given": "@prefix a: <b> ."}],
        container_title=HOSTILE,
        volume=55,
        URL="http://x/\">'{}|\\^` y",
        publisher=HOSTILE,
    )
    assert work.volume == "55"
    assert opened(write_works_turtle([work]), tmp_path) == {work.iri: work}


def test_lines_and_control_characters_become_blanks() -> None:
    assert one(title="The\n theory\x00of ").title == "The theory of"


def test_a_record_that_says_nothing_of_its_grade_is_unverified() -> None:
    work = one()
    assert (work.verification, work.unconfirmed) == (Verification.UNVERIFIED, ("all fields",))
    doubted = one(custom={"unconfirmed_fields": "pages"})
    assert (doubted.verification, doubted.unconfirmed) == (Verification.UNVERIFIED, ("pages",))
    assert one(custom={"seen": "abstract"}).seen == "abstract"
    seen = one(custom={"verification": "first-hand"})
    assert (seen.verification, seen.unconfirmed) == (Verification.FIRST_HAND, ())


@pytest.mark.parametrize(
    ("issued", "year"),
    [
        ({"date-parts": [[1960]]}, 1960),
        ({"date-parts": [["1960", 12, 1]]}, 1960),
        ({"date-parts": [[1960], [1961]]}, 1960),
        ({"raw": "1960-12-01"}, 1960),
        ({"literal": "1960"}, 1960),
        ({}, None),
        (None, None),
    ],
)
def test_of_a_date_the_year_is_kept(issued: object, year: int | None) -> None:
    assert one(issued=issued).year == year


def test_a_doi_is_kept_without_an_address() -> None:
    assert one(DOI="https://doi.org/10.1037/pst0000172").doi == "10.1037/pst0000172"


def test_what_has_no_place_is_counted() -> None:
    reading = read(
        {
            **ITEM,
            "abstract": "…",
            "language": "",
            "issued": {"date-parts": [[1960, 12]]},
            "author": [{"family": "King", "given": "M. L.", "suffix": "Jr."}],
            "custom": {"verification": "partial", "role": "…"},
            "ISSN": "0033-2836",
        },
        {**ITEM, "id": "second", "abstract": "…"},
    )
    assert reading.left_out == {
        "ISSN": 1,
        "abstract": 2,
        "author.suffix": 1,
        "custom.role": 1,
        "month and day of issued": 1,
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[\n {"id": "a",}\n]', "works.json, line 2: column 13: this is not JSON: "),
        ("", "works.json, line 1: column 1: this is not JSON: "),
        ("[" * 100_000, "works.json: this is not readable JSON"),
        ("[1" + "0" * 5000 + "]", "works.json: this is not readable JSON"),
        ("{}", "works.json: this is not CSL-JSON: expected an array of items, [ … ]"),
        ("[[]]", "works.json: item 1: this is not an object with fields"),
    ],
)
def test_what_is_no_csl_json_is_refused(text: str, message: str) -> None:
    assert refusal(text).startswith(message)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"id": None}, "item 1: it has no id; use lower-case letters, digits and hyphens"),
        (
            {"id": "Winnicott_1960"},
            "item 1 ('Winnicott_1960'): the id 'Winnicott_1960' is not a slug",
        ),
        (
            {
                "id": "http://zotero.org/users/1/items/A",
                "author": [{"family": "Flückiger"}],
                "issued": {"date-parts": [[2018]]},
            },
            "such as 'fluckiger2018'",
        ),
        ({"type": "webpage"}, "the type 'webpage' is not supported; expected one of article-jour"),
        ({"type": None}, "the type '' is not supported"),
        ({"title": " "}, "item 1 ('winnicott1960'): it has no title"),
        ({"title": "\ud800"}, "'title' contains half a character"),
        ({"volume": [41]}, "'volume' is neither text nor a whole number"),
        ({"volume": True}, "'volume' is neither text nor a whole number"),
        ({"author": "Winnicott"}, "'author' is not an array of names"),
        ({"author": ["Winnicott"]}, "'author' contains an entry that is not a name"),
        ({"editor": [{}]}, "'editor' contains a name without a family name or a literal"),
        ({"issued": "1960"}, "'issued' is not a date such as"),
        ({"issued": {"date-parts": [[60]]}}, "the year '60' is not written with four digits"),
        ({"issued": {"raw": "spring"}}, "the year 'spring' is not written with four digits"),
        ({"custom": "seen"}, "'custom' is not an object with fields"),
        (
            {"custom": {"verification": "seen"}},
            (
                "the verification 'seen' is unknown; expected one of first-hand, second-hand, "
                "partial, unverified, post-only"
            ),
        ),
    ],
)
def test_an_item_that_is_no_record_is_refused(fields: dict[str, object], message: str) -> None:
    assert message in refusal(json.dumps([{**ITEM, **fields}]))


def test_an_id_stands_for_one_item() -> None:
    assert "item 2 ('winnicott1960'): an earlier item has the same id" in refusal(
        json.dumps([ITEM, ITEM])
    )


def test_every_type_can_be_written_and_read(tmp_path: Path) -> None:
    types = {item["type"] for item in json.loads(RECORD.read_bytes())}
    works = [one(id=name, type=name, container_title="Whole", ISSN="1") for name in sorted(types)]
    assert len(works) == 7
    assert list(opened(write_works_turtle(works), tmp_path).values()) == works


def test_no_work_at_all_is_turtle_too() -> None:
    assert list(ox.parse(write_works_turtle([]).encode(), ox.RdfFormat.TURTLE)) == []


def test_the_command_says_what_it_left_out(tmp_path: Path) -> None:
    source, path = tmp_path / "mine.json", tmp_path / "mine.ttl"
    source.write_text(json.dumps([{**ITEM, "abstract": "…"}]))
    result = run("import", str(source), "-o", str(path))
    assert (result.exit_code, result.stdout) == (0, f"{path}: 1 work\n")
    assert "abstract (1)" in result.stderr
    told = json.loads(run("import", str(source), "-o", str(path), "--json").stdout)
    assert told == {"works": 1, "left_out": {"abstract": 1}}


def test_a_bad_bibliography_leaves_the_old_file(tmp_path: Path) -> None:
    source, path = tmp_path / "mine.json", tmp_path / "mine.ttl"
    source.write_text("[{]")
    path.write_text("old")
    result = run("import", str(source), "-o", str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"alliance: {source}, line 1: column 3: this is not JSON" in result.stderr
    assert path.read_text() == "old"
    assert "ending in .ttl" in run("import", str(source), "-o", str(tmp_path / "x.json")).stderr
    assert "No such file" in run("import", "none.json", "-o", str(path)).stderr


def test_a_name_is_held_as_it_is_given() -> None:
    particle = {"family": "Dyck", "given": "Richard", "non-dropping-particle": "van"}
    authors = one(author=[particle, {"literal": "IPA"}, {"given": "Plato"}]).authors
    assert authors == (Name("Dyck", "Richard", "van"), Name(literal="IPA"), Name(given="Plato"))
