"""Arrows point one way: from the law outward."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

MAY_IMPORT = {
    "laws": {"laws"},
    "maps": {"laws", "maps"},
    "advocacy": {"laws", "advocacy"},
    "menu": set(),
    "pages": {"laws", "maps", "advocacy", "menu", "pages"},
    "web": {"laws", "maps", "advocacy", "menu", "web"},
    "cli": {"laws", "maps", "advocacy", "web", "cli"},
    "__init__": {"laws"},
    "__main__": {"cli"},
}
"""A room of `tracker` → the rooms that its modules may import."""

MUST_NOT_KNOW = {
    "laws": {"streamlit", "plotly", "httpx", "starlette", "fastapi", "requests"},
    "maps": {"streamlit"},
    "advocacy": {"streamlit"},
    "menu": {"streamlit", "plotly", "httpx"},
    "pages": {"httpx"},
    "web": set(),
    "cli": {"streamlit"},
    "__init__": {"streamlit", "plotly", "httpx"},
    "__main__": set(),
}

MODULES = sorted((ROOT / "tracker").rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(ROOT / "tracker").parts[0].removesuffix(".py")


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


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_rooms_to_its_left(path: Path):
    rooms = {
        name.split(".")[1]
        for name in imported(path)
        if name.startswith("tracker.") and (ROOT / "tracker" / name.split(".")[1]).exists()
    }
    assert rooms <= MAY_IMPORT[room(path)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_does_not_know_what_is_not_its_concern(path: Path):
    packages = {name.split(".")[0] for name in imported(path)}
    assert not packages & MUST_NOT_KNOW[room(path)]


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if room(path) in ("laws", "maps")],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_the_day_is_an_argument(path: Path):
    text = path.read_text(encoding="utf-8")
    assert "date.today" not in text
    assert "datetime.now" not in text


def test_the_dashboard_imports_only_pages_and_web():
    rooms = {
        name.split(".")[1]
        for name in imported(ROOT / "dashboard.py")
        if name.startswith("tracker.")
    }
    assert rooms == {"pages", "web"}
