"""The application that uvicorn runs: `uvicorn --factory explorer.app.asgi:build`."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import streamlit as st

from explorer.app.resources import open_atlas
from explorer.app.routes import own_routes
from explorer.settings import Settings

SCRIPT: Final = Path(__file__).with_name("main.py")


def build() -> st.App:
    """Streamlit's app with our routes beside it; the data is opened before the first reader."""
    return st.App(SCRIPT, routes=own_routes(), lifespan=opened)


@asynccontextmanager
async def opened(app: st.App) -> AsyncIterator[None]:
    """Open the atlas when the server starts, unless `serve` has done so."""
    open_atlas(Settings.from_mapping(os.environ))
    yield
