"""How well and how fast the search answers questions in a student's words that nobody tuned to.

The files in `tests/data` were written without sight of the data; odd lines were tuned on, even
lines are the report. The processor time of one answer is measured, as others may be at work.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from time import process_time

from explorer.atlas import Atlas
from explorer.model.search_pages import GapReason
from explorer.pages.search import build_search_page

DATA = Path(__file__).parent.parent / "data"
BOUND = 5.0  # milliseconds
GOALS = {"paraphrases": 0.85, "near misses": 0.95, "personal": 1.0}
SUGGESTIONS = 8
REASONS = {GapReason.NO_SUBJECT: "subject", GapReason.NO_RELATION: "relation"}


def lines(name: str) -> tuple[list[list[str]], list[list[str]]]:
    """Return the questions on odd lines of a file and those on even ones, without its heading."""
    rows = [row.split("\t") for row in (DATA / name).read_text(encoding="utf-8").splitlines()]
    return rows[2::2], rows[1::2]


def without_phrasings(atlas: Atlas) -> Atlas:
    """Return an atlas whose concepts have no phrasings of students."""
    concepts = atlas.vocabulary.concepts
    bare = {iri: replace(concept, phrasings=()) for iri, concept in concepts.items()}
    return Atlas(atlas.store, replace(atlas.vocabulary, concepts=bare))


def recall(atlas: Atlas, rows: Iterable[list[str]], most: int) -> float:
    """Return the share of paraphrases with a right concept among the first results."""
    found = []
    for text, right in rows:
        results = build_search_page(atlas, text).results[:most]
        found.append(bool({each.hit.curie for each in results} & set(right.split(";"))))
    return sum(found) / len(found)


def gap_shares(atlas: Atlas, rows: Iterable[list[str]]) -> tuple[float, float]:
    """Return the shares of questions that are not covered, and that are so for the right reason."""
    pages = [(build_search_page(atlas, text), reason) for text, reason in rows]
    said = [(page.gap and REASONS[page.gap.reason], reason) for page, reason in pages]
    return (
        sum(bool(given) for given, _ in said) / len(said),
        sum(given == reason for given, reason in said) / len(said),
    )


def concern_share(atlas: Atlas, rows: Iterable[list[str]]) -> float:
    """Return the share of personal questions and look-alikes that are taken for what they are."""
    pages = [(build_search_page(atlas, text).boundary, concern) for text, concern in rows]
    right = [(page.concern.value if page else "none") == concern for page, concern in pages]
    return sum(right) / len(right)


def milliseconds(atlas: Atlas, texts: Iterable[str], limit: int) -> list[float]:
    """Return the processor time of each answer."""
    found = []
    for text in texts:
        start = process_time()
        build_search_page(atlas, text, limit, with_nearest=limit > SUGGESTIONS)
        found.append((process_time() - start) * 1000)
    return found


def tell(what: str, share: float, goal: float | None) -> None:
    """Print a share beside its goal."""
    verdict = "" if goal is None else f" ({'reached' if share >= goal else 'MISSED'}: {goal})"
    print(f"{what}: {share:.2f}{verdict}")


def main() -> None:
    atlas = Atlas.open().warm()
    bare = without_phrasings(atlas).warm()
    texts: list[str] = []
    for half, name in enumerate(("tuned half", "reported half")):
        rows = lines("search-paraphrases.tsv")[half]
        texts += [text for text, _ in rows]
        tell(f"paraphrases, {name}, R@5", recall(atlas, rows, 5), GOALS["paraphrases"])
        tell(f"paraphrases, {name}, R@5 without phrasings", recall(bare, rows, 5), None)
        tell(f"paraphrases, {name}, R@10", recall(atlas, rows, 10), None)
        tell(f"paraphrases, {name}, said not to be covered", gap_shares(atlas, rows)[0], None)
        near = lines("search-near-misses.tsv")[half]
        said, right = gap_shares(atlas, near)
        tell(f"near misses, {name}, said not to be covered", said, GOALS["near misses"])
        tell(f"near misses, {name}, for the right reason", right, GOALS["near misses"])
        personal = lines("search-personal.tsv")[half]
        tell(f"personal, {name}", concern_share(atlas, personal), GOALS["personal"])
        texts += [text for text, _ in (*near, *personal)]
    for what, limit in (("page of results", 30), ("suggestions", SUGGESTIONS)):
        times = milliseconds(atlas, texts, limit)
        middle, high = median(times), quantiles(times, n=20)[-1]
        verdict = "within" if middle <= BOUND else "OVER"
        print(
            f"search, {what}: {middle:.1f} ms, median of {len(times)} ({verdict} {BOUND:.0f} ms); "
            f"95th percentile {high:.1f} ms"
        )


if __name__ == "__main__":
    main()
