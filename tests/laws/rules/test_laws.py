"""What `laws.toml` says is held together with the codebook and the tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import EXCEPTION_CLAUSE, SAFE_HARBOR
from tests.laws.damage import change_cell
from tests.laws.ruled import broken, tables_of
from tracker.laws.rules import laws
from tracker.laws.rules.base import Tables, rules_of
from tracker.laws.tables.checks import fix, validate
from tracker.laws.tables.load import read_codebook, read_table, write_table

FIRST = SAFE_HARBOR.statuses[0]
BEST, WORST = EXCEPTION_CLAUSE.statuses[0].code, EXCEPTION_CLAUSE.statuses[-1].code
EXAMPLES = f"""
[[laws.boundaries]]
status = "{BEST}"
is_it = {{ state = "IS_IT", status = "{BEST}", why = "It is." }}
nearly = {{ state = "NEARLY", status = "{WORST}", why = "It nearly is." }}
"""
COMPARISON = """
[[laws.comparisons]]
publisher = "Nobody"
as_of = "2020"
statuses = []
why = "They count other things."
"""
BETTER = """[[laws.statuses]]
code = "celebrated"
label = "Celebrated"
meaning = "More than safe."
color = "#123456"
level = "protected"
phrase = "a minor is safe"
answer = "a minor is safe"
ask = "Go on."
"""


def replace(folder: Path, old: str, new: str) -> None:
    """Change the first place of `laws.toml` that has some text."""
    path = folder / "laws.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def change(folder: Path, state: str, column: str, value: str) -> None:
    """Change one cell of `states.csv`."""
    states = read_table(folder, "states", ())
    states.loc[states["state"] == state, column] = value
    (folder / "states.csv").write_text(write_table(states, ("state",)), encoding="utf-8")


def add(folder: Path, more: str) -> None:
    """Put more into the last law."""
    path = folder / "laws.toml"
    laws, mark, rest = path.read_text(encoding="utf-8").partition("\n[[misreadings]]")
    path.write_text(f"{laws}{more}{mark}{rest}", encoding="utf-8")


def examples(is_it: str = "VT", nearly: str = "KY") -> str:
    """An example on each side of the best status."""
    return EXAMPLES.replace("IS_IT", is_it).replace("NEARLY", nearly)


def found(folder: Path, code: str) -> list[str]:
    """The lines of one rule."""
    return [problem.line for problem in broken(tables_of(folder), code)]


BROKEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "other-words": (
        lambda folder: replace(folder, f'label = "{FIRST.label}"', 'label = "Safe"'),
        f'data/datapackage.json, states.safe_harbor.{FIRST.code}: is labeled "{FIRST.label}", '
        'in laws.toml "Safe"; run python -m tracker validate --fix',
    ),
    "unknown-topic": (
        lambda folder: replace(folder, "topics = [", 'topics = ["weather", '),
        'data/laws.toml, laws.safe_harbor.topics: "weather" is not one of ',
    ),
    "unknown-goal-value": (
        lambda folder: replace(folder, 'values = ["false"]', 'values = ["perhaps"]'),
        'data/laws.toml, laws.safe_harbor.goals.finding_required.values: "perhaps" is not one of '
        "true, false; write one of these",
    ),
    "unknown-rule-value": (
        lambda folder: replace(folder, 'when.defense = ["true"]', 'when.defense = ["perhaps"]'),
        'data/laws.toml, laws.safe_harbor.rules.affirmative_defense.when.defense: "perhaps" is not '
        "one of true, false, unknown; write one of these",
    ),
    "other-than-derived": (
        lambda folder: change(folder, "VT", "condition", "none"),
        'data/states.csv, row 6 (VT), safe_harbor: "conditional_immunity" is not what laws.toml '
        "gives: immunity (rule 1: ",
    ),
    "other-reading": (
        lambda folder: change(folder, "VT", "safe_harbor_other_reading", "conditional_immunity"),
        "data/states.csv, row 6 (VT), safe_harbor_other_reading: "
        '"conditional_immunity" is not one of ',
    ),
    "ages-at-odds": (
        lambda folder: change(folder, "VT", "safe_harbor_ages", "0-15:immunity;16-17:diversion"),
        "data/states.csv, row 6 (VT), safe_harbor_ages: it changes after 15, and age_limit is 18",
    ),
    "other-laws-column": (
        lambda folder: change_cell(folder, "provisions", "law", "safe_harbor"),
        'data/provisions.csv, row 6 (KY), shows: "exception_clause" is a column of '
        "exception_clause, and the row is of safe_harbor; correct the row's law, or the columns",
    ),
    "comparison-of-nothing": (
        lambda folder: add(folder, COMPARISON),
        "data/laws.toml, laws.exception_clause.comparisons.Nobody: published_counts.csv has no "
        "count of 2020 by this publisher; compare publisher and as_of with that table",
    ),
    "example-of-nothing": (
        lambda folder: add(folder, examples(is_it="XX")),
        f'data/laws.toml, laws.exception_clause.boundaries.{BEST}.is_it.state: "XX" has no row in '
        "states.csv; write a USPS code",
    ),
    "changed-example": (
        lambda folder: add(folder, examples(nearly="NV")),
        f"data/laws.toml, laws.exception_clause.boundaries.{BEST}.nearly.status: NV is {BEST} now; "
        "choose another example",
    ),
}
"""Code of a rule → what breaks it, and how its line begins."""


@pytest.mark.parametrize("code", sorted(BROKEN))
def test_a_rule_names_what_breaks_it(
    code: str, folder: Callable[..., Path], sample_tables: Tables
) -> None:
    assert broken(sample_tables, code) == []
    break_it, line = BROKEN[code]
    made = folder()
    break_it(made)
    assert [each for each in found(made, code) if each.startswith(line)]


def test_every_rule_is_tried() -> None:
    assert {rule.code for rule in rules_of(vars(laws))} == set(BROKEN)


def statuses(folder: Path) -> Iterator[dict[str, Any]]:
    """What the descriptor says of each status of the first law."""
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for field in descriptor["resources"][0]["schema"]["fields"]:
        if field["name"] == SAFE_HARBOR.id:
            assert field["constraints"]["enum"] == [each["value"] for each in field["categories"]]
            yield from field["categories"]


def test_a_changed_label_is_written_into_the_codebook(folder: Callable[..., Path]) -> None:
    made = folder()
    meaning = read_codebook(made).field("states", SAFE_HARBOR.id).meaning(FIRST.code)
    replace(made, f'label = "{FIRST.label}"', 'label = "Safe"')
    assert fix(made) == ("datapackage.json",)
    assert next(statuses(made)) == {
        "value": FIRST.code,
        "label": "Safe",
        "description": meaning,
    }
    assert {problem.rule for problem in validate(made)} <= {
        "unverified",
        "unevidenced-rule",
        "changed-example",
    }


@pytest.mark.parametrize("title", ["A law", "The law"])
def test_a_column_is_called_as_its_law(title: str, folder: Callable[..., Path]) -> None:
    made = folder()
    path = made / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    fields = descriptor["resources"][0]["schema"]["fields"]
    (field,) = (each for each in fields if each["name"] == SAFE_HARBOR.id)
    field["title"] = title
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    (line,) = found(made, "other-words")
    assert f'is called "{title}", in laws.toml "{SAFE_HARBOR.name}"' in line


@pytest.mark.thorough
def test_a_new_status_gets_its_meaning_from_the_law(folder: Callable[..., Path]) -> None:
    made = folder()
    replace(made, "\n[[laws.statuses]]", f"\n{BETTER}\n[[laws.statuses]]")
    (line,) = found(made, "other-words")
    assert line.startswith("data/datapackage.json, states.safe_harbor: allows ")
    assert fix(made) == ("datapackage.json",)
    assert next(statuses(made)) == {
        "value": "celebrated",
        "label": "Celebrated",
        "description": "More than safe.",
    }
    assert found(made, "other-words") == []
