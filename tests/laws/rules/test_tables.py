from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tracker.laws.problems import Problem
from tracker.laws.rules.base import Tables, rule
from tracker.laws.rules.tables import session_rule
from tracker.laws.tables import checks


@rule("write another", "states")
def stumbles(tables: Tables) -> Iterator[Problem]:
    for row in tables.rows("states"):
        yield row.at("name", str(1 / 0))


def test_a_rule_is_told_where_it_does_not_hold_and_where_it_stumbles(
    folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(checks, "RULES", (session_rule, stumbles))
    stumbled, rule_of_session = checks.errors(checks.validate(folder("session-rule")))
    assert stumbled.line.startswith(
        "data/states.csv: the rule stumbles cannot be applied (ZeroDivisionError"
    )
    assert (rule_of_session.file, rule_of_session.column) == (
        "data/legislatures.csv",
        "session_rule",
    )
