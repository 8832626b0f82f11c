"""``template check``: planted mistakes, each found with its message and its paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from memo_builders import copy_of_pack, edit_shell, parts_of

from summarizer.briefing.checking import Fault, check_pack
from summarizer.briefing.packs import available_packs, load_pack
from summarizer.briefing.word import write_word
from summarizer.briefing.word.archive import zip_parts
from summarizer.errors import PackError

Plant = Callable[[Path], object]
BODY, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
RELATIONS = "word/_rels/document.xml.rels"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def shell(old: str, new: str, part: str = BODY) -> Plant:
    """Return a change of *old* to *new* in a part of ``memo.docx``."""
    return lambda root: edit_shell(root, old, new, part)


def paragraph(words: str) -> Plant:
    """Return a change that adds a paragraph of *words* at the end of the body."""
    return shell("<w:sectPr", f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p><w:sectPr")


def text(file: str, old: str, new: str) -> Plant:
    """Return a change of *old* to *new* in a text file of the pack."""

    def plant(root: Path) -> None:
        words = (root / file).read_text(encoding="utf-8")
        assert old in words
        (root / file).write_text(words.replace(old, new), encoding="utf-8")

    return plant


def part(name: str, content: bytes) -> Plant:
    """Return a change that adds a part to ``memo.docx``."""

    def plant(root: Path) -> None:
        path = root / "memo.docx"
        parts = parts_of(path.read_bytes()) | {name: content}
        path.write_bytes(zip_parts(parts, compress=False))

    return plant


def whole(content: bytes) -> Plant:
    """Return a change that puts other bytes in place of ``memo.docx``."""
    return lambda root: (root / "memo.docx").write_bytes(content)


def relation(kind: str, target: str) -> Plant:
    """Return a change that adds a relation that leads out of the file."""
    added = (
        f'<Relationship Id="rId99" Type="{REL}/{kind}" Target="{target}" TargetMode="External"/>'
    )
    return shell("</Relationships>", f"{added}</Relationships>", RELATIONS)


HINT = '<w:rFonts w:hint="eastAsia"/>'
TITLE = '</w:rPr><w:t xml:space="preserve">{{ 标题 }}'
LOOP = "{%p for 地区 in 各地区 %}"
TRACKED = '<w:p><w:ins w:id="9" w:author="甲"><w:r><w:t>新增的话</w:t></w:r></w:ins></w:p>'
COMMENTED = '<w:p><w:commentRangeStart w:id="9"/><w:r><w:t>请核</w:t></w:r></w:p>'
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><w:hdr '
    b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&b;</w:hdr>'
)
MISTAKES: dict[str, tuple[Plant, str, str]] = {
    "a tag misspelt": (
        shell("{{ 标题 }}", "{{ 标提 }}"),
        "没有标签“标提”.*是不是“标题”",
        "{{ 标提 }}",
    ),
    "a tag nobody knows": (paragraph("第{{ 期号 }}期"), "没有标签“期号”.*fields", "第{{ 期号 }}期"),
    "full-width braces": (
        shell("{{ 标题 }}", "｛｛ 标题 ｝｝"),
        "全角括号.*半角",
        "｛｛ 标题 ｝｝",
    ),
    "a full-width percent": (paragraph("｛％ if 抬头 ％｝"), "全角括号", "｛％ if 抬头 ％｝"),
    "words beside the body": (
        shell("{{p 正文 }}", "如下：{{p 正文 }}"),
        "同一段还有别的文字",
        "如下：{{p 正文 }}",
    ),
    "the body without its p": (shell("{{p 正文 }}", "{{ 正文 }}"), "少了字母 p", "{{ 正文 }}"),
    "no body": (shell("{{p 正文 }}", ""), "没有标签 {{p 正文 }}", ""),
    "the body twice": (paragraph("{{p 正文 }}"), "不止一次", ""),
    "the body in a footer": (
        shell("— </", "{{p 正文 }}</", "word/footer1.xml"),
        "还有别的文字|页脚",
        "{{p 正文 }}1 —",
    ),
    "a tag not closed": (shell("{{ 标题 }}", "{{ 标题"), "括号不成对", "{{ 标题"),
    "a loop not closed": (paragraph(LOOP), "循环没有结束.*endfor", LOOP),
    "a condition not closed": (
        paragraph("{%p if 年度 %}"),
        "条件没有结束.*endif",
        "{%p if 年度 %}",
    ),
    "an end without a start": (
        paragraph("{%p endfor %}"),
        "endfor 与前面的开头对不上",
        "{%p endfor %}",
    ),
    "ends that cross": (
        lambda root: [
            edit_shell(root, "<w:sectPr", f"{p}<w:sectPr")
            for p in (
                f"<w:p><w:r><w:t>{LOOP}</w:t></w:r></w:p>",
                "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>",
            )
        ],
        "endif 与前面的开头对不上.*应当是 endfor",
        "{%p endif %}",
    ),
    "an unknown instruction": (
        paragraph("{%p fro 地区 in 各地区 %}"),
        "标签写法不对|没有“fro”",
        "{%p fro 地区 in 各地区 %}",
    ),
    "something a region lacks": (
        paragraph("{% for 地区 in 各地区 %}{{ 地区.人口 }}{% endfor %}"),
        "没有“人口”这一项.*名称、全称",
        "{% for 地区 in 各地区 %}{{ 地区.人口 }}{% endfor %}",
    ),
    "a call into Python": (paragraph("{{ 标题.format() }}"), "不能调用函数", "{{ 标题.format() }}"),
    "a style missing": (shell("简报表题", "我的表题", STYLES), "没有样式“简报表题”", ""),
    "a style of another kind": (
        shell(
            'w:type="character" w:customStyle="1"', 'w:type="paragraph" w:customStyle="1"', STYLES
        ),
        "样式“简报出处号”是段落样式，应当是字符样式",
        "",
    ),
    "a theme font in a style": (
        shell('w:eastAsia="黑体"', 'w:eastAsia="黑体" w:eastAsiaTheme="minorEastAsia"', STYLES),
        "样式“简报一级标题”用了主题字体",
        "",
    ),
    "a theme font in a paragraph": (
        shell(f"{HINT}{TITLE}", f'{HINT[:-2]} w:asciiTheme="minorHAnsi"/>{TITLE}'),
        "主题字体",
        "{{ 标题 }}",
    ),
    "a margin": (
        shell('w:top="2098"', 'w:top="1440"'),
        "天头.*25.4毫米.*37毫米.*第5.2.1条（规定）",
        "",
    ),
    "the paper": (
        shell('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'),
        "纸张是216×279毫米.*第5.1条（规定）",
        "",
    ),
    "no grid": (shell('w:type="lines"', 'w:type="default"'), "只指定行网格.*第5.2.3条（一般）", ""),
    "a grid of characters": (
        shell('w:type="lines"', 'w:type="linesAndChars"'),
        "指定行和字符网格",
        "",
    ),
    "lines too far apart": (
        shell('w:linePitch="579"', 'w:linePitch="640"'),
        "网格的行距是32磅",
        "",
    ),
    "body type too small": (
        shell(
            '<w:spacing w:val="-5"/><w:sz w:val="32"/>',
            '<w:spacing w:val="-5"/><w:sz w:val="28"/>',
            STYLES,
        ),
        "正文字号是14磅.*第5.2.2条（一般）",
        "",
    ),
    "page numbers on one side": (
        shell("<w:evenAndOddHeaders/>", "", SETTINGS),
        "单双页.*第7.5条",
        "",
    ),
    "tracked changes": (shell("<w:sectPr", f"{TRACKED}<w:sectPr"), "修订标记", "新增的话"),
    "a comment": (shell("<w:sectPr", f"{COMMENTED}<w:sectPr"), "批注", "请核"),
    "macros": (part("word/vbaProject.bin", b"\x00"), "宏，已拒绝", ""),
    "an embedded object": (part("word/embeddings/oleObject1.bin", b"\x00"), "嵌有对象", ""),
    "a picture from outside": (
        relation("image", "http://a.cn/a.png"),
        "指向文件之外的图片“http://a.cn/a.png”",
        "",
    ),
    "a template from outside": (
        relation("attachedTemplate", "file:///C:/x.dotm"),
        "指向文件之外的模板",
        "",
    ),
    "a field that reads a file": (
        shell("<w:sectPr", '<w:p><w:fldSimple w:instr=" INCLUDETEXT c:/x.txt "/></w:p><w:sectPr'),
        "从外部取内容的域“INCLUDETEXT”",
        "",
    ),
    "a document type": (part("word/header9.xml", BOMB), "文档类型声明", ""),
    "a zip bomb": (part("word/media/a.bin", b"\x00" * (17 * 1024 * 1024)), "解压后超过", ""),
    "a web page": (
        whole(b"\xef\xbb\xbf<!DOCTYPE html><html><body>x</body></html>"),
        "其实是一个网页",
        "",
    ),
    "an old .doc": (whole(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600), "旧格式", ""),
    "a misspelt tag in Markdown": (
        text("memo.md.j2", "{{ 标题 }}", "{{ 标題 }}"),
        "没有标签“标題”",
        "# {{ 标題 }}",
    ),
    "p in Markdown": (text("memo.md.j2", "{{ 正文 }}", "{{p 正文 }}"), "多了字母 p", "{{p 正文 }}"),
    "an include in Markdown": (
        text("memo.md.j2", "# {{", "{% include 'x' %}\n# {{"),
        "不能引用别的文件",
        "{% include 'x' %}",
    ),
    "a pattern left out": (text("pack.toml", '"导语"', '"导言"'), "没有句式“导语”", ""),
    "a pattern with an unknown name": (
        text("pack.toml", "{{ 回顾年度 }}", "{{ 回顾年 }}"),
        "没有标签“回顾年”.*是不是“回顾年度”",
        "回顾年 }}",
    ),
}


def said(fault: Fault) -> str:
    """Return what a user reads of *fault*, but for the quotation."""
    return f"{fault.file} {fault.message} {fault.advice}"


@pytest.mark.parametrize("name", MISTAKES)
def test_planted_mistake_is_found_and_quoted(tmp_path: Path, name: str) -> None:
    """One fault says what is wrong, quoting the paragraph it stands in."""
    plant, message, quote = MISTAKES[name]
    root = copy_of_pack(tmp_path)
    plant(root)
    faults = check_pack(load_pack(str(root)))
    found = [each for each in faults if re.search(message, said(each))]
    assert found, faults
    assert quote in found[0].quote
    assert quote or not found[0].quote


@pytest.mark.parametrize("name", available_packs())
def test_delivered_packs_have_no_fault(name: str) -> None:
    """What comes with the program passes its own check, a trial memo included."""
    assert check_pack(load_pack(name)) == ()


def test_a_loop_over_regions_passes_and_is_printed(tmp_path: Path) -> None:
    """A table row per region, as a user would write it in Word."""
    rows = "".join(
        f"<w:tr><w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc></w:tr>"
        for words in (
            "{%tr for 地区 in 各地区 %}",
            "{{ 地区.名称 }}{{ 地区.年度 }}",
            "{%tr endfor %}",
        )
    )
    root = copy_of_pack(tmp_path, "consolidated")
    grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>'
    pack = edit_shell(root, "<w:sectPr", f"<w:tbl>{grid}{rows}</w:tbl><w:p/><w:sectPr")
    assert check_pack(pack) == ()


def test_a_mistake_that_shows_only_in_use_is_found(tmp_path: Path) -> None:
    """A trial memo is written when nothing else is wrong."""
    root = copy_of_pack(tmp_path)
    text("pack.toml", '"无工作回顾" = "', '"无工作回顾" = "{{ 份数 }}')(root)
    (fault,) = check_pack(load_pack(str(root)))
    assert (fault.file, "无工作回顾" in fault.message) == ("试写一份简报", True)


@pytest.mark.parametrize("name", ["macros", "a picture from outside", "a web page", "a zip bomb"])
def test_what_is_dangerous_is_not_rendered_either(tmp_path: Path, name: str) -> None:
    """Writing a memo refuses what the check refuses, in the same words."""
    from memo_builders import memo_of  # noqa: PLC0415 - one test needs it

    plant, message, _ = MISTAKES[name]
    root = copy_of_pack(tmp_path)
    plant(root)
    with pytest.raises(PackError, match=message):
        write_word(memo_of(), load_pack(str(root)))


def test_faults_that_keep_a_memo_from_being_written_come_first(tmp_path: Path) -> None:
    """What only departs from the standard stands below."""
    root = copy_of_pack(tmp_path)
    shell('w:top="2098"', 'w:top="1440"')(root)
    shell("{{ 标题 }}", "{{ 标提 }}")(root)
    assert [fault.blocking for fault in check_pack(load_pack(str(root)))] == [True, False]
