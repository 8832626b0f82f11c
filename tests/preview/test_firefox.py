"""The main steps of a user in Firefox, which draws and counts some things otherwise.

Debian's Firefox, driven through Marionette, the wire it has built in; skipped where it or the
driver is not installed.
"""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from live import PATIENCE, Live

with warnings.catch_warnings():  # what it imports asks for names of systems in an old way
    warnings.simplefilter("ignore")
    marionette = pytest.importorskip("marionette_driver", reason="marionette-driver 未安装")
    driver = pytest.importorskip("marionette_driver.marionette")
FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
pytestmark = [
    pytest.mark.skipif(FIREFOX is None, reason="没有安装 Firefox"),
    pytest.mark.filterwarnings("ignore"),  # the driver's own
]
DAM = "改造老旧小区12个，新建农村公路86公里，北门大桥建成通车"
RUN = """return [...document.querySelectorAll("#memo p .quoted")]
  .find((each) => each.textContent.includes(arguments[0]))"""


@pytest.fixture
def firefox(live: Live, tmp_path: Path) -> Iterator[Any]:
    """Open the page from the address that was printed."""
    started = driver.Marionette(
        bin=FIREFOX,
        headless=True,
        startup_timeout=PATIENCE,
        gecko_log=str(tmp_path / "gecko.log"),
        workspace=str(tmp_path),
    )
    started.start_session()
    started.set_window_rect(width=1280, height=900)
    started.navigate(live.address)
    seen(started, "#check .fine")
    yield started
    started.quit()
    started.cleanup()


def seen(firefox: Any, selector: str) -> Any:
    """Wait for an element of *selector* and return it."""
    waiting = marionette.Wait(firefox, timeout=PATIENCE)
    return waiting.until(lambda it: it.find_elements("css selector", selector))[0]


def press(firefox: Any, key: str) -> None:
    """Press *key* where the focus is."""
    firefox.get_active_element().send_keys(key)


def text_of(firefox: Any, selector: str) -> str:
    """Return the words of all elements of *selector*."""
    script = (
        'return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent).join("")'
    )
    return str(firefox.execute_script(script, [selector]))


def test_read_trace_pin_get_a_figure_wrong_and_take_it_back(firefox: Any) -> None:
    """The path of a user, as in Chromium; nothing scrolls sideways."""
    assert firefox.execute_script(
        "return document.documentElement.scrollWidth <= window.innerWidth"
    )
    firefox.execute_script(RUN, [DAM]).click()
    seen(firefox, "#source .traced")
    assert text_of(firefox, "#source .traced") == DAM
    firefox.execute_script(RUN, [DAM]).click()
    press(firefox, "p")
    seen(firefox, "#memo .pinned")
    press(firefox, "e")
    words = seen(firefox, "#editor[open] #words")
    words.clear()
    words.send_keys("改造老旧小区912个")
    seen(firefox, "#editor button.main").click()
    seen(firefox, "#memo .bad")
    assert "912" in text_of(firefox, "#check")
    press(firefox, "u")
    seen(firefox, "#check .fine")
    press(firefox, "u")
    marionette.Wait(firefox, timeout=PATIENCE).until(
        lambda it: "人工修改（0）" in text_of(it, "#revisions")
    )


def test_the_keyboard_goes_through_the_source(firefox: Any) -> None:
    """In the source j goes to the next sentence and Enter offers it to the memo."""
    firefox.execute_script(RUN, [DAM]).click()
    seen(firefox, "#source .traced")
    firefox.execute_script("document.querySelector('#source').focus()")
    press(firefox, "j")
    press(firefox, marionette.Keys.ENTER)
    seen(firefox, "#adder[open]")
