"""Texts for laws: reports with the mess of the real world, and text of any kind.

Reports are put together from phrases about invented places and then damaged in the ways
READING.md names. Strategies only: what must hold is said in the tests.
"""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st
from opencc import OpenCC

from builders import report_text

__all__ = ["any_texts", "littered_reports", "messy_reports", "plain_reports"]

PLACES = ("云渡县", "澜溪市", "青岚区", "石泉堡县")
SENTENCES = (
    "全年完成工业投资42.6亿元，增长13.5%，增速居全市第2位。",
    "“渡口夜市”开街迎客，接待游客120万人次。",
    "新建（改扩建）学校5所，新增学位2600个；改造管网18.4公里。",
    "坚持把项目建设作为头等大事，一着不让抓好落实。",
    "环城北路、云渡大桥等工程加快建设（年底前通车。）进展顺利。",
    "农村居民人均可支配收入增长7.5%，高于城镇1.2个百分点！",
    "“十四五”以来，累计植树10余万亩，森林覆盖率提高到61.3%。",
    "开展“送政策、解难题”活动，为1,280户企业减税3.1亿元。",
    "盐池灌区续建完工",
    "一是扩大有效投资，全年实施重点项目96个。二是激发消费潜力，力争零售总额突破80亿元。",
)
HEADINGS = (
    "（一）坚持产业强县，发展动能持续增强。",
    "1.做强主导产业",
    "——改革开放纵深推进",
    "第一部分：2024年工作回顾",
    "二、2025年重点工作",
    "亮点一：通道经济起势",
    "十件民生实事：",
    "持续扩大开放。",
    "名词解释",
)
FURNITURE_ABOVE = (
    "首页 | 新闻 | 政务公开\n字号：大 中 小\n打印\n",
    "找回密码\n立即注册\n云渡论坛\n",
)
FURNITURE_BELOW = ("\n版权所有 云渡县人民政府\n", "\n上一篇：公告\n下一篇：通知\n")
PINYIN = str.maketrans({"县": "县(xiàn)", "业": "业（yè）", "项": "项(xiànɡ)"})
HALF = str.maketrans("，；：（）！？“”", ',;:()!?""')
FULL = str.maketrans("0123456789%.", "０１２３４５６７８９％．")
DAMAGES = (
    "pinyin", "half", "full", "traditional", "furniture", "wrapped", "flattened", "indented",
    "spaced", "windows", "shifted", "bold", "entities", "cut",
)  # fmt: skip
TRICKY = (
    "云渡县乾增长工作报告代表目录一二十第部分年年月日在会议上"
    "、。，；：！？“”‘’（）《》「」—–-·…,.;:!?()[]\"'*_#>|<&%％０１９．0123459 "
    "\u3000\n\n\r\tabXāèńü"
)
FRAGMENTS = (
    "。", "，，", "“", "”", '"', "（一）", "一、", "——", "--", "–", "2024年", "１．", "% ", " :",
    "(xiàn)", "?！ ?/p>", "??h", "&nbsp;", "&amp;lt;", "&#38;", "......12", "目录", "1.", "**",
    "__", "##", "# ", "<br>", "---\n", "***", "| a |", "發展經濟", "乾", "首页\n", "打印\n",
    "版权所有", "各位代表：", "名词解释\n", "增长6%左右", "主要预期目标是：", "\n", "\n\n", " ",
    "\u3000\u3000",
    "用实 绩", "Ａ", "\u200b", "\ufeff", "\x85",
)  # fmt: skip


def any_texts() -> st.SearchStrategy[str]:
    """Return texts of any kind: any code points, marks that rules look for, fragments."""
    pieces = st.lists(st.sampled_from((*FRAGMENTS, *SENTENCES, *HEADINGS)), max_size=25)
    return st.one_of(
        st.text(max_size=200), st.text(alphabet=TRICKY, max_size=120), pieces.map("".join)
    )


@st.composite
def plain_reports(draw: st.DrawFn) -> str:
    """Return whole reports, undamaged, that may lack parts and hold paragraphs out of place."""
    left_out = draw(
        st.sets(
            st.sampled_from(("opening", "problems", "targets", "self_improvement", "closing")),
            max_size=3,
        )
    )
    year = draw(st.integers(2012, 2030))
    text = report_text(draw(st.sampled_from(PLACES)), year, **dict.fromkeys(left_out))
    lines = text.split("\n")
    for paragraph in draw(st.lists(_paragraphs(), max_size=8)):
        lines.insert(draw(st.integers(1, len(lines))), paragraph)
    return "\n".join(lines)


def _paragraphs() -> st.SearchStrategy[str]:
    sentences = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("".join)
    headings = st.sampled_from(HEADINGS)
    return st.one_of(sentences, headings, st.tuples(headings, sentences).map("".join))


@st.composite
def messy_reports(draw: st.DrawFn) -> str:
    """Return reports with some of the damages, some more than one report long."""
    text = "\n".join(draw(st.lists(plain_reports(), min_size=1, max_size=2)))
    for damage in draw(st.lists(st.sampled_from(DAMAGES), max_size=3, unique=True)):
        text = _damaged(text, damage, draw(st.integers(0, 7)))
    return text


@st.composite
def littered_reports(draw: st.DrawFn) -> str:
    """Return reports with fragments anywhere: whole texts that no rule was made for."""
    text = draw(messy_reports())
    for fragment in draw(st.lists(st.sampled_from((*FRAGMENTS, *HEADINGS)), max_size=12)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + fragment + text[at:]
    return text


def _damaged(text: str, damage: str, variant: int) -> str:
    lines = text.split("\n")
    every = max(1, len(lines) // (variant + 1))
    done = {
        "pinyin": lambda: text.translate(PINYIN),
        "half": lambda: text.translate(HALF),
        "full": lambda: text.translate(FULL),
        "traditional": lambda: str(_to_traditional().convert(text)),
        "furniture": lambda: FURNITURE_ABOVE[variant % 2] + text + FURNITURE_BELOW[variant % 2],
        "wrapped": lambda: "\n".join(_printed(lines)),
        "flattened": lambda: " ".join(_printed(lines)),
        "indented": lambda: "\n\n".join("\u3000\u3000" + line for line in lines),
        "spaced": lambda: text.replace("的", " 的").replace("增长", "增长 "),
        "windows": lambda: "\ufeff" + text.replace("\n", "\r\n"),
        "shifted": lambda: text.replace("。县", "??h", variant).replace("。\n", "?! ?/p>", variant),
        "bold": lambda: "\n".join(
            f"**{line}**" if i % every == 0 else line for i, line in enumerate(lines)
        ),
        "entities": lambda: text.replace("，", "，&nbsp;").replace("“", "&ldquo;"),
        "cut": lambda: text[: len(text) - 13 * variant],
    }
    return done[damage]()


def _printed(lines: list[str]) -> list[str]:
    """Return *lines* set in a column of 27 characters, the first line two shorter."""
    printed = []
    for line in lines:
        printed.append(line[:25])
        printed += [line[i : i + 27] for i in range(25, len(line), 27)]
    return printed


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2tw")
