"""Any Markdown file in the browser, with the stylesheet of memos; shown anew on every save."""

from __future__ import annotations

import hashlib
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from summarizer import api
from summarizer.briefing.html.from_markdown import to_html
from summarizer.errors import InputError
from summarizer.preview.guard import Guard, Keys
from summarizer.preview.opening import open_page, static
from summarizer.preview.rendering import render

__all__ = ["make_markdown_app"]


def make_markdown_app(path: Path, keys: Keys) -> Guard:
    """Return the application that shows the Markdown file at *path*."""
    shown = _Shown(path)

    async def whole(_: Request) -> Response:
        body, stamp = await run_in_threadpool(shown.read)
        values = {"csrf": keys.csrf, "title": path.name, "body": body, "stamp": stamp}
        return HTMLResponse(render("markdown.html.j2", **values))

    async def body(request: Request) -> Response:
        html, stamp = await run_in_threadpool(shown.read)
        if request.query_params.get("stamp") == stamp:
            return Response(status_code=204)
        return JSONResponse({"body": html, "stamp": stamp})

    async def state(_: Request) -> Response:
        return Response()  # the page that waits for this one asks for it

    routes = [
        Route("/open/{token}", open_page(keys)),
        Route("/", whole),
        Route("/body", body),
        Route("/state", state),
        Route("/static/{name}", static),
    ]
    return Guard(Starlette(routes=routes), keys)


class _Shown:
    """The file's HTML, made when its bytes changed; a file that is gone is said, not an error."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._made: tuple[str, str] = ("", "")

    def read(self) -> tuple[str, str]:
        """Return HTML and stamp of what the file holds now."""
        try:
            raw = api.read(self._path).raw
        except InputError as error:
            raw = f"**{error}**"
        stamp = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        if stamp != self._made[1]:
            self._made = (to_html(raw), stamp)
        return self._made
