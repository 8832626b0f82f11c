"""Help is Chinese and starts at once."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from command import environment, summarizer

from summarizer import __version__
from summarizer.cli import commands

NAMES = ("", *commands.commands)
CLICK_S_WORDS = ("Usage", "Options", "OPTIONS", "COMMAND", "ARGS", "Show", "Commands", "required")
HEAVY = (
    "jieba", "rjieba", "numpy", "networkx", "docx", "docxtpl", "lxml", "opencc", "jinja2", "rich",
)  # fmt: skip
LOADED_BY_HELP = """
import sys
from summarizer.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_is_chinese(name: str, option: str) -> None:
    """No word of the library that parses the options is left in the help."""
    ended = summarizer(*filter(None, (name, option)))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("用法：summarizer")
    assert [word for word in CLICK_S_WORDS if word in ended.out] == []


@pytest.mark.parametrize("name", NAMES)
def test_help_imports_nothing_heavy(name: str) -> None:
    """Help needs no dictionary, no Word and no templates."""
    shown = subprocess.run(
        [sys.executable, "-c", LOADED_BY_HELP, *filter(None, (name, "--help"))],
        capture_output=True,
        check=True,
        env=environment(),
    )
    loaded = shown.stderr.decode("utf-8")
    assert [each for each in HEAVY if f"'{each}'" in loaded] == []


@pytest.mark.parametrize("name", commands.commands)
def test_every_command_and_option_has_a_help_text(name: str) -> None:
    """A command says what it does and each of its options what it is for."""
    command = commands.commands[name]
    options = [each for each in command.params if isinstance(each, click.Option)]
    assert command.help
    assert [option.name for option in options if not option.help] == []


def test_a_call_without_a_command_shows_the_help_as_wrong_usage() -> None:
    """Who types only the name sees what there is."""
    ended = summarizer()
    assert (ended.code, ended.out, "brief" in ended.err) == (2, "", True)


def test_version_is_the_package_s() -> None:
    """``--version`` needs no installed package."""
    assert summarizer("--version").out == f"summarizer {__version__}\n"
