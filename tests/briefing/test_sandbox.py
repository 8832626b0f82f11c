"""Templates of packs can print and choose; they cannot reach Python, grow, or go on for ever."""

from __future__ import annotations

import pytest
from jinja2 import TemplateError
from memo_builders import copy_of_pack, realistic_memo

from summarizer.briefing import sandbox as module
from summarizer.briefing.markdown import write_markdown
from summarizer.briefing.packs import load_pack, sandbox
from summarizer.errors import PackError

VALUES = {"rows": [[1, 2], [3]], "words": ["甲", "乙"], "name": "云渡县", "many": 3}


def rendered(template: str) -> str:
    """Return what *template* prints with ``VALUES``."""
    return str(sandbox(autoescape=False).from_string(template).render(VALUES))


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ name }}{% if many > 2 %}等{{ many }}地{% endif %}", "云渡县等3地"),
        ("{% for w in words %}{{ loop.index }}.{{ w }} {% endfor %}", "1.甲 2.乙 "),
        ("{{ words|join('、') }}{{ many * 2 + 1 }}{{ name ~ many }}", "甲、乙7云渡县3"),
        ("{% for w in ['一', '二'] %}{{ w }}{% endfor %}", "一二"),
        ("{% for a, b in [rows[0]] if 0 %}{% else %}无{% endfor %}", None),
        ("{% raw %}{{ 7*7 }}{% endraw %}", "{{ 7*7 }}"),
        ("{{ nothing|default('未提') }}", "未提"),
    ],
)
def test_what_a_memo_needs_is_there(template: str, printed: str | None) -> None:
    """Values, choices, loops over given lists, a few filters."""
    if printed is None:
        with pytest.raises(TemplateError):
            rendered(template)
    else:
        assert rendered(template) == printed


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ name.__init__.__globals__ }}",
        "{{ rows.append(1) }}",
        "{{ name.ljust(10) }}",
        "{{ range(10) }}",
        "{{ lipsum() }}",
        "{{ cycler.__init__ }}",
        "{{ name.format }}{{ name.format() }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% from 'x' import y %}",
        "{% extends 'x' %}",
        "{% block x %}{% endblock %}",
        "{% macro f(n) %}{{ f(n) }}{% endmacro %}",
        "{% set x = name ~ name %}",
        "{% set x %}{{ name }}{% endset %}",
        "{% call name() %}{% endcall %}",
        "{% filter upper %}x{% endfilter %}",
        "{% with x = name ~ name %}{{ x ~ x }}{% endwith %}",
        "{{ 'x' * 1000000000 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ [1] * 1000000000 }}",
        "{{ name|center(1000000000) }}",
        "{{ 1.5|round(1000000000) }}",
        "{{ words|join(words|join(words|join(name))) }}",
        "{% for c in name %}{{ c }}{% endfor %}",
        "{% for x in [name ~ name] %}{{ x }}{% endfor %}",
        "{% for x in words recursive %}{{ loop(words) }}{% endfor %}",
        "{% for x in words %}" * 4 + "{% endfor %}" * 4,
    ],
)
def test_what_could_reach_out_or_never_end_is_refused(template: str) -> None:
    """Each trick is an error of the template, raised at once."""
    with pytest.raises(TemplateError):
        rendered(template)


def test_output_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """What prints more than a memo can hold is stopped while it prints."""
    monkeypatch.setattr(module, "LONGEST", 100)
    with pytest.raises(TemplateError, match="输出超过"):
        rendered(
            "{% for a in words %}{% for b in words %}" + "字" * 30 + "{% endfor %}{% endfor %}"
        )


def test_a_pack_that_tries_is_named(tmp_path: object) -> None:
    """The user learns which file of which pack, and which line."""
    root = copy_of_pack(tmp_path)  # type: ignore[arg-type]
    (root / "memo.md.j2").write_text("# 甲\n{% include 'b' %}\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"memo\.md\.j2 第2行.*include"):
        write_markdown(realistic_memo(), load_pack(str(root)))
