"""How much a link tells: what a step along it costs where not all ways can be shown.

A claim that is only inferred costs more than one that a source states; a relation that holds for
many pairs says little about each; and what is reached through a thing that is linked to nearly
everything is hardly near.
"""

from math import log2
from types import MappingProxyType
from typing import Final

from explorer.model import Edge
from explorer.model.bases import BASIS_DESCRIPTIONS

# Relations that hold for many pairs and so explain few.
RELATION_COST: Final = MappingProxyType(
    {
        "aa:belongsTo": 3.0,
        "skos:broader": 2.0,
        "skos:narrower": 2.0,
        "skos:related": 1.5,
        "aa:contrastsWith": 1.4,
    }
)
# Relations that lead to something: that two things lead to the same explains neither.
LEADING: Final = frozenset(
    {
        "aa:fosters",
        "aa:hinders",
        "aa:associatedWith",
        "aa:inverselyAssociatedWith",
        "aa:necessaryFor",
        "aa:notSufficientFor",
    }
)
MEETING: Final = 3.5  # what a way costs in addition where two such claims meet
HUB_TOLL: Final = 0.5  # for each doubling of the number of claims about a thing passed through


def cost(edge: Edge) -> float:
    """Return what it costs to follow a claim; the most telling ones cost 1."""
    return BASIS_DESCRIPTIONS[edge.basis].path_cost * RELATION_COST.get(edge.relation, 1.0)


def meeting(one: Edge, other: Edge) -> float:
    """Return what it costs in addition to go from one claim to another that leads to the same."""
    meets = one.target == other.target and one.relation in LEADING and other.relation in LEADING
    return MEETING if meets else 0.0


def toll(claims: int) -> float:
    """Return what it costs to pass through a thing about which there are so many claims."""
    return HUB_TOLL * log2(1 + claims)
