"""Arrows point one way: from the law outward."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT


class Room(NamedTuple):
    """What a room of `tracker` may import of ours, and the packages that it must not know."""

    may_import: set[str]
    must_not_know: set[str]


SERVING = {"starlette", "fastapi"}
DRAWING = {"plotly"}
FETCHING = {"httpx", "requests"}

LEFT_OF_PAGES = {"laws", "maps", "advocacy"}

ROOMS = {
    "laws": Room(set(), {"streamlit"} | SERVING | DRAWING | FETCHING),
    "maps": Room({"laws"}, {"streamlit"}),
    "fetching": Room(set(), {"streamlit"} | SERVING | DRAWING),
    "advocacy": Room({"laws", "fetching"}, {"streamlit"}),
    "upkeep": Room({"laws", "fetching"}, {"streamlit"} | SERVING | DRAWING | FETCHING),
    "streamlit_internals": Room({"laws"}, SERVING | DRAWING | FETCHING),
    "pages": Room(LEFT_OF_PAGES, {"streamlit"} | SERVING | DRAWING | FETCHING),
    "live": Room(LEFT_OF_PAGES | {"pages", "streamlit_internals", "fetching"}, SERVING | FETCHING),
    "serve": Room(LEFT_OF_PAGES | {"pages", "streamlit_internals", "fetching"}, set()),
    "cli": Room(
        {"laws", "maps", "advocacy", "pages", "fetching", "upkeep", "serve"}, {"streamlit"}
    ),
    "__init__": Room({"laws"}, {"streamlit"} | DRAWING | FETCHING),
    "__main__": Room({"cli"}, set()),
}
"""Every folder and module of `tracker`. A room may also import from itself.

`live` are the files of `pages` whose name, or whose folder's, begins with `live`.
"""

MODULES = sorted((ROOT / "tracker").rglob("*.py"))


def room(path: Path) -> str:
    """The room of a file of `tracker`; in `pages`, the name of the file or its folder decides."""
    first, *rest = path.relative_to(ROOT / "tracker").with_suffix("").parts
    return "live" if first == "pages" and any(part.startswith("live") for part in rest) else first


@cache
def imported(path: Path) -> set[str]:
    """The modules that a file imports, by their full names."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names |= {node.module or ""}
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@cache
def rooms() -> dict[str, str]:
    """The full names of all modules and packages of `tracker`, and the room of each."""
    named = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in MODULES}
    packages = {name.removesuffix(".__init__"): path for name, path in named.items()}
    return {name: room(path) for name, path in (packages | named).items()}


def rooms_imported(path: Path) -> set[str]:
    """The rooms of `tracker` that a file imports."""
    return {rooms()[name] for name in imported(path) if name in rooms()} - {"__init__"}


def offenders() -> Iterator[str]:
    for path in MODULES:
        name, rules = path.relative_to(ROOT), ROOMS[room(path)]
        for wrong in sorted(rooms_imported(path) - rules.may_import - {room(path)}):
            yield f"{name} must not import tracker.{wrong}"
        packages = {each.split(".")[0] for each in imported(path)}
        for wrong in sorted(packages & rules.must_not_know):
            yield f"{name} must not know {wrong}"


def test_every_room_is_listed():
    assert {room(path) for path in MODULES} == set(ROOMS)


def test_a_module_imports_only_what_its_room_may():
    found = list(offenders())
    assert not found, "\n".join(found)


def test_the_day_is_an_argument():
    """Nothing in `laws` or `maps` asks the clock."""
    found = [
        f"{path.relative_to(ROOT)} asks the clock: {call}"
        for path in MODULES
        if room(path) in ("laws", "maps")
        for call in ("date.today", "datetime.now")
        if call in path.read_text(encoding="utf-8")
    ]
    assert not found, "\n".join(found)


def test_the_dashboard_imports_only_pages_and_serve():
    assert rooms_imported(ROOT / "dashboard.py") == {"pages", "live", "serve"}
