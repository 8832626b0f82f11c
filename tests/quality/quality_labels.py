"""The labelled data sets of the quality gate: what a careful reader says a text holds.

A data set is a folder of labels (JSON) beside a folder of texts. ``samples`` is ours and always
there; ``seeds`` and ``cities`` need ``../shared`` and are left out where it is absent. Labels
speak in raw positions; all have one shape (see ``labels/samples``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["DATA_SETS", "DataSet", "Json", "Labelled", "available"]

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
REPORTS = REPOSITORY.parent / "shared" / "reports"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One text with its label."""

    path: Path
    label: Json

    @property
    def name(self) -> str:
        """The file's name, as tables print it."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class DataSet:
    """A named folder of labels and the folder of the texts they speak of."""

    name: str
    labels: Path
    texts: Path

    def files(self) -> Iterator[Labelled]:
        """Yield the labelled texts in the order of their names."""
        for path in sorted(self.labels.glob("*.json")):
            label = json.loads(path.read_text("utf-8"))
            yield Labelled(self.texts / label["file"], label)


DATA_SETS = (
    DataSet("samples", HERE / "labels" / "samples", REPOSITORY / "samples"),
    DataSet("seeds", REPORTS / "gold", REPORTS / "seeds"),
    DataSet("cities", HERE / "labels" / "cities", REPORTS / "cities"),
)


def available() -> tuple[DataSet, ...]:
    """Return the data sets whose labels and texts are on this machine."""
    return tuple(each for each in DATA_SETS if each.labels.is_dir() and each.texts.is_dir())
