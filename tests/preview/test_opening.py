"""The page that stands there while the program loads."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from summarizer.errors import UsageError
from summarizer.preview.guard import App, Guard, Keys
from summarizer.preview.opening import waiting_app
from summarizer.preview.server import serve


def answer(app: App, path: str, cookie: str) -> tuple[int, str]:
    """Return status and body of a GET of *path*."""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"host", b"127.0.0.1:1"), (b"cookie", cookie.encode())]
    scope = {"type": "http", "method": "GET", "path": path, "headers": headers, "query_string": b""}
    asyncio.run(app(scope, receive, send))
    body = b"".join(each.get("body", b"") for each in sent)
    return sent[0]["status"], body.decode("utf-8")


def test_it_names_the_files_and_says_that_the_page_is_not_there_yet() -> None:
    """To the browser that was handed the address, and to nobody else; names are text."""
    keys = Keys(1)
    app, cookie = waiting_app(keys, ["甲县<b>.docx"]), f"{keys.cookie}={keys.session}"
    status, page = answer(app, "/", cookie)
    assert (status, "甲县&lt;b&gt;.docx" in page) == (200, True)
    assert answer(app, "/state", cookie)[0] == 202
    assert [answer(app, path, "")[0] for path in ("/", "/state")] == [403, 403]


def test_what_goes_wrong_while_loading_ends_the_program_with_its_message() -> None:
    """As if it had been loaded before."""

    def make(*_: Any) -> Guard:
        raise UsageError("读不了")

    with pytest.raises(UsageError, match="读不了"):
        serve(make, names=(), idle_minutes=1, on_address=lambda _: None, browser=False)
