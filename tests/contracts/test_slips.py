"""What editors get wrong, and the line that names cause and remedy: `validate`'s output."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.laws.tables.checks import errors, fix, validate

Slip = tuple[str, Callable[[str], str], str]


def cell(column: str, value: str, **where: str) -> Callable[[str], str]:
    """Writes a value into a column of the first row that has these cells."""

    def edit(text: str) -> str:
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        row = next(row for row in rows if all(row[name] == held for name, held in where.items()))
        row[column] = value
        made = io.StringIO()
        writer = csv.DictWriter(made, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return made.getvalue()

    return edit


def sub(pattern: str, new: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, new, text, flags=re.M)


LAW = "KY-safe-harbor-2013-hb3"
SLIPS: dict[str, Slip] = {
    "semicolons": (
        "campaigns",
        lambda text: text.replace(",", ";"),
        r"data/campaigns.csv, row 1: its columns are separated by semicolons; save it as",
    ),
    "tabs": (
        "campaigns",
        lambda text: text.replace(",", "\t"),
        r"data/campaigns.csv, row 1: its columns are separated by tabs; save it as",
    ),
    "days of a spreadsheet": (
        "events",
        sub(r",(\d{4})-(\d\d)-(\d\d),", r",\2/\3/\1,"),
        r"data/events.csv: a spreadsheet rewrote \d+ cells of date.*; restore the file, and import",
    ),
    "months of a spreadsheet": (
        "sources",
        sub(r",20(\d\d)-\d\d,", r",Jun-\1,"),
        r"data/sources.csv: a spreadsheet rewrote \d+ cells of date.*; restore the file",
    ),
    "booleans of a spreadsheet": (
        "provisions",
        sub(r",false,", ",FALSE,"),
        r"data/provisions.csv: a spreadsheet rewrote \d+ cells of text_is_whole: .FALSE. in row",
    ),
    "a comma too many": (
        "campaigns",
        lambda text: text.rstrip("\n") + ",x\n",
        r"data/campaigns.csv, row \d+: the row has \d+ cells, the header \d+; put cells that hold",
    ),
    "an open quotation mark": (
        "published_counts",
        lambda text: text + '"',
        r"data/published_counts.csv: is not a table: a quotation mark is not closed",
    ),
    "an empty file": (
        "dismissed",
        lambda text: "",
        r"data/dismissed.csv: is not a table: .* or there is nothing in it; .* restore the file",
    ),
    "a column renamed": (
        "campaigns",
        lambda text: text.replace("topic", "theme", 1),
        r"data/campaigns.csv, row 1, topic: the column is missing; restore it",
    ),
    "a word for a number": (
        "states",
        cell("age_limit", "eighteen", state="KY"),
        r'data/states.csv, row 3 \(KY\), age_limit: "eighteen" is not an integer; write it like',
    ),
    "a blank after a code": (
        "states",
        cell("services", "mandated ", state="KY"),
        r'row 3 \(KY\), services: "mandated " has blanks at its ends; run .* validate --fix',
    ),
    "a code in capitals": (
        "states",
        cell("services", "Mandated", state="KY"),
        r'row 3 \(KY\), services: "Mandated" is not an allowed value; write mandated,',
    ),
    "a name for a code": (
        "events",
        cell("state", "Ohio", state="OH"),
        r'data/events.csv, row \d+ \(Ohio\), state: "Ohio" .*; write',
    ),
    "a law misspelt": (
        "sources",
        cell("law", "safe_habor", state="OH"),
        r'data/sources.csv, .*, law: "safe_habor" is not one of safe_harbor',
    ),
    "a status misspelt": (
        "events",
        cell("status_after", "immune", id=LAW),
        r'data/events.csv, .*, status_after: "immune" is not one of immunity',
    ),
    "a day that does not exist": (
        "events",
        cell("date", "2013-02-30", id=LAW),
        r'\(KY\), date: "2013-02-30" is not a date; write 2013, 2013-06 or 2013-06-25',
    ),
    "an effect before the vote": (
        "events",
        cell("effective", "2012-01-01", id=LAW),
        r"effective: 2012-01-01 lies before 2013-03-26, when it happened; compare it with the",
    ),
    "an event after the edition": (
        "events",
        cell("date", "2027-03-03", id=LAW),
        r"date: 2027-03-03 lies after the (?:day of the )?edition.*; .*raise .*datapackage.json",
    ),
    "a status without an event": (
        "states",
        cell("safe_harbor", "immunity", state="OH"),
        r'safe_harbor: "immunity" is not what the events give .*; add the event that is missing',
    ),
    "an as-of date before the change": (
        "states",
        cell("safe_harbor_as_of", "2012", state="KY"),
        r"safe_harbor_as_of: the newest change counts from 2013-06-25, after 2012; write the date",
    ),
    "an as-of date that nothing reaches": (
        "states",
        cell("safe_harbor_as_of", "2026-11", state="KY"),
        r"safe_harbor_as_of: 2026-11 is newer than any source .*; write the date of the newest",
    ),
    "no date": (
        "states",
        cell("safe_harbor_as_of", "", state="KY"),
        r"safe_harbor_as_of: the status has no date; write the date of the newest source",
    ),
    "primary without words": (
        "states",
        cell("safe_harbor_basis", "primary", state="KY"),
        r'safe_harbor_basis: "primary", and no operative words in force .*; add the words',
    ),
    "a column that is none": (
        "sources",
        cell("supports", "safe_harbour", state="OH"),
        r'supports: "safe_harbour" is neither a column .*; write column names with ; between',
    ),
    "a URL without its scheme": (
        "sources",
        cell("url", "legislature.ohio.gov", state="OH"),
        r'\(OH\), url: "legislature.ohio.gov" .*; write',
    ),
    "pay in cents": (
        "prison_pay",
        cell("high", "4900", state="KY"),
        r"data/prison_pay.csv, .*\(KY\), high: 4900 dollars an hour cannot be; the most is 100",
    ),
    "more states than there are": (
        "published_counts",
        cell("count", "9999", law="safe_harbor"),
        r"data/published_counts.csv, .*, count: 9999 jurisdictions cannot be; the most is 56",
    ),
    "an age that is none": (
        "states",
        cell("age_limit", "180", state="KY"),
        r"row 3 \(KY\), age_limit: 180 .*cannot be; the most is|row 3 \(KY\), age_limit: .180.",
    ),
    "an answer that neither coder gave": (
        "second_coding",
        lambda text: text + "VT,safe_harbor,age_limit,18,18,16,\n",
        r'data/second_coding.csv, .*, how: "16" was settled, and the coders gave "18" and "18"',
    ),
    "votes and share": (
        "events",
        cell("yes_share", "12.5", kind="measure_passed"),
        r"yes_share: \d+ of \d+ votes are [\d.]+ percent, not 12.5; compare the three figures",
    ),
    "words twice": (
        "provisions",
        lambda text: text + text.splitlines()[-1] + "\n",
        r"data/provisions.csv, .* is the same as in the row .*; keep one of the two rows",
    ),
    "an id that does not fit": (
        "events",
        cell("id", "hb3", id=LAW),
        r'data/events.csv, .*\(KY\), id: "hb3" (?:is not an allowed value|does not begin).*; ',
    ),
}


def test_there_are_thirty_slips():
    assert len(SLIPS) >= 30


@pytest.mark.thorough
@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_in_one_line_with_its_remedy(slip: str, folder: Callable[..., Path]):
    table, edit, line = SLIPS[slip]
    made = folder()
    path = made / f"{table}.csv"
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
    found = [problem.line for problem in errors(validate(made))]
    assert any(re.search(line, each) for each in found), found[:5]
    # Neither is the cause lost among what follows from it.
    assert len(found) <= 12, found


def test_fix_says_each_status_that_it_restores(folder: Callable[..., Path]):
    made, told = folder(), []
    states = made / "states.csv"
    edit = cell("safe_harbor", "immunity", state="OH")
    states.write_text(edit(states.read_text(encoding="utf-8")), encoding="utf-8")
    fix(made, told=told.append)
    assert told == ["OH safe_harbor: immunity → diversion (OH-safe-harbor-2012-hb262)"]


def test_fix_takes_blanks_from_the_ends_of_cells(folder: Callable[..., Path]):
    made = folder()
    events = made / "events.csv"
    edit = cell("status_after", "immunity ", id=LAW)
    events.write_text(edit(events.read_text(encoding="utf-8")), encoding="utf-8")
    assert fix(made) == ("events.csv",)
    assert "immunity " not in (made / "states.csv").read_text(encoding="utf-8").split(",")
    assert not errors(validate(made))
    events.write_bytes(b"\xef\xbb\xbf" + events.read_bytes())
    assert [each.rule for each in validate(made) if each.grade == "warning"] == ["not-canonical"]
    assert fix(made) == ("events.csv",)


def test_fix_leaves_what_a_spreadsheet_rewrote_to_an_editor(folder: Callable[..., Path]):
    made = folder()
    table, edit, _ = SLIPS["days of a spreadsheet"]
    path = made / f"{table}.csv"
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(Exception, match="a spreadsheet rewrote"):
        fix(made)
