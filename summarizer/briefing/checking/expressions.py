"""Jinja in lines: unknown names, blocks that do not close, what the sandbox refuses.

Each tag is looked at by itself, so that one mistake does not hide the next, and every fault
quotes the line it stands in.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jinja2 import TemplateSyntaxError, nodes

from summarizer.briefing.checking.faults import Fault
from summarizer.briefing.packs import sandbox
from summarizer.briefing.tags import REGION_TAGS

__all__ = ["Line", "Names", "expression_faults"]

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_WORD = re.compile(r"\{%[-+]?\s*(\w+)")
_ENDS = {"for": "endfor", "if": "endif", "raw": "endraw"}
_MIDDLE = ("else", "elif")
_LISTS = "各地区"


class Line(NamedTuple):
    """A line as Jinja reads it (without docxtpl's letters), and as the user wrote it."""

    template: str
    quote: str


@dataclass(frozen=True, slots=True)
class Names:
    """Names that may be printed, and those of other packs with the pack that has them."""

    known: frozenset[str]
    elsewhere: Mapping[str, str] = field(default_factory=dict)


def expression_faults(file: str, lines: Sequence[Line], names: Names) -> Iterator[Fault]:
    """Yield the faults of the tags in *lines* of *file*."""
    tags = [(tag[0], line.quote) for line in lines for tag in _TAG.finditer(line.template)]
    yield from _block_faults(file, tags)
    trees = [(tree, line) for tag, line in tags if (tree := _tree(tag)) is not None]
    loops = {name: kind for tree, _ in trees for name, kind in _loop_names(tree)}
    for tag, line in tags:
        wrong = _wrong(tag)
        if wrong:
            yield Fault(file, f"标签写法不对：{wrong}", "请照自带模板包的写法改", line)
    for tree, line in trees:
        yield from _name_faults(file, line, tree, names, loops)


def _block_faults(file: str, tags: Sequence[tuple[str, str]]) -> Iterator[Fault]:
    """Yield loops and conditions that do not close, or close what was not open."""
    open_blocks: list[tuple[str, str]] = []
    for tag, line in tags:
        word = _WORD.match(tag)
        name = word[1] if word else ""
        if name in _ENDS:
            open_blocks.append((name, line))
        elif name in _ENDS.values():
            if open_blocks and _ENDS[open_blocks[-1][0]] == name:
                open_blocks.pop()
                continue
            wanted = _ENDS[open_blocks[-1][0]] if open_blocks else ""
            advice = f"这里应当是 {wanted}" if wanted else "请删去，或补上前面的开头"
            yield Fault(file, f"{name} 与前面的开头对不上", advice, line)
        elif name and name not in _MIDDLE and _wrong(tag) is None:
            yield Fault(file, f"没有“{name}”这个指令", "可用的有 for、if、elif、else", line)
    for name, line in open_blocks:
        kind = "循环" if name == "for" else "条件"
        yield Fault(file, f"{kind}没有结束", f"请在后面补上 {_ENDS[name]}", line)


def _completed(tag: str) -> str:
    """Return *tag* as a template of its own."""
    word = _WORD.match(tag)
    name = word[1] if word else ""
    if name in ("for", "if"):
        return f"{tag}{{% {_ENDS[name]} %}}"
    if name == "elif":
        return f"{{% if 1 %}}{tag}{{% endif %}}"
    return "" if name in (*_ENDS.values(), "else", "raw") else tag


def _tree(tag: str) -> nodes.Template | None:
    try:
        return sandbox(autoescape=False).parse(_completed(tag))
    except TemplateSyntaxError:
        return None


def _wrong(tag: str) -> str | None:
    """Return what Jinja or the sandbox has against *tag*, or ``None``."""
    try:
        sandbox(autoescape=False).from_string(_completed(tag))
    except TemplateSyntaxError as error:
        return error.message or "无法解析"
    return None


def _loop_names(tree: nodes.Template) -> Iterator[tuple[str, str]]:
    """Yield the names a loop sets, each with the name of the list it runs over."""
    for loop in tree.find_all(nodes.For):
        over = loop.iter.name if isinstance(loop.iter, nodes.Name) else ""
        for target in (loop.target, *loop.target.find_all(nodes.Name)):
            if isinstance(target, nodes.Name):
                yield target.name, over


def _name_faults(
    file: str, line: str, tree: nodes.Template, names: Names, loops: Mapping[str, str]
) -> Iterator[Fault]:
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in {*names.known, *loops, "loop"}:
            yield Fault(file, f"没有标签“{name.name}”", _advice(name.name, names), line)
    for part in tree.find_all(nodes.Getattr):
        over = loops.get(part.node.name) if isinstance(part.node, nodes.Name) else None
        if over == _LISTS and part.attr not in REGION_TAGS:
            advice = f"{_LISTS}的每一项有：{'、'.join(REGION_TAGS)}"
            yield Fault(file, f"各地区里没有“{part.attr}”这一项", advice, line)


def _advice(name: str, names: Names) -> str:
    if name in names.elsewhere:
        return (
            f"这是模板包“{names.elsewhere[name]}”自定义的标签；"
            f'要用它，请在 pack.toml 的 [fields] 下写一行："{name}" = "……"'
        )
    near = difflib.get_close_matches(name, sorted(names.known), n=1, cutoff=0.5)
    if near:
        return f"是不是“{near[0]}”"
    return f'请核对名称；自己的标签要在 pack.toml 的 [fields] 下写一行："{name}" = "……"'
