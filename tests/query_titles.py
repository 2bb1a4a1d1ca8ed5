"""An extractor for Babel: the titles of our example queries, which are their first comments."""

from collections.abc import Collection, Iterator, Mapping
from typing import BinaryIO

from explorer.sparql.examples import read_title

Message = tuple[int, str, str, list[str]]


def extract_query_title(
    file: BinaryIO, _keywords: Collection[str], _tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Message]:
    """Yield the title of a query as Babel takes it: line, function, message and comments."""
    title = read_title(file.read().decode("utf-8").splitlines())
    yield 1, "gettext", title, []
