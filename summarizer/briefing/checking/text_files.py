"""Tags of ``memo.md.j2`` and the sentence patterns of ``pack.toml``."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from summarizer.briefing.checking.expressions import Line, Names, expression_faults
from summarizer.briefing.checking.faults import Fault
from summarizer.briefing.markdown import BODY
from summarizer.briefing.packs import MARKDOWN_FILE, SETTINGS_FILE
from summarizer.briefing.word.shell import bracket_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from summarizer.briefing.packs import Pack

__all__ = ["markdown_faults", "pattern_faults"]

_BODY = re.compile(r"\{\{\s*正文\s*\}\}")
_WITH_P = re.compile(r"\{\{p\s+(\w+)\s*\}\}")


def markdown_faults(template: str, names: Names) -> Iterator[Fault]:
    """Yield the faults of the Markdown *template*, line by line."""
    lines: list[Line] = []
    for line in template.splitlines():
        found = _line_faults(line)
        yield from (Fault(MARKDOWN_FILE, message, advice, line) for message, advice in found)
        lines.append(Line("" if found else line, line))
    yield from expression_faults(MARKDOWN_FILE, lines, names)
    count = len(_BODY.findall(template))
    if count != 1:
        said = "没有标签" if not count else "不止一次写了标签"
        yield Fault(MARKDOWN_FILE, f"{said} {{{{ {BODY} }}}}", "请只留一处，简报的正文就写在那里")


def _line_faults(line: str) -> list[tuple[str, str]]:
    with_p = _WITH_P.search(line)
    if with_p:
        return [(f"{with_p[0]} 多了字母 p", f"Markdown 里写成 {{{{ {with_p[1]} }}}}")]
    return list(bracket_faults(line))


def pattern_faults(pack: Pack, models: Mapping[str, Pack], names: Names) -> Iterator[Fault]:
    """Yield patterns that *pack* lacks, that nothing uses, or that name what is not there.

    *models* are the delivered packs by layout: what their patterns name, a pattern may name.
    """
    model = models.get(str(pack.settings.get("layout", "")))
    if model is None:
        return
    own, wanted = pack.settings["patterns"], model.settings["patterns"]
    for name in wanted.keys() - own.keys():
        advice = f'请在 [patterns] 下补上："{name}" = "{wanted[name]}"'
        yield Fault(SETTINGS_FILE, f"没有句式“{name}”", advice)
    for name, pattern in own.items():
        if name not in wanted:
            near = difflib.get_close_matches(name, sorted(wanted), n=1, cutoff=0.5)
            advice = f"是不是“{near[0]}”" if near else "可以删去"
            yield Fault(
                SETTINGS_FILE, f"程序不用句式“{name}”", advice, str(pattern), blocking=False
            )
            continue
        known = names.known | _names_in(wanted[name])
        yield from expression_faults(
            f"{SETTINGS_FILE} 句式“{name}”", [Line(pattern, pattern)], Names(known, names.elsewhere)
        )


def _names_in(pattern: str) -> frozenset[str]:
    from jinja2 import meta  # noqa: PLC0415 - lazy, as everywhere Jinja is used

    from summarizer.briefing.packs import sandbox  # noqa: PLC0415

    return frozenset(meta.find_undeclared_variables(sandbox(autoescape=False).parse(pattern)))
