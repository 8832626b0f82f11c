"""Report-like Chinese text of any length, from a vocabulary of our own and a seed.

Meant for timing, not for reading: clauses have the form of work reports (place, deed,
object, figure), names are put together from characters so that, as in real text, new words
keep coming as the text grows.
"""

from __future__ import annotations

import random

__all__ = ["invented_report"]

_SYLLABLES = "云溪青岗临湖白鹭松岩清河南岛东屏石桥柳林梅岭沙洲金谷银滩绿原长汀高岸"
_KINDS = ("区", "县", "镇", "港", "湖", "新城", "经开区", "产业园", "水库", "高速公路")
_DEEDS = ("推进", "加快", "完成", "启动", "建成", "实施", "深化", "培育", "改造", "引进", "优化")
_OBJECTS = [
    "基础设施建设",
    "装备制造产业",
    "绿色食品加工",
    "生物医药项目",
    "高标准农田",
    "老旧小区改造",
    "营商环境改革",
    "科技创新平台",
    "现代物流体系",
    "乡村振兴示范",
    "生态环境治理",
    "公共文化服务",
    "职业教育改革",
    "养老服务设施",
    "数字经济发展",
    "招商引资工作",
    "城市更新行动",
    "饮水安全工程",
    "产业链提质",
    "文化旅游融合",
    "安全生产整治",
]
_RESULTS = ("增长", "提高", "达到", "新增", "压缩", "突破", "完成投资", "惠及群众", "总数达到")
_UNITS = ("%", "亿元", "万人", "个", "公里", "万亩", "家", "万户", "项")
_OPENINGS = ("坚持稳中求进工作总基调", "深入贯彻新发展理念", "在市委的坚强领导下", "过去一年")


def invented_report(characters: int, seed: int = 2024) -> str:
    """Return *characters* characters of sentences; equal arguments give equal text."""
    draw = random.Random(seed)  # noqa: S311 — no secret
    parts: list[str] = []
    written = 0
    while written < characters:
        clauses = [_clause(draw) for _ in range(draw.randint(1, 4))]
        sentence = "，".join(clauses) + draw.choice("。。。；\n")
        parts.append(sentence)
        written += len(sentence)
    return "".join(parts)[:characters]


def _clause(draw: random.Random) -> str:
    if draw.random() < 0.1:
        return draw.choice(_OPENINGS)
    place = "".join(draw.sample(_SYLLABLES, 2)) + draw.choice(_KINDS)
    deed = draw.choice(_DEEDS) + draw.choice(_OBJECTS)
    figure = f"{draw.choice(_RESULTS)}{draw.randint(11, 999) / 10}{draw.choice(_UNITS)}"
    return f"{place}{deed}" if draw.random() < 0.5 else f"{place}{deed}{figure}"
