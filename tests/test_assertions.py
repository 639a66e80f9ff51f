"""A test whose assertions all stand in loops also asserts that there was something to loop over."""

import ast
from collections.abc import Iterator

from tests.conftest import ROOT

KNOWN = ("enumerate", "zip", "range", "sorted", "items", "values")


def filled(found: ast.expr) -> bool:
    """Whether what is looped over holds something, as far as its form says."""
    if isinstance(found, ast.Tuple | ast.List | ast.Set):
        return any(not isinstance(each, ast.Starred) or filled(each.value) for each in found.elts)
    if isinstance(found, ast.Call):
        name, inner = getattr(found.func, "id", ""), getattr(found.func, "value", None)
        given = [inner] if isinstance(found.func, ast.Attribute) else found.args
        known = name in KNOWN or getattr(found.func, "attr", "") in KNOWN
        return known and all(isinstance(each, ast.Constant) or filled(each) for each in given)
    return getattr(found, "id", "").isupper() or getattr(found, "attr", "") == "laws"


def assertions(node: ast.AST, empty: bool = False) -> Iterator[bool]:
    """Of each assertion, whether it stands in a loop that may be empty."""
    for child in ast.iter_child_nodes(node):
        within = isinstance(node, ast.For) and child in node.body and not filled(node.iter)
        call = ast.unparse(child.value.func) if is_call(child) else ""
        if isinstance(child, ast.Assert) or call.startswith(("expect", "check", "pytest.fail")):
            yield empty or within
        yield from assertions(child, empty or within)


def is_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)


def test_no_test_passes_because_its_loop_was_empty():
    tests = [
        (path.name, node.name, list(assertions(node)))
        for path in ROOT.glob("tests/**/test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    assert len(tests) > 1000
    assert [(path, name) for path, name, found in tests if found and all(found)] == []
