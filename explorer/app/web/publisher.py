"""Makes what is asked for, once: readers who ask for the same at the same time share the making."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.concurrency import run_in_threadpool

from explorer.app.web.asked import Asked, Wishes, base_of, negotiated, place_of, query_of, suffixed
from explorer.app.web.kept import Answer, Cache, Kept
from explorer.app.web.negotiate import HTML
from explorer.atlas import Atlas
from explorer.caches import LazyProperty
from explorer.errors import UnknownName
from explorer.publish.pages import light_places
from explorer.settings import Settings
from explorer.translation import pgettext
from explorer.urls import Site

AT_ONCE: Final = 4  # makings at a time; more would only keep each other and the sessions waiting
GOOD: Final = 200


@dataclass(frozen=True, slots=True)
class Edition:
    """What a maker works with.

    Attributes:
        atlas: What is published.
        site: Where it is published.
        places: IRIs by the paths of their light pages.
        settings: Who may frame embeds, and the like.
    """

    atlas: Atlas
    site: Site
    places: Mapping[str, str]
    settings: Settings


@dataclass(frozen=True, slots=True)
class Section:
    """Addresses that are answered alike.

    Attributes:
        make: Makes the answer.
        forms: Suffixes that name a form: "ttl" for `/concept/trust.ttl`.
        known: Parameters that make a difference; all others are left alone.
        idle: Tells of a known parameter and its value that they make none after all.
        negotiated: Whether the form depends on what a client accepts.
        under_app: Whether the application answers at these addresses where HTML is wanted.
        kept: Whether answers are kept; searches are not, as no two are alike.
    """

    make: Callable[[Edition, Asked], Answer]
    forms: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
    idle: Callable[[str, str], bool] = lambda name, value: False
    negotiated: bool = False
    under_app: bool = False
    kept: bool = True


# By path; a path with a slash at its end stands for whatever is one step below it.
Sections = Mapping[str, Section]


class Publisher:
    """Answers by what is asked for; belongs to one event loop.

    `ready` tells whether the data is loaded.
    """

    def __init__(
        self, settings: Settings, sections: Sections, atlas: Callable[[], Atlas], cache: Cache
    ) -> None:
        """Take the sections, and how to come by the atlas, which may not be open yet."""
        self.settings, self.sections = settings, sections
        self.ready = False
        self._atlas, self._cache = atlas, cache
        self._making: dict[Asked, asyncio.Task[Kept]] = {}
        self._few = asyncio.Semaphore(AT_ONCE)

    def asked(self, scope: Mapping[str, Any], wishes: Wishes) -> Asked | None:
        """Return what a request asks of us, or nothing where the application answers.

        Raises:
            BadSetting: When the name of the host cannot be one.
        """  # noqa: DOC502 - base_of raises it
        found = self.split(place_of(scope))
        if found is None:
            return None
        section, stem, form = found
        query = query_of(scope)
        if not form and section.negotiated:
            form = negotiated(query, wishes.accept)
        if section.under_app and form == HTML:
            return None
        given = ((k, v) for k, v in query.items() if k in section.known)
        known = tuple(sorted((k, v) for k, v in given if not section.idle(k, v)))
        return Asked(stem, form, known, self.base(scope, wishes))

    def section(self, place: str) -> Section | None:
        """Return the section that a path without a suffix belongs to, if any."""
        if place in self.sections:
            return self.sections[place]
        first, _, rest = place.partition("/")
        return self.sections.get(f"{first}/") if rest and "/" not in rest else None

    def split(self, place: str) -> tuple[Section, str, str] | None:
        """Return the section of a path, the path without its suffix, and the form it names."""
        stem = place.rpartition(".")[0]
        section = self.section(place) or (self.section(stem) if stem else None)
        if section is None:
            return None
        stem, form = suffixed(place, section.forms)
        return (section, stem, form) if self.section(stem) is section else None

    def base(self, scope: Mapping[str, Any], wishes: Wishes) -> str:
        """Return the public address of the root: as it was set, else as it was asked for.

        Raises:
            BadSetting: When the name of the host cannot be one.
        """  # noqa: DOC502 - base_of raises it
        return self.settings.base_url or base_of(scope, wishes.host)

    def found(self, asked: Asked) -> Kept | None:
        """Return what is kept."""
        return self._cache.find(asked)

    async def kept(self, asked: Asked) -> Kept:
        """Return what is kept, else make it, in a thread, and keep it."""
        found = self._cache.find(asked)
        if found:
            return found
        making = self._making.get(asked)
        if making is None:
            making = asyncio.create_task(self._made(asked))
            self._making[asked] = making
            making.add_done_callback(lambda _: self._making.pop(asked, None))
        return await asyncio.shield(making)  # others may wait for it when this reader has gone

    async def _made(self, asked: Asked) -> Kept:
        async with self._few:
            kept = await run_in_threadpool(self.make, asked)
        section = self.section(asked.place)
        if section and section.kept and kept.status == GOOD:
            self._cache.keep(asked, kept)
        return kept

    def make(self, asked: Asked) -> Kept:
        """Make what is asked for, whether or not it is kept."""
        section = self.section(asked.place)
        if section is None:
            raise UnknownName(asked.place, pgettext("resource", "page"))
        return Kept.from_answer(section.make(self.edition(asked.base), asked))

    def edition(self, base: str) -> Edition:
        """Return what makers work with, at a public address."""
        return Edition(self._atlas(), Site(base), self.places, self.settings)

    @LazyProperty
    def places(self) -> Mapping[str, str]:
        """IRIs by the paths of their light pages."""
        return light_places(self._atlas())
