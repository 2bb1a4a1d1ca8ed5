"""Readers' own queries: one runner for the endpoint and for the Query page."""

import atexit
from functools import cache

from explorer.app.resources import atlas, settings
from explorer.sparql.runner import Runner


@cache
def runner() -> Runner:
    """Answers queries about what is opened; its processes end with this one."""
    made = Runner(atlas().store, settings().limits)
    atexit.register(made.close)
    return made
