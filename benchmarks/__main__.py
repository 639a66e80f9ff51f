"""`python -m benchmarks [NAME ...]`: first-view, reruns, memory, answers, loading, growth."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks import answers, first_view, growth, loading, reruns
from benchmarks.tables import Table

MEASURES: dict[str, Callable[[], Table]] = {
    "first-view": first_view.measure,
    "reruns": reruns.measure,
    "memory": reruns.memory,
    "answers": answers.measure,
    "loading": loading.measure,
    "growth": growth.measure,
}


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
    """Measure what is named, all if nothing is, and print each table as soon as it is there."""
    if unknown := set(names) - set(MEASURES):
        print(f"no such measure: {', '.join(sorted(unknown))}; {__doc__}", file=sys.stderr)
        return 2
    print(machine())
    for name in names or MEASURES:
        print(f"\n{MEASURES[name]()}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
