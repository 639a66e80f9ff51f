"""The map, the Data page, CSV, Excel and the API tell the same of a jurisdiction on a day."""

from __future__ import annotations

import csv
import io

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from tests.conftest import DATA
from tests.serve.client import Client
from tests.serve.served import served
from tracker.laws.dataset import Dataset
from tracker.pages.map import page as map_page
from tracker.pages.state import page as state_page
from tracker.pages.urls import Urls

pytestmark = pytest.mark.thorough

PAST = "2018-01-01"

Since = dict[str, str]
"""State → since when its status stands, in words."""


@pytest.fixture(scope="module")
def site() -> Client:
    return served(DATA)


def of_map(data: Dataset, law: str, on: str) -> Since:
    """As the table of the map page says."""
    params = {"law": law, "view": "table"} | ({"on": on} if on else {})
    page = map_page.page(map_page.read(params, data), data, Urls())
    table = BeautifulSoup(str(page["table"]), "html.parser")
    return {
        str(row["data-s"]): row.find_all("td")[1].get_text(" ", strip=True)
        for row in table.find_all("tr")
        if row.get("data-s")
    }


def of_csv(body: bytes, column: str) -> Since:
    rows = csv.DictReader(io.StringIO(body.decode("utf-8"), newline=""))
    return {row["state"]: row[column] for row in rows}


def of_excel(body: bytes, column: str) -> Since:
    sheet = load_workbook(io.BytesIO(body), read_only=True)["states"]
    head, *lines = sheet.values
    state, place = head.index("state"), head.index(column)
    return {str(line[state]): str(line[place] or "") for line in lines}


@pytest.mark.parametrize("law", ["safe_harbor", "exception_clause"])
@pytest.mark.parametrize("on", ["", PAST])
def test_since_is_said_the_same_way(law: str, on: str, site: Client, dataset: Dataset):
    words, day = f"{law}_since_text", on or f"{dataset.day:%Y-%m-%d}"
    answered = site.get(f"/api/v1/states?on={day}").json()["states"]
    api = {row["state"]: row[words] or "" for row in answered}
    changing = {row["state"] for row in answered if row[f"{law}_changing"]}
    assert len(api) == 56
    # The Data page draws the same rows as its downloads.
    view = f"columns=state,{law}_since&on={day}"
    assert of_csv(site.get(f"/data/view.csv?{view}").content, f"{law}_since") == api
    assert of_excel(site.get(f"/data/view.xlsx?{view}").content, f"{law}_since") == api
    assert of_csv(site.get(f"/data/states.csv?on={day}").content, words) == api
    # Where the day is not certain, the map says so instead.
    shown = of_map(dataset, law, on)
    assert {state: text for state, text in shown.items() if state not in changing} == {
        state: text for state, text in api.items() if state not in changing
    }


def test_what_was_only_observed_says_so_on_each(site: Client, dataset: Dataset):
    observed = dataset.states[dataset.states["exception_clause_since_observed"] == "true"]
    assert len(observed)
    assert of_map(dataset, "exception_clause", "")[observed["state"].iloc[0]].endswith(
        " or earlier"
    )


def test_a_past_day_has_its_own_evidence(site: Client, dataset: Dataset):
    """Oklahoma's law of 2022, as last read in 2025, does not prove that of 2018."""
    (api,) = (
        row
        for row in site.get(f"/api/v1/states?on={PAST}").json()["states"]
        if row["state"] == "OK"
    )
    body = site.get(f"/data/states.csv?on={PAST}").content
    columns = ("safe_harbor", "safe_harbor_basis", "safe_harbor_as_of", "safe_harbor_citation")
    then = tuple(of_csv(body, column)["OK"] for column in columns)
    assert then == tuple(api[column] or "" for column in columns)
    now = dataset.state("OK")
    assert then[0] != now["safe_harbor"]
    assert then[2] < "2018-01-02"
    assert then[3] != now["safe_harbor_citation"]
    page = state_page.page(state_page.read({"state": "OK", "on": PAST}, dataset), dataset, Urls())
    law = BeautifulSoup(str(page["lead"]), "html.parser").get_text(" ")
    assert "published sources · in force as of November 1, 2013" in law
    assert now["safe_harbor_citation"] not in law
