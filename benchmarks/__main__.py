"""`python -m benchmarks [NAME ...]`, with names of `MEASURES`.

Without a name all are measured, and written to `docs/performance.md`, with the machine and the day.
What people wrote below them there stays.
"""

from __future__ import annotations

import os
import platform
import sys
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks import answers, first_view, growth, loading, reruns
from benchmarks.needs import Need, chromium, front, linux, other_libraries, wrk
from benchmarks.tables import Table

MEASURES: dict[str, tuple[Callable[[], Table], tuple[Need, ...]]] = {
    "first-view": (first_view.measure, (linux, chromium, other_libraries)),
    "reruns": (reruns.measure, (linux,)),
    "elements": (reruns.elements, (linux,)),
    "memory": (reruns.memory, (linux,)),
    "answers": (answers.measure, (linux, front, wrk)),
    "loading": (loading.measure, ()),
    "growth": (growth.measure, (linux,)),
}
RECORD = Path(__file__).parents[1] / "docs" / "performance.md"
EXPLAINED = "\n## What bounds it\n"
"""The heading below which people write."""


def machine() -> str:
    """What is measured on, in one line."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(": ")[1] for line in lines if line.startswith("model name")), "CPU")
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{date.today().isoformat()}, {model}, {os.cpu_count()} cores, {size:.0f} GiB, "
        f"Python {platform.python_version()}"
    )


def main(names: list[str]) -> int:
    """Measure what is named, and print each table as soon as it is there.

    Returns:
        An exit code: 2 if nothing was measured, since a name is wrong or something is lacking; 1
        if something could not be.
    """
    if unknown := set(names) - set(MEASURES):
        print(
            f"no such measure: {', '.join(sorted(unknown))}; there are {', '.join(MEASURES)}",
            file=sys.stderr,
        )
        return 2
    chosen = names or list(MEASURES)
    needs = dict.fromkeys(need for name in chosen for need in MEASURES[name][1])
    if lacking := [each for need in needs if (each := need())]:
        print("nothing was measured; needed:", *lacking, sep="\n- ", file=sys.stderr)
        return 2
    print(here := machine())
    record, failed = ["# How fast it is", f"By `make bench`, {here}."], 0
    for name in chosen:
        try:
            table = str(MEASURES[name][0]())
        except Exception:  # what one measure meets is no reason to lose the others
            traceback.print_exc()
            table, failed = f"`{name}` could not be measured.", 1
        record.append(table)
        print(f"\n{table}", flush=True)
        if not names:
            _, heading, below = RECORD.read_text(encoding="utf-8").partition(EXPLAINED)
            text = "\n\n".join(record) + "\n" + heading + below
            RECORD.write_text(text, encoding="utf-8")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
