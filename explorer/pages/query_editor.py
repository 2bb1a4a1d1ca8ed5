"""The page of the query editor: what is asked, examples, and the words to ask with."""

from typing import Final

from explorer.atlas import Atlas
from explorer.model.site_pages import QueryPage
from explorer.sparql.examples import example, examples, is_atlas
from explorer.store import query_text

ANSWER_FORMS: Final = ("table", "graph")


def build_query_page(
    atlas: Atlas, query: str = "", example_name: str = "", form: str = ""
) -> QueryPage:
    """Return the editor with a query of a reader's own, else with an example.

    Args:
        atlas: What is asked.
        query: Text of the query.
        example_name: Name of the example to begin with, where there is no such text.
        form: How an answer is shown; any other than "graph" means as a table.
    """
    vocabulary, with_atlas = atlas.vocabulary, is_atlas(atlas.vocabulary)
    text = query.replace("\r\n", "\n")
    chosen = example(example_name, with_atlas) if example_name and not text.strip() else None
    used = {concept.kind for concept in vocabulary.concepts.values()}
    claimed = {claim.predicate for claim in vocabulary.claims.values()}
    return QueryPage(
        query=chosen.text if chosen else text,
        form=form if form in ANSWER_FORMS else ANSWER_FORMS[0],
        example=chosen.name if chosen else "",
        groups=examples(with_atlas),
        hint=query_text("hint-atlas" if with_atlas else "hint-any").strip(),
        kinds=tuple(kind for kind in vocabulary.kinds.values() if kind.iri in used),
        relations=tuple(each for each in vocabulary.relations.values() if each.iri in claimed),
    )
