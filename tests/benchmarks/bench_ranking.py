"""How fast a text is cut, ranked and chosen from, beside textrank4zh, sumy and snownlp.

Run from anywhere::

    python tests/benchmarks/bench_ranking.py
    python tests/benchmarks/bench_ranking.py --make-venv DIR
    python tests/benchmarks/bench_ranking.py --rivals-python DIR/bin/python

textrank4zh itself runs only with networkx<3 and scipy, and sumy and snownlp are no part of the
program, hence an environment of their own; without one only our side is measured. Every
measurement is a fresh process: its start (imports and dictionary, the dictionary's cache being
warm), its words, its ranking, what choosing key sentences takes beyond these (ours only: units,
salience, selection), and its peak memory. Nothing here is asserted: machines differ.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from invented_reports import invented_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parents[2]
SEED_REPORT = ROOT.parent / "shared/reports/seeds/001_68ae526f7c14115d.txt"
SIZES = (5_000, 20_000, 50_000, 200_000)
OURS = ("textrank", "lexrank", "textrank4zh")
ORIGINAL = "analyze"
"""textrank4zh itself."""
RIVALS = (ORIGINAL, "sumy-lexrank", "sumy-textrank", "snownlp")
RIVALS_NEED = ("networkx<3", "scipy", "textrank4zh", "sumy", "snownlp")
GROWTH = 2.3
"""Exponent by which a rival's time is foretold, to leave out what would take too long."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds and peak memory of one process."""

    sentences: int
    start: float
    words: float
    ranking: float
    selection: float
    megabytes: float

    @property
    def work(self) -> float:
        """Seconds after the start: what grows with the text."""
        return self.words + self.ranking + self.selection


def main() -> None:
    """Measure and print the table."""
    options = _options()
    if options.measure:
        print(json.dumps(_measured(options.measure, options.file)))
        return
    python = _rivals_python(options)
    with tempfile.TemporaryDirectory() as folder:
        texts = _texts(Path(folder), options.sizes)
        print(f"{'text':>12} {'engine':>13} {'sent.':>6} {'start':>7} {'words':>7} ", end="")
        print(
            f"{'ranking':>8} {'choice':>7} {'work':>8} {'MB':>6} {'growth':>6} "
            f"{'× ours':>7} {'× all':>7}"
        )
        for line in _table(texts, python, options.limit):
            print(line, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="CHARACTERS")
    parser.add_argument("--rivals-python", metavar="PATH")
    parser.add_argument("--make-venv", type=Path, metavar="DIR")
    parser.add_argument(
        "--limit",
        type=float,
        default=90,
        metavar="SECONDS",
        help="leave out a rival's run foretold to take longer",
    )
    parser.add_argument("--measure", choices=[*OURS, *RIVALS], help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _rivals_python(options: argparse.Namespace) -> str | None:
    """Return the interpreter that runs the rivals, making its environment if asked."""
    if options.make_venv is None:
        python: str | None = options.rivals_python
        return python
    venv.create(options.make_venv, with_pip=True)
    folder = "Scripts" if sys.platform == "win32" else "bin"
    made = str(options.make_venv.resolve() / folder / "python")
    subprocess.run([made, "-m", "pip", "install", "--quiet", *RIVALS_NEED], check=True)
    return made


def _texts(folder: Path, sizes: Sequence[int]) -> dict[str, Path]:
    """Return the files to measure by label, smallest first."""
    texts = {}
    for size in sizes:
        texts[f"{size}"] = folder / f"{size}.txt"
        texts[f"{size}"].write_text(invented_report(size), encoding="utf-8")
    if SEED_REPORT.exists():
        texts["seed 001"] = SEED_REPORT
    return texts


def _table(texts: dict[str, Path], python: str | None, limit: float) -> Iterator[str]:
    """Yield a line for each text and engine; growth is against the text one size smaller."""
    before: dict[str, tuple[int, Timing]] = {}
    engines = (*OURS, *RIVALS) if python else OURS
    if python:
        _run(python, ORIGINAL, next(iter(texts.values())), limit)  # warms jieba's cache
    _run(sys.executable, "textrank4zh", next(iter(texts.values())), limit)
    for label, path in texts.items():
        size = len(path.read_text(encoding="utf-8"))
        ours: Timing | None = None
        for engine in engines:
            interpreter = python if engine in RIVALS and python else sys.executable
            foretold = _foretold(before.get(engine), size)
            if engine in RIVALS and foretold > limit:
                yield f"{label:>12} {engine:>13} not run: {foretold:.0f} s foretold, over --limit"
                continue
            timing = _run(interpreter, engine, path, limit)
            ours = ours or timing
            yield f"{label:>12} {engine:>13} {_line(timing, before.get(engine), size, ours)}"
            before[engine] = (size, timing)


def _foretold(before: tuple[int, Timing] | None, size: int) -> float:
    if before is None:
        return 0.0
    smaller, timing = before
    return timing.work * math.pow(size / smaller, GROWTH)


def _line(timing: Timing, before: tuple[int, Timing] | None, size: int, ours: Timing) -> str:
    growth = "—"
    if before is not None and size > 1.5 * before[0]:
        exponent = math.log(timing.work / before[1].work) / math.log(size / before[0])
        growth = f"{exponent:.2f}"
    whole = (timing.start + timing.work) / (ours.start + ours.work)
    return (
        f"{timing.sentences:>6} {timing.start:>7.2f} {timing.words:>7.3f} {timing.ranking:>8.3f} "
        f"{timing.selection:>7.3f} {timing.work:>8.3f} {timing.megabytes:>6.0f} {growth:>6} "
        f"{timing.work / ours.work:>7.1f} {whole:>7.1f}"
    )


def _run(python: str, name: str, path: Path, limit: float) -> Timing:
    """Measure the engine *name* on the text at *path* in a fresh process."""
    command = [python, "-W", "ignore", __file__, "--measure", name, "--file", str(path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    shown = subprocess.run(
        command,
        capture_output=True,
        check=True,
        env=environment,
        text=True,
        timeout=max(60.0, 5 * limit),
    )
    return Timing(**json.loads(shown.stdout))


def _measured(name: str, path: Path) -> dict[str, float]:
    """Run inside the fresh process: return the fields of ``Timing``."""
    text = path.read_text(encoding="utf-8")
    rivals = {ORIGINAL: _analyze, "snownlp": _snownlp}
    measure = rivals.get(name, _sumy if name in RIVALS else _rank)
    return {**measure(name, text), "megabytes": _peak_megabytes()}


def _rank(name: str, text: str) -> dict[str, float]:
    """Measure one of our engines; textrank4zh's with the words of its own segmentation."""
    began = perf_counter()
    from summarizer.extraction.ranking import engine  # noqa: PLC0415 — timed
    from summarizer.extraction.ranking.textrank4zh_engine import TextRank4Zh  # noqa: PLC0415
    from summarizer.extraction.tokens import content_words, load_segmenter  # noqa: PLC0415

    ranker = engine(name)
    cut: Callable[[Sequence[str]], Sequence[Sequence[str]]]
    if isinstance(ranker, TextRank4Zh):
        ranker.cut([""])  # loads its dictionary
        cut = ranker.cut
    else:
        segmenter = load_segmenter()
        cut = lambda parts: [content_words(segmenter.cut(part)) for part in parts]  # noqa: E731

    sentences = [part for part in re.split(r"[?!;？！。；…\n]", text) if part.strip()]
    started = perf_counter()
    words = cut(sentences)
    cut_at = perf_counter()
    ranker.rank(words)
    ranked = perf_counter()
    timing = {
        "sentences": len(sentences),
        "start": started - began,
        "words": cut_at - started,
        "ranking": ranked - cut_at,
    }
    whole = _choose(name, text)
    return {**timing, "selection": max(0.0, whole - (ranked - started))}


def _choose(name: str, text: str) -> float:
    """Return the seconds that key sentences of *text* take, read as one part of a report."""
    from summarizer.extraction.key_sentences import Options, choose_key_sentences  # noqa: PLC0415
    from summarizer.model import Report, Role, Section, Sentence, Span  # noqa: PLC0415
    from summarizer.text.sentences import split_sentences  # noqa: PLC0415

    part = Span(0, len(text))
    report = Report(
        title=None,
        division=None,
        review_year=None,
        plan_year=None,
        full_report=True,
        complete=True,
        span=part,
        sections=(Section(Role.PRIORITIES, part, None, "benchmark"),),
        sentences=tuple(Sentence(s, Role.PRIORITIES) for s in split_sentences(text, part)),
    )
    began = perf_counter()
    choose_key_sentences(text, report, Options({Role.PRIORITIES: 600}, engine=name))
    return perf_counter() - began


def _analyze(_: str, text: str) -> dict[str, float]:
    """Measure textrank4zh itself: segmentation apart, ranking the rest of ``analyze``."""
    began = perf_counter()
    import jieba  # noqa: PLC0415 — timed
    from textrank4zh import TextRank4Sentence  # noqa: PLC0415

    jieba.initialize()
    original = TextRank4Sentence()
    started = perf_counter()
    original.analyze(text)
    analyzed = perf_counter()
    original.seg.segment(text)
    words = perf_counter() - analyzed
    return {
        "sentences": len(original.sentences),
        "start": started - began,
        "words": words,
        "ranking": analyzed - started - words,
        "selection": 0.0,
    }


def _sumy(name: str, text: str) -> dict[str, float]:
    """Measure one of sumy's engines on its own sentences and words."""
    began = perf_counter()
    from sumy.nlp.tokenizers import Tokenizer  # noqa: PLC0415 — timed
    from sumy.parsers.plaintext import PlaintextParser  # noqa: PLC0415
    from sumy.summarizers.lex_rank import LexRankSummarizer  # noqa: PLC0415
    from sumy.summarizers.text_rank import TextRankSummarizer  # noqa: PLC0415

    tokenizer = Tokenizer("chinese")
    tokenizer.to_words("预热")
    ranker = LexRankSummarizer() if name == "sumy-lexrank" else TextRankSummarizer()
    started = perf_counter()
    document = PlaintextParser.from_string(text, tokenizer).document
    count = sum(1 for sentence in document.sentences if sentence.words is not None)
    cut_at = perf_counter()
    ranker(document, 20)
    return {
        "sentences": count,
        "start": started - began,
        "words": cut_at - started,
        "ranking": perf_counter() - cut_at,
        "selection": 0.0,
    }


def _snownlp(_: str, text: str) -> dict[str, float]:
    """Measure snownlp's summary: segmentation apart, ranking the rest."""
    began = perf_counter()
    from snownlp import SnowNLP, seg  # noqa: PLC0415 — timed

    seg.seg("预热")
    started = perf_counter()
    original = SnowNLP(text)
    original.summary(20)
    summed_up = perf_counter()
    sentences = original.sentences
    for sentence in sentences:
        seg.seg(sentence)
    words = perf_counter() - summed_up
    return {
        "sentences": len(sentences),
        "start": started - began,
        "words": words,
        "ranking": summed_up - started - words,
        "selection": 0.0,
    }


def _peak_megabytes() -> float:
    """Return the peak memory of this process, not a number on Windows, which does not tell."""
    if sys.platform == "win32":
        return math.nan
    import resource  # noqa: PLC0415 — POSIX only

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
