import csv
import io

import pandas as pd
import pytest

from tracker.laws.query.exports import csv_bytes


def rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8"), newline="")))


@pytest.mark.parametrize("start", list("=+-@\t\n＝＋－＠"))
def test_a_view_cannot_start_a_formula(start: str):
    frame = pd.DataFrame({"cell": [f"{start}cmd|' /C calc'!A0"], "other": ["x"]})
    (row,) = rows(csv_bytes(frame))
    assert row["cell"] == f"'{start}cmd|' /C calc'!A0"


def test_a_line_break_in_a_cell_cannot_begin_a_row():
    frame = pd.DataFrame({"cell": ["\r=1+1", "x\r=1+1", "x\r\n=1+1"], "other": ["x"] * 3})
    assert b"\r" not in csv_bytes(frame)
    assert [row["cell"] for row in rows(csv_bytes(frame))] == ["'\n=1+1", "x\n=1+1", "x\n=1+1"]


def test_numbers_and_words_of_a_view_stay_as_they_are():
    cells = ["-5", "+1.5", "988", "a=b", "§ 1-2", "", "'quoted'", "'=x"]
    assert [
        row["cell"] for row in rows(csv_bytes(pd.DataFrame({"cell": cells, "n": "1"})))
    ] == cells
