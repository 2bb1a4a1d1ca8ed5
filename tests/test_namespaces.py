import json

from explorer.namespaces import PREFIXES
from explorer.settings import ontology_folder


def test_the_context_of_the_ontology_is_the_only_list_of_prefixes() -> None:
    context = json.loads((ontology_folder() / "context.jsonld").read_text("utf-8"))["@context"]
    assert context == dict(PREFIXES)
