"""``template new | list | check`` as a user types them."""

from __future__ import annotations

from pathlib import Path

from command import SAMPLES, summarizer

from summarizer.briefing.packs import available_packs

QINGLAN = next(SAMPLES.glob("青岚县*.txt"))


def test_a_new_pack_is_made_checked_and_used(tmp_path: Path) -> None:
    """The whole path of a user, in one folder."""
    made = summarizer("template", "new", "我的模板", "--from", "digest", folder=tmp_path)
    checked = summarizer("template", "check", "我的模板", folder=tmp_path)
    listed = summarizer("template", "list", folder=tmp_path)
    used = summarizer("brief", QINGLAN, "--pack", "我的模板", "-o", "out", folder=tmp_path)
    assert (made.code, made.out.strip(), "template check 我的模板" in made.err) == (
        0,
        "我的模板",
        True,
    )
    assert (checked.code, checked.out) == (0, "模板包“我的模板”没有发现问题\n")
    assert listed.code == 0
    assert [line for line in listed.out.splitlines() if line.startswith("我的模板  ")]
    assert (used.code, sorted(path.name for path in (tmp_path / "out").iterdir())) == (
        0,
        ["我的模板.docx", "我的模板.md"],
    )


def test_list_describes_every_delivered_pack(tmp_path: Path) -> None:
    """Name, title, one line on its use, and where its picture is."""
    lines = summarizer("template", "list", folder=tmp_path).out.splitlines()
    assert [line.split()[0] for line in lines[::3]] == list(available_packs())
    assert all(line.startswith("  预览图：") for line in lines[2::3])


def test_check_says_what_is_wrong_and_ends_with_3(tmp_path: Path) -> None:
    """Each fault has its file, its line and what to do; a count closes the list."""
    summarizer("template", "new", "甲", folder=tmp_path)
    shell = tmp_path / "甲" / "memo.md.j2"
    words = shell.read_text(encoding="utf-8")
    shell.write_text(words.replace("{{ 标题 }}", "{{ 标提 }}"), encoding="utf-8")
    ended = summarizer("template", "check", "甲", folder=tmp_path)
    assert ended.code == 3
    assert ended.out.splitlines() == [
        "错误：memo.md.j2：没有标签“标提”",
        "  原文：# {{ 标提 }}",
        "  怎么改：是不是“标题”",
        "共1处错误、0处提醒",
    ]


def test_a_pack_without_its_word_file_is_refused(tmp_path: Path) -> None:
    """The missing file is named, with what to do."""
    summarizer("template", "new", "甲", folder=tmp_path)
    (tmp_path / "甲" / "memo.docx").unlink()
    for command in (("template", "check", "甲"), ("brief", QINGLAN, "--pack", "甲", "-o", "o")):
        ended = summarizer(*command, folder=tmp_path)
        assert (ended.code, "缺少文件 memo.docx" in ended.err) == (2, True)


def test_template_alone_shows_its_commands(tmp_path: Path) -> None:
    """Help on stderr, exit code of wrong usage, in Chinese."""
    ended = summarizer("template", folder=tmp_path)
    assert (ended.code, "新建一个自己的模板包" in ended.err) == (2, True)
