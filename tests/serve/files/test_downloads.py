import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import DATA, SAMPLE_DAY, sample_folder
from tests.serve.client import Client
from tests.serve.served import FORMULA, SCRIPT, TURNED, make_hostile, served
from tracker.laws.tables.load import read_codebook

TABLES = read_codebook(DATA).tables


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Client:
    return served(sample_folder(tmp_path_factory.mktemp("downloads")))


@pytest.fixture(scope="module")
def real() -> Client:
    return served(DATA)


def rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8"), newline="")))


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_sent_byte_for_byte(table: str, real: Client):
    answer = real.get(f"/data/{table}.csv")
    assert answer.content == (DATA / f"{table}.csv").read_bytes()
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"


def test_the_codebook_is_sent_as_its_file(real: Client):
    answer = real.get("/data/datapackage.json")
    assert answer.content == (DATA / "datapackage.json").read_bytes()
    assert "content-disposition" not in answer.headers


def test_a_file_is_named_after_its_edition_and_day(site: Client):
    edition = f"{SAMPLE_DAY:%Y.%m.%d}"

    def name(path: str) -> str:
        return site.get(path).headers["content-disposition"]

    assert name("/data/events.csv") == f'attachment; filename="events-{edition}.csv"'
    view = f'attachment; filename="states-{edition}-on-2018-01-01.csv"'
    assert name("/data/states.csv?on=2018-01-01") == view
    assert name("/data/tracker.zip") == f'attachment; filename="tracker-{edition}.zip"'
    assert name("/data/tracker.xlsx").endswith('-on-2030-01-01.xlsx"')


def test_a_panel_has_the_years_and_places_that_are_asked_for(site: Client):
    sent = rows(site.get("/data/panel.csv?years=2012-2014&state=KY&law=safe_harbor").content)
    assert [(row["year"], row["status"]) for row in sent] == [
        ("2012", ""),
        ("2013", "immunity"),
        ("2014", "immunity"),
    ]
    everything = rows(site.get("/data/panel.csv").content)
    assert {row["year"] for row in everything} == {str(year) for year in range(2000, 2031)}
    name = site.get("/data/panel.csv").headers["content-disposition"]
    assert name == f'attachment; filename="panel-{SAMPLE_DAY:%Y.%m.%d}.csv"'


@pytest.mark.parametrize("years", ["2012", "2014-2012", "1600-2000", "2000-2031", "x-y", "2000-"])
def test_years_that_cannot_be_are_refused(years: str, site: Client):
    answer = site.get(f"/data/panel.csv?years={years}")
    assert answer.status_code == 400
    assert "Give the years as 2000-2020" in answer.json()["detail"]


def test_files_that_keep_types_are_sent(site: Client):
    parquet = site.get("/data/spans.parquet?state=KY")
    assert parquet.headers["content-type"] == "application/vnd.apache.parquet"
    assert parquet.content.startswith(b"PAR1")
    database = site.get("/data/tracker.sqlite?region=South")
    assert database.headers["content-type"] == "application/vnd.sqlite3"
    assert database.content.startswith(b"SQLite format 3")


def test_a_csv_says_where_its_columns_are_explained(site: Client):
    assert site.get("/data/events.csv").headers["link"] == (
        '</data/datapackage.json>; rel="describedby"; type="application/json"'
    )


def test_a_view_has_the_rows_of_the_api_on_that_day(site: Client):
    query = "?exception_clause=exception&on=2022-12-12"
    sent = rows(site.get(f"/data/states.csv{query}").content)
    answered = site.get(f"/api/v1/states{query}").json()["states"]
    assert [row["state"] for row in sent] == [row["state"] for row in answered]
    assert [row["exception_clause_since"] for row in sent] == [
        row["exception_clause_since"] or "" for row in answered
    ]
    assert {row["exception_clause"] for row in sent} == {"exception"}


def test_a_view_without_rows_still_has_its_header(site: Client):
    sent = site.get("/data/events.csv?kind=litigation").content.decode()
    assert sent.startswith("id,state,law,date,")
    assert sent.count("\n") == 1


def test_the_view_of_the_data_page_has_its_columns_and_rows_in_their_order(site: Client):
    query = "columns=name,region&sort=-name&on=2018-01-01&values=codes"
    answer = site.get(f"/data/view.csv?{query}")
    sent = rows(answer.content)
    assert list(sent[0]) == ["name", "region"]
    assert [row["name"] for row in sent] == sorted((row["name"] for row in sent), reverse=True)
    assert "on-2018-01-01.csv" in answer.headers["content-disposition"]
    assert site.get(f"/data/view.csv?{query}&lang=es").status_code == 400  # it is not translated
    told = site.get(f"/data/view.json?{query}").json()
    assert told["states"] == sent
    assert "/data?" in told["permanent_link"]
    book = load_workbook(io.BytesIO(site.get(f"/data/view.xlsx?{query}").content))
    cells = [cell for sheet in book for line in sheet.values for cell in line]
    assert told["permanent_link"] in cells


def test_repeated_filters_of_a_view_add_up(site: Client):
    both = site.get("/data/view.json?rows=events&kind=enacted&kind=ruling").json()["events"]
    assert both == site.get("/data/view.json?rows=events&kind=enacted,ruling").json()["events"]


@pytest.mark.parametrize(
    "path",
    [
        "/data/states.csv?regon=South",
        "/data/view.csv?columns=size",
        "/data/view.json?rows=planets",
        "/data/view.xlsx?on=2018-02-30",
        "/data/events.csv?kind=state",
        "/data/tracker.xlsx?region=Soth",
        "/data/tracker.zip?region=South",
        "/data/datapackage.json?x=1",
    ],
)
def test_a_parameter_that_cannot_be_used_is_refused(path: str, site: Client):
    answer = site.get(path)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert "content-disposition" not in answer.headers


def test_a_table_that_does_not_exist_is_not_found(site: Client):
    answer = site.get("/data/statez.csv")
    assert answer.status_code == 404
    assert answer.json()["detail"] == 'There is no table "statez" (did you mean "states"?).'


def test_an_unchanged_file_is_sent_once_and_head_sends_none(site: Client):
    for path in ("/data/events.csv", "/data/tracker.zip", "/data/tracker.xlsx"):
        first = site.get(path)
        again = site.get(path, If_None_Match=first.headers["etag"])
        assert (again.status_code, again.content) == (304, b""), path
        assert dict(site.ask("HEAD", path).headers) == dict(first.headers), path
        assert first.headers["x-content-type-options"] == "nosniff"


def test_without_valid_tables_there_is_nothing_to_download(folder: Callable[..., Path]):
    site = served(folder("constraint-error"))
    for path in ("/data/states.csv", "/data/tracker.zip", "/data/tracker.xlsx"):
        assert site.get(path).status_code == 503, path


@pytest.mark.usefixtures("cells_unchecked")
def test_a_hostile_table_is_exact_as_a_file_and_harmless_as_a_view(folder: Callable[..., Path]):
    tables = make_hostile(folder())
    site = served(tables)
    assert site.get("/data/states.csv").content == (tables / "states.csv").read_bytes()
    seen = {row["state"]: row for row in rows(site.get("/data/states.csv?on=2029-01-01").content)}
    assert seen["KY"]["name"] == f"Kentucky{SCRIPT}"
    assert seen["KY"]["safe_harbor_note"] == f"'{FORMULA}"
    assert seen["OH"]["safe_harbor_practice"] == f"{TURNED}{SCRIPT}"
