"""Read thousands of damaged files of every format and say what came of them.

    python tests/tools/run_mutants.py [number, 2000 if not given]

Prints a line for each fault and a table; ends with 1 if there was a fault.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "reading"))

from mutants import KINDS, fault_of, mutants  # noqa: E402 - the tests are no package


def main() -> int:
    """Read the mutants, spread evenly over the formats."""
    each = -(-int(sys.argv[1] if len(sys.argv) > 1 else 2000) // len(KINDS))
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            wrong = 0
            for mutant in mutants(kind, each):
                fault = fault_of(mutant, Path(folder))
                if fault:
                    wrong += 1
                    print(f"{kind} {mutant.damage} seed {mutant.seed}: {fault}", flush=True)
            print(f"{kind:5} {each} mutants, {wrong} faults", flush=True)
            faults += wrong
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
