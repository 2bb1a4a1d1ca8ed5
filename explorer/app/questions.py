"""Readers' own queries: one runner for the endpoint and for the Query page."""

import atexit

from explorer.app.resources import atlas, settings
from explorer.caches import build_once
from explorer.sparql.runner import Runner


@build_once
def runner() -> Runner:
    """Answers queries about what is opened; its processes end with this one."""
    made = Runner(atlas().store, settings().limits)
    atexit.register(made.close)
    return made
