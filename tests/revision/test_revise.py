"""Revisions by hand are found again by content, and what does not fit is said."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import document_of, report_text
from summarizer import api
from summarizer.briefing.memo import Memo, plain_text
from summarizer.model import Document, Report, Role
from summarizer.revision import Kind, Revised, Revision, name_of
from summarizer.revision.values import ReportName

DAM = "改造老旧小区12个，新建农村公路86公里，北门大桥建成通车"
PROJECTS = "新引进项目26个，到位资金31.5亿元，青石电站二期并网发电"
EFFORT = "做好2025年工作，意义重大"


def read(text: str | None = None, path: str = "报告.txt") -> Document:
    """Return a small report, or what *text* says."""
    return document_of(text or report_text(), path)


def one(kind: Kind, words: str = "", to: str = "", role: Role | None = Role.REVIEW) -> Revision:
    """Return a revision of the report that ``read`` returns."""
    document = read()
    return Revision(kind, words, to, name_of(document, document.reports[0]), role)


def revised(document: Document, *revisions: Revision) -> Revised:
    """Return *document* with *revisions* applied."""
    return api.revise([document], revisions)


def quoted(document: Document, role: Role = Role.REVIEW) -> list[str]:
    """Return the words of the key sentences of *role*, in the order of the memo."""
    text = document.source.text
    return [k.span.of(text) for k in document.reports[0].key_sentences if k.role is role]


def report_of(done: Revised) -> Report:
    """Return the one report of *done*."""
    return done.documents[0].reports[0]


def memo_of(done: Revised) -> Memo:
    """Return the memo of *done* with what was written anew."""
    return api.compose(done.documents, pack="digest", rewrites=done.rewrites)


@cache
def usual() -> tuple[str, ...]:
    """Return what the memo quotes of the review when nobody changed anything."""
    return tuple(quoted(read()))


def test_the_small_report_quotes_what_these_tests_count_on() -> None:
    """Several sentences are chosen, two of them named here; the general one is not."""
    assert {PROJECTS, DAM} < set(usual())
    assert EFFORT not in usual()


def test_a_dropped_sentence_is_gone() -> None:
    """Dropping takes the sentence out, and nothing takes its place unasked."""
    done = revised(read(), one(Kind.DROP, PROJECTS))
    expected = [each for each in usual() if each != PROJECTS]
    assert (quoted(done.documents[0]), done.unfit) == (expected, ())


def test_a_pinned_sentence_is_quoted() -> None:
    """A sentence nobody would choose is quoted once a person wants it."""
    done = revised(read(), one(Kind.PIN, EFFORT))
    assert quoted(done.documents[0]) == [*usual(), EFFORT]


def test_a_pinned_sentence_survives_other_options() -> None:
    """A pin holds when the budget would leave no room for the sentence."""
    document = read()
    (tight,) = api.choose_again([document], api.Settings(budgets={Role.REVIEW: 50}))
    lost = next(each for each in usual() if each not in quoted(tight))
    assert lost in quoted(revised(tight, one(Kind.PIN, lost)).documents[0])


def test_a_swap_takes_the_place_of_what_it_replaces() -> None:
    """The new sentence stands where the old one stood."""
    done = revised(read(), one(Kind.SWAP, PROJECTS, EFFORT))
    expected = [EFFORT if each == PROJECTS else each for each in usual()]
    assert quoted(done.documents[0]) == expected


def test_sentences_can_be_moved() -> None:
    """A sentence follows the one it was moved behind, or comes first."""
    first = usual()[0]
    done = revised(read(), one(Kind.MOVE, first, DAM), one(Kind.MOVE, DAM, ""))
    between = [each for each in usual() if each not in {first, DAM}]
    assert quoted(done.documents[0]) == [DAM, *between, first]


def test_later_revisions_see_what_earlier_ones_did() -> None:
    """What was dropped can be pinned again, and stands where the text has it."""
    done = revised(read(), one(Kind.DROP, PROJECTS), one(Kind.PIN, PROJECTS))
    assert quoted(done.documents[0]) == list(usual())


def test_words_inside_a_sentence_are_not_quoted_twice() -> None:
    """A pinned part of what is quoted already pins the whole; dropping a part is not guessed."""
    part = "青石电站二期并网发电"
    done = revised(read(), one(Kind.PIN, part), one(Kind.DROP, part))
    assert quoted(done.documents[0]) == list(usual())
    assert [each.reason for each in done.unfit] == ["这句话现在和别的话连成一句"]


def test_a_sentence_written_anew_is_printed_and_marked() -> None:
    """The memo has the new words, marked, and they still lead to the old ones' place."""
    done = revised(read(), one(Kind.REWRITE, DAM, "建成北门大桥"))
    runs = [r for b in memo_of(done).blocks for r in getattr(b, "runs", ()) if r.revised]
    assert [(r.text, r.quotation is not None) for r in runs] == [("建成北门大桥", True)]


def test_the_memo_s_own_words_can_be_written_anew() -> None:
    """The title belongs to nobody's report."""
    title = memo_of(revised(read())).title
    new = Revision(Kind.REWRITE, title, "送阅稿")
    assert next(plain_text(memo_of(revised(read(), new)))) == "送阅稿"


def test_a_cell_is_known_by_its_row_and_column() -> None:
    """Two cells of the same words are two places."""
    targets = "主要预期目标是：地区生产总值增长6%，固定资产投资增长6%，城镇新增就业3000人以上。"
    document = read(report_text(targets=targets))
    name = name_of(document, document.reports[0])
    cell = Revision(Kind.REWRITE, "增长6%", "增长7%", name, None, "固定资产投资／目标")
    words = list(plain_text(memo_of(revised(document, cell))))
    assert (words.count("增长6%"), words.count("增长7%")) == (1, 1)


def test_a_corrected_role_is_read_with_its_figures() -> None:
    """A part taken for something else counts as what a person says, figures and all."""
    words = "重点抓好以下工作"
    text = report_text(requirements="二、2025年工作安排", targets=None)
    text = text.replace("围绕上述目标，" + words, "二、工作设想\n全县要办好几件大事")
    document = read(text)
    before = document.reports[0]
    section = before.sections[-1]
    opening = section.span.of(document.source.text)[:20]
    done = report_of(revised(document, one(Kind.ROLE, opening, "工作回顾", None)))
    assert done.sections[-1].role is Role.REVIEW
    assert len(done.of_role(Role.REVIEW)) == len(before.of_role(Role.REVIEW)) + 1


def test_a_corrected_division_has_its_code() -> None:
    """A place the lexicon knows gets code and level; another one keeps its name."""
    done = report_of(revised(read(), one(Kind.DIVISION, to="陕西省安康市汉滨区", role=None)))
    assert done.division is not None
    assert (done.division.name, done.division.code) == ("汉滨区", "610902")
    done = report_of(revised(read(), one(Kind.DIVISION, to="云岭省青石市", role=None)))
    assert done.division is not None
    assert (done.division.full_name, done.division.code) == ("云岭省青石市", None)


def test_corrected_years_reach_the_figures() -> None:
    """The year of a target is the plan year a person gave."""
    done = report_of(revised(read(), one(Kind.YEARS, to="2025/2026", role=None)))
    assert {i.year for i in done.indicators if i.stage == "target"} == {2026}


def test_a_renamed_file_keeps_its_revisions() -> None:
    """The title is enough to know a report again."""
    done = revised(read(path="新名.txt"), one(Kind.DROP, DAM))
    assert (DAM in quoted(done.documents[0]), done.unfit) == (False, ())


def test_a_changed_source_keeps_the_revisions_that_still_fit() -> None:
    """Another paragraph in front moves every position and no revision."""
    text = report_text().replace("各位代表：\n", "各位代表：\n首先，请允许我作一点说明。\n", 1)
    done = revised(read(text), one(Kind.DROP, DAM), one(Kind.PIN, EFFORT))
    expected = [each for each in usual() if each != DAM]
    assert (quoted(done.documents[0]), done.unfit) == ([*expected, EFFORT], ())


@pytest.mark.parametrize(
    ("revision", "reason"),
    [
        (one(Kind.DROP, "没有这句话"), "原文中已没有这句话"),
        (one(Kind.SWAP, DAM, "没有这句话"), "原文中已没有这句话"),
        (one(Kind.MOVE, DAM, EFFORT), "要排在它后面的那句话现在不在简报里"),
        (one(Kind.ROLE, "没有这样开头", "工作回顾"), "原文中已没有这样开头的部分"),
        (one(Kind.ROLE, "一、", "没有"), "没有“没有”这一部分"),
        (one(Kind.YEARS, to="今年"), "年度要写成 2024/2025 的样子，没有的写 -"),
        (one(Kind.DIVISION, to=" "), "没有写明改成哪个地区"),
        (Revision(Kind.DROP, DAM, report=ReportName("别的.txt", "别的")), "这次没有读到这份报告"),
    ],
)
def test_a_revision_that_does_not_fit_is_said(revision: Revision, reason: str) -> None:
    """It changes nothing, and the reason is given."""
    document = read()
    done = revised(document, revision)
    assert ([each.reason for each in done.unfit], quoted(done.documents[0])) == (
        [reason],
        quoted(document),
    )


def test_a_rewrite_the_memo_has_no_place_for_is_said() -> None:
    """Words that another pack does not print are kept and reported."""
    done = revised(read(), Revision(Kind.REWRITE, "没有这个标题", "新"))
    unfit = api.unfit_revisions(done, api.MemoOptions(pack="digest"))
    assert [each.reason for each in unfit] == ["简报中现在没有这段文字"]


WORDS = st.sampled_from([PROJECTS, DAM, EFFORT, "青石电站二期并网发电", "没有", ""])
ANY = st.builds(
    one,
    st.sampled_from([Kind.PIN, Kind.DROP, Kind.SWAP, Kind.MOVE]),
    WORDS,
    WORDS,
    st.sampled_from([Role.REVIEW, Role.PRIORITIES]),
)


@given(st.lists(ANY, max_size=8))
def test_whatever_is_chosen_stays_verbatim_and_single(revisions: list[Revision]) -> None:
    """No list of choices quotes a place twice or anything that is not in the report."""
    document = read()
    done = revised(document, *revisions)
    spans = [key.span for key in report_of(done).key_sentences]
    ordered = sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(ordered))
    assert all(document.reports[0].span.covers(span) for span in spans)
