import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.serve.served import FORMULA, SCRIPT, TURNED, make_hostile
from tracker.laws.dataset import Dataset, load
from tracker.laws.query.exports import view_xlsx
from tracker.laws.query.parameters import parse_or_refuse
from tracker.laws.query.records import fields
from tracker.laws.query.workbook import LONGEST_CELL, xlsx_bytes

BASE = "https://tracker.example/"


def opened(body: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(body))


def view(dataset: Dataset, **params: str) -> Workbook:
    selection = parse_or_refuse(params.items(), dataset, "states")
    return opened(view_xlsx(dataset, selection, BASE))


def table(book: Workbook, name: str) -> list[dict[str, Any]]:
    head, *lines = book[name].iter_rows(values_only=True)
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_every_table_has_a_sheet_between_the_query_and_the_codebook(sample: Dataset):
    assert view(sample).sheetnames == ["query", *sample.codebook.tables, "codebook"]


def test_every_table_can_be_filtered_by_each_of_its_columns(sample: Dataset):
    book = view(sample)
    filtered = {name: book[name].auto_filter.ref for name in sample.codebook.tables}
    used = {name: book[name].dimensions for name in filtered if book[name].max_row > 1}
    assert used
    assert {name: filtered[name] for name in used} == used


def test_the_query_sheet_says_what_the_file_shows_and_how_to_cite_it(sample: Dataset):
    book = view(sample, region="South,West", on="2018-05-01")
    said = dict(book["query"].iter_rows(min_row=2, values_only=True))
    assert said["shows"] == "Region: South or West; as it stood on May 1, 2018"
    assert said["on"] == "May 1, 2018"
    assert said["permanent link"] == (
        f"{BASE}data?region=South,West&on=2018-05-01&edition={sample.edition}"
    )
    assert said["edition"] == sample.edition
    assert said["permanent link"] in said["cite as"]


def test_a_view_holds_its_states_and_their_rows_on_that_day(sample: Dataset):
    book = view(sample, region="South", on="2013-06-24")
    assert [row["state"] for row in table(book, "states")] == ["KY"]
    assert {row["state"] for row in table(book, "sources")} == {"KY"}
    events = {row["id"] for row in table(book, "events")}
    assert events == {"KY-exception-clause-1891-constitution-of-1891", "KY-safe-harbor-2013-hb3"}
    assert len(table(book, "campaigns")) == len(sample.campaigns)


def test_cells_have_the_type_of_their_column(sample: Dataset):
    row = next(row for row in table(view(sample), "states") if row["state"] == "KY")
    assert row["age_limit"] == 18
    assert row["finding_required"] is False
    assert row["fips"] == "21"
    assert row["safe_harbor_practice"] is None


def test_the_codebook_explains_every_column_of_every_sheet(sample: Dataset):
    told = {(row["table"], row["column"]): row for row in table(view(sample), "codebook")}
    for name in sample.codebook.tables:
        for field in fields(sample, name):
            assert told[name, field.name]["meaning"] == field.description
    assert "exception: " in told["states", "exception_clause"]["allowed values"]
    example = sample.codebook.field("states", "fips").example
    assert told["states", "fips"]["example"] == example != ""


def test_the_names_of_columns_stand_out_from_the_cells(sample: Dataset):
    sheet = view(sample)["states"]
    assert sheet["A1"].font.b
    assert not sheet["A2"].font.b


def test_the_same_data_give_the_same_bytes(sample: Dataset):
    selection = parse_or_refuse([("region", "South")], sample, "states")
    assert view_xlsx(sample, selection, BASE) == view_xlsx(sample, selection, BASE)


@pytest.mark.usefixtures("cells_unchecked")
def test_no_cell_of_a_hostile_table_becomes_a_formula_or_a_link(folder: Callable[..., Path]):
    book = view(load(make_hostile(folder())))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    assert not [cell for cell in cells if cell.hyperlink]
    rows = {row["state"]: row for row in table(book, "states")}
    assert rows["KY"]["safe_harbor_note"] == FORMULA
    assert rows["OH"]["safe_harbor_practice"] == f"{TURNED}{SCRIPT}"


def test_signs_that_xml_cannot_hold_do_not_spoil_the_file(folder: Callable[..., Path]):
    events = {row["id"]: row for row in table(view(load(make_hostile(folder()))), "events")}
    assert events["OH-safe-harbor-2012-hb262"]["description"].startswith("@SUM(1)")


@pytest.mark.parametrize("length", [LONGEST_CELL, LONGEST_CELL + 1])
def test_a_text_too_long_for_excel_is_cut_and_says_so(length: int, sample: Dataset):
    frame = sample.provisions.head(1).assign(text="x" * length)
    (row,) = table(opened(xlsx_bytes(sample, {"provisions": frame}, {})), "provisions")
    assert len(row["text"]) == LONGEST_CELL
    assert ("cut here" in row["text"]) == (length > LONGEST_CELL)
