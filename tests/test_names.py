import pytest

from explorer.atlas import Atlas
from explorer.errors import AmbiguousName, UnknownName
from explorer.namespaces import expand

TRUST = expand("concept:trust")


@pytest.mark.parametrize("name", ["trust", "Trust ", "concept:trust", TRUST, "trustfulness"])
def test_finds_by_id_curie_iri_and_label(atlas: Atlas, name: str) -> None:
    assert atlas.find(name) == TRUST


def test_finds_people_and_works(atlas: Atlas) -> None:
    assert atlas.find("winnicott") == expand("person:winnicott")
    assert atlas.find("winnicott1960") == expand("work:winnicott1960")


def test_a_misspelt_name_lists_what_comes_near(atlas: Atlas) -> None:
    with pytest.raises(UnknownName, match="did you mean") as caught:
        atlas.find("holdin enviromnent", "concept")
    assert "holding environment" in " ".join(caught.value.candidates)


def test_an_ambiguous_name_lists_what_it_could_be(atlas: Atlas) -> None:
    names = atlas.names.by_name
    several = next(
        name
        for name, iris in sorted(names.items())
        if len(iris) > 1 and sum(atlas.names.types[iri] == "concept" for iri in iris) != 1
    )
    with pytest.raises(AmbiguousName, match="name one of them") as caught:
        atlas.find(several)
    assert len(caught.value.candidates) > 1


def test_a_sort_narrows_a_name(atlas: Atlas) -> None:
    with pytest.raises(UnknownName, match="no concept is called 'person:winnicott'"):
        atlas.find("person:winnicott", "concept")


def test_tours_and_findings_have_names_too(atlas: Atlas) -> None:
    assert atlas.find("start-here", "tour").endswith("/tour/start-here")
    finding = next(iter(atlas.vocabulary.findings.values()))
    assert atlas.find(finding.curie) == finding.iri
    assert atlas.label(finding.iri) == finding.label
