"""A parser that crashes, hangs or takes all memory costs its file and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hostile_files import make
from needs import needs
from reading_builders import REPORT, docx, p

from summarizer.errors import DamagedInputError, InputError, TooLargeError
from summarizer.model import SourceFile
from summarizer.reading import Limits, find_files, read_bytes, read_file
from summarizer.reading.isolation import _STATE

GOOD = docx(p("云溪市"))
LIBRARIES = ("pypdfium2", "doc2docx", "striprtf", "olefile")
LARGEST_FOR_TESTS = {"二百兆文本.txt", "流炸弹.pdf", "图形自绘.pdf", "深括号.rtf"}


def _worker() -> subprocess.Popen[bytes]:
    """Return the process of the worker, which is started by a file."""
    read_bytes("样例.docx", GOOD)
    assert _STATE.worker
    return _STATE.worker._process


def test_one_worker_reads_many_files() -> None:
    """Starting it costs more than a small file; it is kept."""
    first = _worker().pid
    assert first != os.getpid()
    assert _worker().pid == first


def test_a_crash_costs_one_file() -> None:
    """A worker that ends is told as a damaged file, and the next file is read by a new one."""
    process = _worker()
    process.send_signal(signal.SIGSTOP)  # so that it ends while the file is its
    threading.Timer(0.2, process.kill).start()
    with pytest.raises(DamagedInputError, match="样例"):
        read_bytes("样例.docx", GOOD)
    assert read_bytes("样例.docx", GOOD).raw == "云溪市"
    assert _worker().pid != process.pid


def test_a_worker_that_ended_between_files_costs_nothing() -> None:
    """It is replaced before it is asked."""
    process = _worker()
    process.kill()
    process.wait()
    assert read_bytes("样例.docx", GOOD).raw == "云溪市"


def test_a_hang_ends_with_the_time_limit_named() -> None:
    """The worker is ended, however deep in C it is."""
    _worker().send_signal(signal.SIGSTOP)
    with pytest.raises(TooLargeError, match=r"1 秒.*--limit seconds="):
        read_bytes("样例.docx", GOOD, limits=Limits(seconds=1))
    assert read_bytes("样例.docx", GOOD).raw == "云溪市"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit memory")
def test_hunger_for_memory_is_stopped_and_named() -> None:
    """The limit counts for the worker, not for the program."""
    body = "".join(p("甲" * 50) for _ in range(60_000))
    with pytest.raises(InputError, match="样例"):
        read_bytes("样例.docx", docx(body), limits=Limits(memory_bytes=2**20, ratio=10**6))
    assert read_bytes("样例.docx", GOOD).raw == "云溪市"


def test_threads_share_the_worker_in_turn() -> None:
    """The preview reads from several threads."""
    found: list[str] = []
    threads = [
        threading.Thread(
            target=lambda text: found.append(read_bytes("样例.docx", docx(p(text))).raw == text),
            args=(f"第{number}份",),
        )
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 8


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_process_starts_its_own_worker() -> None:
    """Two processes cannot talk through one pipe."""
    program = (
        "import os, sys; sys.path.insert(0, 'tests/reading')\n"
        "from reading_builders import docx, p\n"
        "from summarizer.reading import read_bytes\n"
        "read = lambda text: read_bytes('a.docx', docx(p(text))).raw == text\n"
        "assert read('甲')\n"
        "child = os.fork()\n"
        "fine = all(read(str(number)) for number in range(50))\n"
        "if not child: os._exit(not fine)\n"
        "sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) or not fine)\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], cwd=root, check=False)
    assert done.returncode == 0


def _outcome(path: Path) -> SourceFile | InputError:
    try:
        return read_file(path)
    except InputError as refusal:
        return refusal


@needs(*LIBRARIES)
def test_hostile_files_are_refused_by_name_or_salvaged(tmp_path: Path) -> None:
    """None ends in a traceback; a refusal names its file and the next step."""
    made = list(make(tmp_path, without=LARGEST_FOR_TESTS))
    assert len(made) > 50
    for path in made:
        outcome = _outcome(path)
        if isinstance(outcome, InputError):
            assert path.stem[:2] in outcome.message
            assert outcome.next_step
        assert "\n" not in str(outcome) or isinstance(outcome, SourceFile)


@needs(*LIBRARIES)
def test_the_rest_of_a_folder_of_hostile_files_is_read(tmp_path: Path) -> None:
    """What is found in it is what can be read, refused by name where it cannot."""
    list(make(tmp_path, without=LARGEST_FOR_TESTS))
    (tmp_path / "好.txt").write_text(REPORT, encoding="utf-8")
    files = find_files([tmp_path])
    assert not any(path.name in {"管道.docx", "出去.txt", "自己.txt"} for path in files)
    read = {path.name: _outcome(path) for path in files}
    good = read["好.txt"]
    assert isinstance(good, SourceFile)
    assert good.raw == REPORT
    assert isinstance(read["3.zip"], TooLargeError)  # the third archive in archives
