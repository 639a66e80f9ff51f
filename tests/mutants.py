"""Changes the code in many small ways, one at a time: do the tests notice?

    python -m tests.mutants laws/history/replay   every change of one module of `tracker`
    python -m tests.mutants --sample 150          one at each of 150 places of all rooms

Works on a copy of the project. A change is tried against the test of the module's name, then
against the quick tests of its room; those that no test noticed are printed as diffs.
"""

from __future__ import annotations

import argparse
import ast
import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from cosmic_ray.commands.init import _all_work_items
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkResult

from tests.conftest import ROOT

ROOMS = tuple(sorted(path.parent.name for path in ROOT.glob("tracker/*/__init__.py")))
SECONDS = 240.0
"""A change that makes the tests run longer counts as noticed."""

PYTEST = f"{sys.executable} -m pytest -q -x -p no:cacheprovider"
VALUES = "tests/test_values.py"
QUICK = "-m 'not browser and not server and not thorough'"


def annotated_lines(module: Path) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where annotations begin and end (line, column): nothing runs them."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        for name in ("annotation", "returns"):
            if found := getattr(node, name, None):
                yield (found.lineno, found.col_offset), (found.end_lineno, found.end_col_offset)


def changes(module: Path) -> list[MutationSpec]:
    """Every small change of a module that could be noticed."""
    annotations = list(annotated_lines(module))
    found = [item.mutations[0] for item in _all_work_items([module], {})]
    return [
        change
        for change in found
        if not any(begin <= change.start_pos < end for begin, end in annotations)
    ]


def drawn(size: int, seed: int) -> list[MutationSpec]:
    """One change at each of so many places; where many are possible, one is chosen."""
    places: dict[tuple[Path, tuple[int, int]], list[MutationSpec]] = {}
    for module in sorted(path for room in ROOMS for path in Path("tracker", room).rglob("*.py")):
        for change in changes(module):
            places.setdefault((module, change.start_pos), []).append(change)
    lots = random.Random(seed)
    return [lots.choice(places[place]) for place in lots.sample(sorted(places), size)]


def tried(change: MutationSpec) -> WorkResult:
    """What the tests say of a change."""
    _, room, *folders, name = change.module_path.parts
    own = Path("tests", room, *folders, f"test_{name}")
    commands = [f"{PYTEST} {own}"] * own.is_file() + [f"{PYTEST} {QUICK} tests/{room} {VALUES}"]
    for command in commands:
        result = mutate_and_test([change], command, SECONDS)
        if result.test_outcome != TestOutcome.SURVIVED:
            break
    return result


def report(found: Sequence[MutationSpec]) -> None:
    """Try each change; print those that no test noticed, and how many there were."""
    missed = 0
    for number, change in enumerate(found, 1):
        result = tried(change)
        missed += result.test_outcome == TestOutcome.SURVIVED
        print(f"{number} of {len(found)}, not noticed: {missed}", file=sys.stderr, flush=True)
        if result.test_outcome != TestOutcome.KILLED:
            print(result.diff or result.output, flush=True)
    print(f"tried {len(found)}, noticed {len(found) - missed}")


def main() -> None:
    """Try what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("module", nargs="?", default="laws/history/replay")
    parser.add_argument("--sample", type=int, metavar="PLACES")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with TemporaryDirectory() as made:
        copy = Path(made) / "project"
        left_out = shutil.ignore_patterns(".git", ".venv", ".*cache*", "__pycache__", "replicas")
        shutil.copytree(ROOT, copy, ignore=left_out)
        with chdir(copy):
            if chosen.sample:
                report(drawn(chosen.sample, chosen.seed))
            else:
                report(changes(Path("tracker", f"{chosen.module}.py")))


if __name__ == "__main__":
    main()
