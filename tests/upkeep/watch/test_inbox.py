from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import LAWS
from tracker.upkeep.watch.bills import Bill
from tracker.upkeep.watch.inbox import InboxError, Line, merged, read_inbox, write_inbox

BILL = Bill(
    "KY",
    "HB 413",
    "Prostitution",
    "",
    "2026-01-11",
    "2026-03-15",
    "to Judiciary",
    "https://a.example/x",
)
LINE = Line.of(BILL, "safe_harbor", "minor immunity", ("prostitut",))
OTHER = replace(LINE, id="KY-safe-harbor-2026-hb1", number="HB 1", weight=3)


def test_what_is_written_is_read_back(tmp_path: Path):
    write_inbox(tmp_path / "inbox.csv", [LINE, OTHER], LAWS)
    assert read_inbox(tmp_path / "inbox.csv") == [LINE, OTHER]
    assert read_inbox(tmp_path / "none.csv") == []


def test_a_spreadsheet_finds_no_formula_in_it(tmp_path: Path):
    hostile = replace(LINE, title="=HYPERLINK(1)", action="@SUM(1)")
    write_inbox(tmp_path / "inbox.csv", [hostile], LAWS)
    text = (tmp_path / "inbox.csv").read_text()
    assert ",'=HYPERLINK(1)," in text
    assert ",'@SUM(1)," in text
    assert read_inbox(tmp_path / "inbox.csv") == [hostile]


def test_the_markdown_says_what_why_and_where(tmp_path: Path):
    write_inbox(tmp_path / "inbox.csv", [LINE], LAWS)
    text = (tmp_path / "inbox.md").read_text()
    assert text.startswith("# Bills to look at: 1\n\n## Safe harbor\n")
    assert (
        "| KY | HB 413 <https://a.example/x> | Prostitution | 2026-03-15: to Judiciary | query "
        "minor immunity; has prostitut | `KY-safe-harbor-2026-hb413` |\n"
    ) in text
    write_inbox(tmp_path / "inbox.csv", [], LAWS)
    assert "None is waiting." in (tmp_path / "inbox.md").read_text()


def test_cells_of_others_become_no_mark_up(tmp_path: Path):
    hostile = replace(LINE, title="a | b\n# c <script> [x](y) @team", url="javascript:alert(1)")
    write_inbox(tmp_path / "inbox.csv", [hostile], LAWS)
    text = (tmp_path / "inbox.md").read_text()
    for mark in ("a | b", "\n# c", "<script>", "[x](", "@team", "<javascript"):
        assert mark not in text


def test_lines_wait_until_they_are_settled():
    newer = replace(LINE, action="Passed")
    assert merged([newer], [LINE, OTHER], []) == [OTHER, newer]
    assert merged([], [LINE, OTHER], [LINE.id]) == [OTHER]


def test_a_line_that_is_found_twice_has_both_reasons():
    again = replace(LINE, why="query safe harbor; has prostitut", weight=0)
    assert LINE.joined(again).why == "query minor immunity; has prostitut; query safe harbor"
    assert LINE.joined(again).weight == 1


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "id\n\x00\n", "id,state\nKY-x,KY,more\n"])
def test_another_file_is_refused(text: str, tmp_path: Path):
    (tmp_path / "inbox.csv").write_text(text)
    with pytest.raises(InboxError, match=r"is no inbox; its columns are id,state,law,number"):
        read_inbox(tmp_path / "inbox.csv")


def test_an_id_of_another_form_is_refused(tmp_path: Path):
    write_inbox(tmp_path / "inbox.csv", [replace(LINE, id="KY-`x`")], LAWS)
    with pytest.raises(InboxError):
        read_inbox(tmp_path / "inbox.csv")
