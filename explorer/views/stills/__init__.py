"""Pictures that stand still: SVG from values, without a browser and without scripts.

They are drawn here and not by Vega, although the charts of the application are: Altair and Vega
take some 400 ms of a processor and 130 MB of memory for what these templates write in a
millisecond, in a fifth of the bytes. What is said and how it looks (rows, scales, shapes, colours,
words for numbers) comes from the same functions as in `views.charts`.
"""

from explorer.views.stills.arguments import debate_overview, debate_sides
from explorer.views.stills.forest import forest
from explorer.views.stills.matrix import matrix
from explorer.views.stills.route import route
from explorer.views.stills.sheet import Still, inline, standalone
from explorer.views.stills.timeline import timeline

__all__ = [
    "Still",
    "debate_overview",
    "debate_sides",
    "forest",
    "inline",
    "matrix",
    "route",
    "standalone",
    "timeline",
]
