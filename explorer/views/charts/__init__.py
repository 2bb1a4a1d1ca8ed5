"""Charts as Vega-Lite, made from values: the home of Altair.

Altair is slow to import, so that happens when the first chart is drawn.
"""

from typing import TYPE_CHECKING, TypeAlias

from explorer.views.charts.forest import forest_plot, scale_of
from explorer.views.charts.timeline import Dot, Lane, timeline_chart

if TYPE_CHECKING:
    from altair import LayerChart

Chart: TypeAlias = "LayerChart"  # for those who hand charts on

__all__ = ["Chart", "Dot", "Lane", "forest_plot", "scale_of", "timeline_chart"]
