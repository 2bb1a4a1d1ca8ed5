"""The application that uvicorn runs: `uvicorn --factory explorer.app.asgi:build_application`."""

import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypedDict

import streamlit as st
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from explorer.app.assets import served_files
from explorer.app.routes import application_page, own_routes
from explorer.model.navigation import Navigation
from explorer.settings import Settings
from explorer.web.atlas_holder import current_atlas, open_atlas
from explorer.web.dispatcher import Dispatcher, ResourceType, ResponseCache
from explorer.web.documents import DATA_TYPES, DOCUMENT_TYPES
from explorer.web.embeds import EMBED_TYPES, OEMBED_TYPES
from explorer.web.headers import app_policy
from explorer.web.middleware import CacheMiddleware
from explorer.web.not_found import http_error_response, server_error_response
from explorer.web.previews import PREVIEW_TYPES
from explorer.web.static_files import StaticFileMiddleware


def resource_types() -> Mapping[str, ResourceType]:
    """Return the types of published addresses by path below the root."""
    return MappingProxyType(
        {**DATA_TYPES, **DOCUMENT_TYPES, **EMBED_TYPES, **OEMBED_TYPES, **PREVIEW_TYPES}
    )


STREAMLIT_SCRIPT: Final = Path(__file__).with_name("main.py")


class ApplicationParts(TypedDict):
    """The arguments of an application of Starlette or of Streamlit."""

    routes: list[BaseRoute]
    middleware: list[Middleware]
    exception_handlers: dict[Any, Callable[..., Any]]
    lifespan: Callable[[Any], AbstractAsyncContextManager[None]]


def build_application(settings: Settings | None = None) -> st.App:
    """Build Streamlit's app with our routes beside it; the data are opened when the server starts.

    A process can hold one such app, as Streamlit keeps one runtime.

    Args:
        settings: What to open and where it is published; none means what the environment says.
    """
    return st.App(
        STREAMLIT_SCRIPT, **application_parts(settings or Settings.from_mapping(os.environ))
    )


def application_parts(settings: Settings) -> ApplicationParts:
    """Return our routes, middleware and handlers; without Streamlit only application pages lack."""
    dispatcher = Dispatcher(settings, resource_types(), current_atlas, ResponseCache())

    @asynccontextmanager
    async def opened(app: object) -> AsyncIterator[None]:
        """Open the atlas when the server starts, unless `serve` has done so."""
        open_atlas(settings)
        dispatcher.ready = True
        yield
        dispatcher.ready = False

    policy = app_policy(application_page("", Navigation("")).encode())
    return ApplicationParts(
        routes=own_routes(dispatcher),
        middleware=[
            Middleware(StaticFileMiddleware, own=served_files()),
            Middleware(CacheMiddleware, dispatcher=dispatcher, policy=policy),
        ],
        exception_handlers={HTTPException: http_error_response, Exception: server_error_response},
        lifespan=opened,
    )
