"""The routes of the JSON API: one for each operation of its table, and one for its description.

A request becomes pairs of names and values; all the rest is made by `explorer.publish.api`.
"""

import json
from collections.abc import Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from explorer import urls
from explorer.app.resources import atlas
from explorer.app.web.asked import Wishes
from explorer.app.web.front import WISHES, Published
from explorer.app.web.headers import ASK_AGAIN, FRESH, INERT, OPEN
from explorer.app.web.kept import Answer, Kept
from explorer.app.web.publisher import Publisher
from explorer.errors import UnknownName
from explorer.publish.api import JSON, OPERATIONS, Operation, answer, problem, problem_document
from explorer.publish.api.openapi import PLACE, openapi
from explorer.publish.document import Document
from explorer.translation import pgettext
from explorer.urls import Site

GOOD: Final = 200


def routes(publisher: Publisher) -> list[BaseRoute]:
    """The routes below `/api/`; the last says what there is instead."""
    return [
        Route(f"/{PLACE}", describing(publisher)),
        *(Route(f"/{path_of(each)}", asking(publisher, each)) for each in OPERATIONS),
        Route(f"/{urls.API}", described),
        Route(f"/{urls.API}{{rest:path}}", nothing),
    ]


def path_of(operation: Operation) -> str:
    """The path of an operation as Starlette writes it; IRIs hold slashes."""
    return operation.path.replace("{id}", "{id:path}")


def asking(publisher: Publisher, operation: Operation) -> Callable[[Request], Response]:
    """What answers an operation."""

    def asked(request: Request) -> Response:
        pairs = [*request.path_params.items(), *request.query_params.multi_items()]
        return sent(answer(operation, atlas(), site_of(publisher, request), pairs))

    return asked


def describing(publisher: Publisher) -> Callable[[Request], Response]:
    """What answers with the OpenAPI document."""

    def description(request: Request) -> Response:
        found = openapi(atlas(), site_of(publisher, request))
        return sent(Document.from_text(json.dumps(found, ensure_ascii=False), JSON))

    return description


def described(request: Request) -> Response:
    """Lead to the description."""
    return RedirectResponse(PLACE.removeprefix(urls.API), headers=dict([OPEN, INERT]))


def nothing(request: Request) -> Response:
    """Say that there is nothing at a path, and what there is."""
    known = tuple(f"/{each.path}" for each in OPERATIONS)
    return sent(
        problem_document(
            problem(UnknownName(request.url.path, pgettext("resource", "operation"), known))
        )
    )


def site_of(publisher: Publisher, request: Request) -> Site:
    """Where the reader found us, or where the settings say that we are."""
    wishes = request.scope.setdefault(WISHES, Wishes.from_scope(request.scope))
    return Site(publisher.base(request.scope, wishes))


def sent(document: Document) -> Published:
    """A document, open to the scripts of every page; problems are not kept."""
    age = FRESH if document.status == GOOD else ASK_AGAIN
    return Published(Kept.from_answer(Answer(document, (age, OPEN, INERT))))
