import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import BROKEN, DATA, add_third_law
from tests.laws.ruled import broken
from tracker.laws.rules import laws, records
from tracker.laws.rules.base import Tables, rules_of
from tracker.laws.rules.tables import RULES
from tracker.laws.tables.checks import errors, fix, validate
from tracker.laws.tables.load import read_table
from tracker.laws.tables.structure import structural_problems

EXPECTED = {
    "before-the-first": ("events.csv", 31, "status_before", "not the first event"),
    "bad-url": ("campaigns.csv", 4, "url", "is not a public URL"),
    "constraint-error": ("states.csv", 3, "kind", '"commonwealth"'),
    "cosponsor-count": ("events.csv", 25, "cosponsors", '"3", and cosponsors.csv has 2'),
    "date-order": ("events.csv", 31, "effective", "2021-12-13 lies before 2022-11-08"),
    "drafting-fact": ("drafting.csv", 61, "text", '"purple" is not one of underline'),
    "drafting-source": ("drafting.csv", 61, "source", "names no source"),
    "election-past": ("drafting.csv", 49, "text", "the earliest election was 2025-11-04"),
    "encoding": ("legislatures.csv", 2, "session_citation", "0xa7 is not UTF-8"),
    "event-id": ("events.csv", 8, "id", "KY-safe-harbor-2013-"),
    "extra-column": ("campaigns.csv", 1, "opinion", "not known"),
    "foreign-key": ("legislatures.csv", 3, "state", '"XX" has no row in states.csv'),
    "impossible-date": ("events.csv", 5, "date", '"2024-02-30" is not a date'),
    "measure-without-votes": ("events.csv", 13, "yes_votes", "without its votes"),
    "missing-column": ("campaigns.csv", 1, "topic", "missing"),
    "newer-than-as-of": ("states.csv", 3, "safe_harbor_as_of", "2013-06-25, after 2012"),
    "not-canonical": ("campaigns.csv", 0, "", "validate --fix"),
    "one-sided-border": ("states.csv", 5, "neighbors", "KY does not name OH"),
    "overlap": ("provisions.csv", 13, "in_force_from", "for the same time in row 12"),
    "pending-without-check": ("events.csv", 20, "check", "what to look up"),
    "primary-key": ("states.csv", 7, "state", "KY is the same as in the row at position 3"),
    "replay": ("states.csv", 3, "safe_harbor", '"diversion" is not what the events give'),
    "session-rule": ("legislatures.csv", 3, "session_rule", '"FREQ=SOMETIMES"'),
    "struck-words": ("drafting.csv", 31, "text", 'no operative provision says "unless it pays"'),
    "type-error": ("states.csv", 3, "age_limit", '"eighteen" is not an integer; write it like 18'),
    "unevidenced": ("states.csv", 2, "services", 'nothing shows "mandated"'),
    "unknown-law": ("sources.csv", 74, "law", '"safe_habor" is not one of safe_harbor'),
    "unknown-state": ("events.csv", 5, "state", '"XX" has no row'),
    "unknown-status": ("events.csv", 8, "status_after", '"immune" is not one of immunity'),
    "unknown-support": ("sources.csv", 74, "supports", '"safe_harbour"'),
    "unknown-variable": ("second_coding.csv", 5, "variable", '"safe_harbour" is not a column'),
    "unreachable-campaign": ("campaigns.csv", 4, "url", "fu-amend-13 leads nowhere"),
    "unreadable": ("published_counts.csv", 0, "", "is not a table"),
    "unsourced": ("states.csv", 5, "safe_harbor", 'no source supports the status "diversion"'),
    "votes-and-share": ("events.csv", 13, "yes_share", "are 60.60 percent, not 66.6"),
}
"""A folder of `broken/` → the table, row and column of its one mistake, and words that name it."""


def test_the_sample_has_no_problem_but_what_is_not_verified(folder: Callable[..., Path]):
    assert {problem.rule for problem in validate(folder())} == {"unverified", "unevidenced-rule"}


@pytest.mark.thorough
@pytest.mark.parametrize("rule", sorted(EXPECTED))
def test_a_broken_table_is_named_alone_with_its_place_and_a_remedy(
    rule: str, folder: Callable[..., Path]
):
    """An order, or the form of a cell, that goes with the mistake is not a second mistake."""
    table, row, column, words = EXPECTED[rule]
    problems = validate(folder(rule))
    found = [problem for problem in problems if problem.rule == rule]
    assert (found[0].file, found[0].row, found[0].column) == (f"data/{table}", row, column)
    assert words in found[0].line
    assert found[0].remedy
    if rule not in {each.code for each in RULES}:
        return  # a table that cannot be read breaks others, too
    beside = {
        "unverified",
        "unevidenced-rule",
        "not-canonical",
        "constraint-error",
        "replay",
        "other-than-derived",
    }
    # A record without sources lacks them for all its answers.
    beside |= {"unevidenced", "newer-than-sources"} if rule == "unsourced" else set()
    assert {problem.rule for problem in problems} - beside <= {rule}


STRUCTURAL = ("constraint-error", "extra-column", "missing-column", "primary-key", "type-error")
"""Told of a table alone; the rest below are told of its bytes, or in another way."""
OF_THE_FILE = {*STRUCTURAL, "encoding", "foreign-key", "not-canonical", "unreadable"}
NOT_REFUSED = {"election-past", "measure-without-votes", "pending-without-check", "unevidenced"}
"""What is likely wrong, and served."""


@pytest.mark.parametrize("code", sorted(EXPECTED.keys() - OF_THE_FILE))
def test_a_rule_finds_the_mistake_of_its_broken_table_and_none_in_the_sample(
    code: str, sample_tables: Tables
):
    assert broken(sample_tables, code) == []
    frames = {
        path.stem: read_table(BROKEN / code, path.stem, ()).reindex(
            columns=sample_tables.frames[path.stem].columns, fill_value=""
        )
        for path in (BROKEN / code).iterdir()
    }
    found = broken(replace(sample_tables, frames={**sample_tables.frames, **frames}), code)
    table, row, column, words = EXPECTED[code]
    assert (found[0].file, found[0].row, found[0].column) == (f"data/{table}", row, column)
    assert words in found[0].line
    assert found[0].remedy
    assert (found[0].grade == "error") == (code not in NOT_REFUSED)


@pytest.mark.parametrize("code", STRUCTURAL)
def test_a_departure_from_the_descriptor_is_found_in_its_table(code: str, sample_tables: Tables):
    table, row, column, words = EXPECTED[code]
    tables = structural_problems(BROKEN / code, sample_tables.book, [table.removesuffix(".csv")])
    found = [each for each in tables if each.rule == code]
    assert (found[0].row, found[0].column) == (row, column)
    assert bool(found[0].state) == (row > 1 and table != "campaigns.csv")
    assert words in found[0].line


def test_what_is_wrong_with_a_header_is_of_no_state(tmp_path: Path, sample_tables: Tables):
    (tmp_path / "campaigns.csv").write_text("id,state\nx,KY\n", encoding="utf-8")
    found = list(structural_problems(tmp_path, sample_tables.book, ["campaigns"]))
    assert {each.state for each in found if each.rule == "missing-column"} == {""}
    assert ("extra-column", "state", "") in {(e.rule, e.column, e.state) for e in found}


def test_every_rule_has_a_broken_table_and_every_broken_table_a_rule():
    assert {path.name for path in BROKEN.iterdir()} == set(EXPECTED)
    elsewhere = {rule.code for module in (laws, records) for rule in rules_of(vars(module))}
    assert {rule.code for rule in RULES} - set(EXPECTED) - elsewhere == {
        "unverified",
        "unevidenced-rule",
        "struck-already",
    }


def test_all_problems_are_listed_at_once_in_the_order_of_the_tables(folder: Callable[..., Path]):
    made = folder("type-error")
    for more in ("foreign-key", "encoding", "missing-column"):
        for table in (BROKEN / more).iterdir():
            (made / table.name).write_bytes(table.read_bytes())
    found = errors(validate(made))
    assert [problem.rule for problem in found] == ["type-error", "encoding", "missing-column"]


def test_a_missing_file_is_one_line(folder: Callable[..., Path]):
    made = folder()
    (made / "events.csv").unlink()
    found = errors(validate(made))
    assert [problem.line for problem in found] == [
        "data/events.csv: cannot be read; restore the file"
    ]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"resources": 3}'])
def test_a_broken_descriptor_is_named(text: str, folder: Callable[..., Path]):
    made = folder()
    (made / "datapackage.json").write_text(text)
    found = validate(made)
    assert {problem.file for problem in found} == {"data/datapackage.json"}


@pytest.mark.parametrize("created", ["2026-11-27", "soon", "7", ""])
def test_a_day_of_the_edition_that_is_none_is_one_line(created: str, folder: Callable[..., Path]):
    made = folder()
    descriptor = made / "datapackage.json"
    text, number = re.subn('"created": "[^"]*"', f'"created": "{created}"', descriptor.read_text())
    assert number == 1
    descriptor.write_text(text)
    (problem,) = errors(validate(made))
    assert problem.file == "data/datapackage.json"
    assert "\n" not in problem.line
    assert problem.remedy


def test_a_type_that_is_not_known_is_one_line(folder: Callable[..., Path]):
    made = folder()
    descriptor = made / "datapackage.json"
    descriptor.write_text(descriptor.read_text().replace('"integer"', '"numeral"', 1))
    (problem,) = errors(validate(made))
    assert problem.file == "data/datapackage.json"
    assert "numeral" in problem.line


def test_a_law_whose_columns_nobody_described_is_named(folder: Callable[..., Path]):
    made = folder()
    add_third_law(made)
    found = errors(validate(made))
    assert {problem.column for problem in found} == {
        "shackling",
        "shackling_basis",
        "shackling_as_of",
        "shackling_report",
        "shackling_note",
        "shackling_practice",
        "shackling_other_reading",
        "shackling_other_reason",
    }
    assert {problem.rule for problem in found} == {"missing-law-column"}


def test_another_day_is_held_against_the_events(folder: Callable[..., Path]):
    found = errors(validate(folder(), date(2024, 11, 1)))
    assert [(problem.state, problem.column) for problem in found if problem.rule == "replay"] == [
        ("NV", "exception_clause")
    ]


def test_fix_tells_which_event_gives_a_status_that_it_writes(folder: Callable[..., Path]):
    told: list[str] = []
    assert fix(folder("replay"), told=told.append) == ("states.csv",)
    assert told == ["KY safe_harbor: diversion → immunity (KY-safe-harbor-2013-hb3)"]


@pytest.mark.thorough
def test_fix_writes_order_line_ends_spaces_and_the_replayed_status(folder: Callable[..., Path]):
    made = folder("replay")
    messy = (made / "campaigns.csv").read_text().splitlines()
    (made / "campaigns.csv").write_text("\r\n".join([messy[0], *reversed(messy[1:])]) + "\r\n")
    assert fix(made) == ("states.csv", "campaigns.csv")
    assert {problem.rule for problem in validate(made)} == {"unverified", "unevidenced-rule"}
    assert fix(made) == ()


def test_the_tables_of_the_project_are_valid_and_canonical():
    assert [problem.line for problem in validate(DATA) if problem.grade != "report"] == []
