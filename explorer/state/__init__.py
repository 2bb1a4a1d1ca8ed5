"""What a reader may do to a picture: every act turns one `GraphState` into the next.

Nothing here knows a graph or a screen; what does not exist is dropped by `Network.admit`, what is
too much is bounded there.
"""

from explorer.state.acts import (
    begin_with,
    collapse,
    expand,
    hide,
    lay_out,
    pin,
    refocus,
    select,
    show_hidden,
    unpin,
)
from explorer.state.address import decode, encode, parameters
from explorer.state.history import History

__all__ = [
    "History",
    "begin_with",
    "collapse",
    "decode",
    "encode",
    "expand",
    "hide",
    "lay_out",
    "parameters",
    "pin",
    "refocus",
    "select",
    "show_hidden",
    "unpin",
]
