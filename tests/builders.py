"""Small builders of the values that tests need."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from summarizer.model import Division, Document, Level, Marks, SourceFile
from summarizer.pipeline import inspect_source

__all__ = ["document_for", "document_of", "file_of", "report_text"]

LINE_START = re.compile(r"\A|(?<=\n)")


def file_of(raw: str, path: str = "报告.txt") -> SourceFile:
    """Return a text file that holds *raw*, as reading would give it."""
    starts = tuple(match.start() for match in LINE_START.finditer(raw))
    digest = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
    return SourceFile(path, digest, "txt", "utf-8", raw, Marks("行", starts))


def document_of(raw: str, path: str = "报告.txt") -> Document:
    """Return what the program finds in *raw*."""
    return inspect_source(file_of(raw, path))


def report_text(place: str = "云渡县", year: int = 2025, /, **parts: str | None) -> str:
    """Return a small whole report of an invented place that plans *year*.

    *parts* replaces a part by other words, or leaves it out (``targets=None``): opening,
    review, problems, requirements, targets, priorities, self_improvement, closing.
    """
    words = _words(place, year)
    unknown = set(parts) - set(words)
    if unknown:
        raise ValueError(f"no such part: {unknown}")
    chosen = {**words, **parts}
    return "\n".join(part for part in chosen.values() if part)


def _words(place: str, year: int) -> dict[str, str | None]:
    """Return the parts of a report, in order."""
    before = year - 1
    return {
        "title": f"{year}年{place}政府工作报告",
        "opening": f"——{year}年1月8日在{place}第十八届人民代表大会第四次会议上\n各位代表：\n"
        "现在，我代表县人民政府向大会报告工作，请予审议。",
        "review": f"一、{before}年工作回顾\n"
        "过去一年，全县上下齐心协力，较好完成了各项任务。"
        f"{before}年地区生产总值增长6.2%，规模以上工业增加值增长8.1%。\n"
        "（一）产业发展提质增效。新引进项目26个，到位资金31.5亿元，青石电站二期并网发电。\n"
        "（二）城乡面貌持续改善。改造老旧小区12个，新建农村公路86公里，北门大桥建成通车。",
        "problems": "在肯定成绩的同时，我们也清醒地看到，经济总量偏小、发展不足的问题仍然存在，"
        "民生领域还有不少短板。对此，我们将采取有力措施，切实加以解决。",
        "requirements": f"二、{year}年工作安排\n"
        f"今年政府工作的总体要求是：坚持稳字当头，扎实推进各项工作。做好{year}年工作，意义重大。",
        "targets": "主要预期目标是：地区生产总值增长6%左右，固定资产投资增长7%以上，"
        "社会消费品零售总额增长5.5%，城镇新增就业3000人以上。",
        "priorities": "围绕上述目标，重点抓好以下工作：\n"
        "（一）着力壮大实体经济。开工建设青石工业园标准厂房8万平方米，引进亿元以上项目15个。\n"
        "（二）着力推进乡村振兴。建成高标准农田2.6万亩，培育省级龙头企业3家。\n"
        "（三）着力增进民生福祉。新建公办幼儿园4所，改造县医院门诊楼，新增床位200张。",
        "self_improvement": "三、加强政府自身建设\n"
        "坚持依法行政，主动接受监督，持续优化服务，努力建设人民满意的服务型政府。",
        "closing": "各位代表！让我们携手并肩，真抓实干，奋力谱写高质量发展新篇章！",
    }


def document_for(name: str, code: str, raw: str) -> Document:
    """Return what is found in *raw*, with the invented division *name* under *code* given to it."""
    division = Division(name, f"云岭省{name}", code, Level.COUNTY, certain=True)
    found = document_of(raw, f"{name}.txt")
    reports = tuple(replace(report, division=division) for report in found.reports)
    return replace(found, reports=reports)
