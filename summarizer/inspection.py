"""Everything found, as the JSON contract ``summarizer.inspection/1`` (DESIGN.md, section 5).

Field names are fixed; new ones may be added. Spans are raw positions. ``SCHEMA`` is the
JSON Schema that ``summarizer schema`` prints; a test holds output and schema together.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from importlib.resources import files
from typing import Any

from summarizer.model import (
    Division,
    Document,
    Era,
    Indicator,
    KeySentence,
    Notice,
    Report,
    SourceText,
    Span,
    Unread,
)

__all__ = ["SCHEMA_NAME", "as_json", "inspection", "load_schema"]

SCHEMA_NAME = "summarizer.inspection/1"
Json = dict[str, Any]


def inspection(documents: Sequence[Document], made_by: Mapping[str, str] | None = None) -> Json:
    """Return the contract's document for *documents*, ready for ``json.dumps``.

    *made_by* names what chose the key sentences, with versions (``api.means``).
    """
    head: Json = {"schema": SCHEMA_NAME}
    if made_by:
        head["made_by"] = dict(made_by)
    return {**head, "documents": [_document(each) for each in documents]}


def as_json(documents: Sequence[Document], made_by: Mapping[str, str] | None = None) -> str:
    """Return the contract's document as text, readable and deterministic."""
    return json.dumps(inspection(documents, made_by), ensure_ascii=False, indent=1) + "\n"


def load_schema() -> Json:
    """Return the JSON Schema of the contract."""
    text = files("summarizer").joinpath("inspection.schema.json").read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema


def _document(document: Document) -> Json:
    file = document.file
    return {
        "path": file.path,
        "sha256": file.sha256,
        "format": file.format,
        "encoding": file.encoding,
        "chars": len(file.raw),
        "notices": [_notice(each) for each in document.notices],
        "reports": [_report(document.source, each) for each in document.reports],
    }


def _notice(notice: Notice) -> Json:
    span = [notice.span.start, notice.span.end] if notice.span else None
    return {"code": notice.code, "message": notice.message, "span": span}


def _report(source: SourceText, report: Report) -> Json:
    text = source.text
    return {
        "title": report.title.of(text) if report.title else None,
        "title_span": _raw(source, report.title) if report.title else None,
        "division": _division(report.division) if report.division else None,
        "review_year": report.review_year,
        "plan_year": report.plan_year,
        "full_report": report.full_report,
        "complete": report.complete,
        "span": _tile(source, report.span),
        "sections": [
            {
                "role": section.role.value,
                "heading": section.heading.of(text) if section.heading else None,
                "span": _tile(source, section.span),
                "rule": section.rule,
            }
            for section in report.sections
        ],
        "outline": [
            {
                "role": heading.role.value,
                "level": heading.level,
                "heading": heading.title.of(text).replace("\n", " "),
                "span": _raw(source, heading.span),
            }
            for heading in report.outline
        ],
        "eras": [_era(source, each) for each in report.eras],
        "key_sentences": [_key_sentence(source, report, each) for each in report.key_sentences],
        "indicators": [_indicator(source, each) for each in report.indicators],
        "unread": [_unread(source, each) for each in report.unread],
        "absent": [role.value for role in report.absent],
    }


def _division(division: Division) -> Json:
    return {
        "name": division.name,
        "full_name": division.full_name,
        "code": division.code,
        "level": division.level.value if division.level else None,
        "certain": division.certain,
        "candidates": list(division.candidates),
    }


def _era(source: SourceText, era: Era) -> Json:
    return {"words": era.words.of(source.text), "span": _tile(source, era.span)}


def _key_sentence(source: SourceText, report: Report, key: KeySentence) -> Json:
    era = report.era_of(key.span)
    return {
        "role": key.role.value,
        "text": key.span.of(source.text),
        "span": _raw(source, key.span),
        "score": key.score,
        "theme": key.theme,
        "era": era.words.of(source.text) if era else None,
        "reasons": list(key.reasons),
    }


def _indicator(source: SourceText, indicator: Indicator) -> Json:
    return {
        "key": indicator.key,
        "name": indicator.name,
        "as_written": indicator.as_written,
        "stage": indicator.stage.value,
        "year": indicator.year,
        "measure": indicator.measure.value,
        "value": _decimal(indicator.value),
        "upper": _decimal(indicator.upper),
        "unit": indicator.unit,
        "bound": indicator.bound.value,
        "text": indicator.text,
        "span": _raw(source, indicator.span),
        "sentence": _raw(source, indicator.sentence),
    }


def _unread(source: SourceText, unread: Unread) -> Json:
    return {
        "key": unread.key,
        "name": unread.name,
        "stage": unread.stage.value,
        "reason": unread.reason.value,
        "span": _raw(source, unread.span),
    }


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _raw(source: SourceText, span: Span) -> list[int]:
    raw = source.raw_span(span)
    return [raw.start, raw.end]


def _tile(source: SourceText, span: Span) -> list[int]:
    raw = source.raw_range(span)
    return [raw.start, raw.end]
