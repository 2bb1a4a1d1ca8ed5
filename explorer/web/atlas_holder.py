"""The atlas of the process, opened once for all sessions, and the runner of readers' queries."""

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
        self.settings = Settings()  # replaced by those that it is opened with

    def open(self, chosen: Callable[[], Settings]) -> Atlas:
        """Return the atlas, opened first by the settings that `chosen` returns, if need be.

        The data live as long as the process. They are frozen out of the garbage collector's sight,
        which would otherwise walk all of them again and again while readers wait.
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
    """Return the atlas of this process, opened by the environment if it is not open yet."""
    return _shelf.open(lambda: Settings.from_mapping(os.environ))


def current_settings() -> Settings:
    """Return the settings that the atlas was opened with."""
    current_atlas()
    return _shelf.settings


@build_once
def query_runner() -> QueryRunner:
    """Return the runner of queries about the opened source; its processes end with this one."""
    made = QueryRunner(current_atlas().store, current_settings().limits)
    atexit.register(made.close)
    return made
