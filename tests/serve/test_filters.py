"""Every filter of the site chooses the same jurisdictions wherever rows are handed out."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from starlette.testclient import TestClient
from typer.testing import CliRunner

from tests.conftest import DATA
from tests.serve.served import app as served
from tests.serve.served import real_store
from tracker.cli import app
from tracker.laws.dataset import Dataset
from tracker.laws.query.filters import filters
from tracker.laws.query.parameters import parse_or_refuse

Asked = dict[str, str]


def tables() -> Dataset:
    return real_store().current()


def chosen(asked: Asked, data: Dataset | None = None) -> set[str]:
    """The jurisdictions that a selection of the library has."""
    data = data or tables()
    rows = parse_or_refuse(asked.items(), data).apply(data).states
    return set(rows["state"])


def examples() -> dict[str, Asked]:
    """Each filter, and the search, with a value that fits some jurisdictions and not others."""
    found: dict[str, Asked] = {"q": {"q": "diversion"}}
    for name, known in filters(tables()).items():
        sizes = {value: len(chosen({name: value})) for value in known.values}
        fitting = {value: size for value, size in sizes.items() if 0 < size < 56}
        if fitting:
            found[name] = {name: max(fitting, key=fitting.__getitem__)}
    return found


EXAMPLES = examples()


@pytest.fixture(scope="module")
def site() -> TestClient:
    return TestClient(served(DATA, "https://tracker.example"))


def of_csv(path: str, site: TestClient, asked: Asked) -> set[str]:
    answer = site.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    return {row["state"] for row in csv.DictReader(io.StringIO(answer.text))}


def of_api(table: str, site: TestClient, asked: Asked) -> set[str]:
    return {row["state"] for row in site.get(f"/api/v1/{table}", params=asked).json()[table]}


def of_feed(site: TestClient, asked: Asked) -> set[str]:
    read = feedparser.parse(site.get("/feed.xml", params=asked).content)
    assert not read.bozo
    return {tag.term for each in read.entries for tag in each.tags if len(tag.term) == 2}


def of_calendar(site: TestClient, asked: Asked) -> set[str]:
    read = Calendar.from_ical(site.get("/calendar.ics", params=asked).content)
    return {str(each["uid"])[:2] for each in read.walk("VEVENT")}


def of_workbook(site: TestClient, asked: Asked) -> set[str]:
    sheet = load_workbook(io.BytesIO(site.get("/data/view.xlsx", params=asked).content))["states"]
    names = {name: code for code, name in tables().by_name.items()}
    return {names[row[0]] for row in sheet.iter_rows(min_row=2, values_only=True)}


WHOLE: Mapping[str, Callable[[TestClient, Asked], set[str]]] = {
    "/data/states.csv": partial(of_csv, "/data/states.csv"),
    "/data/panel.csv": partial(of_csv, "/data/panel.csv"),
    "/data/view.xlsx": of_workbook,
    "/api/v1/states": partial(of_api, "states"),
}
"""What has rows for each jurisdiction that fits."""
PART: Mapping[str, Callable[[TestClient, Asked], set[str]]] = {
    "/data/spans.csv": partial(of_csv, "/data/spans.csv"),
    "/data/events.csv": partial(of_csv, "/data/events.csv"),
    "/api/v1/events": partial(of_api, "events"),
    "/api/v1/provisions": partial(of_api, "provisions"),
    "/api/v1/sources": partial(of_api, "sources"),
    "/feed.xml": of_feed,
    "/calendar.ics": of_calendar,
}
"""What has rows for some of them."""
OF_A_KIND = ("kind", "q")
"""What means something else where the rows are no jurisdictions: an event has a kind of its own."""


def test_every_filter_has_an_example():
    assert len(EXAMPLES) > 15
    assert {"state", "region", "kind", "safe_harbor", "exception_clause", "q"} <= set(EXAMPLES)
    assert set(EXAMPLES) - {"q"} <= set(filters(tables()))


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_filter_chooses_the_same_jurisdictions(name: str, site: TestClient):
    asked = EXAMPLES[name]
    wanted = chosen(asked)
    if name not in OF_A_KIND:
        assert {path: read(site, asked) for path, read in WHOLE.items()} == dict.fromkeys(
            WHOLE, wanted
        )
    else:
        assert of_api("states", site, asked) == of_workbook(site, asked) == wanted
    if name not in OF_A_KIND:
        found = {path: read(site, asked) for path, read in PART.items()}
        assert {path: states - wanted for path, states in found.items()} == {
            path: set() for path in PART
        }
        assert all(found.values()), found
    record = feedparser.parse(site.get("/record.xml", params=asked).content)
    assert not record.bozo


@pytest.mark.parametrize("name", EXAMPLES)
def test_export_takes_each_filter(name: str, tmp_path: Path):
    option = [word for key, value in EXAMPLES[name].items() for word in (f"--{key}", value)]
    out = tmp_path / "chosen.csv"
    done = CliRunner().invoke(app, ["export", str(out), *option])
    assert done.exit_code == 0, done.output
    rows = csv.DictReader(io.StringIO(out.read_text(encoding="utf-8")))
    assert {row["state"] for row in rows} == chosen(EXAMPLES[name], tables().on(date.today()))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "zip", "parquet", "sqlite"])
def test_the_ending_says_what_a_file_is(ending: str, tmp_path: Path):
    out = tmp_path / f"kentucky.{ending}"
    done = CliRunner().invoke(app, ["export", str(out), "--state", "KY"])
    assert (done.exit_code, done.output) == (0, f"{out}: written\n")
    body = out.read_bytes()
    begins = {"csv": b"state,", "xlsx": b"PK", "json": b"{", "zip": b"PK", "parquet": b"PAR1"}
    assert body.startswith(begins.get(ending, b"SQLite format 3"))
    if ending == "csv":
        assert [row["state"] for row in csv.DictReader(io.StringIO(body.decode()))] == ["KY"]
    if ending == "xlsx":
        assert re.match("KY", str(load_workbook(out)["states"]["A2"].value))
