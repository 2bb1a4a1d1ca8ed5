"""The table of types of works: a type is added by its row.

Readers, citations, imports, search, descriptions and labels derive the types of works from here.
The names are those of CSL (https://docs.citationstyles.org), FaBiO, BibTeX, RIS (in the
specification of 2011), schema.org, Zotero and OpenURL 1.0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from explorer.translation import pgettext

ContainerType = Literal["periodical", "book", "series", "site", ""]
OpenUrlFormat = Literal["journal", "book", "dissertation", "dc"]


@dataclass(frozen=True, slots=True)
class WorkType:
    """A type of work, as each standard has it.

    Attributes:
        csl: The item type of CSL, by which works name their type.
        label: What readers call it.
        published_in: What a work of this type appears in, if anything; works of a "site" are posts.
        bibtex: The entry type of BibTeX, and there the field of the container.
        ris: The type of RIS.
        schema: The class of schema.org.
        zotero: The item type of Zotero.
        openurl: The matrix format of OpenURL (COinS); "dc" where no format has such a type, as
            that one names the type by its Zotero name.
        fabio: The curie of the FaBiO class; empty where our data does not use the type.
        fabio_container: The curie of the class of what it appears in.
    """

    csl: str
    label: str
    published_in: ContainerType = ""
    bibtex: tuple[str, str] = ("misc", "howpublished")
    ris: str = "GEN"
    schema: str = "CreativeWork"
    zotero: str = "webpage"
    openurl: OpenUrlFormat = "dc"
    fabio: str = ""
    fabio_container: str = ""


IN_PERIODICAL: Final = ("article", "journal")
IN_BOOK: Final = ("incollection", "booktitle")
WORK_TYPES: Final = (
    WorkType(
        "article-journal",
        pgettext("type of work", "journal article"),
        "periodical",
        bibtex=IN_PERIODICAL,
        ris="JOUR",
        schema="ScholarlyArticle",
        zotero="journalArticle",
        openurl="journal",
        fabio="fabio:JournalArticle",
        fabio_container="fabio:Journal",
    ),
    WorkType(
        "book",
        pgettext("type of work", "book"),
        "series",
        bibtex=("book", "series"),
        ris="BOOK",
        schema="Book",
        zotero="book",
        openurl="book",
        fabio="fabio:Book",
        fabio_container="fabio:BookSeries",
    ),
    WorkType(
        "chapter",
        pgettext("type of work", "chapter"),
        "book",
        bibtex=IN_BOOK,
        ris="CHAP",
        schema="Chapter",
        zotero="bookSection",
        openurl="book",
        fabio="fabio:BookChapter",
        fabio_container="fabio:Book",
    ),
    WorkType(
        "post-weblog",
        pgettext("type of work", "blog post"),
        "site",
        ris="BLOG",
        schema="BlogPosting",
        zotero="blogPost",
        fabio="fabio:BlogPost",
        fabio_container="fabio:Blog",
    ),
    WorkType(
        "article-newspaper",
        pgettext("type of work", "newspaper article"),
        "periodical",
        bibtex=IN_PERIODICAL,
        ris="NEWS",
        schema="NewsArticle",
        zotero="newspaperArticle",
        fabio="fabio:NewspaperArticle",
        fabio_container="fabio:Newspaper",
    ),
    WorkType(
        "thesis",
        pgettext("type of work", "thesis"),
        "series",
        bibtex=("phdthesis", "series"),
        ris="THES",
        schema="Thesis",
        zotero="thesis",
        openurl="dissertation",
        fabio="fabio:DoctoralThesis",
        fabio_container="fabio:Series",
    ),
    WorkType(
        "entry-encyclopedia",
        pgettext("type of work", "entry of an encyclopedia"),
        "book",
        bibtex=IN_BOOK,
        ris="ENCYC",
        schema="Article",
        zotero="encyclopediaArticle",
        fabio="fabio:ReferenceEntry",
        fabio_container="fabio:ReferenceBook",
    ),
    # Types that no class stands for: of our own entries, and of records made by other programs
    WorkType(
        "entry-dictionary",
        pgettext("type of work", "entry of a dictionary"),
        "book",
        bibtex=IN_BOOK,
        ris="DICT",
        schema="Article",
        zotero="dictionaryEntry",
    ),
    WorkType(
        "article-magazine",
        pgettext("type of work", "magazine article"),
        "periodical",
        bibtex=IN_PERIODICAL,
        ris="MGZN",
        schema="Article",
        zotero="magazineArticle",
    ),
    WorkType(
        "article",
        pgettext("type of work", "article"),
        "periodical",
        bibtex=IN_PERIODICAL,
        ris="JOUR",
        schema="Article",
        zotero="journalArticle",
        openurl="journal",
    ),
    WorkType(
        "entry",
        pgettext("type of work", "entry"),
        "book",
        bibtex=IN_BOOK,
        ris="ENCYC",
        schema="Article",
        zotero="encyclopediaArticle",
    ),
    WorkType("post", pgettext("type of work", "post"), "site"),
    WorkType("webpage", pgettext("type of work", "web page"), "site", ris="ELEC"),
)
OTHER_WORK: Final = WorkType("document", pgettext("type of work", "work"))
WORK_TYPES_BY_CSL: Final[Mapping[str, WorkType]] = MappingProxyType(
    {each.csl: each for each in WORK_TYPES}
)


def find_work_type(csl_type: str) -> WorkType:
    """Return the type of work by its name in CSL; `OTHER_WORK` for types without a row.

    >>> find_work_type("book").ris, find_work_type("motion_picture").label
    ('BOOK', 'work')
    """
    return WORK_TYPES_BY_CSL.get(csl_type, OTHER_WORK)
