"""Memo packs (模板包): a folder with ``memo.docx``, ``memo.md.j2`` and ``pack.toml``.

A pack belongs to people who do not program: Word or WPS edits ``memo.docx``, a text editor
the other two. Whatever is wrong with one is said in Chinese, with the file's name. A pack
never runs code: its templates go through one sandbox (``sandbox``) that forbids attribute
tricks and names every tag that has no value. The folder is found beside the package: in
``summarizer/templates`` when installed, in ``templates`` of the source tree otherwise.

``pack.toml``: ``title``, ``description``; ``[patterns]``, sentence patterns as Jinja text;
``[fields]``, fixed words of the pack's own that its files may use as tags (``"期号" = "第1期"``).
Other tables are kept in ``settings`` for whoever composes.
"""

from __future__ import annotations

import re
import tomllib
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Template
    from jinja2.sandbox import ImmutableSandboxedEnvironment

__all__ = [
    "MARKDOWN_FILE",
    "SETTINGS_FILE",
    "WORD_FILE",
    "Pack",
    "available_packs",
    "load_pack",
    "naming_pack_faults",
    "pack_root",
    "sandbox",
]

WORD_FILE = "memo.docx"
MARKDOWN_FILE = "memo.md.j2"
SETTINGS_FILE = "pack.toml"
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Pack:
    """A memo pack: where its files are and what its ``pack.toml`` says."""

    name: str
    root: Path
    title: str
    description: str
    settings: Mapping[str, Any]

    @property
    def fields(self) -> dict[str, str]:
        """Fixed words that the pack's own files may print, by tag."""
        return dict(self.settings["fields"])

    def path(self, file: str) -> Path:
        """Return where *file* of this pack is."""
        return self.root / file

    def pattern(self, name: str) -> str:
        """Return the sentence pattern *name*; ``PackError`` if the pack has none."""
        patterns = self.settings["patterns"]
        if name not in patterns:
            raise PackError(
                f"模板包“{self.name}”的 {SETTINGS_FILE} 里没有句式“{name}”",
                next_step=f'请在 [patterns] 下补上一行："{name}" = "……"',
            )
        return str(patterns[name])

    def phrase(self, name: str, /, **values: object) -> str:
        """Return the sentence pattern *name* filled in with *values*."""
        pattern = self.pattern(name)
        if "{" not in pattern:  # nothing to fill in: most words of tables
            return pattern
        with naming_pack_faults(self.name, f"{SETTINGS_FILE} 句式“{name}”"):
            return _compiled(pattern).render(values)


@cache
def _compiled(pattern: str) -> Template:
    """Return the sentence *pattern* compiled; a memo fills the same few hundreds of times."""
    return sandbox(autoescape=False).from_string(pattern)


def pack_root() -> Path:
    """Return the folder that holds the packs delivered with the program."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parent / "templates"


def available_packs() -> tuple[str, ...]:
    """Return the names of the packs delivered with the program, in order."""
    return tuple(sorted(path.parent.name for path in pack_root().glob(f"*/{SETTINGS_FILE}")))


def load_pack(name_or_dir: str) -> Pack:
    """Load the delivered pack of this name, or the pack in this folder."""
    root = _find_root(name_or_dir)
    for file in (SETTINGS_FILE, WORD_FILE, MARKDOWN_FILE):
        if not (root / file).is_file():
            raise PackError(
                f"模板包“{root.name}”缺少文件 {file}",
                next_step=f"请把它放进文件夹 {root}，可从自带的模板包复制一份再改",
            )
    settings = _read_settings(root / SETTINGS_FILE, root.name)
    return Pack(
        name=root.name,
        root=root,
        title=str(settings.get("title", root.name)),
        description=str(settings.get("description", "")),
        settings=settings,
    )


def _find_root(name_or_dir: str) -> Path:
    if name_or_dir in available_packs():
        return pack_root() / name_or_dir
    folder = Path(name_or_dir)
    if name_or_dir and folder.is_dir():
        return folder.resolve()
    raise PackError(
        f"没有名为“{name_or_dir}”的模板包，也没有这个文件夹",
        next_step=f"可用的模板包：{'、'.join(available_packs()) or '无'}",
    )


def _read_settings(path: Path, pack: str) -> dict[str, Any]:
    """Read ``pack.toml``; Windows editors may have put a byte order mark in front."""
    try:
        settings = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise PackError(
            f"模板包“{pack}”的 {SETTINGS_FILE} 不是 UTF-8 编码", next_step="请另存为 UTF-8"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise PackError(
            f"模板包“{pack}”的 {SETTINGS_FILE} {_place(str(error))}写错了：{error}",
            next_step="引号、等号、方括号要用半角并且成对，中文名称要加引号",
        ) from error
    for table in ("patterns", "fields"):
        _check_strings(settings.setdefault(table, {}), table, pack)
    return settings


def _place(message: str) -> str:
    found = re.search(r"at line (\d+)", message)
    return f"第{found[1]}行" if found else "末尾"


def _check_strings(table: object, name: str, pack: str) -> None:
    """Refuse a table of ``pack.toml`` that does not hold plain strings."""
    wrong = tuple(_not_strings(table))
    if wrong:
        raise PackError(
            f"模板包“{pack}”的 {SETTINGS_FILE} 里 [{name}] 的这些项不是文字：{'、'.join(wrong)}",
            next_step='请写成 "名称" = "文字" 的样子',
        )


def _not_strings(table: object) -> Iterator[str]:
    if not isinstance(table, dict):
        yield "（整个表）"
        return
    yield from (str(key) for key, value in table.items() if not isinstance(value, str))


def sandbox(*, autoescape: bool) -> ImmutableSandboxedEnvironment:
    """Return the one kind of Jinja environment templates of packs are rendered in.

    docxtpl's own default would run any Python a template names, and prints nothing for an
    unknown tag; here the first is forbidden and the second is an error. *autoescape* is
    for XML (Word); Markdown values are escaped by their writer.
    """
    from summarizer.briefing.sandbox import environment  # noqa: PLC0415 - lazy: imports Jinja

    return environment(autoescape=autoescape)


@contextmanager
def naming_pack_faults(pack: str, file: str) -> Iterator[None]:
    """Turn what a template of *file* runs into, inside ``with``, into a ``PackError``."""
    from jinja2 import TemplateError, UndefinedError  # noqa: PLC0415 - lazy, as in sandbox

    where = f"模板包“{pack}”的 {file}"
    try:
        yield
    except UndefinedError as error:
        raise PackError(
            f"{where} 用了没有内容的标签：{error.message}", next_step="请核对标签名称"
        ) from error
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        raise PackError(
            f"{where}{f' 第{line}行' if line else ''} 的标签写法不对：{error.message}",
            next_step="标签的括号要用半角并且成对，如 {{ 标题 }}",
        ) from error
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise PackError(
            f"{where} 的标签算不出结果：{error}", next_step="请核对标签里的运算"
        ) from error
