"""Plant errors in memos of the samples and the shared reports; print how many are found.

Run from the root: ``python tests/quality/verify_mutations.py [rounds]``.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "reports"
sys.path.insert(0, str(ROOT / "tests" / "verification"))

from rounds import FORMATS, file_of_memo, plant_rounds  # noqa: E402 - found by the line above

from summarizer import api  # noqa: E402
from summarizer.verification import unsupported, verify  # noqa: E402

FIRST_CITIES = 7


def inputs() -> dict[str, list[Path]]:
    """Return the sets of reports at hand, by name."""
    cities = sorted((SHARED / "cities").glob("*.md"))
    sets = {
        "samples": [ROOT / "samples"],
        "seeds": sorted((SHARED / "seeds").glob("*.txt")),
        "cities": cities[:FIRST_CITIES],
    }
    return {name: paths for name, paths in sets.items() if paths}


def main(rounds: int) -> int:
    """Print the table of each set; return how many plants were missed or falsely alarmed."""
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    bad = 0
    for name, paths in inputs().items():
        documents = api.inspect(paths).documents
        memo = api.compose(documents)
        for form in FORMATS:
            started = time.process_time()
            alarms = unsupported(verify(file_of_memo(memo, form), documents))
            seconds = time.process_time() - started
            score = plant_rounds(memo, documents, form=form, rounds=rounds)
            total = sum(score.made.values())
            bad += len(score.missed) + len(alarms)
            made += score.made
            found += score.found
            print(
                f"{name} {form}: 误报{len(alarms)}，植入{total}，漏检{len(score.missed)}，"
                f"核对一次{seconds:.2f}秒"
            )
            for plant, places in score.missed:
                print(f"  漏检：{plant.kind} {places} {plant.words[0][1][-60:]}")
    for kind, number in sorted(made.items()):
        print(f"{kind}\t{number}\t{found[kind]}")
    print(f"合计\t{made.total()}\t{found.total()}")
    return bad


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 6)))
