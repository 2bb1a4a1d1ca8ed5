"""The application that uvicorn runs: `uvicorn --factory explorer.app.asgi:build`."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import streamlit as st
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

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


def build(settings: Settings | None = None) -> st.App:
    """Streamlit's app with our routes beside it; the data is opened before the first reader.

    Args:
        settings: What to open and where it is published; none means what the environment says.
    """
    chosen = settings or Settings.from_mapping(os.environ)
    publisher = Publisher(chosen, sections(), atlas, Cache())

    @asynccontextmanager
    async def opened(app: st.App) -> AsyncIterator[None]:
        """Open the atlas when the server starts, unless `serve` has done so."""
        open_atlas(chosen)
        publisher.ready = True
        yield
        publisher.ready = False

    policy = app_policy(framed("").encode())
    return st.App(
        SCRIPT,
        routes=own_routes(publisher),
        middleware=[Middleware(Front, publisher=publisher, policy=policy)],
        exception_handlers={HTTPException: refused, Exception: broken},
        lifespan=opened,
    )
