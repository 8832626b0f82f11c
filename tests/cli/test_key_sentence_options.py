"""What a user may say about key sentences: explain, pin, exclude, headings only."""

from __future__ import annotations

import json
import re
from pathlib import Path

from command import SAMPLES, summarizer

QINGLAN = next(SAMPLES.glob("青岚县*.txt"))
RIVAL = re.compile(r"落选（[\d.]+）：(.+)")
KEY = re.compile(r"关键句（工作回顾）：(.+)")


def test_explain_tells_reasons_and_rivals() -> None:
    """Each key sentence says what chose it, and which clauses came close."""
    out = summarizer("inspect", QINGLAN, "--explain").out
    assert re.search(r"得分0\.\d\d，专题：产业，依据：主要指标", out)
    assert RIVAL.search(out)


def test_pinned_words_are_quoted_and_excluded_words_are_not() -> None:
    """The user's word counts more than any score."""
    usual = summarizer("inspect", QINGLAN, "--explain").out
    rival, chosen = RIVAL.findall(usual)[0], KEY.findall(usual)[0]
    told = summarizer("inspect", QINGLAN, "--pin", rival, "--exclude", chosen).out
    assert rival in KEY.findall(told)
    assert chosen not in told


def test_words_no_report_holds_are_refused() -> None:
    """A slip in what was typed is said, not passed over."""
    ended = summarizer("inspect", QINGLAN, "--pin", "没有这样一句话")
    assert (ended.code, ended.out) == (2, "")
    assert "各报告中都没有“没有这样一句话”" in ended.err


def test_no_characters_for_the_tasks_leaves_their_headings(tmp_path: Path) -> None:
    """重点工作=0 lists the report's own tasks and quotes none of their measures."""
    out = tmp_path / "memo.md"
    summarizer("brief", QINGLAN, "--pack", "digest", "--budget", "重点工作=0", "-o", out)
    tasks = out.read_text("utf-8").partition("重点工作")[2]
    assert "**（一）坚持工业强县，在做大绿能产业上求突破。**" in tasks
    assert "新增规上工业企业10家" not in tasks


def test_results_say_what_made_them() -> None:
    """The engine and the segmenter stand in the JSON, with their versions."""
    found = json.loads(summarizer("inspect", QINGLAN, "--json", "--engine", "lexrank").out)
    assert found["made_by"]["engine"].startswith("lexrank ")
    assert found["made_by"]["segmenter"].startswith("rjieba ")
