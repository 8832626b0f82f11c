"""``summarizer verify``: a memo nobody touched is borne out, a changed figure is found."""

from __future__ import annotations

from pathlib import Path

from command import summarizer

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"


def _memo(folder: Path) -> Path:
    assert summarizer("brief", SAMPLES, "-o", folder, "--format", "md").code == 0
    return folder / "综合简报.md"


def test_a_memo_as_written_is_borne_out(tmp_path: Path) -> None:
    """Every figure stands in the sources: exit code 0 and a line that counts them."""
    ended = summarizer("verify", _memo(tmp_path), "--sources", SAMPLES)
    assert ended.code == 0
    assert ended.out.splitlines()[-1].endswith("全部有来源依据")


def test_a_figure_changed_by_hand_is_found(tmp_path: Path) -> None:
    """Exit code 3, with the memo's place and what the source says."""
    memo = _memo(tmp_path)
    changed = memo.read_text(encoding="utf-8").replace("增长5.5%—6%", "增长5.5%—6.5%")
    memo.write_text(changed, encoding="utf-8")
    ended = summarizer("verify", memo, "--sources", SAMPLES)
    assert ended.code == 3
    assert "增长5.5%—6%" in ended.out
    assert "数值不同" in ended.out


def test_sources_are_required(tmp_path: Path) -> None:
    """Without sources there is nothing to verify against."""
    memo = tmp_path / "简报.md"
    memo.write_text("正文", encoding="utf-8")
    ended = summarizer("verify", memo)
    assert ended.code == 2
    assert "--sources" in ended.err
