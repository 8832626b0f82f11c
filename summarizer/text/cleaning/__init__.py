"""Cleaning: a chain of named rules over the whole text, in this order.

Repairs of damage come first, because what follows reads words; then what does not belong
to a report is taken out while the lines are still the page's own; then printed lines become
paragraphs; typography is last. Each rule is linear in the length of the text and leaves
its own result alone. Nothing is repaired that cannot be known: a cut sentence stays cut,
with a notice.

Tried before and left: NFKC (folds what headings need), ftfy (harms Chinese quotation
marks), a "space after a full stop" rule for paragraphs (precision 0.895).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.model import Cleaned, ContentsEntry, Notice, RawSpan, SourceText, Span
from summarizer.text.cleaning.abstracts import drop_abstracts
from summarizer.text.cleaning.characters import (
    INVISIBLE_SIGNS,
    NEWLINE_SIGNS,
    SPACE_SIGNS,
    drop_invisible,
    unescape_entities,
    unify_newlines,
    unify_spaces,
)
from summarizer.text.cleaning.columns import mixed_columns
from summarizer.text.cleaning.contents import drop_contents, find_contents
from summarizer.text.cleaning.flattened import part_flattened
from summarizer.text.cleaning.furniture import drop_furniture
from summarizer.text.cleaning.inline import join_pieces
from summarizer.text.cleaning.markdown import drop_front_matter, drop_marks
from summarizer.text.cleaning.mojibake import repair_shifted_bytes
from summarizer.text.cleaning.newspaper import cut_sentences, drop_captions, drop_names
from summarizer.text.cleaning.pinyin import TONED, drop_pinyin
from summarizer.text.cleaning.rule import Rule
from summarizer.text.cleaning.traditional import TELLTALES, simplify
from summarizer.text.cleaning.typography import (
    FULL_WIDTH_SIGNS,
    QUOTE_SIGNS,
    drop_doubled_marks,
    fold_digits,
    fold_points,
    mend_dashes,
    mend_spaces,
    pair_quotes,
    tidy_lines,
    widen_brackets,
    widen_punctuation,
)
from summarizer.text.cleaning.wrapping import unwrap
from summarizer.text.edits import Edit, apply_edits

__all__ = ["CHECKS", "CLEANING", "Rule", "clean"]

CONTENTS = "contents.page"
MOST_PASSES = 12  # one rule's result may be another's damage, in texts made for it

CLEANING: tuple[Rule, ...] = (
    Rule("characters.newlines", unify_newlines, signs=NEWLINE_SIGNS),
    Rule("characters.invisible", drop_invisible, signs=INVISIBLE_SIGNS),
    Rule("characters.spaces", unify_spaces, signs=SPACE_SIGNS),
    Rule("characters.entities", unescape_entities, signs=frozenset("&")),
    Rule("markdown.front-matter", drop_front_matter, signs=frozenset("-")),
    Rule("markdown.marks", drop_marks, signs=frozenset("<!#>*|_")),
    Rule("mojibake.shifted-byte", repair_shifted_bytes, "修复错位乱码{count}处", frozenset("?")),
    Rule(
        "pinyin.annotation", drop_pinyin, "去掉夹注拼音{count}处", frozenset(TONED + TONED.upper())
    ),
    Rule("characters.simplified", simplify, "繁体转为简体，共{count}字", frozenset(TELLTALES)),
    Rule("newspaper.names", drop_names, "去掉文末署名{count}处"),
    Rule("newspaper.captions", drop_captions, "去掉图片说明{count}处"),
    Rule("page.furniture", drop_furniture, "去掉网页、版面附加文字{count}行"),
    Rule("page.abstract", drop_abstracts, "去掉正文前重复的摘要{count}处"),
    Rule(CONTENTS, drop_contents, "去掉目录{count}条"),
    Rule("lines.unwrap", unwrap, "按版面断行合并段落，共处理{count}处"),
    Rule("lines.flattened", part_flattened, "原文没有分段，按序号和固定用语分段{count}处"),
    Rule("lines.pieces", join_pieces, "接上句子中间的断行{count}处"),
    Rule("width.digits", fold_digits, signs=FULL_WIDTH_SIGNS),
    Rule("width.points", fold_points, signs=frozenset("．")),
    Rule("quotes.pairs", pair_quotes, signs=QUOTE_SIGNS),
    Rule("spaces.stray", mend_spaces, signs=frozenset(" \u3000")),
    Rule("width.brackets", widen_brackets, signs=frozenset("()")),
    Rule("width.punctuation", widen_punctuation, signs=frozenset(",;:!?")),
    Rule("marks.doubled", drop_doubled_marks, signs=frozenset("，,")),
    Rule("marks.dashes", mend_dashes),
    Rule("lines.tidy", tidy_lines),
)
# What is said and not repaired; these rules change nothing.
CHECKS: tuple[Rule, ...] = (
    Rule(
        "text.columns",
        mixed_columns,
        "疑为双栏版面转成的表格（{count}行），两栏文字混在一起，请改用原 PDF 或 Word 文件",
        frozenset("|"),
    ),
    Rule("text.cut", cut_sentences, "疑有{count}段文字不完整（段末无句号），请核对原文"),
)


def clean(raw: str) -> Cleaned:
    """Return *raw* cleaned, with a notice for each rule that repaired or removed words.

    The chain runs until it leaves the text alone, so that cleaning clean text changes
    nothing whatever the text is. Reports need one pass, and a second to know it.
    """
    source = SourceText.untouched(raw)
    held = set(raw)  # characters the text may hold: more than it does, never fewer
    log = _Log({})
    contents: tuple[ContentsEntry, ...] = ()
    for _ in range(MOST_PASSES):
        before = source
        for rule in CLEANING:
            if rule.name == CONTENTS:
                contents = contents or find_contents(source.text)
            if rule.signs and rule.signs.isdisjoint(held):
                continue
            edits = list(rule.find(source.text))
            if edits:
                held.update(*(edit.replacement for edit in edits))
                log.note(rule, edits, source)
                source = apply_edits(source, edits)
        if source.text == before.text:
            break
    for check in CHECKS:
        if check.signs and check.signs.isdisjoint(held):
            continue
        log.note(check, list(check.find(source.text)), source)
    return Cleaned(source, log.notices(), contents)


@dataclass(frozen=True, slots=True)
class _Log:
    """How often each rule found something, and where first."""

    found: dict[str, tuple[int, RawSpan]]

    def note(self, rule: Rule, edits: Sequence[Edit], source: SourceText) -> None:
        """Add the *edits* that *rule* wants in *source*."""
        if edits:
            where = source.raw_span(Span(edits[0].start, edits[0].end))
            before, first = self.found.get(rule.name, (0, where))
            self.found[rule.name] = (before + len(edits), first)

    def notices(self) -> tuple[Notice, ...]:
        """Return a notice for each rule that has one to give, in the rules' order."""
        given = (rule for rule in (*CLEANING, *CHECKS) if rule.notice and rule.name in self.found)
        return tuple(_notice(rule, *self.found[rule.name]) for rule in given)


def _notice(rule: Rule, count: int, where: RawSpan) -> Notice:
    return Notice(rule.name, rule.notice.format(count=count), where)
