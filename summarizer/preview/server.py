"""Starting the page: a random port on 127.0.0.1, a watcher beside it, an end when nobody looks."""

from __future__ import annotations

import contextlib
import logging
import socket
import threading
import time
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.preview.guard import App, Guard, Keys, Receive, Scope, Send

if TYPE_CHECKING:
    import uvicorn

__all__ = ["Watcher", "serve"]

ADDRESS = "127.0.0.1"  # no option changes it: reports never leave the machine
_LOOK_EVERY = 0.7  # seconds between looks at the files
_SOON = 0.05
_WAITING = 512  # connections not yet taken up
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Watcher:
    """Calls *look* again and again in a thread of its own, at once after ``wake``.

    *look* tells whether it has more to do, and is then called soon.
    """

    look: Callable[[], bool]
    _woken: threading.Event
    _ended: threading.Event

    @classmethod
    def of(cls, look: Callable[[], bool]) -> Watcher:
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
            busy = False
            try:
                busy = self.look()
            except Exception:  # noqa: BLE001 - the next look may go well
                _log.exception("looking at the files failed")
            self._woken.wait(_SOON if busy else _LOOK_EVERY)
            self._woken.clear()


class _Idle:
    """Remembers when anybody last asked for anything."""

    def __init__(self, app: App) -> None:
        self.app, self.last = app, time.monotonic()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.last = time.monotonic()
        await self.app(scope, receive, send)


class _Rising:
    """Answers as *first* until what *make* makes is there; what goes wrong is its ``error``."""

    def __init__(self, first: App, make: Callable[[], App], stop: threading.Event) -> None:
        self._app, self._make, self._stop = first, make, stop
        self.error: Exception | None = None

    def rise(self) -> None:
        """Make the application, in a thread of its own."""
        try:
            self._app = self._make()
        except Exception as error:  # noqa: BLE001 - raised again where the server was started
            self.error = error
            self._stop.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)


def serve(
    make: Callable[[Keys, Callable[[], None]], Guard],
    *,
    names: Sequence[str],
    idle_minutes: float,
    on_address: Callable[[str], None],
    browser: bool,
) -> None:
    """Serve what *make* makes (of the keys and a way to end) until it is ended or idle.

    The address is told at once; until *make* is done the page shows the *names* of the files.
    """
    listening = socket.socket()
    listening.bind((ADDRESS, 0))
    listening.listen(_WAITING)  # before anybody is told the address
    keys = Keys(listening.getsockname()[1])
    _tell(keys.new_address(), on_address, browser=browser)
    from summarizer.preview.opening import waiting_app  # noqa: PLC0415 - while the browser starts

    stop = threading.Event()
    rising = _Rising(waiting_app(keys, names), lambda: make(keys, stop.set), stop)
    idle = _Idle(rising)
    server = _server(idle)

    def keep_watch() -> None:
        while not server.should_exit:
            late = time.monotonic() - idle.last > idle_minutes * 60
            if late or stop.wait(0.5):
                time.sleep(0.3)  # the last answer is on its way
                server.should_exit = True

    threading.Thread(target=keep_watch, name="idle", daemon=True).start()
    threading.Thread(target=rising.rise, name="rising", daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl+C is how a person ends it
        server.run(sockets=[listening])
    if rising.error:
        raise rising.error


def _tell(address: str, on_address: Callable[[str], None], *, browser: bool) -> None:
    on_address(address)
    if browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _server(app: App) -> uvicorn.Server:
    import uvicorn  # noqa: PLC0415 - while the browser starts

    return uvicorn.Server(
        uvicorn.Config(
            app, http="h11", ws="none", lifespan="off", log_level="critical", access_log=False,
            proxy_headers=False, server_header=False, timeout_keep_alive=10,
            timeout_graceful_shutdown=2,
        )
    )  # fmt: skip
