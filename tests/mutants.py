"""Changes the code in many small ways, one at a time: do the tests notice?

    python -m tests.mutants laws/store                every change of one module of `tracker`
    python -m tests.mutants --sample 25               one at each of 25 places of each room
    python -m tests.mutants --sample 25 --room maps   the same in one room

Works on a copy of the project. There the tests of a room run once (not those with a browser, nor
the thorough), to see that they pass and which of them run which function. A change is then tried
against the files of tests that run its function (outside of functions: any of its module): the
module's own, and of the others those that run the fewest besides. What no test noticed is printed
as a diff.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import multiprocessing
import os
import pickle
import random
import shutil
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import chdir
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType

import pytest
from cosmic_ray.commands.init import _all_work_items
from cosmic_ray.mutating import use_mutation
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_item import MutationSpec

ROOT = Path(__file__).parents[1]
ROOMS = tuple(sorted(path.parent.name for path in ROOT.glob("tracker/*/__init__.py")))
ASKED = "not browser and not thorough"
"""The servers that tests of a room start are threads of their own process."""
PYTEST = ("-q", "-x", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
SLOW_TO_IMPORT = ("pandas", "plotly.graph_objects", "streamlit.testing.v1", "docx", "lxml.html")
MOST = 6
"""Files of tests that a change is tried against."""
VALUES = "tests/test_values.py"
WATCHED, OUTPUT = Path("watched.pickle"), Path("output.txt")
REFUSED = "refused by Python"
SAID = {0: "not noticed", 1: "noticed", -9: "noticed, for it took too long"}
"""What is said of how pytest ended."""


class Watch:
    """A plugin of pytest: which functions each file of tests runs, and for how many seconds."""

    def __init__(self) -> None:
        self.ran: dict[str, set[tuple[str, int]]] = defaultdict(set)
        self.took: Counter[str] = Counter()
        self.file = ""

    def pytest_collection_finish(self) -> None:
        seen = sys.monitoring
        seen.use_tool_id(seen.COVERAGE_ID, "mutants")
        seen.register_callback(seen.COVERAGE_ID, seen.events.PY_START, self.started)
        seen.set_events(seen.COVERAGE_ID, seen.events.PY_START)

    def started(self, code: CodeType, offset: int) -> object:
        if "/tracker/" in code.co_filename:
            self.ran[self.file].add((os.path.relpath(code.co_filename), code.co_firstlineno))
        return sys.monitoring.DISABLE

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        if self.file != (file := item.nodeid.partition("::")[0]):
            self.file = file
            sys.monitoring.restart_events()
        began = time.monotonic()
        done = yield
        self.took[file] += time.monotonic() - began
        return done

    def pytest_sessionfinish(self) -> None:
        WATCHED.write_bytes(pickle.dumps((dict(self.ran), self.took)))


def ended(words: Sequence[str], seconds: float | None = None, watch: Watch | None = None) -> int:
    """How pytest ended in a process of its own: 1 a test failed, 2 to 4 something could not be
    imported, -9 it took too long.
    """

    def run() -> None:
        os.setsid()
        sys.dont_write_bytecode = watch is None
        with OUTPUT.open("w") as output:
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
        code = pytest.main([*PYTEST, "-m", ASKED, *words], [watch] if watch else [])
        os._exit(code)

    child = multiprocessing.get_context("fork").Process(target=run)
    child.start()
    child.join(seconds)
    if child.is_alive():
        os.killpg(child.pid, signal.SIGKILL)
        child.join()
    return child.exitcode


class Room:
    """The tests of a room, which pass while nothing is changed."""

    def __init__(self, name: str) -> None:
        files = [f"tests/{name}", *map(str, Path("tests").glob(f"test_{name}.py")), VALUES]
        if code := ended(files, watch=Watch()):
            raise SystemExit(f"{name}: pytest ended with {code}\n{OUTPUT.read_text()}")
        self.ran, self.took = pickle.loads(WATCHED.read_bytes())

    def asked(self, change: MutationSpec) -> list[str]:
        """The files of tests that a change is tried against, in their order."""
        path = change.module_path
        own = f"tests/{path.relative_to('tracker').parent}/test_{path.name}"
        lines = function_of(change)
        found = {
            file
            for file, ran in self.ran.items()
            if any(each == str(path) and line in lines for each, line in ran)
        }
        known = (found | {own}) & {*self.took} or {*self.took}
        by_use = sorted(known, key=lambda file: (file != own, len(self.ran.get(file, ()))))
        return [*by_use[:MOST], VALUES]

    def tried(self, change: MutationSpec) -> str:
        """What the tests say of a change, which is printed where they do not notice it."""
        path, kept, files = change.module_path, change.module_path.stat(), self.asked(change)
        operator = get_operator(change.operator_name)()
        with use_mutation(path, operator, change.occurrence) as (before, after):
            code = ended(files, 60 + 4 * sum(self.took[file] for file in files))
        os.utime(path, ns=(kept.st_atime_ns, kept.st_mtime_ns))  # what was compiled holds again
        said = SAID.get(code, REFUSED)
        if said != SAID[1]:
            texts = (text.splitlines() for text in (before, after))
            diff = difflib.unified_diff(*texts, str(path), said, n=1, lineterm="")
            print(*diff, "", sep="\n", flush=True)
        return said


def function_of(change: MutationSpec) -> range:
    """The lines of the function that is changed, with those around it; all lines outside of any."""
    for node in ast.walk(ast.parse(change.module_path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min(each.lineno for each in (node, *node.decorator_list))
            if first <= change.start_pos[0] <= (node.end_lineno or first):
                return range(first, (node.end_lineno or first) + 1)
    return range(sys.maxsize)


def annotations(module: Path) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where annotations begin and end (line, column): nothing runs them."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        for name in ("annotation", "returns"):
            if found := getattr(node, name, None):
                yield (found.lineno, found.col_offset), (found.end_lineno, found.end_col_offset)


def changes(module: Path) -> list[MutationSpec]:
    """Every small change of a module that could be noticed."""
    unread = list(annotations(module))
    return [
        change
        for change in (item.mutations[0] for item in _all_work_items([module], {}))
        if not any(begin <= change.start_pos < end for begin, end in unread)
    ]


def drawn(room: str, size: int, seed: int) -> list[MutationSpec]:
    """One change at each of so many places of a room; where many are possible, one is chosen."""
    places: dict[tuple[Path, tuple[int, int]], list[MutationSpec]] = {}
    for module in sorted(Path("tracker", room).rglob("*.py")):
        for change in changes(module):
            places.setdefault((module, change.start_pos), []).append(change)
    lots = random.Random(f"{seed} {room}")
    return [lots.choice(places[place]) for place in lots.sample(sorted(places), size)]


def main() -> None:
    """Try what the command line names, and tell of each room what became of its changes."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("module", nargs="?", default="laws/store")
    parser.add_argument("--sample", type=int, metavar="PLACES")
    parser.add_argument("--room", choices=ROOMS)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with TemporaryDirectory() as made:
        copy = Path(made) / "project"
        left_out = shutil.ignore_patterns(".git", ".venv*", ".*cache*", "__pycache__", "replicas")
        shutil.copytree(ROOT, copy, ignore=left_out)
        # What the tests import is the copy.
        sys.path = [str(copy), *(each for each in sys.path if Path(each) != ROOT)]
        sys.modules.pop("tests", None)
        with chdir(copy):
            for each in SLOW_TO_IMPORT:
                import_module(each)
            if chosen.sample:
                rooms = [chosen.room] if chosen.room else ROOMS
                found = {room: drawn(room, chosen.sample, chosen.seed) for room in rooms}
            else:
                module = Path("tracker", f"{chosen.module}.py")
                found = {module.parts[1]: changes(module)}
            for name, listed in found.items():
                room = Room(name)
                told = Counter(room.tried(change) for change in listed)
                print(
                    f"{name}: {len(listed)} tried",
                    *(f"{told[each]} {each}" for each in told),
                    sep=", ",
                    flush=True,
                )


if __name__ == "__main__":
    main()
