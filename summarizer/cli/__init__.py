"""The command line: read arguments, call one function, print. One module per group of commands.

Results go to stdout or to OUT, everything else to stderr: progress (on a terminal only),
doubts file by file, refusals, and one line that sums up. What does the work is imported
inside the commands, so that ``--help`` starts at once.
"""

from __future__ import annotations

from summarizer.cli import (
    batches,
    installation,
    library,
    memos,
    previews,
    reports,
    template,
)
from summarizer.cli.group import commands, main

__all__ = ["commands", "main"]

for command in (
    memos.brief,
    previews.preview,
    memos.verify,
    batches.batch,
    batches.cache,
    library.index,
    library.search,
    library.export,
    reports.inspect,
    reports.text,
    reports.schema,
    template.template,
    installation.doctor,
):
    commands.add_command(command)  # help lists them in this order
