"""Builders of memos, packs and readings of what the writers made, for the tests beside."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import markdown
from lxml import etree

from summarizer.briefing.memo import Heading, Memo, Paragraph, Run, Source, Table, plain_text
from summarizer.briefing.packs import Pack, load_pack, pack_root
from summarizer.briefing.sanitise import clean_memo
from summarizer.briefing.word.archive import zip_parts

if TYPE_CHECKING:
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PACKS = ("consolidated", "digest", "extracts", "indicators", "two-years")


def cell(text: str, cite: int | None = None) -> tuple[Run, ...]:
    """Return a table cell of one run."""
    return (Run(text, cite=cite),)


def memo_of(*blocks: object, **parts: object) -> Memo:
    """Return a memo of *blocks* with a title and one source, unless *parts* say otherwise."""
    values = {
        "head": "",
        "title": "关于云汀市工作的简报",
        "sources_title": "出处",
        "sources": (Source(1, "云汀市：001.txt，工作回顾，第8行"),),
    }
    return Memo(blocks=blocks, **(values | parts))  # type: ignore[arg-type]


def realistic_memo() -> Memo:
    """Return a memo with every kind of block, as composition would make it."""
    names = ("云汀市", "白芷市", "青榆县", "石澜区", "望川市", "鹿溪县", "北屿市", "长汀岭新区")
    header = ("地区", "地区生产总值", "规上工业", "投资", "零售", "财政收入", "居民收入", "就业")
    goals = ("6%左右", "7.5%以上", "8%", "7%～8%", "5.5%", "与经济增长同步", "1.2万人")
    rows = tuple(
        (cell(name), *(cell(goal, number) for goal in goals))
        for number, name in enumerate(names, 1)
    )
    words = "围绕“产业强市”目标——新开工项目128个，R&D经费投入强度达2.1%。"
    return memo_of(
        Paragraph((Run("本简报汇总8个地区2024年政府工作报告。"),)),
        Heading(1, (Run("一、主要指标"),)),
        Table("表1　各地2024年主要预期目标（单位：%）", tuple(cell(name) for name in header), rows),
        Heading(2, (Run("（一）产业"),)),
        Heading(3, (Run("1.项目建设"),)),
        Paragraph(
            (Run("白芷市提出", bold=True), Run(f"，{words * 4}", cite=2), Run("望川市也是。"))
        ),
        Heading(4, (Run("（1）园区"),)),
        *(Paragraph((Run(words * 6, cite=number),)) for number in range(1, 9)),
        head="云汀市人民政府研究室",
        sources=tuple(Source(n, f"{name}：报告，第{n}段") for n, name in enumerate(names, 1)),
        tail="（内部参阅）",
    )


def copy_of_pack(folder: Path, name: str = "digest") -> Path:
    """Copy a delivered pack into *folder* and return where it is, for a test to spoil."""
    root = folder / "自定义"
    shutil.copytree(pack_root() / name, root)
    return root


def edit_shell(root: Path, old: str, new: str, part: str = "word/document.xml") -> Pack:
    """Replace *old* by *new* in a part of the shell in *root*; return the pack."""
    path = root / "memo.docx"
    parts = parts_of(path.read_bytes())
    text = parts[part].decode("utf-8")
    assert old in text
    path.write_bytes(zip_parts(parts | {part: text.replace(old, new).encode()}, compress=False))
    return load_pack(str(root))


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of a .docx by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def document_of(content: bytes) -> etree._Element:
    """Return the main part of a .docx."""
    return etree.fromstring(parts_of(content)["word/document.xml"])


def paragraphs_of(content: bytes) -> list[str]:
    """Return the words of each paragraph of a .docx, in order, empty ones left out."""
    lines = ("".join(p.itertext(f"{W}t")) for p in document_of(content).iter(f"{W}p"))
    return [line for line in lines if line]


def fold(text: str) -> str:
    """Return *text* without white space."""
    return "".join(text.split())


def words_of(memo: Memo) -> str:
    """Return the memo's own words, cleaned, in order, without white space."""
    return fold("".join(plain_text(clean_memo(memo))))


class _Text(HTMLParser):
    """The text of HTML without footnote marks and their way back."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.cites = 0
        self._skipping = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = dict(attrs).get("class") if tag == "a" else None
        self.cites += kind == "footnote-ref"
        self._skipping = self._skipping or kind in {"footnote-ref", "footnote-backref"}

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._skipping = False

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.pieces.append(data)


def rendered(text: str) -> tuple[str, int]:
    """Return what Python-Markdown makes of *text*: its words, and how many citations."""
    return html_reading(markdown.markdown(text, extensions=["tables", "footnotes"]))


def common_mark(text: str) -> str:
    """Return the words CommonMark with GitHub's tables makes of *text*, without footnotes."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only where it is installed

    body = re.sub(r"(?<!\\)\[\^s\d+\](: .*)?", "", text)
    reader = _Text()
    reader.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body))
    return fold("".join(reader.pieces))


def html_reading(content: str) -> tuple[str, int]:
    """Return the words of HTML without citation marks, and how many citations there are."""
    reader = _Text()
    reader.feed(content)
    return fold("".join(reader.pieces)), reader.cites


def cites_of(memo: Memo) -> int:
    """Count the citations of *memo*."""
    rows = (
        cell
        for block in memo.blocks
        for cell in (
            [cell for row in (block.header, *block.rows) for cell in row]
            if isinstance(block, Table)
            else [block.runs]
        )
    )
    return sum(run.cite is not None for cell in rows for run in cell)
