import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from tracker.upkeep.watch.bills import WatchedBill
from tracker.upkeep.watch.inbox import InboxError, found_by, merged, read_inbox, write_inbox

BILL = WatchedBill(
    "KY",
    "HB 413",
    "Prostitution",
    "",
    "2026-01-11",
    "2026-03-15",
    "to Judiciary",
    "https://a.example/x",
)
LINE = found_by(BILL, "safe_harbor", "minor immunity", ("prostitut",))
OTHER = replace(LINE, bill=replace(BILL, number="HB 1"), weight=3, decision="dismiss", reason="tax")


def with_cell(file: Path, column: str, cell: str) -> None:
    """Write one cell of the first row, as an editor does."""
    rows = list(csv.DictReader(io.StringIO(file.read_text())))
    rows[0][column] = cell
    with file.open("w", newline="") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_what_is_written_is_read_back(tmp_path: Path):
    write_inbox(tmp_path / "inbox.csv", [LINE, OTHER])
    assert read_inbox(tmp_path / "inbox.csv") == [LINE, OTHER]
    assert read_inbox(tmp_path / "none.csv") == []


def test_a_spreadsheet_finds_no_formula_in_it(tmp_path: Path):
    hostile = replace(LINE, bill=replace(BILL, title="=HYPERLINK(1)", action="@SUM(1)"))
    write_inbox(tmp_path / "inbox.csv", [hostile])
    text = (tmp_path / "inbox.csv").read_text()
    assert ",'=HYPERLINK(1)," in text
    assert ",'@SUM(1)," in text
    assert read_inbox(tmp_path / "inbox.csv") == [hostile]


def test_lines_wait_with_their_decisions_until_they_are_settled():
    newer = replace(OTHER, bill=replace(OTHER.bill, action="Passed"))
    found_again = replace(newer, decision="", reason="")
    assert merged([found_again], [LINE, OTHER], []) == [newer, LINE]
    assert merged([], [LINE, OTHER], [LINE.id]) == [OTHER]


def test_what_more_speaks_for_comes_first():
    assert merged([LINE, OTHER], [], []) == [OTHER, LINE]


def test_a_line_that_is_found_twice_has_the_newer_action_and_both_reasons():
    bill = replace(BILL, acted="2026-04-01", action="Signed")
    again = replace(LINE, bill=bill, why="query safe harbor; has prostitut", weight=0)
    for joined in (LINE.joined(again), again.joined(LINE)):
        assert joined.bill == bill
        assert set(joined.why.split("; ")) == {
            "query minor immunity",
            "has prostitut",
            "query safe harbor",
        }
        assert joined.weight == 1


@pytest.mark.parametrize("cell", ["accept", " Accept "])
def test_an_editor_writes_a_decision_into_its_column(cell: str, tmp_path: Path):
    file = tmp_path / "inbox.csv"
    write_inbox(file, [LINE])
    with_cell(file, "decision", cell)
    assert read_inbox(file) == [replace(LINE, decision="accept")]


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("decision", "yes", 'decision: "yes" is neither accept nor dismiss'),
        ("introduced", "1/11/2026", 'introduced: "1/11/2026" is not a day'),
        ("weight", "much", 'weight: "much" is not a number'),
    ],
)
def test_a_cell_that_cannot_be_used_is_named(column: str, cell: str, message: str, tmp_path: Path):
    file = tmp_path / "inbox.csv"
    write_inbox(file, [LINE])
    with_cell(file, column, cell)
    with pytest.raises(InboxError, match=rf"inbox\.csv, row 2, {message}"):
        read_inbox(file)


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "id\n\x00\n", "decision,law\nKY-x,KY,more\n"])
def test_another_file_is_refused(text: str, tmp_path: Path):
    (tmp_path / "inbox.csv").write_text(text)
    with pytest.raises(InboxError, match=r"is not an inbox; its columns are decision,reason,law,"):
        read_inbox(tmp_path / "inbox.csv")
