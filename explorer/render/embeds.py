"""Embeds as HTML: the document, and the cards, tables, cautions and references in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from explorer import urls
from explorer.model.answers import AppliedArgument, Link, Reference
from explorer.model.debate_pages import DebatePage
from explorer.model.embed import Scheme
from explorer.model.entities import Claim, Kind, Verification
from explorer.model.findings import FindingGroup
from explorer.model.graph import GraphView
from explorer.model.resource_links import in_text_citation
from explorer.model.resource_pages import ProseParagraph
from explorer.model.view_pages import (
    CitedClaim,
    CitedGraph,
    CitedNode,
    ComparisonPage,
    ComparisonSide,
    ConnectionsPage,
    EvidencePage,
    OutcomesPage,
    TimelineEntry,
    TimelinePage,
    TourPage,
)
from explorer.model.vocabulary import Header
from explorer.namespaces import expand
from explorer.render.app_pages import BASIS_SHORT_LABELS
from explorer.render.graph_controls import edge_table_rows
from explorer.render.html import (
    FIRST_PAINT_CLASS,
    FIRST_PAINT_SCRIPT,
    KindAppearance,
    anchor_id,
    build_kind_look,
    csp_digest,
    join_compact_modules,
    join_stylesheets,
    render_template,
)
from explorer.render.metadata import MetaTag
from explorer.render.style import BASIS_STYLES, kind_styles
from explorer.render.svg.debate import DrawnDebate
from explorer.render.svg.sheet import StaticChart, inline_chart
from explorer.translation import gettext

TEACHING_VIEW_NAMES: Final = frozenset({"tour", "outcomes", "debate", "timeline", "forest"})
# Links of our templates that leave the page; data cannot hold one, as its quotes are escaped.
OUTBOUND_LINK: Final = re.compile(r'<a (class="[^"]*" )?href="(?!#)')


@dataclass(frozen=True, slots=True)
class EmbedContent:
    """The parts of an embed, as text and as markup from our own templates.

    Attributes:
        title: Plain text.
        lead: One plain sentence that describes the view.
        picture: Inline SVG whose ids are unique in the page and whose colours follow the theme; may
            be empty. Instead of one SVG it may be two, `<div class="wide">` and
            `<div class="tall">`, of which each reader sees the one that fits.
        words: A fragment of HTML with the content of the picture as a list or a table; never empty.
        cards: `<article class="card" id="…">` each, shown when they are the target; may be empty.
        cautions: A fragment of HTML, headed by h2, with caution and critiques; empty only where no
            argument bears on the view.
        references: `<ol class="references">`, numbered, each work with its grade; may be empty.
        key: A fragment of HTML that explains shapes and lines; may be empty.
        prose: A fragment of HTML with what people wrote on the concept of the view; may be empty.
    """

    title: str
    lead: str
    picture: str
    words: str
    cards: str = ""
    cautions: str = ""
    references: str = ""
    key: str = ""
    prose: str = ""


@dataclass(frozen=True, slots=True)
class EmbedFrame:
    """The settings of the document around the content of an embed.

    Attributes:
        view: The name of the view.
        scheme: The colour scheme.
        explorer: The address of the same view in the explorer; may be empty.
        tags: The meta elements that previews read.
        oembed: Addresses of its oEmbed answers in JSON and in XML; none where the public address
            is not known.
        words_first: Whether the words come before caution and critiques, as they say more than the
            picture does.
        citation: The reference of the view in APA style.
        language: The language tag of the interface.
        root: The address of the root of the site, from which links lead to resources.
        previews: A template with the previews of the resources that the page links to.
    """

    view: str
    scheme: Scheme = Scheme.AUTO
    explorer: str = ""
    tags: tuple[MetaTag, ...] = ()
    oembed: tuple[str, str] | tuple[()] = ()
    words_first: bool = False
    citation: str = ""
    language: str = "en"
    root: str = ""
    previews: str = ""


def render_embed(content: EmbedContent, frame: EmbedFrame, header: Header) -> str:
    """Return an embed as an HTML document: one file that needs no others."""
    page = render_template(
        "frames/embed",
        content=content,
        frame=frame,
        header=header,
        style=embed_style(frame.view in TEACHING_VIEW_NAMES),
        first=FIRST_PAINT_SCRIPT,
        script=embed_script(),
        policy=embed_policy_content(frame.view in TEACHING_VIEW_NAMES),
    )
    return OUTBOUND_LINK.sub(r'<a \1target="_blank" rel="noopener" href="', page)


@cache
def embed_style(teaching: bool = False) -> str:
    """Return the style sheet without comments and indentation; teaching views have more rules."""
    names = (
        "embed.css",
        *(("embed-teach.css", "chart.css") if teaching else ()),
        "prose.css",
        "preview.css",
    )
    return compact_markup(join_stylesheets(*names))


@cache
def embed_script() -> str:
    """Return the script without comments and indentation: its modules joined in one function.

    It measures pictures, so it starts only after the first paint.
    """
    shared = ("two-fingers.js", "chart-keys.js", "sentence-sources.js")
    previews = ("preview-places.js", "preview-carried.js", "previews.js")
    joined = join_compact_modules(*shared, *previews, "embed-picture.js", "embed.js")
    early_yet = f'document.documentElement.matches(".{FIRST_PAINT_CLASS}")'
    begins = f'(function begin() {{\n"use strict";\nif ({early_yet}) return void setTimeout(begin);'
    return compact_markup(f"{begins}\n{joined}\n}})();")


def compact_markup(text: str) -> str:
    r"""Return a text without indentation and empty lines.

    >>> compact_markup("a {\n\n  b: c;\n}\n")
    'a {\nb: c;\n}'
    """
    return "\n".join(line for each in text.splitlines() if (line := each.strip()))


@cache
def embed_policy_content(teaching: bool = False) -> str:
    """Return the Content Security Policy of an embed: its own style and script, nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{csp_digest(embed_style(teaching))}'",
            f"script-src '{csp_digest(FIRST_PAINT_SCRIPT)}' '{csp_digest(embed_script())}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


# How a concept is owed to a person, by the relation of the claim that says so.
ATTRIBUTION_PHRASES: Final = {
    expand("aa:creditedTo"): gettext("credited"),
    expand("aa:originatedBy"): gettext("originated it"),
    expand("aa:developedBy"): gettext("developed it"),
}
MAX_OPEN_TABLE_ROWS: Final = 60  # rows, beyond which the table is collapsed at first


def render_embed_cards(
    points: Sequence[CitedNode],
    lines: Sequence[CitedClaim],
    ids: Mapping[str, str],
    kinds: Mapping[str, Kind],
    links: Mapping[str, Link],
    places: urls.Links,
) -> str:
    """Render the cards of nodes and claims; `ids` holds HTML ids by IRI, `kinds` kinds by curie."""
    return render_template(
        "parts/embed_cards",
        places=places,
        points=points,
        lines=lines,
        ids=ids,
        looks={card.node.kind: build_kind_look(kinds[card.node.kind]) for card in points},
        named=links.__getitem__,
        short=in_text_citation,
        parallel=find_parallel_claims(lines) if points else {},
    )


def find_parallel_claims(lines: Sequence[CitedClaim]) -> dict[str, list[CitedClaim]]:
    """Return for each claim, by IRI, the others between the same two nodes: they share a line."""
    between: dict[frozenset[str], list[CitedClaim]] = {}
    for card in lines:
        between.setdefault(frozenset((card.claim.subject, card.claim.object)), []).append(card)
    return {
        card.claim.iri: [other for other in group if other is not card]
        for group in between.values()
        for card in group
    }


def render_embed_table(
    view: GraphView,
    numbers: Mapping[str, tuple[int, ...]],
    ids: Mapping[str, str],
    places: urls.Links,
) -> str:
    """Render the graph as a table: each claim a row, with reference `numbers` by its IRI."""
    linked = {end for edge in view.edges for end in (edge.source, edge.target)}
    alone = [Link(n.iri, n.curie, n.label) for n in view.nodes if n.iri not in linked]
    return render_template(
        "parts/embed_words",
        places=places,
        rows=edge_table_rows(view, {}),
        alone=alone,
        numbers=numbers,
        ids=ids,
        most_open=MAX_OPEN_TABLE_ROWS,
    )


def render_embed_prose(
    prose: Sequence[ProseParagraph], links: Mapping[str, Link], places: urls.Links
) -> str:
    """Render the prose on a concept with its sources; nothing where there is none."""
    if not prose:
        return ""
    return render_template("parts/embed_prose", places=places, prose=prose, named=links.__getitem__)


def render_embed_cautions(
    graph: CitedGraph,
    about: frozenset[str],
    links: Mapping[str, Link],
    places: urls.Links,
) -> str:
    """Render the arguments about a graph, critical ones first; `about` holds the IRIs in focus."""
    return render_template(
        "parts/embed_cautions",
        places=places,
        cautions=graph.cautions,
        supports=graph.supports,
        inherited_cautions=graph.inherited_cautions,
        inherited_supports=graph.inherited_supports,
        named=links.__getitem__,
        about_self=lambda iri: len(about) == 1 and iri in about,
    )


def render_embed_references(found: Sequence[Reference], places: urls.Links) -> str:
    """Render the numbered list of references."""
    return render_template("parts/embed_references", places=places, references=found)


def render_embed_key(view: GraphView, kinds: Mapping[str, Kind]) -> str:
    """Render the key of kinds and bases in a view, in the order of our tables."""
    found = {edge.basis for edge in view.edges}
    return render_template(
        "parts/embed_key",
        kinds=list(kind_looks_in(view, kinds).values()),
        bases=[basis for basis in BASIS_STYLES if basis in found],
        styles=BASIS_STYLES,
    )


def kind_looks_in(view: GraphView, kinds: Mapping[str, Kind]) -> dict[str, KindAppearance]:
    """Return the appearances of the kinds in a view, by curie, in the order of our table."""
    used = kind_styles(node.kind for node in view.nodes)
    return {kind: build_kind_look(kinds[kind]) for kind in used}


def render_embed_comparison(
    page: ComparisonPage,
    ids: Mapping[str, str],
    places: urls.Links,
) -> str:
    """Render concepts or people side by side, in short; findings are only counted.

    Direct claims are left out, as the table and the cards of the graph have them, and so are
    arguments, as the section on caution has them.
    """
    return render_template(
        "parts/embed_compare",
        places=places,
        page=page,
        ids=ids,
        named=page.links.__getitem__,
        attributed=attributed_people,
    )


def attributed_people(side: ComparisonSide) -> list[tuple[str, str]]:
    """Return the people to whom a concept is attributed, each once, and how."""
    ways: dict[str, list[str]] = {}
    for each in side.attributions:
        ways.setdefault(each.person.name, []).append(ATTRIBUTION_PHRASES[each.claim.predicate])
    return [(name, ", ".join(how)) for name, how in ways.items()]


def render_embed_paths(page: ConnectionsPage, ids: Mapping[str, str], places: urls.Links) -> str:
    """Render paths as numbered sentences, or the reason why there are none."""
    return render_template(
        "parts/embed_paths", places=places, page=page, ids=ids, named=page.links.__getitem__
    )


def render_embed_problem(
    links: Sequence[Link], views: Mapping[str, str], brand: str, places: urls.Links
) -> str:
    """Render the page for an unknown address: similar resources, and the views there are."""
    return render_template(
        "pages/embed_problem", places=places, links=links, views=views, brand=brand
    )


@dataclass(frozen=True, slots=True)
class CautionRemark:
    """A note of the editors among cautions: its first words in bold, and the rest."""

    head: str
    text: str


def claim_anchor(claim: Claim) -> str:
    """Return the HTML id of the card of a claim; a bare triple, without a curie, has its IRI."""
    return anchor_id(claim.curie or claim.iri)


def render_figure(
    wide: StaticChart, narrow: StaticChart | None, heading: str = "", text: str = ""
) -> str:
    """Render a chart for wide containers and one for narrow ones, or a text in its stead."""
    return render_template(
        "parts/teaching_figure",
        wide=inline_chart(wide, "chart"),
        narrow=inline_chart(narrow, "chart") if narrow else "",
        heading=heading,
        text=text,
    )


def render_teaching_cautions(
    threads: Sequence[AppliedArgument],
    remarks: Sequence[CautionRemark],
    links: Mapping[str, Link],
    places: urls.Links,
    empty: str = "",
) -> str:
    """Render remarks, then cautions and critiques with replies, then supporting arguments."""
    return render_template(
        "parts/teaching_cautions",
        places=places,
        threads=threads,
        remarks=remarks,
        empty=empty,
        anchor=anchor_id,
        named=links.__getitem__,
    )


def render_shape_key(groups: Sequence[FindingGroup]) -> str:
    """Render the key of the shapes in forest plots, as far as they occur."""
    used = {finding.verification for group in groups for finding in group.findings}
    return render_template(
        "parts/teaching_key", used=[grade for grade in Verification if grade in used]
    )


def render_result_tables(page: EvidencePage, places: urls.Links) -> str:
    """Render findings as tables, one for each group."""
    cited = {reference.work.iri: reference for reference in page.references}
    return render_template(
        "parts/teaching_results",
        places=places,
        groups=page.groups,
        texts={iri: reference.text for iri, reference in cited.items()},
        named=page.links.__getitem__,
        short=lambda iri: in_text_citation(cited[iri].work),
    )


def render_decades(page: TimelinePage, places: urls.Links) -> str:
    """Render works or people by decade with reference numbers; those without a year come last."""
    grouped: dict[str, list[TimelineEntry]] = {}
    for entry in sorted(page.entries, key=lambda e: (e.year is None, e.year or 0)):
        name = (
            gettext("Year unknown")
            if entry.year is None
            else gettext("{decade}s").format(decade=entry.decade)
        )
        grouped.setdefault(name, []).append(entry)
    return render_template(
        "parts/teaching_decades", places=places, decades=grouped, shown=page.show
    )


def render_outcome_table(page: OutcomesPage, places: urls.Links) -> str:
    """Render the matrix of outcomes as a table; each cell links to the cards of its claims."""
    looks = {row.kind.iri: build_kind_look(row.kind) for row in page.rows}
    return render_template(
        "parts/teaching_outcomes",
        places=places,
        page=page,
        card=claim_anchor,
        looks=looks,
        bases=sorted({each.claim.basis for each in page.claims}),
        short=BASIS_SHORT_LABELS,
        contested=any(each.arguments for each in page.claims),
    )


def render_debates(page: DebatePage, found: Sequence[DrawnDebate], places: urls.Links) -> str:
    """Render debates as text, the sides of each side by side, then inherited arguments in short.

    An argument about several targets is shown once, in the debate about the nearest of them.
    """

    def others(applied: AppliedArgument) -> list[Link]:
        return [each for each in page.targets[applied.argument.iri] if each.iri != applied.about]

    return render_template(
        "parts/teaching_debates",
        places=places,
        debates=found,
        inherited=page.inherited,
        anchor=anchor_id,
        named=page.links.__getitem__,
        others=others,
    )


def render_stops(page: TourPage, places: urls.Links) -> str:
    """Render the stops of a tour in order, with the question at its end."""
    looks = {stop.number: build_kind_look(stop.kind) for stop in page.stops}
    return render_template(
        "parts/teaching_stops",
        places=places,
        page=page,
        looks=looks,
        anchor=anchor_id,
        card=claim_anchor,
    )


def render_empty_note(text: str, places: urls.Links) -> str:
    """Render the text of a view that has nothing to show, with a link to the explorer."""
    return render_template("parts/teaching_nothing", places=places, text=text)
