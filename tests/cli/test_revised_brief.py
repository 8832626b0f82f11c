"""``brief`` applies the revisions that lie in its output folder."""

from __future__ import annotations

from pathlib import Path

from command import SAMPLES, summarizer

from summarizer import api
from summarizer.model import Role
from summarizer.revision import REVISIONS_FILE, Kind, Revision, name_of, write_revisions

QINGLAN = next(SAMPLES.glob("青岚县*.txt"))


def revision_of(kind: Kind, to: str = "", *, number: int = 0) -> Revision:
    """Return a revision of the first sentence that the memo quotes of the review."""
    (document,) = api.inspect([QINGLAN]).documents
    report = document.reports[0]
    keys = [key for key in report.key_sentences if key.role is Role.REVIEW]
    words = keys[number].span.of(document.source.text)
    return Revision(kind, words, to, name_of(document, report), Role.REVIEW)


def test_brief_leaves_out_what_a_person_dropped(tmp_path: Path) -> None:
    """The revision is applied, and that is said."""
    dropped = revision_of(Kind.DROP)
    write_revisions(tmp_path / REVISIONS_FILE, [dropped])
    ended = summarizer("brief", QINGLAN, "-o", tmp_path, "--pack", "digest", "--format", "md")
    assert ended.code == 0
    assert "已应用人工修改1处，0处接不上" in ended.err
    assert dropped.words not in (tmp_path / "单篇摘要.md").read_text(encoding="utf-8")


def test_brief_finds_a_figure_that_a_person_got_wrong(tmp_path: Path) -> None:
    """A wrong figure written by hand ends with exit code 3 and is named."""
    wrong = revision_of(Kind.REWRITE, "完成地区生产总值987.6亿元、增长66.6%")
    write_revisions(tmp_path / REVISIONS_FILE, [wrong])
    ended = summarizer("brief", QINGLAN, "-o", tmp_path, "--pack", "digest", "--format", "md")
    assert (ended.code, "66.6%" in ended.err, "人工改写" in ended.err) == (3, True, True)


def test_brief_names_what_does_not_fit(tmp_path: Path) -> None:
    """A revision of words that are gone is said and kept."""
    gone = Revision(Kind.DROP, "没有这句话", report=revision_of(Kind.DROP).report)
    write_revisions(tmp_path / REVISIONS_FILE, [gone])
    before = (tmp_path / REVISIONS_FILE).read_bytes()
    ended = summarizer("brief", QINGLAN, "-o", tmp_path, "--format", "md")
    assert "人工修改未应用：原文中已没有这句话：“没有这句话”" in ended.err
    assert (tmp_path / REVISIONS_FILE).read_bytes() == before


def test_a_broken_file_of_revisions_stops_before_anything_is_written(tmp_path: Path) -> None:
    """A memo without a person's changes must not replace one with them."""
    (tmp_path / REVISIONS_FILE).write_text("[[", encoding="utf-8")
    ended = summarizer("brief", QINGLAN, "-o", tmp_path)
    assert (ended.code, [each.name for each in tmp_path.iterdir()]) == (2, [REVISIONS_FILE])
    assert "人工修改文件" in ended.err
