"""Charts as SVG from values, each drawn by one function for every medium.

Pages of the application, documents and embeds hold them `inline`, once for wide and once for narrow
places, with tooltips; slides get them `standalone`, and PNG is made from that. Where a page tells
the same in HTML that can be read cell by cell (a table of outcomes, a debate, the stops of a tour),
that is the accessible form and no second drawing.
"""

from explorer.views.stills.arguments import debate_overview, debate_sides
from explorer.views.stills.forest import forest, scale_of
from explorer.views.stills.matrix import matrix
from explorer.views.stills.route import route
from explorer.views.stills.sheet import Still, inline, inline_both_widths, standalone
from explorer.views.stills.timeline import Dot, Lane, timeline

__all__ = [
    "Dot",
    "Lane",
    "Still",
    "debate_overview",
    "debate_sides",
    "forest",
    "inline",
    "inline_both_widths",
    "matrix",
    "route",
    "scale_of",
    "standalone",
    "timeline",
]
