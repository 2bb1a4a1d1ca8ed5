from explorer.atlas import Atlas
from explorer.model.graph import Filter
from explorer.namespaces import expand
from explorer.render.graph_controls import edge_table_rows
from explorer.render.graph_lines import draw_lines
from explorer.render.vis_network import network_data

HOLDING = expand("concept:holding-environment")


def test_table_and_graph_have_the_same_edges(atlas: Atlas) -> None:
    for view in (
        atlas.overview(),
        atlas.overview(Filter(relations=frozenset({"aa:fosters"}))),
        atlas.neighbourhood(HOLDING, 2),
    ):
        lines = draw_lines(view)
        assert {line["id"] for line in network_data(view)["edges"]} == {line.iri for line in lines}
        drawn = {(e.iri, e.source, e.target) for line in lines for e in line.edges}
        rows = edge_table_rows(view, {})
        assert {(row.iri, row.start.iri, row.end.iri) for row in rows} == drawn
        assert len(rows) == len(view.edges)


def test_a_row_reads_as_the_claim_does(atlas: Atlas) -> None:
    rows = edge_table_rows(atlas.neighbourhood(HOLDING), lambda iri: f"source of {iri}")
    iri = expand("claim:holding-environment-credited-to-winnicott")
    row = next(row for row in rows if row.iri == iri)
    assert (row.start.label, row.end.label) == ("holding environment", "D. W. Winnicott")
    assert (row.start.curie, row.end.curie) == ("concept:holding-environment", "person:winnicott")
    assert (row.relation, row.basis.value) == ("is credited to", "stated")
    assert (row.curie, row.sources) == (
        "claim:holding-environment-credited-to-winnicott",
        f"source of {iri}",
    )


def test_sources_may_be_given_as_a_mapping(atlas: Atlas) -> None:
    view = atlas.neighbourhood(HOLDING)
    first, *others = edge_table_rows(view, {edge.iri: "Winnicott, 1960" for edge in view.edges[:1]})
    known = {row.iri: row.sources for row in (first, *others)}
    assert known.pop(view.edges[0].iri) == "Winnicott, 1960"
    assert set(known.values()) == {""}


def test_rows_are_sorted_as_they_are_read(atlas: Atlas) -> None:
    rows = edge_table_rows(atlas.overview(), {})
    read = [(row.start.label.casefold(), row.relation, row.end.label.casefold()) for row in rows]
    assert read == sorted(read)
