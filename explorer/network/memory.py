"""What remembered growths and views take in memory: estimates, held against measurements in tests.

Counted is what they have of their own; strings and claims belong to the graph.
"""

from typing import Final

from explorer.model import GraphState, GraphView, Layout
from explorer.network.growth import Growth

POSITION_BYTES: Final = 150  # a point of two numbers, and its place in a dictionary
BRINGER_BYTES: Final = 50  # a place in a dictionary
MEMBER_BYTES: Final = 45  # a place in a set
NODE_BYTES: Final = 180  # a node with its two numbers
PARENT_BYTES: Final = 70  # a pair
EDGE_BYTES: Final = 8  # a reference to what is the graph's
HIERARCHY_EDGE_BYTES: Final = 260  # a step up a hierarchy, which is made for the view
STEP_BYTES: Final = 150  # an expansion
FRAME_BYTES: Final = 1_500  # titles, descriptions, and what is always there


def estimate_growth_bytes(growth: Growth, state: GraphState) -> int:
    """Return roughly what the growth of a state takes, its steps included."""
    return (
        FRAME_BYTES
        + len(state.steps) * STEP_BYTES
        + len(growth.positions) * POSITION_BYTES
        + len(growth.bringers) * BRINGER_BYTES
        + (len(growth.plain) + len(growth.aside)) * MEMBER_BYTES
    )


def estimate_view_bytes(view: GraphView, state: GraphState) -> int:
    """Return roughly what the view of a state takes."""
    edge_bytes = HIERARCHY_EDGE_BYTES if state.layout is Layout.HIERARCHY else EDGE_BYTES
    return (
        FRAME_BYTES
        + len(view.nodes) * NODE_BYTES
        + len(view.parents) * PARENT_BYTES
        + len(view.edges) * edge_bytes
    )
