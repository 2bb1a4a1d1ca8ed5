"""Which texts in values are IRIs of resources.

The mark is for whoever writes values out, as the JSON API does: it names each of these resources
instead of giving its bare IRI. A value's own `iri` bears no mark, as its name stands beside it.
"""

from dataclasses import dataclass
from typing import Annotated, TypeAlias


@dataclass(frozen=True, slots=True)
class ResourceMark:
    """Says of a text that it is the IRI of a concept, person, work, claim, argument or the like.

    Attributes:
        may_be_empty: Whether the text is empty where there is no such resource.
    """

    may_be_empty: bool = False


ResourceIri: TypeAlias = Annotated[str, ResourceMark()]
OptionalResourceIri: TypeAlias = Annotated[str, ResourceMark(may_be_empty=True)]
