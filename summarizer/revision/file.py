"""The file of revisions (人工修改.toml): what a person can read, correct and delete.

Written by the preview, read by every run that writes into its folder. Keys are Chinese, one
``[[修改]]`` per change, in the order they were made. A file that cannot be read is refused
with the line at fault, and never overwritten.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from summarizer.errors import UsageError
from summarizer.model import ROLE_NAMES
from summarizer.revision.values import Kind, ReportName, Revision
from summarizer.whole_files import write_file

__all__ = ["REVISIONS_FILE", "read_revisions", "revisions_path", "write_revisions"]

REVISIONS_FILE = "人工修改.toml"
KIND_NAMES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.PIN: "固定",
        Kind.DROP: "去掉",
        Kind.SWAP: "换句",
        Kind.MOVE: "移动",
        Kind.REWRITE: "改写",
        Kind.ROLE: "改部分",
        Kind.DIVISION: "改地区",
        Kind.YEARS: "改年度",
    }
)
_KINDS = {name: kind for kind, name in KIND_NAMES.items()}
_ROLES = {name: role for role, name in ROLE_NAMES.items()}
_LIST = "修改"
_KEYS = ("操作", "文件", "报告", "部分", "单元格", "原文", "改为")
_HEAD = """\
# 简报的人工修改，由预览页写下；再次生成简报时照样应用。
# 删去一段 [[修改]] 就撤销那一处；按内容对应，不按位置，报告换了版本也能接上。
"""
_LARGEST = 8 * 1024 * 1024  # bytes; ten thousand revisions are a quarter of it


def revisions_path(out: Path) -> Path:
    """Return where the revisions of a memo are that is written to *out*, a folder or a file."""
    folder = out.parent if out.suffix and not out.is_dir() else out
    return folder / REVISIONS_FILE


def read_revisions(path: Path) -> tuple[Revision, ...]:
    """Return the revisions in the file at *path*, none if there is no file.

    Raises ``UsageError`` for a file that cannot be understood.
    """
    try:
        written = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise UsageError(f"打不开“{path}”：{error.strerror}", next_step="请检查权限") from error
    return parse_revisions(written, path)


def parse_revisions(written: bytes, path: Path) -> tuple[Revision, ...]:
    """Return the revisions that *written*, the content of the file at *path*, lists."""
    if len(written) > _LARGEST:
        raise _refused(path, "文件太大")
    try:
        found = tomllib.loads(written.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _refused(path, "不是 UTF-8 编码") from error
    except tomllib.TOMLDecodeError as error:
        raise _refused(path, f"写法不对：{error}") from error
    entries = found.get(_LIST, [])
    if not isinstance(entries, list):
        raise _refused(path, f"“{_LIST}”应写成 [[{_LIST}]]")
    return tuple(_revision(entry, number, path) for number, entry in enumerate(entries, start=1))


def write_revisions(path: Path, revisions: Sequence[Revision]) -> bytes:
    """Write *revisions* to *path* and return what was written. Raises ``OutputError``."""
    content = as_toml(revisions).encode("utf-8")
    write_file(path, content)
    return content


def as_toml(revisions: Iterable[Revision]) -> str:
    """Return *revisions* as the text of the file."""
    return "\n".join([_HEAD, *(_entry(each) for each in revisions)])


def _entry(revision: Revision) -> str:
    report = revision.report or ReportName("", "")
    role = ROLE_NAMES[revision.role] if revision.role else ""
    values = (
        KIND_NAMES[revision.kind], report.file, report.title, role,
        revision.cell, revision.words, revision.to,
    )  # fmt: skip
    lines = (
        f"{_quoted(key)} = {_quoted(value)}"
        for key, value in zip(_KEYS, values, strict=True)
        if value or key == "改为"
    )
    return "\n".join([f"[[{_quoted(_LIST)}]]", *lines, ""])


def _quoted(text: str) -> str:
    """Return *text* as a TOML string: JSON's is one, but for what TOML forbids besides."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")


def _revision(entry: Any, number: int, path: Path) -> Revision:
    where = f"第{number}处修改"
    if not isinstance(entry, dict) or not all(isinstance(each, str) for each in entry.values()):
        raise _refused(path, f"{where}的内容不是文字")
    unknown = [key for key in entry if key not in _KEYS]
    if unknown:
        raise _refused(path, f"{where}里不认识“{unknown[0]}”")
    kind, file, title, role, cell, words, to = (entry.get(key, "") for key in _KEYS)
    if kind not in _KINDS:
        raise _refused(path, f"{where}的操作“{kind}”不认识，可用：{'、'.join(_KINDS)}")
    if role and role not in _ROLES:
        raise _refused(path, f"{where}的部分“{role}”不认识")
    report = ReportName(file, title) if file or title else None
    return Revision(_KINDS[kind], words, to, report, _ROLES.get(role), cell)


def _refused(path: Path, reason: str) -> UsageError:
    return UsageError(
        f"人工修改文件“{path}”{reason}", next_step="请改正，或把它移走后再运行；文件没有被改动"
    )
