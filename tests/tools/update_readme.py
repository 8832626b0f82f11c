"""Write the generated parts of README.md: ``python tests/tools/update_readme.py``.

Between ``<!-- generated: NAME -->`` and ``<!-- end -->`` stands what ``PARTS[NAME]`` returns;
``tests/docs/test_readme.py`` fails if it is not current.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click

from summarizer.api import compose, inspect
from summarizer.briefing.markdown import write_markdown
from summarizer.briefing.packs import available_packs, load_pack
from summarizer.cli import commands
from summarizer.lexicon.indicators import load_indicators
from summarizer.lexicon.tables import load_table

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PART = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
REGIONS_SHOWN = 2


def generated() -> str:
    """Return the README with every generated part current."""
    text = README.read_text(encoding="utf-8")
    return PART.sub(lambda match: f"{match[1]}{PARTS[match[2]]()}\n{match[3]}", text)


def command_help() -> str:
    """Return the help of every command, as a terminal of 100 columns shows it."""
    return "```\n" + "\n\n".join(_helps(commands, "summarizer")) + "\n```"


def memo() -> str:
    """Return the opening of the memo of samples/, and two regions of its later parts."""
    documents = inspect([ROOT / "samples"]).documents
    lines = write_markdown(compose(documents), load_pack("consolidated")).splitlines()
    kept: list[str] = []
    part, region, tables = "", 0, 0
    for line in lines:
        if line.startswith("## "):
            part, region = line, 0
        region += line.startswith("### ")
        tables += line.startswith("**表")
        if "来源" in part or region > REGIONS_SHOWN or (tables > 1 and "一、" in part):
            continue
        kept.append(line)
    return "\n".join(f"> {line}".rstrip() for line in kept) + "\n>\n> ……"


def packs() -> str:
    """Return the table of delivered packs."""
    loaded = [load_pack(name) for name in available_packs()]
    rows = [f"| `{pack.name}` | {pack.title} | {pack.description} |" for pack in loaded]
    return "\n".join(["| 名称 | 标题 | 用途 |", "|---|---|---|", *rows])


def notices() -> str:
    """Return the table of notice codes."""
    rows = [f"| `{code}` | {meaning} |" for code, meaning in load_table("notices")["codes"].items()]
    return "\n".join(["| 代码 | 含义 |", "|---|---|", *rows])


def indicators() -> str:
    """Return the indicators by group."""
    groups: dict[str, list[str]] = {}
    for entry in load_indicators().entries:
        groups.setdefault(entry.group, []).append(entry.name)
    return "\n".join(f"- **{group}**：{'、'.join(names)}" for group, names in groups.items())


PARTS: Mapping[str, Callable[[], str]] = {
    "commands": command_help,
    "memo": memo,
    "packs": packs,
    "notices": notices,
    "indicators": indicators,
}


def _helps(command: click.Command, path: str) -> Iterator[str]:
    """Yield the help of *command* and of the commands in it."""
    yield _help(command, path)
    for name, inner in getattr(command, "commands", {}).items():
        yield from _helps(inner, f"{path} {name}")


def _help(command: click.Command, path: str) -> str:
    with click.Context(command, info_name=path, terminal_width=100) as context:
        return command.get_help(context)


if __name__ == "__main__":
    README.write_text(generated(), encoding="utf-8", newline="\n")
