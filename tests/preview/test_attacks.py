"""Who is not our page gets nothing, changes nothing and keeps nobody else waiting."""

from __future__ import annotations

import concurrent.futures
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from live import Live

from builders import report_text

SCRIPT = "<script>document.title='owned'</script><img src=x onerror=alert(1)>"
SOON = 5
"""Seconds within which an honest request is answered while others misbehave."""


def test_the_address_opens_once(live: Live) -> None:
    """The token is used up; the cookie it gave is for this host, this session and no script."""
    first, second = live.send(live.opening), live.send(live.opening)
    assert (first.status, second.status) == (303, 403)
    cookie = first.headers["set-cookie"].lower()
    assert ("httponly" in cookie, "samesite=strict" in cookie) == (True, True)
    assert "set-cookie" not in second.headers


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """Run one preview, open, for the attacks that change nothing."""
    with Live(tmp_path_factory.mktemp("shared")) as running:
        running.log_in()
        running.state()
        yield running


@pytest.mark.parametrize("path", ["/", "/state", "/static/desk.js", "/download/docx", "/nothing"])
def test_without_the_cookie_there_is_nothing(shared: Live, path: str) -> None:
    """Not even what exists is told."""
    answers = [shared.send(path, cookie=value) for value in (None, f"summarizer_{shared.port}=x")]
    assert [each.status for each in answers] == [403, 403]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "[::1]", ""])
def test_another_host_is_refused(shared: Live, host: str) -> None:
    """A name that was made to point at 127.0.0.1 is not ours, cookie or not."""
    assert shared.send("/", host=host).status in {400, 421}


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": None},
        {"x_csrf_token": None},
        {"x_csrf_token": "0" * 64},
        {"cookie": None},
    ],
)
@pytest.mark.parametrize("path", ["/change", "/options", "/files?name=a.txt", "/export", "/close"])
def test_a_change_from_elsewhere_is_refused(
    shared: Live, path: str, headers: dict[str, str | None]
) -> None:
    """Each of Origin, token and cookie is needed; nothing is written, the server stays."""
    assert shared.send(path, "POST", b"{}", **headers).status == 403
    assert not shared.out.exists()
    assert shared.send("/").status == 200


def test_every_answer_forbids_what_we_do_not_need(shared: Live) -> None:
    """No inline script, no sniffing, no referrer, no frame, no copy on disk; refusals too."""
    for answer in (shared.send("/"), shared.send("/state"), shared.send("/", cookie=None)):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        names = ("x-content-type-options", "referrer-policy", "x-frame-options", "cache-control")
        assert [answer.headers[name] for name in names] == [
            "nosniff", "no-referrer", "DENY", "no-store",
        ]  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [
        "/source/..%2f..%2fetc%2fpasswd",
        "/source/%2e%2e",
        "/static/..%2fapp.py",
        "/static/../app.py",
        "/report/000000000000",
        "/alternatives/b1-1",
        "/download/exe",
        "/download/..%2fx",
    ],
)
def test_an_id_is_never_a_path(shared: Live, path: str) -> None:
    """What is not on the list is not there."""
    answer = shared.send(path)
    assert answer.status in {400, 404, 409}
    assert b"root:" not in answer.body


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("..%2F..%2F..%2Fx.txt", "x.txt"),
        ("C%3A%5CWindows%5Cy.txt", "y.txt"),
        ("a%00b%0d%0a.txt", "ab.txt"),
    ],
)
def test_an_upload_stays_in_its_folder(live: Live, name: str, saved: str) -> None:
    """Only the last part of a name counts, without control characters."""
    live.log_in()
    live.state()
    content = report_text("白榆县").encode()
    answer = live.send(f"/files?name={name}", "POST", content)
    assert (answer.status, answer.told["name"]) == (200, saved)
    assert [each.name for each in (live.out / "添加的报告").iterdir()] == [saved]


@pytest.mark.parametrize("name", ["x.exe", ".txt", "con.txt", "~$x.docx", "", "%2F"])
def test_a_name_that_is_no_document_is_refused(shared: Live, name: str) -> None:
    """It is said, and nothing is written."""
    assert shared.send(f"/files?name={name}", "POST", b"x").status == 400
    assert not (shared.out / "添加的报告").exists()


def test_a_gigabyte_is_refused_before_it_is_read(shared: Live) -> None:
    """The announced length is enough to refuse; nothing is kept."""
    started = time.monotonic()
    answer = shared.send("/files?name=a.txt", "POST", b"x", content_length=str(1 << 30))
    assert (answer.status, "超过" in answer.told["message"]) == (413, True)
    assert time.monotonic() - started < SOON
    assert not shared.out.exists()


def test_a_change_too_large_is_refused(shared: Live) -> None:
    """A change is a few lines, not a megabyte."""
    assert shared.send("/change", "POST", b"[" * (1 << 20)).status == 400


def test_a_report_full_of_markup_is_shown_as_text(tmp_path: Path) -> None:
    """HTML and script of a report are words in every pane, and in the page's own data."""
    with Live(tmp_path) as live:
        text = report_text("白榆县").replace("新引进项目26个", f"新引进项目26个{SCRIPT}")
        path = live.sources / "<img src=x onerror=alert(2)>.txt"
        path.write_text(text.replace("政府工作报告", f"政府工作报告{SCRIPT}", 1), encoding="utf-8")
        live.log_in()
        state = live.until(lambda told: "白榆县" in told["reports"])
        reports = {each[0] for each in state["trace"].values()}
        shown = [live.send("/").text.partition("<body")[2], state["memo"], state["reports"]]
        shown += [live.send(f"/source/{each}").text for each in reports]
        ours = [words for words in shown if "<script>" in words or "<img" in words]
        assert ours == []
        assert any("&lt;script&gt;" in words for words in shown)


def test_two_hundred_connections_at_once(shared: Live) -> None:
    """All are answered, and so is the next."""
    with concurrent.futures.ThreadPoolExecutor(200) as pool:
        statuses = list(pool.map(lambda _: shared.send("/state").status, range(200)))
    assert statuses == [200] * 200
    assert shared.send("/").status == 200


def test_slow_clients_keep_nobody_waiting(shared: Live) -> None:
    """Fifty clients that never finish their request do not stop an honest one."""
    slow = [socket.create_connection(("127.0.0.1", shared.port)) for _ in range(50)]
    try:
        for each in slow:
            each.sendall(b"POST /files?name=a.txt HTTP/1.1\r\nHost: ")
        started = time.monotonic()
        assert shared.send("/state").status == 200
        assert time.monotonic() - started < SOON
    finally:
        for each in slow:
            each.close()


def test_only_this_machine_is_listened_to(shared: Live) -> None:
    """The port is bound to 127.0.0.1; other addresses of this machine refuse."""
    with pytest.raises(OSError, match=r"refused|unreachable|10061"):
        socket.create_connection(("127.0.0.2", shared.port), timeout=SOON)
