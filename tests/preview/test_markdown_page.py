"""Any Markdown file is shown with the memo's stylesheet and anew on every save."""

from __future__ import annotations

from pathlib import Path

from live import Live


class LiveMarkdown(Live):
    """``summarizer preview memo.md``."""

    def __init__(self, path: Path) -> None:
        """Show the file at *path*."""
        super().__init__(path.parent)
        self._command[self._command.index(str(self.sources))] = str(path)


def test_a_save_is_shown(tmp_path: Path) -> None:
    """The new words come, with another stamp; the same words are not sent again."""
    path = tmp_path / "memo.md"
    path.write_text("# 甲\n\n<script>alert(1)</script>\n", encoding="utf-8")
    with LiveMarkdown(path) as live:
        live.log_in()
        shown = live.send("/").text
        assert ("<h1>甲</h1>" in shown, "<script>alert" in shown) == (True, False)
        stamp = live.send("/body").told["stamp"]
        assert live.send(f"/body?stamp={stamp}").status == 204
        path.write_text("# 乙\n", encoding="utf-8")
        assert "<h1>乙</h1>" in live.send(f"/body?stamp={stamp}").told["body"]
        path.unlink()
        assert "memo.md" in live.send("/body").told["body"]
        assert live.send("/", cookie=None).status == 403
