"""Commands about the installation: ``doctor``."""

from __future__ import annotations

import click

from summarizer.cli.console import echo_lines
from summarizer.cli.group import CONTEXT
from summarizer.cli.help import ChineseHelp

__all__ = ["doctor"]


@click.command(cls=ChineseHelp, context_settings=CONTEXT)
def doctor() -> int:
    """检查安装：版本、分词、排序引擎、模板包、字体。"""
    from summarizer.doctor import diagnose  # noqa: PLC0415 - lazy: help starts at once

    echo_lines(diagnose())
    return 0
