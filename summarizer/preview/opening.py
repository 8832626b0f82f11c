"""The page while the program still loads: open at once, in the form of the page to come.

What understands reports takes a second to load. The browser meanwhile gets the desk with the
names of the files, and asks until the page itself answers in this one's place.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from summarizer.briefing.html.page import stylesheet
from summarizer.preview.guard import Guard, Keys
from summarizer.preview.rendering import render, static_text

__all__ = ["MEDIA", "open_page", "static", "waiting_app"]

MEDIA = {"css": "text/css", "js": "text/javascript"}
_STATIC = frozenset({"desk.css", "trace.js", "desk.js", "markdown.js", "waiting.js"})
_LOADING = 202  # understood, not done: the page asks again


def waiting_app(keys: Keys, names: Sequence[str]) -> Guard:
    """Return the application that says which files, called *names*, are about to be read."""

    async def whole(_: Request) -> Response:
        return HTMLResponse(render("waiting.html.j2", names=names))

    async def state(_: Request) -> Response:
        return Response(status_code=_LOADING)

    routes = [
        Route("/open/{token}", open_page(keys)),
        Route("/", whole),
        Route("/state", state),
        Route("/static/{name}", static),
    ]
    return Guard(Starlette(routes=routes), keys)


def open_page(keys: Keys) -> Callable[[Request], Awaitable[Response]]:
    """Return what exchanges a one-time address for the cookie."""

    async def answer(request: Request) -> Response:
        if not keys.open(request.path_params["token"]):
            reason = "这个地址已经用过。请在原来的窗口里点“在另一个浏览器打开”，或重新运行命令。"
            return HTMLResponse(render("refused.html.j2", reason=reason), 403)
        response = RedirectResponse("/", 303)
        response.set_cookie(keys.cookie, keys.session, httponly=True, samesite="strict", path="/")
        return response

    return answer


async def static(request: Request) -> Response:
    """Answer a stylesheet or script of the page."""
    name = request.path_params["name"]
    if name == "memo.css":
        return Response(stylesheet(), media_type=MEDIA["css"])
    if name not in _STATIC:
        return Response(status_code=404)
    return Response(static_text(name), media_type=MEDIA[name.rpartition(".")[2]])
