"""A preview that runs in a process of its own, and a plain client that talks to it."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any, Self

from builders import report_text

__all__ = ["Answer", "Live", "write_reports"]

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-c", "from summarizer.cli import main; main()")
PATIENCE = 60
"""Seconds; only a server that hangs needs so many."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """Return the body as text."""
        return self.body.decode("utf-8")

    @property
    def told(self) -> dict[str, Any]:
        """Return the body as JSON."""
        return json.loads(self.body)  # type: ignore[no-any-return]


def write_reports(folder: Path) -> None:
    """Write two small reports of invented counties."""
    folder.mkdir(exist_ok=True)
    for name in ("云渡县", "青石县"):
        (folder / f"{name}.txt").write_text(report_text(name), encoding="utf-8")


class Live:
    """``summarizer preview`` of the reports in ``folder``/各地, with its cookie and token."""

    def __init__(self, folder: Path, *options: str) -> None:
        """Write the reports; the program starts when the block is entered."""
        self.folder, self.sources, self.out = folder, folder / "各地", folder / "简报"
        write_reports(self.sources)
        self._command = [
            *PROGRAM, "preview", str(self.sources), "-o", str(self.out), "--no-browser",
            "--cache", str(folder / "缓存"), *options,
        ]  # fmt: skip
        self.cookie = self.csrf = ""

    def __enter__(self) -> Self:
        """Start the program and read the address it prints."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
        self.process = subprocess.Popen(
            self._command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().decode().strip()
        found = re.fullmatch(r"http://(127\.0\.0\.1:(\d+))(/open/\S+)", self.address)
        assert found, self.process.communicate(timeout=PATIENCE)[1].decode()
        self.host, self.port, self.opening = found[1], int(found[2]), found[3]
        return self

    def __exit__(self, *_: object) -> None:
        """End the program."""
        self.process.terminate()
        self.process.communicate(timeout=PATIENCE)

    def send(
        self, path: str, method: str = "GET", body: bytes = b"", **headers: str | None
    ) -> Answer:
        """Send a request; *headers* (``_`` for ``-``) replace ours, ``None`` leaves one out."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        ours = {"Host": self.host, "Cookie": self.cookie, "Origin": f"http://{self.host}"}
        ours |= {"X-Csrf-Token": self.csrf, "Content-Length": str(len(body))}
        ours |= {name.replace("_", "-").title(): value for name, value in headers.items()}  # type: ignore[misc]
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in ours.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        done = Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        connection.close()
        return done

    def log_in(self) -> None:
        """Open the page as a browser would, and wait until it stands in the waiting one's place."""
        opened = self.send(self.opening)
        self.cookie = opened.headers["set-cookie"].split(";")[0]
        self.log_in_again()

    def log_in_again(self) -> None:
        """Take the token of the page as soon as it can answer."""
        deadline = time.monotonic() + PATIENCE
        while self.send("/state").status != 200:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        found = re.search(r'name="csrf" content="(\w+)"', self.send("/").text)
        assert found
        self.csrf = found[1]

    def state(self) -> dict[str, Any]:
        """Return the state of the page once the memo is there."""
        return self.until(lambda told: told["version"] > 0)

    def until(self, wanted: Any) -> dict[str, Any]:
        """Return the first state that is *wanted*."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            told = self.send("/state").told
            if wanted(told):
                return told
            time.sleep(0.1)
        raise TimeoutError(told)

    def change(self, **asked: str) -> Answer:
        """Ask for a change on the version shown now, unless *asked* names one."""
        version = asked.pop("version", None) or str(self.state()["version"])
        return self.post("/change", {**asked, "version": version})

    def post(self, path: str, asked: dict[str, str]) -> Answer:
        """Send *asked* as our page would."""
        return self.send(path, "POST", json.dumps(asked).encode())

    def run_of(self, words: str) -> str:
        """Return the id of the run of the memo that prints *words*."""
        memo = self.state()["memo"]
        for name, text in re.findall(r'<span class="quoted" id="([^"]+)"[^>]*>(.*?)</span>', memo):
            if words in unescape(re.sub("<[^>]+>", "", text)):
                return str(name)
        raise LookupError(words)
