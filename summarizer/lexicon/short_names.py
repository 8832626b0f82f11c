"""How a division is called for short (简称): 商州区 → 商州, 恩施土家族苗族自治州 → 恩施、恩施州.

Rules only; what they cannot give stands in ``aliases.toml``. Whether a short name may
count at all (合作, 资源 … are words) is decided by ``place_words.toml``, not here.
"""

from __future__ import annotations

__all__ = ["short_names"]

AUTONOMOUS = {"治区": "", "治州": "州", "治县": "县", "治旗": "旗", "族区": "区"}  # 管城回族区
SUFFIXES = {"省": (), "市": (), "县": (), "盟": (), "旗": (), "区": ("新", "矿", "地", "特别行政")}
SHORTEST = 2  # a single character (和县 → 和) is never a name


def short_names(name: str, ethnic: tuple[str, ...]) -> tuple[str, ...]:
    """Return the usual short forms of *name*; *ethnic* are the peoples' names to cut off."""
    letter = AUTONOMOUS.get(name[-2:])
    if letter is not None:
        stem = _without_peoples(name[:-1].removesuffix("自治"), ethnic)
        return tuple(form for form in dict.fromkeys((stem, stem + letter)) if len(form) >= SHORTEST)
    inner = SUFFIXES.get(name[-1])
    if inner is None:
        return ()
    stem = name[:-1]
    for part in inner:
        rest = stem.removesuffix(part)
        stem = rest if len(rest) >= SHORTEST else stem
    return (stem,) if len(stem) >= SHORTEST else ()


def _without_peoples(stem: str, ethnic: tuple[str, ...]) -> str:
    """Cut peoples' names off the end of *stem*, but never the whole of it (鄂伦春自治旗)."""
    for people in ethnic:
        if stem.endswith(people) and stem != people:
            return _without_peoples(stem.removesuffix(people), ethnic)
    return stem
