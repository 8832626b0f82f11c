"""Web pages saved as one file (.mht, RFC 2557): the page in it is read as ``html`` reads it."""

from __future__ import annotations

import email
import email.policy
from email.message import Message
from typing import TYPE_CHECKING

from summarizer.errors import DamagedInputError
from summarizer.reading import html

if TYPE_CHECKING:
    from summarizer.reading.extract import Extract
    from summarizer.reading.options import Options

__all__ = ["read"]

_MARK = b"\xef\xbb\xbf"
_PAGES = {"text/html", "application/xhtml+xml"}


def read(name: str, data: bytes, options: Options) -> Extract:
    """Read the first page of the archive; frames beside it are not read.

    Raises DamagedInputError if there is no page in it, and what ``html.read`` raises.
    """
    message = email.message_from_bytes(data.removeprefix(_MARK), policy=email.policy.compat32)
    pages = (part for part in message.walk() if part.get_content_type() in _PAGES)
    page = next(pages, None)
    content = None if page is None else _content(page)
    if not content:
        raise DamagedInputError(
            f"“{name}”中没有网页正文", next_step="请在浏览器中重新保存网页，或另存为 .html"
        )
    return html.read(name, content, options)


def _content(part: Message) -> bytes:
    """Return the decoded bytes of *part*; a broken transfer encoding gives what can be decoded."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
