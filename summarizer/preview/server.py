"""Starting the page: a random port on 127.0.0.1, a watcher beside it, an end when nobody looks."""

from __future__ import annotations

import contextlib
import logging
import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn

from summarizer.preview.guard import App, Guard, Keys

__all__ = ["Watcher", "serve"]

ADDRESS = "127.0.0.1"  # no option changes it: reports never leave the machine
_LOOK_EVERY = 0.7  # seconds between looks at the files
_WAITING = 512  # connections not yet taken up
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Watcher:
    """Calls *look* again and again in a thread of its own, at once after ``wake``."""

    look: Callable[[], object]
    _woken: threading.Event
    _ended: threading.Event

    @classmethod
    def of(cls, look: Callable[[], object]) -> Watcher:
        """Return a watcher that has not started."""
        return cls(look, threading.Event(), threading.Event())

    def start(self) -> None:
        """Start looking."""
        threading.Thread(target=self._run, name="watcher", daemon=True).start()

    def wake(self) -> None:
        """Look now."""
        self._woken.set()

    def end(self) -> None:
        """Look no more."""
        self._ended.set()
        self._woken.set()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self.look()
            except Exception:  # noqa: BLE001 - the next look may go well
                _log.exception("looking at the files failed")
            self._woken.wait(_LOOK_EVERY)
            self._woken.clear()


class _Idle:
    """Remembers when anybody last asked for anything."""

    def __init__(self, app: App) -> None:
        self.app, self.last = app, time.monotonic()

    async def __call__(self, scope: dict, receive: Callable, send: Callable) -> None:  # type: ignore[type-arg]
        self.last = time.monotonic()
        await self.app(scope, receive, send)


def serve(
    make: Callable[[Keys, Callable[[], None]], Guard],
    *,
    idle_minutes: float,
    on_address: Callable[[str], None],
    browser: bool,
) -> None:
    """Serve what *make* makes (of the keys and a way to end) until it is ended or idle."""
    listening = socket.socket()
    listening.bind((ADDRESS, 0))
    listening.listen(_WAITING)  # before anybody is told the address
    keys = Keys(listening.getsockname()[1])
    stop = threading.Event()
    idle = _Idle(make(keys, stop.set))
    config = uvicorn.Config(
        idle, http="h11", ws="none", lifespan="off", log_level="critical", access_log=False,
        proxy_headers=False, server_header=False, timeout_keep_alive=10,
        timeout_graceful_shutdown=2,
    )  # fmt: skip
    server = uvicorn.Server(config)

    def keep_watch() -> None:
        while not server.should_exit:
            late = time.monotonic() - idle.last > idle_minutes * 60
            if late or stop.wait(0.5):
                time.sleep(0.3)  # the last answer is on its way
                server.should_exit = True

    threading.Thread(target=keep_watch, name="idle", daemon=True).start()
    address = keys.new_address()
    on_address(address)
    if browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl+C is how a person ends it
        server.run(sockets=[listening])
