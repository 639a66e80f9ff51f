from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import sample_folder
from tests.serve.client import Client
from tests.serve.served import FORMULA, SCRIPT, TODAY, TURNED, app, make_hostile, served
from tracker.laws.dataset import Dataset
from tracker.pages.data.page import API_TABLES
from tracker.serve.api.app import state_answer, table_answer

if TYPE_CHECKING:
    from schemathesis import BaseSchema, Case

PATHS = (*(f"/{table}" for table in API_TABLES), "/states/{state}")
EXAMPLES = settings(max_examples=20, derandomize=True, deadline=None, database=None)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Client:
    return served(sample_folder(tmp_path_factory.mktemp("api")))


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> BaseSchema:
    """What the API says of itself, with the means to ask it."""
    import schemathesis  # takes a second

    # The document can only say "a day"; days to come are refused.
    schemathesis.openapi.format("date", st.dates(max_value=TODAY).map(date.isoformat))
    tables = sample_folder(tmp_path_factory.mktemp("document"))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app(tables))


@pytest.mark.thorough
def test_every_path_of_the_document_is_tried(document: BaseSchema):
    assert set(PATHS) == {each.ok().path for each in document.get_all_operations()}


@pytest.mark.thorough
@pytest.mark.parametrize("mode", ["positive", "negative"])
@pytest.mark.parametrize("path", PATHS)
def test_the_api_keeps_what_its_document_promises(document: BaseSchema, path: str, mode: str):
    from schemathesis import GenerationMode

    @EXAMPLES
    @given(case=document[path]["GET"].as_strategy(generation_mode=GenerationMode(mode)))
    def keeps(case: Case) -> None:
        case.call_and_validate()

    keeps()


@pytest.mark.thorough
@pytest.mark.parametrize("path", PATHS)
def test_each_value_of_a_parameter_is_answered_and_any_other_refused(
    document: BaseSchema, path: str
):
    operation = document[path]["GET"]
    place = {"path_parameters": {"state": "KY"}} if "{" in path else {}
    free = {"q": ["court"], "on": ["2013-06-25"]}
    parameters = operation.definition.raw["parameters"]
    assert parameters
    for parameter in parameters:
        if parameter["in"] == "path":
            continue
        name = parameter["name"]
        allowed = free.get(name) or parameter["schema"]["items"]["enum"]
        for value in allowed:
            answer = operation.Case(query={name: value}, **place).call_and_validate()
            assert answer.status_code == 200, (name, value)
        for value in ("", "~", "~" if name in free else f"{allowed[0]},~"):
            answer = operation.Case(query={name: value}, **place).call_and_validate()
            assert answer.status_code == 400, (name, value)


def test_the_api_agrees_with_the_tables_in_all_jurisdictions(dataset: Dataset):
    rows = table_answer(dataset, "states")["states"]
    assert len(rows) == 56
    for row, written in zip(rows, dataset.coded.to_dict("records"), strict=True):
        for column, cell in written.items():
            value = row[column]
            told = str(value).lower() if isinstance(value, bool) else str(value or "")
            assert told == cell, (written["state"], column)


@pytest.mark.thorough
def test_each_state_agrees_with_the_list(dataset: Dataset):
    rows = table_answer(dataset, "states")["states"]
    assert rows
    for row in rows:
        answer = state_answer(dataset, row["state"])
        assert answer["state"] == row
        assert {each["state"] for each in answer["events"]} <= {row["state"]}


def test_every_row_of_every_table_is_answered(dataset: Dataset):
    for table in API_TABLES:
        answer = table_answer(dataset, table)
        assert answer["count"] == len(answer[table]) == len(getattr(dataset, table))


@pytest.mark.thorough
def test_an_answer_says_what_was_asked(site: Client):
    answer = site.get("/api/v1/states?region=South&on=2012-01-01").json()
    assert answer["on"] == "2012-01-01"
    assert answer["query"] == {
        "sentence": "Region: South; as it stood on January 1, 2012",
        "parameters": {"on": "2012-01-01", "region": "South"},
    }
    assert [row["state"] for row in answer["states"]] == ["KY"]
    assert site.get("/api/v1/states").json()["on"] == TODAY.isoformat()


def test_a_state_on_a_day_is_as_it_stood_then(site: Client):
    before = site.get("/api/v1/states/KY?on=2013-06-24").json()
    after = site.get("/api/v1/states/KY?on=2013-06-25").json()
    assert (before["state"]["safe_harbor"], after["state"]["safe_harbor"]) == (
        "no_law_known",
        "immunity",
    )
    assert [row["id"] for row in before["events"]][-1] == "KY-safe-harbor-2013-hb3"
    cited = {row["citation"] for row in after["provisions"]}
    assert "Ky. Rev. Stat. § 529.120" in cited
    assert "Ky. Rev. Stat. § 529.120" not in {row["citation"] for row in before["provisions"]}


def test_a_parameter_that_is_not_known_is_refused(site: Client):
    answer = site.get("/api/v1/states?regon=South")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    (error,) = answer.json()["errors"]
    assert (error["parameter"], error["value"]) == ("regon", "South")
    assert 'did you mean "region"?' in error["detail"]
    assert "region" in error["allowed"]


def test_a_state_takes_a_day_and_nothing_else(site: Client):
    answer = site.get("/api/v1/states/KY?law=safe_harbor")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["allowed"] == ["on"]


def test_a_state_that_does_not_exist_is_not_found(site: Client):
    answer = site.get("/api/v1/states/ky")
    assert answer.status_code == 404
    assert answer.json()["detail"] == 'There is no jurisdiction "ky" (did you mean "KY"?).'
    assert answer.json()["errors"][0]["allowed"] == ["GU", "KY", "NV", "OH", "VT"]


def test_other_addresses_and_methods_are_problems_too(site: Client):
    lost, posted = site.get("/api/v1/laws"), site.ask("POST", "/api/v1/states")
    assert (lost.status_code, lost.headers["content-type"]) == (404, "application/problem+json")
    assert posted.status_code == 405
    assert set(posted.headers["allow"].split(", ")) == {"GET", "HEAD"}
    assert posted.json()["title"] == "Method Not Allowed"


def test_an_unchanged_answer_is_sent_once(site: Client):
    first = site.get("/api/v1/states?region=South")
    again = site.get("/api/v1/states?region=South", If_None_Match=first.headers["etag"])
    other = site.get("/api/v1/states?region=West", If_None_Match=first.headers["etag"])
    assert (again.status_code, again.content, other.status_code) == (304, b"", 200)
    assert "max-age=300" in first.headers["cache-control"]


def test_head_answers_without_making_a_difference(site: Client):
    for path in ("/api/v1/states", "/api/v1/states/KY", "/api/v1/openapi.json", "/api/v1/docs"):
        get, head = site.get(path), site.ask("HEAD", path)
        assert dict(head.headers) == dict(get.headers), path


def test_scripts_of_other_sites_may_ask(site: Client):
    assert site.get("/api/v1/states").headers["access-control-allow-origin"] == "*"
    asked = site.ask(
        "OPTIONS",
        "/api/v1/states",
        Origin="https://a.example",
        Access_Control_Request_Method="GET",
        Access_Control_Request_Headers="if-none-match",
    )
    assert asked.status_code == 200
    assert asked.headers["access-control-allow-origin"] == "*"
    refused = site.ask(
        "OPTIONS",
        "/api/v1/states",
        Origin="https://a.example",
        Access_Control_Request_Method="DELETE",
    )
    assert refused.status_code == 400


def test_without_valid_tables_the_api_says_so(folder: Callable[..., Path]):
    site = served(folder("constraint-error"))
    for path in ("/api/v1/states", "/api/v1/states/KY", "/api/v1/openapi.json"):
        answer = site.get(path)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "60"), path


def test_the_page_about_the_api_loads_from_our_own_host_alone(site: Client):
    page = site.get("/api/v1/docs").text
    loaded = re.findall(r'<(?:script|link)[^>]* (?:src|href)="([^"]*)"', page)
    assert len(loaded) == 7
    for address in loaded:
        assert address.startswith("/assets/")
        assert site.get(address).status_code == 200, address
    assert re.findall(r"<script(?![^>]*src=)", page) == []
    assert "Leave this site" in page
    home = site.get("/api/v1/").json()
    assert {"/api/v1/docs", "/api/v1/states", "/api/v1/events"} <= set(home["paths"])


@pytest.mark.usefixtures("cells_unchecked")
def test_a_hostile_table_is_answered_word_for_word_as_json(folder: Callable[..., Path]):
    site = served(make_hostile(folder()))
    answer = site.get("/api/v1/states")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    rows = {row["state"]: row for row in answer.json()["states"]}
    assert rows["KY"]["name"] == f"Kentucky{SCRIPT}"
    assert rows["KY"]["safe_harbor_note"] == FORMULA
    assert rows["OH"]["safe_harbor_practice"] == f"{TURNED}{SCRIPT}"


def test_a_hostile_address_is_quoted_in_json(site: Client):
    answer = site.get("/api/v1/states?%3Cscript%3E=1&region=%22%3Cb%3E%0d%0aX:1")
    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == ["<script>", "region"]
    assert "x" not in answer.headers
