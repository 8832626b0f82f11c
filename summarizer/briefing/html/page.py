"""The page around a body: one file with its stylesheet, and a policy that loads nothing."""

from __future__ import annotations

from importlib.resources import files

from markupsafe import escape

from summarizer.briefing.sanitise import clean_text

__all__ = ["page", "stylesheet"]

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" \
content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main class="memo">
{body}
</main>
</body>
</html>
"""


def page(body: str, *, title: str) -> str:
    """Return *body* (HTML) as a whole file called *title*."""
    return _PAGE.format(title=escape(clean_text(title)), style=stylesheet(), body=body)


def stylesheet() -> str:
    """Return the stylesheet of memos, which the preview uses too."""
    return files("summarizer.briefing.html").joinpath("memo.css").read_text(encoding="utf-8")
