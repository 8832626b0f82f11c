"""Addresses of the page and what they answer. Changes are POST, ids are looked up, never joined.

Work is done in threads, so that a long reading does not keep the page waiting.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from summarizer.briefing.packs import load_pack
from summarizer.errors import SummarizerError, TooLargeError, UsageError
from summarizer.options import MemoOptions, ReadingOptions, Settings, options_of
from summarizer.preview.changes import StaleError, alternatives
from summarizer.preview.desk import ANNOTATED, EDITIONS, ConflictError, Desk
from summarizer.preview.guard import Guard, Keys
from summarizer.preview.opening import open_page, static
from summarizer.preview.panes import page_data, report_values, state
from summarizer.preview.rendering import render
from summarizer.preview.source_page import source_html
from summarizer.preview.uploads import LARGEST_UPLOAD, too_large

__all__ = ["make_app"]

_MANY = {
    option.name
    for kind in (Settings, MemoOptions, ReadingOptions)
    for option in options_of(kind).values()
    if option.many
}
_LARGEST_CHANGE = 256 * 1024
_PATIENCE = 20.0  # seconds without a byte of a body
_MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
Answer = Callable[[Request], Awaitable[Response]]


def make_app(
    desk: Desk, keys: Keys, on_change: Callable[[], None], close: Callable[[], None]
) -> Guard:
    """Return the application for *desk*; *on_change* is told of each change, *close* ends it."""
    page = _Page(desk, keys, on_change, close)
    routes = [
        Route("/open/{token}", open_page(keys)),
        Route("/", page.whole),
        Route("/state", page.state),
        Route("/static/{name}", static),
        Route("/source/{report}", page.source),
        Route("/alternatives/{run}", page.alternatives),
        Route("/report/{report}", page.report),
        Route("/download/{format}", page.download),
        Route("/change", page.change, methods=["POST"]),
        Route("/options", page.options, methods=["POST"]),
        Route("/reading", page.reading, methods=["POST"]),
        Route("/files", page.files, methods=["POST"]),
        Route("/export", page.export, methods=["POST"]),
        Route("/address", page.address, methods=["POST"]),
        Route("/close", page.close, methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes, exception_handlers={SummarizerError: _refused}), keys)


class _Page:
    """The answers that need the desk."""

    def __init__(
        self, desk: Desk, keys: Keys, on_change: Callable[[], None], close: Callable[[], None]
    ) -> None:
        self._desk, self._keys = desk, keys
        self._on_change, self._close = on_change, close

    async def whole(self, _: Request) -> Response:
        """Answer the page, all panes filled."""
        data = await run_in_threadpool(page_data, self._desk, self._keys.csrf)
        return HTMLResponse(await run_in_threadpool(lambda: render("page.html.j2", **data)))

    async def state(self, request: Request) -> Response:
        """Answer what changed since a stamp, or 204."""
        if _number(request, "stamp") == self._desk.stamp:
            return Response(status_code=204)
        return await self._state(_number(request, "version"))

    async def source(self, request: Request) -> Response:
        """Answer a report's text."""
        sheet = self._desk.sheet
        placed = sheet.report(request.path_params["report"])
        if placed is None:
            raise StaleError
        return HTMLResponse(await run_in_threadpool(source_html, placed))

    async def alternatives(self, request: Request) -> Response:
        """Answer what could stand in a sentence's place."""
        sheet, run = self._desk.sheet, request.path_params["run"]
        found = alternatives(sheet, run)
        text = sheet.traces[run].placed.document.source.text
        return HTMLResponse(render("alternatives.html.j2", found=found, text=text))

    async def report(self, request: Request) -> Response:
        """Answer the form that corrects a report."""
        placed = self._desk.sheet.report(request.path_params["report"])
        if placed is None:
            raise StaleError
        return HTMLResponse(render("correct.html.j2", each=report_values(placed)))

    async def change(self, request: Request) -> Response:
        """Make a change and answer the new state."""
        asked = await _asked(request)
        version = _version(asked)
        await run_in_threadpool(self._desk.change, asked, version)
        return await self._changed(version)

    async def options(self, request: Request) -> Response:
        """Take other options and answer the new state."""
        asked = await _asked(request)
        version = _version(asked)
        await run_in_threadpool(self._desk.set_options, _written(asked), version)
        return await self._changed(version)

    async def reading(self, request: Request) -> Response:
        """Read what was refused with other limits or a password; answer the new state."""
        await run_in_threadpool(self._desk.set_reading, _written(await _asked(request)))
        return await self._changed(-1)

    async def files(self, request: Request) -> Response:
        """Add the file that is the body of the request."""
        name = request.query_params.get("name", "")
        try:
            content = await _body(request, LARGEST_UPLOAD)
        except OverflowError as error:
            raise too_large(name) from error
        saved = await run_in_threadpool(self._desk.add, name, content)
        self._on_change()
        return JSONResponse({"message": f"已添加“{saved}”", "name": saved})

    async def download(self, request: Request) -> Response:
        """Answer the memo as a file."""
        name = request.path_params["format"]
        content = await run_in_threadpool(self._desk.contents, name)
        title = load_pack(self._desk.order.options.pack).title
        mark, ending = ("（核稿版）", "docx") if name == ANNOTATED else ("", name)
        file_name = quote(f"{title}{mark}.{ending}")
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{file_name}"}
        return Response(content, media_type=_MEDIA[ending], headers=headers)

    async def export(self, request: Request) -> Response:
        """Write the memo into its folder."""
        asked = await _asked(request)
        formats = [name for name in EDITIONS if asked.get(name)]
        written, kept = await run_in_threadpool(self._desk.export, formats)
        lines = [f"已写出{path}" for path in written]
        lines += [f"原有简报与新稿不同，已另存为{path}" for path in kept]
        return JSONResponse({"message": "；".join(lines)})

    async def address(self, _: Request) -> Response:
        """Answer an address that opens the page once in another browser."""
        return JSONResponse({"address": self._keys.new_address()})

    async def close(self, _: Request) -> Response:
        """End the program."""
        self._close()
        return JSONResponse({"message": "预览已关闭，可以关掉这个窗口。"})

    async def _changed(self, seen: int) -> Response:
        """Answer first, then have it verified: the two would share a processor."""
        answer = await self._state(seen)
        self._on_change()
        return answer

    async def _state(self, seen: int) -> Response:
        return JSONResponse(await run_in_threadpool(state, self._desk, seen))


async def _refused(_: Request, error: Exception) -> Response:
    code = error.code if isinstance(error, SummarizerError) else ""
    status = 413 if code == TooLargeError.code else 400
    status = 409 if isinstance(error, ConflictError | StaleError) else status
    return JSONResponse({"message": str(error), "code": code}, status)


def _written(asked: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the options that a form *asked* for, as texts."""
    return {
        name: text.split() if name in _MANY else [text]
        for name, text in asked.items()
        if text.strip()
    }


async def _asked(request: Request) -> dict[str, str]:
    """Return the texts of a request's JSON body."""
    try:
        asked = json.loads(await _body(request, _LARGEST_CHANGE))
    except (ValueError, RecursionError, OverflowError) as error:
        raise UsageError("请求的内容看不懂", next_step="请刷新页面") from error
    if not isinstance(asked, Mapping):
        raise UsageError("请求的内容看不懂", next_step="请刷新页面")
    return {
        str(key): value if isinstance(value, str) else str(value) for key, value in asked.items()
    }


async def _body(request: Request, most: int) -> bytes:
    """Return the body, ``OverflowError`` past *most*: what is announced is refused unread."""
    announced = request.headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced) > most:
        raise OverflowError
    chunks: list[bytes] = []
    size = 0
    stream = aiter(request.stream())
    while True:
        try:
            chunk = await asyncio.wait_for(anext(stream), _PATIENCE)
        except StopAsyncIteration:
            return b"".join(chunks)
        except (TimeoutError, ClientDisconnect) as error:
            raise UsageError("上传中断", next_step="请重新添加") from error
        size += len(chunk)
        if size > most:
            raise OverflowError
        chunks.append(chunk)


def _version(asked: dict[str, Any]) -> int:
    written = asked.pop("version", "")
    if not written.isdecimal():
        raise ConflictError
    return int(written)


def _number(request: Request, name: str) -> int:
    written = request.query_params.get(name, "")
    return int(written) if written.isdecimal() and len(written) < 10 else -1
