"""The page's addresses: each reads its question, asks the chronicle, and fills in a template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from kroniek import __version__
from kroniek.chronicle import Chronicle
from kroniek.errors import KroniekError, Problem
from kroniek.ontology import sectors
from kroniek.service import wording
from kroniek.service.filters import BadFilter
from kroniek.service.outlines import country_name
from kroniek.service.shield import Shield
from kroniek.service.views import Moved, event_view, events_view, report_view

HEADINGS = {400: "That cannot be asked", 404: "Not found", 503: "The chronicle cannot be read"}

View = Callable[[Chronicle, Request], dict[str, Any]]


def create_app(path: str | Path, *, hosts: Sequence[str] | None = None) -> ASGIApp:
    """The page of a chronicle as an ASGI application; the file is opened anew for each request.

    `hosts` are the host names that a request may give; None for any.
    """
    templates = _templates(Path(path))
    static = str(files("kroniek.service").joinpath("static"))
    routes = [
        _route("/", Path(path), templates, "events.html", events_view),
        _route("/event/{id}", Path(path), templates, "event.html", event_view),
        _route("/report/{id}", Path(path), templates, "report.html", report_view),
        Mount("/static", StaticFiles(directory=static)),
    ]
    failed = partial(_failed, templates)
    return Shield(
        Starlette(
            routes=routes, exception_handlers={HTTPException: failed, BadFilter: failed, KroniekError: failed, Exception: failed}
        ),
        hosts,
    )


def _templates(path: Path) -> Environment:
    environment = Environment(
        loader=PackageLoader("kroniek.service"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= {
        "words": wording,
        "country_name": country_name,
        "chronicle_name": path.name,
        "version": __version__,
        "sectors": sectors(),
    }
    return environment


def _route(address: str, path: Path, templates: Environment, name: str, view: View) -> Route:
    def answer(request: Request) -> Response:
        with Chronicle.open(path, create=False) as chronicle:
            try:
                values = view(chronicle, request)
            except Moved as moved:
                return RedirectResponse(moved.address, status_code=303)
        return _page(templates, name, values)

    return Route(address, answer, methods=["GET"])


def _page(templates: Environment, name: str, values: dict[str, Any], status: int = 200) -> Response:
    body = templates.get_template(name).render(values).encode("utf-8", "replace")
    return Response(body, status_code=status, media_type="text/html; charset=utf-8")


def _failed(templates: Environment, request: Request, error: Exception) -> Response:
    """One clear page for whatever has gone wrong."""
    status, headers = 500, {}
    message = "kroniek could not make this page; the terminal that runs it says why."
    if isinstance(error, BadFilter):
        status, message = 400, str(error)
    elif isinstance(error, KroniekError):
        status = 404 if error.problem is Problem.E402 else 503
        message = str(error)
    elif isinstance(error, HTTPException):
        status, headers = error.status_code, dict(error.headers or {})
        message = {404: f"There is no page {request.url.path}.", 405: "This page can only be read."}.get(status, error.detail)
    page = _page(
        templates,
        "error.html",
        {"heading": HEADINGS.get(status, HTTPStatus(status).phrase), "message": message, "status": status},
        status,
    )
    page.headers.update(headers)
    return page
