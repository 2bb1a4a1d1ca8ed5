"""The application that uvicorn runs: `uvicorn --factory explorer.app.asgi:build`."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, Final, TypedDict

import streamlit as st
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from explorer.app.resources import atlas, open_atlas
from explorer.app.routes import framed, own_routes
from explorer.app.web.front import Front
from explorer.app.web.headers import app_policy
from explorer.app.web.kept import Cache
from explorer.app.web.missing import broken, refused
from explorer.app.web.publisher import Publisher
from explorer.app.web.sections import sections
from explorer.settings import Settings

SCRIPT: Final = Path(__file__).with_name("main.py")


class Parts(TypedDict):
    """What an application of Starlette or of Streamlit is made with."""

    routes: list[BaseRoute]
    middleware: list[Middleware]
    exception_handlers: dict[Any, Callable[..., Any]]
    lifespan: Callable[[Any], AbstractAsyncContextManager[None]]


def build(settings: Settings | None = None) -> st.App:
    """Streamlit's app with our routes beside it; the data is opened before the first reader.

    A process can hold one such app, as Streamlit keeps one runtime.

    Args:
        settings: What to open and where it is published; none means what the environment says.
    """
    return st.App(SCRIPT, **parts(settings or Settings.from_mapping(os.environ)))


def parts(settings: Settings) -> Parts:
    """Everything of ours: it works without Streamlit too, but for the application's pages."""
    publisher = Publisher(settings, sections(), atlas, Cache())

    @asynccontextmanager
    async def opened(app: object) -> AsyncIterator[None]:
        """Open the atlas when the server starts, unless `serve` has done so."""
        open_atlas(settings)
        publisher.ready = True
        yield
        publisher.ready = False

    policy = app_policy(framed("").encode())
    return Parts(
        routes=own_routes(publisher),
        middleware=[Middleware(Front, publisher=publisher, policy=policy)],
        exception_handlers={HTTPException: refused, Exception: broken},
        lifespan=opened,
    )
