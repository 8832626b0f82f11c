"""Who may talk to the server: the browser that was handed the address, and nobody else.

Any page in the same browser can send requests to 127.0.0.1, any program on the machine can
connect. So each request must name our own host (no rebinding of names), carry the cookie that
the one-time address was exchanged for, and, where it changes something, come from our own
page: Origin and a token that only our page knows. The cookie is named after the port, because
browsers do not keep ports apart. All answers forbid framing, sniffing, storing and scripts
that are not ours.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any

__all__ = ["OPENING", "App", "Guard", "Keys", "Receive", "Scope", "Send"]

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

OPENING = "/open/"
_READING = frozenset({"GET", "HEAD"})
_POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    b"connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


@dataclass(slots=True)
class Keys:
    """The secrets of one run: addresses not opened yet, and the session that opened ones got."""

    port: int
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _unopened: set[str] = field(default_factory=set)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The only names this server answers to."""
        return (f"127.0.0.1:{self.port}", f"localhost:{self.port}")

    @property
    def cookie(self) -> str:
        """The name of the cookie."""
        return f"summarizer_{self.port}"

    @property
    def csrf(self) -> str:
        """The token our own page sends with every change."""
        return hmac.new(self.session.encode(), b"csrf", hashlib.sha256).hexdigest()

    def new_address(self) -> str:
        """Return an address that opens the page once."""
        token = secrets.token_urlsafe(32)
        self._unopened.add(token)
        return f"http://{self.hosts[0]}{OPENING}{token}"

    def open(self, token: str) -> bool:
        """Use up *token*; tell whether it was good."""
        if token in self._unopened:
            self._unopened.remove(token)
            return True
        return False


@dataclass(frozen=True, slots=True)
class Guard:
    """An ASGI application that lets through to ``app`` what may pass."""

    app: App
    keys: Keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        refusal = self._refusal(scope)
        if refusal:
            await _refuse(refusal, guarded)
        else:
            await self.app(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Return status and reason if a request may not pass."""
        headers = _headers(scope)
        if headers.get("host") not in self.keys.hosts:
            return 421, "这个地址不属于本程序"
        opening = scope["path"].startswith(OPENING) and scope["method"] in _READING
        if not opening and not self._has_cookie(headers.get("cookie", "")):
            return 403, "请用命令行里显示的地址打开（每个地址只能用一次）"
        if scope["method"] in _READING:
            return None
        origin = headers.get("origin", "").removeprefix("http://")
        if origin not in self.keys.hosts or origin != headers["host"]:
            return 403, "请求不是从本页面发出的"
        token = headers.get("x-csrf-token", "").encode()
        if not hmac.compare_digest(token, self.keys.csrf.encode()):
            return 403, "请求缺少本页面的凭证，请刷新页面"
        return None

    def _has_cookie(self, written: str) -> bool:
        try:
            cookie = SimpleCookie(written).get(self.keys.cookie)
        except CookieError:
            return False
        return cookie is not None and hmac.compare_digest(
            cookie.value.encode(), self.keys.session.encode()
        )


def _headers(scope: Scope) -> dict[str, str]:
    """Return the headers of a request; of one sent twice, nothing that passes."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1"), value.decode("ascii", "replace")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


async def _refuse(refusal: tuple[int, str], send: Send) -> None:
    status, reason = refusal
    body = reason.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
