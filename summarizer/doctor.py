"""What this installation is made of: versions, engines, packs, fonts (``summarizer doctor``)."""

from __future__ import annotations

import platform
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version

from summarizer import __version__
from summarizer.briefing.packs import available_packs, load_pack, pack_root
from summarizer.extraction.ranking import ENGINES, engine
from summarizer.extraction.tokens import SEGMENTERS, load_segmenter
from summarizer.reading import DEFAULT_LIMITS
from summarizer.reading.formats import FORMATS, Format
from summarizer.reading.limits import MIB

__all__ = ["diagnose"]

PACKAGES = (
    "python-docx", "jinja2", "jieba", "textrank4zh", "markdown", "rjieba", "docxtpl", "lxml",
    "click", "OpenCC", "platformdirs",
)  # fmt: skip
FONTS = ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体")
MISSING = "注意：未安装"
FONT_LISTER = "fc-list"


def diagnose() -> Iterator[str]:
    """Yield the lines of the report, problems marked 注意."""
    yield f"summarizer {__version__}，Python {platform.python_version()}，{platform.system()}"
    for name in PACKAGES:
        yield f"  {name}  {_version(name)}"
    segmenter = load_segmenter()
    yield f"分词：{segmenter.name} {segmenter.version}（可选：{'、'.join(SEGMENTERS)}）"
    if segmenter.fallback_reason:
        yield f"  注意：{segmenter.fallback_reason}"
    default = engine()
    yield f"排序：{default.name} {default.version}（可选：{'、'.join(ENGINES)}）"
    yield from _readers()
    yield f"模板包：{pack_root()}"
    for name in available_packs():
        yield f"  {name}  {load_pack(name).title}"
    yield from _fonts()


def _readers() -> Iterator[str]:
    """Say which formats are read, by which libraries, and the limits."""
    yield "能读的格式："
    for known in FORMATS.values():
        if known.module is not None:
            yield f"  {known.label}  {_libraries(known)}"
    limits = (f"{name}={_short(number)}" for name, number in asdict(DEFAULT_LIMITS).items())
    yield f"读取上限：{'，'.join(limits)}"


def _libraries(known: Format) -> str:
    """Return the versions of the libraries that read a format, or how to install them."""
    versions = {name: _version(name) for name in known.packages}
    if known.extra and MISSING in versions.values():
        return f'未安装（可选，安装命令：pip install ".[{known.extra}]"）'
    return "、".join(f"{name} {number}" for name, number in versions.items()) or "无需其他组件"


def _short(number: int) -> str:
    """Return a limit as ``--limit`` takes it: 268435456 is 256M."""
    return f"{number // MIB}M" if number >= MIB and not number % MIB else str(number)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return MISSING


def _fonts() -> Iterator[str]:
    """Say which of the fonts a memo names are missing; Windows and WPS bring most of them."""
    lister = shutil.which(FONT_LISTER)
    if lister is None:
        yield "字体：本机没有 fc-list，未检查；简报用到 " + "、".join(FONTS)
        return
    listed = subprocess.run(  # noqa: S603 - a fixed command, no input
        [lister, ":", "family"], capture_output=True, text=True, check=False
    ).stdout
    missing = [font for font in FONTS if font not in listed]
    yield "字体：" + (
        f"注意：缺少 {'、'.join(missing)}，打开时以相近字体代替" if missing else "齐全"
    )
