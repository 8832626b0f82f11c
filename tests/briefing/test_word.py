"""The Word writer: the memo in the pack's shell, and what it refuses."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from memo_builders import (
    PACKS,
    W,
    copy_of_pack,
    document_of,
    edit_shell,
    memo_of,
    paragraphs_of,
    parts_of,
    realistic_memo,
)

from summarizer.briefing.memo import Heading, Paragraph, Run
from summarizer.briefing.packs import load_pack
from summarizer.briefing.word import write_word
from summarizer.errors import PackError

DIGEST = load_pack("digest")


def test_paragraphs_carry_the_styles_by_name() -> None:
    """A reader of the file finds headings and body under the styles' own names."""
    memo = memo_of(*(Heading(n, (Run(f"层次{n}"),)) for n in range(1, 5)), Paragraph((Run("正"),)))
    document = docx.Document(io.BytesIO(write_word(memo, DIGEST)))
    assert [(p.style.name, p.text) for p in document.paragraphs] == [
        ("简报标题", "关于云汀市工作的简报"),
        ("简报一级标题", "层次1"),
        ("简报二级标题", "层次2"),
        ("简报三级标题", "层次3"),
        ("简报四级标题", "层次4"),
        ("简报正文", "正"),
        ("简报来源标题", "出处"),
        ("简报来源", "[1] 云汀市：001.txt，工作回顾，第8行"),
    ]


@pytest.mark.parametrize("name", PACKS)
def test_empty_head_leaves_no_line(name: str) -> None:
    """Without a head the title is the first paragraph."""
    content = write_word(memo_of(), load_pack(name))
    first = next(document_of(content).iter(f"{W}p"))
    assert "".join(first.itertext(f"{W}t")) == "关于云汀市工作的简报"


def test_head_is_the_first_line() -> None:
    """A head stands above the title."""
    assert paragraphs_of(write_word(memo_of(head="研究室"), DIGEST))[0] == "研究室"


def test_citation_is_raised_and_leads_to_its_source() -> None:
    """The number is in the raised style and links to the bookmark of its source."""
    document = document_of(write_word(memo_of(Paragraph((Run("实", cite=1),))), DIGEST))
    link = document.find(f".//{W}hyperlink")
    marks = [mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")]
    assert "".join(link.itertext()) == "[1]"
    assert link.find(f".//{W}rStyle") is not None
    assert marks == [link.get(f"{W}anchor")]


def test_bookmark_ids_are_unique_beside_those_of_the_shell(tmp_path: Path) -> None:
    """A user's own bookmark keeps its id."""
    own = '<w:bookmarkStart w:id="7" w:name="own"/><w:bookmarkEnd w:id="7"/>'
    pack = edit_shell(copy_of_pack(tmp_path), "<w:sectPr", f"<w:p>{own}</w:p><w:sectPr")
    document = document_of(write_word(memo_of(), pack))
    assert [mark.get(f"{W}id") for mark in document.iter(f"{W}bookmarkStart")] == ["8", "7"]


@pytest.mark.parametrize(
    "text",
    ["{{ 7*7 }}", "{% raw %}", "{_{", "{_%", "R&D<5%", "&lt;", "<w:p/>", "]]>", "{#", "<?x?>"],
)
def test_markup_in_the_text_is_printed(text: str) -> None:
    """What looks like a tag or markup is text, in the title as in the body."""
    memo = memo_of(Paragraph((Run(f"甲{text}乙"),)), title=f"题{text}")
    assert paragraphs_of(write_word(memo, DIGEST))[:2] == [f"题{text}", f"甲{text}乙"]


def test_quotes_and_dashes_are_taken_from_the_chinese_font() -> None:
    """A run with quotes or dashes carries the hint, one without does not."""
    memo = memo_of(Paragraph((Run("“甲”——"), Run("乙", bold=True))))
    runs = list(document_of(write_word(memo, DIGEST)).iter(f"{W}r"))[1:3]
    assert [run.find(f".//{W}rFonts") is not None for run in runs] == [True, False]


def test_same_memo_gives_the_same_bytes_in_any_process() -> None:
    """Bytes depend neither on the clock nor on the hash seed."""
    code = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); import memo_builders as b; "
        "from summarizer.briefing.word import write_word as w; "
        "p = b.load_pack('consolidated'); "
        "print(hashlib.sha256(w(b.realistic_memo(), p)).hexdigest())"
    )
    here = hashlib.sha256(write_word(realistic_memo(), load_pack("consolidated"))).hexdigest()
    for seed in ("0", "77"):
        done = subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        assert done.stdout.strip() == here


def test_core_properties_name_the_memo_and_tell_no_time() -> None:
    """The title is the memo's; the times never change."""
    properties = docx.Document(io.BytesIO(write_word(memo_of(), DIGEST))).core_properties
    assert properties.title == "关于云汀市工作的简报"
    assert properties.created == properties.modified
    assert properties.modified.year == 2000


def test_parts_are_sorted_with_content_types_first() -> None:
    """The order every reader accepts, and always the same."""
    names = list(parts_of(write_word(memo_of(), DIGEST)))
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names[2:] == sorted(names[2:])


def test_own_field_of_the_pack_is_printed(tmp_path: Path) -> None:
    """A tag defined in pack.toml can be used in the shell."""
    root = copy_of_pack(tmp_path)
    (root / "pack.toml").write_text('[fields]\n"期号" = "第1期"\n', encoding="utf-8")
    pack = edit_shell(root, "{{ 标题 }}", "{{ 期号 }}{{ 标题 }}")
    assert paragraphs_of(write_word(memo_of(), pack))[0] == "第1期关于云汀市工作的简报"


def test_shell_without_sources_prints_no_citations(tmp_path: Path) -> None:
    """A number whose list is not printed says nothing."""
    pack = edit_shell(copy_of_pack(tmp_path), "{{p 来源 }}", "")
    assert "实" in paragraphs_of(write_word(memo_of(Paragraph((Run("实", cite=1),))), pack))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{{ 标题 }}", "{{ 期号 }}", "期号"),
        ("{{ 标题 }}", "｛｛ 标题 ｝｝", "全角"),
        ("{{ 标题 }}", "{{ 标题", "标签"),
        ("{{ 标题 }}", "{{ 标题.__class__.__mro__ }}", "标签"),
        ("{{p 正文 }}", "{{ 正文 }}", "少了字母 p"),
        ("{{p 正文 }}", "如下：{{p 正文 }}", "还有别的文字"),
        ("{{p 正文 }}", "", "没有标签"),
        ("{{p 来源 }}", "{{p 正文 }}", "不止一次"),
    ],
)
def test_mistake_in_a_tag_is_explained(tmp_path: Path, old: str, new: str, message: str) -> None:
    """Each mistake a user can make in the shell's tags is said in Chinese."""
    pack = edit_shell(copy_of_pack(tmp_path), old, new)
    with pytest.raises(PackError, match=message):
        write_word(memo_of(), pack)


def test_mistake_in_a_footer_is_explained(tmp_path: Path) -> None:
    """Tags beside the page number are looked over too."""
    pack = edit_shell(copy_of_pack(tmp_path), "— </", "｛｛ 期号 ｝｝</", "word/footer1.xml")
    with pytest.raises(PackError, match="全角"):
        write_word(memo_of(), pack)


def test_missing_style_is_named(tmp_path: Path) -> None:
    """A shell without a style the memo needs is refused with the style's name."""
    pack = edit_shell(copy_of_pack(tmp_path), "简报正文", "我的正文", "word/styles.xml")
    with pytest.raises(PackError, match="简报正文"):
        write_word(memo_of(Paragraph((Run("正"),))), pack)


def test_style_is_found_by_name_whatever_its_id(tmp_path: Path) -> None:
    """Chinese Word renumbers style ids; names stay."""
    root = copy_of_pack(tmp_path)
    for part in ("word/styles.xml", "word/document.xml"):
        pack = edit_shell(root, '"memo7"', '"a31"', part)
    document = docx.Document(io.BytesIO(write_word(memo_of(Paragraph((Run("正"),))), pack)))
    assert document.paragraphs[1].style.name == "简报正文"


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04broken"])
def test_file_that_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """A damaged memo.docx is said to be damaged."""
    root = copy_of_pack(tmp_path)
    (root / "memo.docx").write_bytes(content)
    with pytest.raises(PackError, match="打不开"):
        write_word(memo_of(), load_pack(str(root)))
