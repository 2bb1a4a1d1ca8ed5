"""The post itself is not part of the repository: a source of our own stands in for it."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explorer.model.vocabulary import Vocabulary
from explorer.rdf.read_vocabulary import read_vocabulary
from explorer.rdf.store import Store
from explorer.verify import count_verified, normalize_text, verify_copy

if TYPE_CHECKING:
    from explorer.atlas import Atlas

ITEMS = {"X.1": "Trust comes “first”.", "X.2": "Silence is used with care."}
PHRASES = {"X.1": 'comes "first"', "X.2": "with care"}


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    text = normalize_text(" ".join(ITEMS.values()))
    work = "<https://w3id.org/alliance-atlas/work/ours>"
    lines = [
        "@prefix aa: <https://w3id.org/alliance-atlas/ns#> .",
        "@prefix bibo: <http://purl.org/ontology/bibo/> .",
        "@prefix cito: <http://purl.org/spar/cito/> .",
        "@prefix dcterms: <http://purl.org/dc/terms/> .",
        "@prefix oa: <http://www.w3.org/ns/oa#> .",
        "@prefix schema: <https://schema.org/> .",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
    ]
    for locator, item in ITEMS.items():
        start = text.index(normalize_text(item))
        digest = hashlib.sha256(normalize_text(item).encode()).hexdigest()
        lines += [
            f"<https://w3id.org/alliance-atlas/work/ours#{locator}> a aa:Item ;",
            f'  bibo:locator "{locator}" ; dcterms:isPartOf {work} ; schema:sha256 "{digest}" ;',
            f"  oa:start {start} ; oa:end {start + len(normalize_text(item))} .",
            f"<https://w3id.org/alliance-atlas/concept/{locator}> a skos:Concept ;",
            f"  aa:citation [ cito:hasCitedEntity {work} ; bibo:locator '{locator}' ;",
            f"  oa:exact '''{PHRASES[locator]}''' ] .",
        ]
    path = tmp_path / "ours.ttl"
    path.write_text("\n".join(lines), "utf-8")
    return read_vocabulary(Store.open(str(path)))


def test_a_true_copy_is_proved(vocabulary: Vocabulary) -> None:
    copy = "Menu | About\n\n" + "\n- ".join(ITEMS.values()) + "\n\nPosted in: Blog"
    assert verify_copy(copy, vocabulary) == ()
    assert count_verified(vocabulary) == (2, 2)


def test_quotes_and_white_space_may_differ(vocabulary: Vocabulary) -> None:
    assert verify_copy('Trust   comes\n"first".  Silence is\tused with care.', vocabulary) == ()


def test_a_changed_item_is_named(vocabulary: Vocabulary) -> None:
    issues = verify_copy("Trust comes “first”. Silence is used carefully.", vocabulary)
    assert [issue.message.partition(":")[0] for issue in issues] == ["X.2"]
    assert "it should follow X.1" in issues[0].message


def test_an_unrelated_text_proves_nothing(vocabulary: Vocabulary) -> None:
    assert len(verify_copy("Something else altogether.", vocabulary)) == 2


def test_a_phrase_at_the_wrong_locator_is_named(vocabulary: Vocabulary, tmp_path: Path) -> None:
    wrong = tmp_path / "ours.ttl"
    wrong.write_text(wrong.read_text("utf-8").replace("'''with care'''", "'''comes'''"), "utf-8")
    issues = verify_copy(" ".join(ITEMS.values()), read_vocabulary(Store.open(str(wrong))))
    assert [(issue.check, issue.value) for issue in issues] == [("verify.phrase", "comes")]


def test_the_post_has_41_items_and_every_one_is_cited(atlas: "Atlas") -> None:
    items, phrases = count_verified(atlas.vocabulary)
    assert items == 41
    assert phrases > items
