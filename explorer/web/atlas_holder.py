"""The one atlas that all sessions share, opened once, and the runner of its readers' queries."""

import atexit
import gc
import os
from collections.abc import Callable
from threading import Lock

from explorer.atlas import Atlas
from explorer.caches import build_once
from explorer.settings import Settings
from explorer.sparql.runner import QueryRunner


class AtlasHolder:
    """Holds the atlas of this process; opening is guarded, so sessions that race open it once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._atlas: Atlas | None = None
        self.settings = Settings()  # those it was opened with

    def open(self, chosen: Callable[[], Settings]) -> Atlas:
        """Return the atlas, opening it first, as chosen, if nobody has.

        What was loaded lives as long as the process. It is frozen out of the garbage collector's
        sight, which would otherwise walk all of it again and again while readers wait.
        """
        with self._lock:
            if self._atlas is None:
                settings = chosen()
                self._atlas = Atlas.open(*settings.sources).warm()
                self.settings = settings
                gc.collect()
                gc.freeze()
            return self._atlas


_shelf = AtlasHolder()


def open_atlas(settings: Settings) -> Atlas:
    """Open the data that the settings name, once; later calls return the same atlas."""
    return _shelf.open(lambda: settings)


def current_atlas() -> Atlas:
    """The atlas of this process: what was opened, else what the environment names."""
    return _shelf.open(lambda: Settings.from_mapping(os.environ))


def current_settings() -> Settings:
    """What this process was started with."""
    current_atlas()
    return _shelf.settings


@build_once
def query_runner() -> QueryRunner:
    """Answers queries about what is opened; its processes end with this one."""
    made = QueryRunner(current_atlas().store, current_settings().limits)
    atexit.register(made.close)
    return made
