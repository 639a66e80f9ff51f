"""What programs rely on: the keys of each answer of the API, and the types of their values.

Keys may be added. One that is renamed, taken away or given another type needs a new version of
the API.
"""

import json
from typing import Any

import pytest

from tracker.laws.dataset import Dataset
from tracker.laws.query.parameters import read_query
from tracker.serve.api.app import state_answer, table_answer
from tracker.serve.http.answers import refused, to_json

# Table → type → its columns; `?` marks those that may be null.
ROWS: dict[str, dict[str, str]] = {
    "states": {
        "string": (
            "state name fips kind region safe_harbor safe_harbor_basis exception_clause "
            "exception_clause_basis"
        ),
        "string?": (
            "neighbors safe_harbor_as_of services safe_harbor_note safe_harbor_practice "
            "safe_harbor_since_text exception_clause_since_text "
            "other_offenses record_relief stage_barred condition replaced_by "
            "safe_harbor_other_reading safe_harbor_other_reason clause_names "
            "exception_clause_other_reading exception_clause_other_reason "
            "exception_clause_as_of exception_scope carve_out exception_clause_note "
            "exception_clause_practice safe_harbor_since safe_harbor_changing "
            "safe_harbor_citation exception_clause_since exception_clause_changing "
            "exception_clause_citation safe_harbor_next safe_harbor_next_from "
            "exception_clause_next exception_clause_next_from"
        ),
        "integer?": ("age_limit wider_age_limit"),
        "boolean?": (
            "finding_required defense safe_harbor_since_observed exception_clause_since_observed"
        ),
    },
    "events": {
        "string": ("id state law date kind title description url"),
        "string?": ("effective status_before status_after as_of check sponsor cosponsors_as_of"),
        "integer?": ("yes_votes no_votes congress cosponsors"),
        "number?": ("yes_share"),
    },
    "provisions": {
        "string": ("state law citation role language"),
        "string?": ("text in_force_from in_force_to shows url note"),
    },
    "sources": {
        "string": ("state law url title publisher supports position"),
        "string?": ("date claims"),
    },
    "campaigns": {
        "string": ("id organization title topic kind summary basis language"),
        "string?": ("url via source_date phone text_number relay confirmed note"),
    },
}

TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}


def sent(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer as a program gets it."""
    read: dict[str, Any] = json.loads(to_json(answer))
    return read


def check_row(table: str, row: dict[str, Any]) -> None:
    for kind, columns in ROWS[table].items():
        for column in columns.split():
            value = row[column]
            if value is None:
                assert kind.endswith("?"), (table, column)
            else:
                assert isinstance(value, TYPES[kind.rstrip("?")]), (table, column, value)


def check_head(answer: dict[str, Any]) -> None:
    assert isinstance(answer["edition"], str)
    assert len(answer["on"]) == len("2018-01-31")
    assert answer["license"] == {
        "name": "CC-BY-4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert isinstance(answer["query"]["sentence"], str)
    assert isinstance(answer["query"]["parameters"], dict)


@pytest.mark.parametrize("table", ROWS)
def test_the_answer_of_a_table(table: str, dataset: Dataset):
    answer = sent(table_answer(dataset, table))
    check_head(answer)
    assert answer["count"] == len(answer[table]) > 0
    for row in answer[table]:
        check_row(table, row)


def test_the_answer_of_a_state(dataset: Dataset):
    answer = sent(state_answer(dataset, "KY"))
    check_head(answer)
    assert answer["count"] == 1
    check_row("states", answer["state"])
    shown = answer["evidence"]
    assert {each["column"] for each in shown} >= {"safe_harbor", "age_limit", "exception_clause"}
    keys = {"law", "column", "basis", "citations", "sources", "as_of"}
    assert {frozenset(each) for each in shown} == {frozenset(keys)}
    for table in ("provisions", "events", "sources"):
        assert answer[table]
        for row in answer[table]:
            check_row(table, row)


def test_the_answer_to_a_parameter_that_cannot_be_used(sample: Dataset):
    problem = json.loads(refused(read_query([("region", "Soth")], sample, "states")[1]).body)
    assert problem["status"] == 400
    assert {"type", "title", "detail"} <= set(problem)
    assert problem["errors"][0]["parameter"] == "region"
    assert problem["errors"][0]["value"] == "Soth"
    assert problem["errors"][0]["allowed"][:2] == ["Northeast", "Midwest"]
    assert problem["errors"][0]["detail"]
