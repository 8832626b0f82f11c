"""Which clauses become key sentences: budget, coverage, order, and what is never taken."""

from __future__ import annotations

import itertools
from dataclasses import replace

from builders import document_of, report_text
from summarizer.extraction.alternatives import alternatives
from summarizer.extraction.formula import is_formula
from summarizer.extraction.key_sentences import Options, choose_key_sentences
from summarizer.model import Document, KeySentence, Role

TASKS = """二、2025年重点工作
（一）着力壮大实体经济。开工建设青石工业园标准厂房8万平方米，引进亿元以上项目15个，新增规上工业企业20家，净增高新技术企业12家。
（二）着力推进乡村振兴。建成高标准农田2.6万亩，粮食产量稳定在3亿斤以上，新建农村公路86公里。
（三）着力改善生态环境。扎实推进污染防治，持续改善环境质量。
（四）着力增进民生福祉。新建公办幼儿园4所，改造县医院门诊楼，新增床位200张，城镇新增就业3000人以上。"""


def words_of(document: Document, role: Role) -> list[str]:
    """Return the key sentences of *role* in the first report."""
    text = document.source.text
    return [k.span.of(text) for k in document.reports[0].key_sentences if k.role is role]


def chosen(tasks: str, budget: int) -> tuple[str, tuple[KeySentence, ...]]:
    """Return the text and the key sentences of *tasks* within *budget* characters."""
    document = document_of(report_text("云渡县", 2025, priorities=tasks))
    options = Options({Role.PRIORITIES: budget})
    text = document.source.text
    return text, choose_key_sentences(text, document.reports[0], options).key_sentences


def test_no_budget_is_exceeded() -> None:
    """Whatever the budget, the key sentences with their marks stay within it."""
    for budget in range(0, 200, 7):
        _, keys = chosen(TASKS, budget)
        assert sum(len(key.span) + 1 for key in keys) <= max(budget, 0)


def test_key_sentences_stand_in_the_order_of_the_text_and_apart() -> None:
    """A memo reads as the report does; no clause is told twice."""
    _, keys = chosen(TASKS, 150)
    spans = [key.span for key in keys]
    assert spans == sorted(spans)
    assert all(a.end < b.start for a, b in itertools.pairwise(spans))


def test_every_task_with_a_measure_is_heard_before_one_is_told_in_depth() -> None:
    """Room for a few clauses goes to different tasks; a task of wishes has none to tell."""
    text, keys = chosen(TASKS, 80)
    tasks = {text.rfind("（", 0, key.span.start) for key in keys}
    assert [text[task : task + 3] for task in sorted(tasks)] == ["（一）", "（二）", "（四）"]


def test_what_is_said_twice_is_taken_once() -> None:
    """The same measure under two tasks costs the memo one clause."""
    twice = TASKS.replace("扎实推进污染防治", "建成高标准农田2.6万亩")
    text, keys = chosen(twice, 600)
    assert sum("高标准农田2.6万亩" in key.span.of(text) for key in keys) == 1


def test_sentences_that_are_all_equal_give_one() -> None:
    """Ten times the same sentence is one fact."""
    text, keys = chosen("二、重点工作\n" + "建成高标准农田2.6万亩。" * 10, 600)
    assert [key.span.of(text) for key in keys] == ["建成高标准农田2.6万亩"]


def test_neighbours_are_told_as_the_report_tells_them() -> None:
    """Clauses parted by a comma only are one quotation."""
    text, keys = chosen(TASKS, 600)
    assert "建成高标准农田2.6万亩，粮食产量稳定在3亿斤以上，新建农村公路86公里" in [
        key.span.of(text) for key in keys
    ]


def test_no_set_phrase_and_no_heading_is_taken() -> None:
    """Guiding ideas and the region's own headings are no facts."""
    document = document_of(report_text())
    found = words_of(document, Role.REVIEW) + words_of(document, Role.PRIORITIES)
    assert found
    assert not any(is_formula(words) or "着力" in words for words in found)


def test_a_report_without_tasks_has_no_key_sentences_of_them() -> None:
    """The part is said to be absent, and nothing stands in for it."""
    document = document_of(report_text(priorities=None))
    assert words_of(document, Role.PRIORITIES) == []
    assert Role.PRIORITIES in document.reports[0].absent


def test_a_section_of_three_sentences_gives_what_it_has() -> None:
    """No more is chosen than there is."""
    text, keys = chosen("二、重点工作\n新建公办幼儿园4所。改造县医院门诊楼。新增床位200张。", 600)
    assert [key.span.of(text) for key in keys] == [
        "新建公办幼儿园4所",
        "改造县医院门诊楼",
        "新增床位200张",
    ]


def test_candidates_hold_every_clause_once() -> None:
    """They do not overlap, and each key sentence is made of them."""
    document = document_of(report_text("云渡县", 2025, priorities=TASKS))
    report = document.reports[0]
    spans = [key.span for key in report.candidates]
    assert all(a.end < b.start for a, b in itertools.pairwise(spans))
    assert all(any(key.span.covers(span) for span in spans) for key in report.key_sentences)


def test_pinned_words_are_quoted_first() -> None:
    """What the user insists on is there, whatever its score, and costs its characters."""
    document = document_of(report_text("云渡县", 2025, priorities=TASKS))
    text, report = document.source.text, document.reports[0]
    options = Options({Role.PRIORITIES: 60}, pins=("持续改善环境质量",))
    keys = choose_key_sentences(text, report, options).key_sentences
    assert ("持续改善环境质量", ("pinned",)) in [(k.span.of(text), k.reasons) for k in keys]
    assert sum(len(key.span) + 1 for key in keys) <= 60


def test_excluded_words_are_not_quoted() -> None:
    """What the user refuses stays out, and something else takes its room."""
    document = document_of(report_text("云渡县", 2025, priorities=TASKS))
    text, report = document.source.text, document.reports[0]
    refused = "建成高标准农田2.6万亩，粮食产量稳定在3亿斤以上"
    options = Options({Role.PRIORITIES: 600}, exclusions=(refused,))
    found = [k.span.of(text) for k in choose_key_sentences(text, report, options).key_sentences]
    assert not any("高标准农田" in words or "粮食" in words for words in found)
    assert "新建农村公路86公里" in found


def test_a_pin_that_finds_no_room_is_said() -> None:
    """The budget stands; the user is told what to do."""
    document = document_of(report_text("云渡县", 2025, priorities=TASKS))
    options = Options({Role.PRIORITIES: 12}, pins=("扎实推进污染防治，持续改善环境质量",))
    chosen = choose_key_sentences(document.source.text, document.reports[0], options)
    assert [finding.code for finding in chosen.findings] == ["pin-over-budget"]


def test_a_budget_too_small_for_any_clause_is_said() -> None:
    """Nothing is chosen, and the user is told why."""
    document = document_of(report_text("云渡县", 2025, priorities=TASKS))
    options = Options({Role.PRIORITIES: 8})
    chosen = choose_key_sentences(document.source.text, document.reports[0], options)
    assert chosen.key_sentences == ()
    assert [finding.code for finding in chosen.findings] == ["budget-too-small"]


def test_no_budget_at_all_asks_for_headings_only() -> None:
    """With 0 characters nothing is chosen, and nothing is amiss."""
    document = document_of(report_text("云渡县", 2025, priorities=TASKS))
    options = Options({Role.PRIORITIES: 0})
    chosen = choose_key_sentences(document.source.text, document.reports[0], options)
    assert (chosen.key_sentences, chosen.findings) == ((), ())


def test_alternatives_are_rivals_of_the_same_task_best_first() -> None:
    """What could stand in a key sentence's place comes from its task and was not chosen."""
    document = document_of(report_text("云渡县", 2025, priorities=TASKS))
    text, report = document.source.text, document.reports[0]
    options = Options({Role.PRIORITIES: 80})
    chosen = choose_key_sentences(text, report, options)
    report = replace(report, key_sentences=chosen.key_sentences, candidates=chosen.candidates)
    first = next(key for key in report.key_sentences if key.role is Role.PRIORITIES)
    rivals = alternatives(report, first)
    words = [rival.span.of(text) for rival in rivals]
    assert first.span.of(text) not in words
    assert set(words) < {
        "开工建设青石工业园标准厂房8万平方米",
        "引进亿元以上项目15个",
        "新增规上工业企业20家",
        "净增高新技术企业12家",
    }
    assert [r.points for r in rivals] == sorted((r.points for r in rivals), reverse=True)


def test_a_score_is_a_chance_and_its_reasons_are_named() -> None:
    """A clause with a name and a figure is likelier than a wish, and says why."""
    document = document_of(report_text("云渡县", 2025, priorities=TASKS))
    text = document.source.text
    by_words = {key.span.of(text): key for key in document.reports[0].candidates}
    concrete, wish = by_words["建成高标准农田2.6万亩"], by_words["持续改善环境质量"]
    assert 0 <= wish.score < concrete.score <= 1
    assert {"any-figure", "completed", "staple"} <= set(concrete.reasons)
