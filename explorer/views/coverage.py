"""How sure the Atlas is, in sentences with numbers and in tables with bars."""

from dataclasses import dataclass

from explorer.model import Basis, Link
from explorer.model.coverage import Coverage
from explorer.translation import gettext, pgettext
from explorer.views.html import BASES, BASIS_MEANS, GRADES, render

PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a table of shares: `share` is from 0 to 100."""

    label: str
    count: int
    share: float
    meaning: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Things that lack something: what is said of them, and which they are."""

    title: str
    text: str
    things: tuple[Link, ...]


def coverage(measured: Coverage) -> str:
    """The panel: how sure, by what, and what is missing."""
    bases = {BASES[basis]: (n, BASIS_MEANS[basis]) for basis, n in measured.bases.items()}
    grades = {GRADES[grade][0]: (n, GRADES[grade][1]) for grade, n in measured.grades.items()}
    if measured.unsourced:
        grades[gettext("no source")] = (
            measured.unsourced,
            gettext("An inference that rests on reasoning alone."),
        )
    works = {GRADES[grade][0]: (n, GRADES[grade][1]) for grade, n in measured.works.items()}
    return render(
        "coverage",
        sentences=sentences(measured),
        tables={
            gettext("Claims by basis"): bars(bases),
            gettext("Claims by the grade of their best-checked source"): bars(grades),
            gettext("Works by grade"): bars(works),
        },
        missing=missing(measured),
    )


def sentences(measured: Coverage) -> tuple[str, ...]:
    """Say in words how sure the Atlas is."""
    if not measured.claims:
        return ()
    shares = {basis: per_cent(measured.share(basis)) for basis in Basis}
    sourced = measured.claims - measured.unsourced
    best, checked = next(iter(measured.grades.items()), (None, 0))
    grade = GRADES[best][0] if best else pgettext("grade", "known")
    said = [
        gettext(
            "Of {claims} claims {stated} are stated by a cited source, {evidenced} are supported "
            "by empirical work, and {inferred} are inferred by the editors, with the reasoning "
            "given."
        ).format(
            claims=measured.claims,
            stated=shares[Basis.STATED],
            evidenced=shares[Basis.EVIDENCED],
            inferred=shares[Basis.INFERRED],
        ),
        gettext(
            "{sourced} claims cite a work, as the source or as what an inference starts from; for "
            "{checked} of them the best-checked record is {grade}. That a record was checked does "
            "not mean that the work says what the editors infer."
        ).format(sourced=sourced, checked=checked, grade=grade),
        gettext(
            "{disputed} claims are disputed, criticised or qualified by an argument recorded here; "
            "many more inherit the critiques of the approaches they belong to."
        ).format(disputed=measured.disputed),
    ]
    if asserted := measured.bases.get(Basis.ASSERTED):
        said.append(
            gettext("{asserted} are asserted by the opened data without a source.").format(
                asserted=asserted
            )
        )
    return tuple(said)


def per_cent(share: float) -> str:
    """Return a share as whole per cent, never 0 where there is something.

    >>> per_cent(0.219), per_cent(0.002), per_cent(0.0)
    ('22%', 'less than 1%', 'none')
    """
    if not share:
        return pgettext("share", "none")
    rounded = round(share * PER_CENT)
    return f"{rounded}%" if rounded else gettext("less than 1%")


def bars(rows: dict[str, tuple[int, str]]) -> tuple[Bar, ...]:
    """Return counts with their shares of the whole."""
    total = sum(count for count, _ in rows.values())
    return tuple(
        Bar(label, count, round(PER_CENT * count / total, 1), meaning)
        for label, (count, meaning) in rows.items()
    )


def missing(measured: Coverage) -> tuple[Missing, ...]:
    """Return what is lacking, with the things that lack it."""
    return (
        Missing(
            gettext("{count} of {concepts} concepts without evidence").format(
                count=len(measured.unevidenced), concepts=measured.concepts
            ),
            gettext(
                "No claim about them rests on empirical work, and no result bears on them. "
                "That nothing is recorded does not show that nothing exists."
            ),
            measured.unevidenced,
        ),
        Missing(
            gettext("{count} works that nothing cites").format(count=len(measured.uncited)),
            gettext(
                "They stand in the list of references, but no concept, claim, argument or "
                "result cites them."
            ),
            measured.uncited,
        ),
    )
