"""The library: the same job as the command line, as three functions.

::

    import summarizer

    inspected = summarizer.inspect(["报告文件夹"])
    summarizer.brief(inspected.documents, "out")

What does the work is imported when it is first called, so that ``import summarizer`` and
``summarizer --help`` cost nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import InputError, NoReportError, UsageError
from summarizer.model import Comparison, Document, SourceFile
from summarizer.options import MemoOptions, ReadingOptions, Settings
from summarizer.settled import settled

if TYPE_CHECKING:
    from summarizer.briefing.memo import Memo
    from summarizer.briefing.packs import Pack
    from summarizer.extraction.rankings import Rankings
    from summarizer.reading import Options
    from summarizer.revision import Revised, Revision, Unfit

__all__ = [
    "Inspected",
    "MemoOptions",
    "ReadingOptions",
    "Run",
    "Settings",
    "Verification",
    "brief",
    "choose_again",
    "compared",
    "compose",
    "inspect",
    "inspect_file",
    "means",
    "read",
    "render",
    "revise",
    "unfit_revisions",
    "verify",
]

PathLike = str | os.PathLike[str]
Progress = Callable[[int, int, str], None]
STANDARD_INPUT = "标准输入"


@dataclass(frozen=True, slots=True)
class Run:
    """How a call works: ``progress`` is called before each file with (number from 1, count, name).

    Much text is worked through by several ``processes``, ``None``: one for each processor. A
    script that asks for more than one needs the guard of ``multiprocessing``,
    ``if __name__ == "__main__"``.
    """

    progress: Progress | None = None
    processes: int | None = 1


@dataclass(frozen=True, slots=True)
class Inspected:
    """Documents that were read, and the inputs that were refused, each in input order.

    ``left_out`` are files found in a folder that the caller asked not to read.
    """

    documents: tuple[Document, ...]
    refused: tuple[InputError, ...] = ()
    left_out: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification says: Chinese lines, the last one counts; exit code 0 or 3."""

    lines: tuple[str, ...]
    exit_code: int


def read(
    path: PathLike | bytes, *, name: str = STANDARD_INPUT, reading: ReadingOptions | None = None
) -> SourceFile:
    """Return the raw text of a file, or of *bytes* called *name*.

    *path* may go on into a zip archive (汇编.zip/甲市.docx). Raises an ``InputError`` that says
    what is wrong and what to do.
    """
    from summarizer.reading import read_bytes, read_file  # noqa: PLC0415 - lazy, see above

    options = _reading(reading)
    if isinstance(path, bytes):
        return read_bytes(name, path, options=options)
    return read_file(Path(path), options=options)


def inspect(
    paths: Iterable[PathLike | bytes],
    *,
    settings: Settings | None = None,
    reading: ReadingOptions | None = None,
    run: Run | None = None,
    leave_out: Iterable[PathLike] = (),
) -> Inspected:
    """Return everything found in *paths* (files, folders, zip archives, or bytes).

    A refused input does not stop the others. *run* says who hears of progress and how many
    processes may be used. *leave_out* names files that a folder may hold and that
    are not to be read, such as the memo about to be written there again; ``UsageError`` if
    one of them is itself among *paths*.
    """
    from summarizer.side_by_side import SideBySide  # noqa: PLC0415 - lazy, see above

    settings, run = settings or Settings(), run or Run()
    extraction = settled(settings)  # refuses settings before any file is read
    unwanted = {os.path.realpath(path) for path in leave_out}
    sources, refused, left_out = _sources(paths, unwanted, _reading(reading))
    with SideBySide(extraction, run.processes) as work:
        for number, (name, source) in enumerate(sources, start=1):
            if run.progress:
                run.progress(number, len(sources), name)
            try:
                work.take(read(source, name=name, reading=reading), left=len(sources) - number)
            except InputError as error:
                refused.append(error)
        documents = work.documents()
    _refuse_unknown_words(settings, documents)
    return Inspected(documents, tuple(refused), tuple(left_out))


def with_room(settings: Settings, words: int | None) -> Settings:
    """Return *settings* that choose enough for a memo of *words*; budgets given stay."""
    from summarizer.extraction.key_sentences import DEFAULT_BUDGETS  # noqa: PLC0415 - lazy

    whole = sum(DEFAULT_BUDGETS.values())
    if words is None or words <= whole:
        return settings
    budgets = {role: words * least // whole for role, least in DEFAULT_BUDGETS.items()}
    return replace(settings, budgets={**budgets, **settings.budgets})


def inspect_file(file: SourceFile, settings: Settings | None = None) -> Document:
    """Return everything found in one *file*; ``NoReportError`` if it holds no work report."""
    from summarizer.pipeline import inspect_source  # noqa: PLC0415 - lazy, see above

    return inspect_source(file, settled(settings or Settings()))


def means(settings: Settings | None = None) -> dict[str, str]:
    """Return what chooses key sentences under *settings*, each with its version."""
    from summarizer import __version__  # noqa: PLC0415 - the package imports this module
    from summarizer.extraction.ranking import engine  # noqa: PLC0415 - lazy, see above
    from summarizer.extraction.tokens import load_segmenter  # noqa: PLC0415

    settings = settings or Settings()
    ranker, segmenter = engine(settings.engine), load_segmenter(settings.segmenter)
    return {
        "summarizer": __version__,
        "engine": f"{ranker.name} {ranker.version}",
        "segmenter": f"{segmenter.name} {segmenter.version}",
    }


def choose_again(
    documents: Sequence[Document], settings: Settings, rankings: Rankings | None = None
) -> tuple[Document, ...]:
    """Return *documents* with the key sentences that other *settings* choose; nothing is read.

    *rankings* of an earlier call on the same documents spare ranking them again.
    """
    from summarizer.extraction.rankings import Rankings  # noqa: PLC0415 - lazy, see above
    from summarizer.pipeline import choose_again as choose  # noqa: PLC0415

    extraction = settled(settings)
    choosing = (rankings or Rankings()).choosing
    return tuple(choose(document, extraction, choosing) for document in documents)


def revise(
    documents: Sequence[Document],
    revisions: Iterable[Revision],
    settings: Settings | None = None,
) -> Revised:
    """Return *documents* as a person wants them (人工修改), and what of it does not fit.

    Its ``rewrites`` go to ``brief``, ``render`` or ``compose``. *settings* are those that
    *documents* were inspected with: a report whose parts were corrected is read with them again.
    """
    from summarizer.revision.apply import revise as apply  # noqa: PLC0415 - lazy, see above

    return apply(documents, revisions, settled(settings or Settings()))


def compose(
    documents: Sequence[Document],
    *,
    pack: str = "consolidated",
    theme: str | None = None,
    words: int | None = None,
    rewrites: Iterable[Revision] = (),
) -> Memo:
    """Return the memo of all reports in *documents* in the layout of *pack*.

    *theme* is what an extract is about; *words* bound the body.

    *rewrites* are words that a person wrote anew (``revise``); one that does not fit is left out.
    """
    from summarizer.briefing.packs import load_pack  # noqa: PLC0415 - lazy, see above
    from summarizer.revision.apply import apply_rewrites  # noqa: PLC0415

    comparison, options = compared(documents), MemoOptions(pack=pack, theme=theme, words=words)
    memo = sized(comparison, load_pack(pack), options)
    return apply_rewrites(memo, comparison, rewrites).memo


def brief(
    documents: Sequence[Document],
    out: PathLike,
    options: MemoOptions | None = None,
    *,
    rewrites: Iterable[Revision] = (),
    on_kept: Callable[[Path], None] | None = None,
) -> tuple[Path, ...]:
    """Write the memo of *documents* into the folder *out*; return the files written.

    *rewrites* are as in ``compose``. A memo there that reads otherwise is kept under a new name,
    which *on_kept* is told.
    """
    from summarizer.briefing.output import check_output, write_memo  # noqa: PLC0415 - lazy
    from summarizer.briefing.packs import load_pack  # noqa: PLC0415

    options = options or MemoOptions()
    formats = check_output(Path(out), options.formats)
    contents = render(documents, replace(options, formats=formats), rewrites=rewrites)
    pack = load_pack(options.pack)
    written = write_memo(contents, pack, Path(out), annotated=options.annotated)
    if on_kept:
        for path in written.kept:
            on_kept(path)
    return written.files


def render(
    documents: Sequence[Document],
    options: MemoOptions | None = None,
    *,
    rewrites: Iterable[Revision] = (),
) -> dict[str, bytes]:
    """Return the content of the memo of *documents* by format; nothing is written.

    *rewrites* are as in ``compose``.
    """
    from summarizer.briefing.output import Edition, render_memo  # noqa: PLC0415 - lazy
    from summarizer.briefing.packs import load_pack  # noqa: PLC0415
    from summarizer.revision.apply import apply_rewrites  # noqa: PLC0415

    options = options or MemoOptions()
    comparison, loaded = compared(documents, options), load_pack(options.pack)
    memo = apply_rewrites(sized(comparison, loaded, options), comparison, rewrites).memo
    edition = Edition(memo, loaded, comparison, annotated=options.annotated, chart=options.chart)
    return render_memo(edition, options.formats)


def unfit_revisions(revised: Revised, options: MemoOptions) -> tuple[Unfit, ...]:
    """Return the revisions that could not be applied, to the reports or to the memo's words."""
    from summarizer.briefing.packs import load_pack  # noqa: PLC0415 - lazy, see above
    from summarizer.revision.apply import apply_rewrites  # noqa: PLC0415

    if not revised.rewrites:
        return revised.unfit
    comparison = compared(revised.documents, options)
    memo = sized(comparison, load_pack(options.pack), options)
    return revised.unfit + apply_rewrites(memo, comparison, revised.rewrites).unfit


def sized(comparison: Comparison, pack: Pack, options: MemoOptions) -> Memo:
    """Return the memo of *comparison*, within the words that *options* allow."""
    from summarizer.briefing.compose import composer_of  # noqa: PLC0415 - lazy
    from summarizer.briefing.extent import Extent  # noqa: PLC0415
    from summarizer.briefing.lengths import fit  # noqa: PLC0415

    composed = composer_of(comparison, pack, theme=options.theme)
    if options.words is None:
        return composed(Extent())
    return fit(composed, options.words, max(1, len(comparison.regions)))


def compared(documents: Sequence[Document], options: MemoOptions | None = None) -> Comparison:
    """Return the reports of *documents* side by side; refuse if there is none."""
    from summarizer.consolidation import View, compare  # noqa: PLC0415 - lazy, see above

    options = options or MemoOptions()
    if not any(document.reports for document in documents):
        raise NoReportError("没有可写入简报的工作报告", next_step="请检查输入的文件或文件夹")
    return compare(documents, View(options.own, options.order))


def verify(memo: SourceFile, documents: Sequence[Document]) -> Verification:
    """Check every figure of *memo* against *documents*; a memo edited by hand is welcome."""
    from summarizer.verification import (  # noqa: PLC0415 - lazy, see above
        exit_code,
        verification_lines,
        verify,
    )

    verdicts = verify(memo, documents)
    return Verification(tuple(verification_lines(verdicts)), exit_code(verdicts))


def _sources(
    paths: Iterable[PathLike | bytes], unwanted: set[str], options: Options
) -> tuple[list[tuple[str, Path | bytes]], list[InputError], list[Path]]:
    """Return what to read and its name, what was refused, and what of *unwanted* folders hold."""
    from summarizer.reading import find_files  # noqa: PLC0415 - lazy, see above

    sources: list[Path | tuple[str, bytes]] = []
    refused: list[InputError] = []
    for path in paths:
        try:
            if isinstance(path, bytes):
                sources += _unpacked(path, options)
            else:
                _refuse_output_as_input(Path(path), unwanted)
                sources += find_files([Path(path)], options)
        except InputError as error:
            refused.append(error)
    found = dict.fromkeys(sources)  # a file named twice is read once
    left_out = [each for each in found if isinstance(each, Path) and _is_in(each, unwanted)]
    named = [(str(each), each) if isinstance(each, Path) else each for each in found]
    return [each for each in named if each[1] not in left_out], refused, left_out


def _is_in(path: Path, names: set[str]) -> bool:
    return os.path.realpath(path) in names


def _unpacked(data: bytes, options: Options) -> tuple[tuple[str, bytes], ...]:
    """Return *data* with its name, or the documents in it if it is an archive."""
    from summarizer.reading import unpack  # noqa: PLC0415 - lazy, see above

    return unpack(STANDARD_INPUT, data, options) or ((STANDARD_INPUT, data),)


def _reading(reading: ReadingOptions | None) -> Options:
    from summarizer.reading import Options, with_limits  # noqa: PLC0415 - lazy, see above

    reading = reading or ReadingOptions()
    return Options(with_limits(reading.limits), reading.password, reading.on_page)


def _refuse_output_as_input(path: Path, outputs: set[str]) -> None:
    if os.path.realpath(path) in outputs:
        raise UsageError(f"“{path}”既是输入又是输出，原件会被覆盖", next_step="请换一个输出文件名")


def _refuse_unknown_words(settings: Settings, documents: Sequence[Document]) -> None:
    """Refuse words to quote, or not to quote, that no report holds: a slip would go unnoticed."""
    if not documents:
        return
    for words in (*settings.pins, *settings.exclusions):
        if not any(words in document.source.text for document in documents):
            raise UsageError(f"各报告中都没有“{words}”", next_step="请从原文逐字复制，不要跨段")
