"""The page in a real browser: read, trace, choose, be told, export; and open to everyone.

Debian's Chromium driven by Playwright; skipped where one of the two is not installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from live import PATIENCE, PROGRAM, ROOT, Live
from locked import PASSWORD, locked_report

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright 未安装")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="没有安装 Chromium")

DAM = "改造老旧小区12个，新建农村公路86公里，北门大桥建成通车"
GROWTH = (
    "2024年地区生产总值增长6.2%，规模以上工业增加值增长8.1%"  # another sentence could stand here
)
LONG_TABLE = """() => {
  const table = document.querySelector("#memo table");
  table.querySelector("thead th").textContent = "第一列的表头";
  const row = table.querySelector("tbody tr");
  for (let i = 0; i < 90; i += 1) row.after(row.cloneNode(true));
}"""
IN_VIEW = """() => {
  const pane = document.querySelector("#source").getBoundingClientRect();
  const marked = document.querySelector("#source .traced").getBoundingClientRect();
  return marked.top >= pane.top && marked.bottom <= pane.bottom;
}"""
MOST_MS = 2000
"""A click to the marked source, in ms, on a machine that does much else besides."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start the browser once."""
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


@pytest.fixture
def page(browser: Any, live: Live) -> Iterator[Any]:
    """Open the page from the address that was printed, and forbid it to fail in silence."""
    faults: list[str] = []
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    opened.set_default_timeout(PATIENCE * 1000)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
    opened.goto(live.address)
    opened.locator("#check .fine").wait_for()
    yield opened
    opened.close()
    assert faults == []


def _is_fault(said: Any) -> bool:
    """Tell whether the console reports more than a refusal that the page itself shows."""
    return said.type == "error" and "the server responded with a status of 4" not in said.text


def run_of(page: Any, words: str) -> Any:
    """Return the run of the memo that prints *words*."""
    return page.locator("#memo .quoted", has_text=words).first


def test_read_trace_swap_get_a_figure_wrong_and_export(page: Any, live: Live) -> None:
    """The whole path of a user, and the command line's bytes at its end."""
    dam = run_of(page, DAM)
    dam.click()
    marked = page.locator("#source .traced")
    marked.first.wait_for()
    assert "".join(marked.all_text_contents()) == DAM  # read, traced

    run_of(page, GROWTH).click()
    page.keyboard.press("s")
    page.locator("#choices button").first.click()
    page.locator("#revisions .tag", has_text="换句").wait_for()
    page.keyboard.press("u")
    page.locator("#revisions", has_text="人工修改（0）").wait_for()  # swapped, and back

    run_of(page, DAM).click()
    page.keyboard.press("e")
    page.locator("#words").fill("改造老旧小区912个")
    page.locator("#editor button.main").click()
    page.locator("#memo .bad").wait_for()
    assert "912" in page.locator("#check").inner_text()  # told at once
    page.locator("#memo .bad").click()
    page.keyboard.press("e")
    page.locator("#words").fill("改造老旧小区12个")
    page.locator("#editor button.main").click()
    page.locator("#check .fine").wait_for()

    page.locator("#show-export").click()
    with page.expect_download() as download:
        page.locator('a[href="/download/docx"]').click()
    loaded = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == "综合简报.docx"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [*PROGRAM, "brief", str(live.sources), "-o", str(live.out), "--format", "docx"]
    subprocess.run(command, check=True, capture_output=True, env=environment, timeout=PATIENCE)
    assert loaded == (live.out / "综合简报.docx").read_bytes()


def test_a_click_in_the_source_leads_back_and_adds(page: Any) -> None:
    """Used words lead to the memo; others are offered."""
    run_of(page, DAM).click()
    page.locator("#source .used", has_text="新引进项目26个").first.click()
    chosen = page.locator("#memo .quoted.chosen")
    assert "新引进项目26个" in chosen.inner_text()
    page.locator("#source .unit", has_text="过去一年").first.click()
    page.locator("[data-add=review]").click()
    run_of(page, "过去一年，全县上下齐心协力").wait_for()


def test_the_keyboard_is_enough(page: Any) -> None:
    """Choose with j, pin, drop, move, find and get help without a mouse."""
    page.keyboard.press("j")
    page.locator("#memo .chosen").wait_for()
    run_of(page, DAM).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("p")
    page.locator("#memo .pinned").wait_for()
    page.keyboard.press("K")
    page.locator("#revisions .tag", has_text="移动").wait_for()
    page.keyboard.press("x")
    page.locator("#revisions .tag", has_text="去掉").wait_for()
    page.keyboard.press("/")
    page.keyboard.type("青石电站")
    page.locator("#found", has_text="1段").wait_for()
    page.keyboard.press("Tab")
    page.locator("#source").focus()
    page.keyboard.press("?")
    page.locator("#help[open]").wait_for()


def test_the_source_is_marked_without_delay(page: Any) -> None:
    """From click to mark, measured in the page."""
    run_of(page, DAM).click()
    page.locator("#source .traced").first.wait_for()
    took = page.evaluate(
        """async (words) => {
          const run = [...document.querySelectorAll("#memo .quoted")].find((each) =>
            each.textContent.includes(words));
          const begun = performance.now();
          run.click();
          const marked = () => [...document.querySelectorAll("#source .traced")].some((each) =>
            words.includes(each.textContent));
          while (!marked()) await new Promise((next) => setTimeout(next, 1));
          return performance.now() - begun;
        }""",
        "新引进项目26个，到位资金31.5亿元，青石电站二期并网发电",
    )
    assert took < MOST_MS


def test_what_is_marked_stands_in_view(page: Any, live: Live) -> None:
    """Far down in a long report, opened by the click; a click there and back keeps the place."""
    long = "\n".join(
        f"全县新建水渠{n}公里，" + "完善配套设施，" * (n % 9) + "解决用水困难。"
        for n in range(2, 90)
    )
    path = live.sources / "云渡县.txt"
    text = path.read_text(encoding="utf-8").replace("（二）城乡面貌", f"{long}\n（二）城乡面貌")
    path.write_text(text, encoding="utf-8")
    page.locator("#memo", has_text="新建水渠").wait_for()
    for words in (DAM, "开工建设青石工业园标准厂房", DAM):
        run_of(page, words).click()
        page.locator("#source .traced", has_text=words).wait_for()
        page.wait_for_timeout(200)
        assert page.evaluate(IN_VIEW)


def test_a_saved_source_shows_by_itself(page: Any, live: Live) -> None:
    """The page takes up a change without being asked, and stays where it is."""
    run_of(page, DAM).click()
    path = live.sources / "云渡县.txt"
    path.write_text(
        path.read_text(encoding="utf-8").replace("项目26个", "项目27个"), encoding="utf-8"
    )
    run_of(page, "新引进项目27个").wait_for()
    assert page.locator("#memo .chosen").count() == 1


def test_a_file_is_added_by_its_dialog(page: Any, live: Live) -> None:
    """The chosen file is in the memo; one that is no report is said."""
    path = live.folder / "白榆县.txt"
    text = (live.sources / "云渡县.txt").read_text(encoding="utf-8").replace("云渡县", "白榆县")
    path.write_text(text, encoding="utf-8")
    page.locator("#upload").set_input_files(str(path))
    page.locator("#reports", has_text="白榆县").wait_for()
    path.write_text("今天天气很好。", encoding="utf-8")
    page.locator("#upload").set_input_files(str(path))
    page.locator("#said", has_text="不是工作报告").wait_for()


def test_a_locked_file_is_asked_for_its_password(page: Any, live: Live) -> None:
    """Adding it opens the form with the refusal; the password given, it is read."""
    path = live.folder / "白榆县.docx"
    path.write_bytes(locked_report("白榆县"))
    page.locator("#upload").set_input_files(str(path))
    page.locator("#reader[open]").wait_for()
    assert "设有打开密码" in page.locator("#reader-said").inner_text()
    page.locator("#reading-password").fill(PASSWORD)
    page.locator("#reader button.main").click()
    page.locator("#reports", has_text="白榆县").wait_for()


def test_only_the_memo_prints(page: Any, tmp_path: Path) -> None:
    """On A4, without buttons, panes or marks; the head of a table stands on each of its pages."""
    run_of(page, DAM).click()
    page.locator("#source .traced").first.wait_for()
    page.evaluate(LONG_TABLE)
    printed = tmp_path / "简报.pdf"
    page.pdf(path=str(printed), prefer_css_page_size=True)
    with pypdfium2.PdfDocument(printed) as document:
        words = [each.get_textpage().get_text_bounded() for each in document]
        sizes = {tuple(round(side) for side in each.get_size()) for each in document}
    whole = re.sub(r"\s", "", "".join(words))
    assert sizes == {(595, 842)}  # points of A4
    assert sum("第一列的表头" in each for each in words) > 1
    assert (DAM in whole, "人工修改" in whole, "添加报告" in whole) == (True, False, False)


def test_the_keyboard_goes_through_the_source(page: Any) -> None:
    """In the source j goes to the next sentence and Enter offers it to the memo."""
    run_of(page, DAM).click()
    page.locator("#source .traced").first.wait_for()
    page.locator("#source").focus()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('#source [data-s]')")
    page.keyboard.press("Enter")
    page.locator("#adder[open]").wait_for()


@pytest.mark.parametrize("width", [1280, 640])
def test_nothing_scrolls_sideways(page: Any, width: int) -> None:
    """At 1,280 px, and at what is left of it at 200 % zoom."""
    page.set_viewport_size({"width": width, "height": 800})
    wide = page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Any, scheme: str) -> None:
    """Names, roles, contrast and landmarks by WCAG 2 A and AA, page and dialogs."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe 未安装")
    page.emulate_media(color_scheme=scheme)
    run_of(page, DAM).click()
    page.locator("#source .traced").first.wait_for()
    found = _violations(page, axe.AXE_FILE_PATH)
    for name in ("options", "export", "help"):
        page.locator(f"#show-{name}").click()
        found += _violations(page, axe.AXE_FILE_PATH)
        page.keyboard.press("Escape")
    assert found == []


def _violations(page: Any, path: Path) -> list[str]:
    """Return what axe finds, with the first place of each."""
    session = page.context.new_cdp_session(page)  # the page's own policy lets no script in
    session.send("Runtime.evaluate", {"expression": Path(path).read_text(encoding="utf-8")})
    options = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']}"
    done = page.evaluate(f"() => axe.run(document, {options})")
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in done["violations"]]


def test_a_standalone_page_opens_from_disk(browser: Any, live: Live) -> None:
    """It traces without a server, and carries no other script than its own."""
    file = live.folder / "离线.html"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [*PROGRAM, "preview", str(live.sources), "--standalone", str(file)]
    subprocess.run(command, check=True, capture_output=True, env=environment, timeout=PATIENCE)
    opened = browser.new_page()
    opened.goto(file.as_uri())
    run_of(opened, DAM).click()
    opened.locator("#source .traced").first.wait_for()
    assert "".join(opened.locator("#source .traced").all_text_contents()) == DAM
    opened.close()
