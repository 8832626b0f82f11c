"""The one kind of Jinja in which templates of packs are rendered: it prints, and always ends.

A pack comes by mail from a colleague, so its templates may do only what a memo needs: print
values, choose, loop over given lists. Jinja's sandbox keeps a template from Python's insides.
What it leaves open is closed here when a template is compiled: calls, macros, imports, blocks
and assignments are refused by name of the mistake, loops nest no deeper than ``DEEPEST`` and run
over lists only, and only the filters of ``FILTERS`` exist. So every loop has the length of a list
that the program gave or that is written out in the template, nothing grows from pass to pass,
and no clock is needed to stop a template. What is printed is counted, and an error at
``LONGEST`` characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from types import CodeType
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

__all__ = ["DEEPEST", "FILTERS", "LONGEST", "environment"]

DEEPEST = 3
LONGEST = 20_000_000
KEPT = 64  # templates whose code is kept; a pack has about ten
FILTERS = frozenset(
    (
        "abs", "count", "d", "default", "e", "escape", "first", "float", "int", "join", "last",
        "length", "lower", "string", "trim", "upper",
    )
)  # fmt: skip
_ROWS = "只有程序用"  # the name of the filter that every loop's list goes through
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.For,
    nodes.If, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Filter, nodes.Test,
    nodes.Keyword, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr,
    nodes.Concat, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod,
    nodes.Neg, nodes.Pos, nodes.List, nodes.Tuple,
)  # fmt: skip
_NAMED = {
    nodes.Call: "不能调用函数",
    nodes.Include: "不能引用别的文件（include）",
    nodes.Import: "不能引用别的文件（import）",
    nodes.FromImport: "不能引用别的文件（import）",
    nodes.Extends: "不能引用别的文件（extends）",
    nodes.Macro: "不能定义宏（macro）",
    nodes.Assign: "不能给变量赋值（set）",
    nodes.AssignBlock: "不能给变量赋值（set）",
    nodes.Pow: "不能用乘方（**）",
}


@cache
def environment(*, autoescape: bool) -> ImmutableSandboxedEnvironment:
    """Return the environment; *autoescape* is for XML (Word). It is the same each time."""
    made = _Sandbox(
        undefined=StrictUndefined,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS} | {_ROWS: _rows}
    return made


def _rows(value: Any) -> Any:
    """Return *value* for a loop if it is a list."""
    if isinstance(value, list | tuple | Undefined):
        return value
    raise SecurityError("循环只能用于列表")


class _Counted(Template):
    """A template whose output is counted while it is made."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Return what the template prints; ``SecurityError`` past ``LONGEST`` characters."""
        pieces: list[str] = []
        left = LONGEST
        for piece in self.generate(*args, **kwargs):
            left -= len(piece)
            if left < 0:
                raise SecurityError(f"输出超过{LONGEST}字")
            pieces.append(piece)
        return "".join(pieces)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with the grammar of ``_ALLOWED``."""

    template_class = _Counted
    intercepted_binops = frozenset({"*", "%", "+"})

    def compile(self, source: str | nodes.Template, *args: Any, **kwargs: Any) -> CodeType:  # type: ignore[override]
        """Return the code of *source*; ``TemplateSyntaxError`` for what a pack may not use.

        The templates of a pack are the same for every memo of a batch: their code is kept.
        """
        if isinstance(source, str) and not args and not kwargs:
            return _kept_code(self, source)
        return self.checked(source, *args, **kwargs)

    def checked(self, source: str | nodes.Template, *args: Any, **kwargs: Any) -> CodeType:
        """Return the code of *source*, made anew."""
        name = kwargs.get("name") or (args[0] if args else None)
        tree = self.parse(source, name) if isinstance(source, str) else source
        for node, depth in tuple(_walk(tree, 0)):
            _refuse(node, depth)
            if isinstance(node, nodes.For):
                node.iter = nodes.Filter(node.iter, _ROWS, [], [], None, None, lineno=node.lineno)
        compiled: CodeType = super().compile(tree, *args, **kwargs)
        return compiled

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Return the result of an operation on numbers; text is joined by ``~`` only."""
        if isinstance(left, int | float) and isinstance(right, int | float):
            return super().call_binop(context, operator, left, right)
        raise SecurityError(f"“{operator}”只能用于数字")


@lru_cache(maxsize=KEPT)
def _kept_code(sandbox: _Sandbox, source: str) -> CodeType:
    return sandbox.checked(source)


def _walk(node: nodes.Node, depth: int) -> Iterator[tuple[nodes.Node, int]]:
    """Yield *node* and all below it with the number of loops around each."""
    yield node, depth
    inside = depth + isinstance(node, nodes.For)
    for child in node.iter_child_nodes():
        yield from _walk(child, inside)


def _refuse(node: nodes.Node, depth: int) -> None:
    if type(node) not in _ALLOWED:
        said = _NAMED.get(type(node), f"不能用 {type(node).__name__}")
        raise TemplateSyntaxError(f"模板里{said}", node.lineno)
    if isinstance(node, nodes.For) and (depth >= DEEPEST or node.recursive):
        raise TemplateSyntaxError(f"循环最多套{DEEPEST}层，且不能用 recursive", node.lineno)
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        raise TemplateSyntaxError(f"没有名为“{node.name}”的过滤器", node.lineno)
    if isinstance(node, nodes.Filter) and not _constant([*node.args, *node.kwargs]):
        raise TemplateSyntaxError(f"过滤器“{node.name}”的括号里只能写文字或数字", node.lineno)
    if isinstance(node, nodes.List | nodes.Tuple) and not _constant(node.items):
        raise TemplateSyntaxError("列表里只能写文字或数字", node.lineno)


def _constant(written: Iterable[nodes.Node]) -> bool:
    """Tell whether all of *written* stand there as they are; names that a loop sets do, too."""
    values = (each.value if isinstance(each, nodes.Keyword) else each for each in written)
    return all(isinstance(v, nodes.Const) or getattr(v, "ctx", "") == "store" for v in values)
