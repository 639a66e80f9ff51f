"""What is passed around is frozen: nobody changes what another visitor is shown."""

import ast
from collections.abc import Iterator

from tests.conftest import ROOT

GATHERING = {"Drawing", "Layout"}
"""Those that are filled step by step, each by the one that made it."""


def not_frozen() -> Iterator[str]:
    """The dataclasses of `tracker` whose fields can be set."""
    for path in sorted((ROOT / "tracker").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                for each in map(ast.unparse, node.decorator_list):
                    if each.startswith("dataclass") and "frozen=True" not in each:
                        yield node.name


def test_dataclasses_are_frozen():
    assert set(not_frozen()) == GATHERING
