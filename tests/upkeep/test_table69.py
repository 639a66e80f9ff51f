"""The FBI's Table 69: files of the published layout, with figures made up for these tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest
import xlwt
from typer.testing import CliRunner

from tests.conftest import DATA
from tracker.cli import app
from tracker.laws.dataset import load
from tracker.upkeep.table69 import UnusableTable, read_arrests, replaced

URL = "https://ucr.fbi.gov/crime-in-the-u.s/2016/crime-in-the-u.s.-2016/tables/table-69"
CODES = {"alabama": "AL", "district of columbia": "DC", "florida": "FL", "illinois": "IL"}
HEADING = (
    *(
        "State",
        "",
        "Total\nall\nclasses1",
        "Violent\ncrime2",
        "Prostitution and\ncommercialized vice",
    ),
    *("Drug abuse\nviolations", "Number of\nagencies", "2016\nestimated \npopulation"),
)
PUBLISHED = [
    ("Table 69", *[""] * 7),
    ("Arrests", *[""] * 7),
    ("by State, 2016", *[""] * 7),
    HEADING,
    ("ALABAMA", "Under 18", 5012, 210, 3, 400, 280, 4_100_000),
    ("", "Total all ages", 140_110, 5000, 90, 9000, "", ""),
    ("DISTRICT OF COLUMBIA4", "Under 18", 0, 0, 0, 0, 1, ""),
    ("", "Total all ages", 12, 0, 0, 1, "", ""),
    ("FLORIDA3,4", "Under 18", 41_000, 2600, 0, 5000, 600, "19,500,000"),
    ("", "Total all ages", 690_000, 29_000, 1500, 120_000, "", ""),
    ("ILLINOIS5", "Under 18", "", "", "", "", 0, 0),
    ("", "Total all ages", "", "", "", "", "", ""),
    ("NOTE: Because the number of agencies varies, take care in comparing.", *[""] * 7),
    ("1 Does not include traffic arrests.", *[""] * 7),
    ("3 Limited data were received", *[""] * 7),
    ("4 Includes arrests by the transit police.", *[""] * 7),
]


def workbook(file: Path, lines=PUBLISHED, name="16tbl69") -> Path:
    if file.suffix == ".xls":
        old = xlwt.Workbook()
        sheet = old.add_sheet(name)
        for i, line in enumerate(lines):
            for j, cell in enumerate(line):
                sheet.write(i, j, cell)
        old.save(str(file))
    else:
        pd.DataFrame(lines).to_excel(file, sheet_name=name, header=False, index=False)
    return file


def cell(row: int, column: int, value: object) -> list[tuple[object, ...]]:
    lines = [list(line) for line in PUBLISHED]
    lines[row][column] = value
    return [tuple(line) for line in lines]


@pytest.mark.parametrize("ending", ["xls", "xlsx"])
def test_counts_come_with_their_agencies_population_and_footnotes(tmp_path, ending):
    found = read_arrests(workbook(tmp_path / f"table-69.{ending}"), CODES, URL)
    alabama, florida = found.rows
    assert alabama == {
        "state": "AL",
        "law": "safe_harbor",
        "year": "2016",
        "series": "fbi_table_69",
        "count": "3",
        "agencies": "280",
        "population": "4100000",
        "basis": "primary",
        "source": "FBI, Crime in the United States 2016",
        "url": URL,
        "page": "Table 69, prostitution and commercialized vice, under 18",
        "note": "",
    }
    # A zero among thousands of arrests is a count.
    assert (florida["count"], florida["population"]) == ("0", "19500000")
    assert florida["note"] == (
        "Limited data were received. Includes arrests by the transit police."
    )


def test_what_was_not_reported_is_no_row_and_no_zero(tmp_path):
    found = read_arrests(workbook(tmp_path / "table-69.xlsx"), CODES, URL)
    assert [row["state"] for row in found.rows] == ["AL", "FL"]
    assert found.without == [
        "DC 2016: no count of people under 18",
        "IL 2016: no count of people under 18",
    ]


def test_a_copy_elsewhere_is_not_an_official_page(tmp_path):
    file = workbook(tmp_path / "table-69.xlsx")
    assert read_arrests(file, CODES, "https://example.org/t69.xlsx").rows[0]["basis"] == "secondary"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (cell(0, 0, "Table 38"), 'no heading "State" under a title with "Table 69" and a year'),
        (cell(2, 0, "by State"), 'no heading "State" under a title with "Table 69" and a year'),
        (cell(3, 7, "2015\nestimated\npopulation"), "the title says 2016, a heading"),
        (cell(3, 4, "Prostitution"), "no column prostitution and commercialized vice"),
        (cell(3, 6, "Agencies"), "no column number of agencies"),
        (cell(4, 0, "GUAM"), '"GUAM" is not a state with the lines'),
        (cell(4, 1, "Under 21"), '"ALABAMA" is not a state with the lines'),
        (cell(4, 4, "few"), 'ALABAMA: "few" is not a number'),
        (cell(4, 4, -3), 'ALABAMA: "-3" is not a number'),
        (cell(4, 4, 91), "ALABAMA: more people under 18 than of all ages"),
        (PUBLISHED[:5], "a state without its second line"),
        (PUBLISHED[:4], "a state without its second line"),
        ([("Table 69", "2016")], "not a table of arrests by state"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_what_is_not_as_published_is_refused_with_its_place(tmp_path, lines, told):
    with pytest.raises(UnusableTable) as refused:
        read_arrests(workbook(tmp_path / "table-69.xlsx", lines), CODES, URL)
    assert str(refused.value).startswith("table-69.xlsx, sheet 16tbl69")
    assert told in str(refused.value)


def test_a_file_that_is_no_workbook_is_refused(tmp_path):
    file = tmp_path / "table-69.xls"
    file.write_text("<html>Not found</html>", encoding="utf-8")
    with pytest.raises(UnusableTable, match="not an Excel workbook"):
        read_arrests(file, CODES, URL)


def test_a_year_that_is_imported_again_takes_the_place_of_its_rows(tmp_path):
    practice = load(DATA).practice
    first = read_arrests(workbook(tmp_path / "a.xlsx"), CODES, URL).rows
    again = read_arrests(workbook(tmp_path / "b.xlsx", cell(4, 4, 4)), CODES, URL).rows
    once = replaced(practice, first)
    twice = replaced(once, again)
    assert len(once) == len(twice) == len(practice) + 2
    of_fbi = twice[twice["series"] == "fbi_table_69"]
    assert dict(zip(of_fbi["state"], of_fbi["count"], strict=True)) == {"AL": "4", "FL": "0"}


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    monkeypatch.setenv("TRACKER_DATA", str(copy))
    return copy


@pytest.mark.thorough
def test_the_command_writes_the_rows_and_tells_who_did_not_report(folder, tmp_path):
    file = workbook(tmp_path / "table-69.xls")
    done = CliRunner().invoke(app, ["practice", "import", str(file), "--url", URL])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "DC 2016: no count of people under 18",
        "IL 2016: no count of people under 18",
        "practice.csv: 2 rows of 1 years",
    ]
    kept = load(folder).practice
    assert len(kept[kept["series"] == "fbi_table_69"]) == 2


def test_the_command_changes_nothing_when_a_line_is_not_known(folder, tmp_path):
    before = (folder / "practice.csv").read_bytes()
    file = workbook(tmp_path / "table-69.xlsx", cell(8, 4, "?"))
    done = CliRunner().invoke(app, ["practice", "import", str(file), "--url", URL])
    assert done.exit_code == 2
    assert done.stderr == ('table-69.xlsx, sheet 16tbl69, FLORIDA3,4: "?" is not a number\n')
    assert (folder / "practice.csv").read_bytes() == before
