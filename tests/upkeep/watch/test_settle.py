"""Decisions on bills, in the tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tracker.laws.problems import InvalidTables
from tracker.laws.tables.checks import errors, validate
from tracker.laws.tables.load import read_codebook, read_table
from tracker.upkeep.watch.bills import WatchedBill
from tracker.upkeep.watch.inbox import found_by
from tracker.upkeep.watch.settle import settle, write_moves

pytestmark = pytest.mark.thorough

TODAY = date(2026, 11, 27)
BILL = WatchedBill(
    "KY",
    "HB 413",
    "An act on “minors”, to be protected",
    "",
    "2026-01-11",
    "2026-03-15",
    "to Judiciary (H)",
    "https://apps.legislature.ky.gov/record/26rs/hb413.html",
)
LINE = replace(found_by(BILL, "safe_harbor", "minor immunity", ()), decision="accept")


def row(folder: Path, table: str, name: str) -> pd.Series:
    frame = read_table(folder, table, ())
    (found,) = [each for _, each in frame.iterrows() if each["id"] == name]
    return found


def test_an_accepted_bill_is_a_valid_event(folder: Callable[..., Path]):
    made = folder()
    assert settle(made, [LINE], TODAY) == ("events.csv",)
    assert errors(validate(made)) == ()
    event = row(made, "events", "KY-safe-harbor-2026-hb413")
    assert {name: cell for name, cell in event.items() if cell} == {
        "id": "KY-safe-harbor-2026-hb413",
        "state": "KY",
        "law": "safe_harbor",
        "date": "2026-01-11",
        "kind": "bill_pending",
        "title": "H.B. 413 (2026)",
        "description": "Introduced as “An act on 'minors', to be protected”.",
        "as_of": "2026-03-15",
        "check": "Look up H.B. 413 (2026) on legislature.ky.gov. Last action on March 15, 2026: "
        "“to Judiciary (H)”.",
        "url": BILL.url,
    }


def test_a_bill_newer_than_the_edition_raises_it(folder: Callable[..., Path]):
    made = folder()
    line = replace(LINE, bill=replace(BILL, introduced="2026-11-26", acted="2027-01-05"))
    assert settle(made, [line], TODAY) == ("datapackage.json", "events.csv")
    assert errors(validate(made)) == ()
    book = read_codebook(made)
    assert (book.version, book.created) == ("2026.11.27", "2026-11-27")
    assert row(made, "events", line.id)["as_of"] == "2026-11-27"


def test_a_line_that_would_make_the_tables_invalid_changes_nothing(folder: Callable[..., Path]):
    made = folder()
    before = {file.name: file.read_bytes() for file in made.iterdir()}
    with pytest.raises(InvalidTables, match=r"data/events.csv, row \d+ \(KY\), url: "):
        settle(made, [replace(LINE, bill=replace(BILL, url=""))], TODAY)
    with pytest.raises(InvalidTables, match="ZZ"):
        settle(made, [replace(LINE, bill=replace(BILL, state="ZZ"))], TODAY)
    assert {file.name: file.read_bytes() for file in made.iterdir()} == before


def test_what_is_put_aside_is_remembered(folder: Callable[..., Path]):
    made = folder()
    aside = replace(LINE, decision="dismiss", reason="for adults only")
    assert settle(made, [aside], TODAY) == ("dismissed.csv",)
    assert errors(validate(made)) == ()
    assert row(made, "dismissed", LINE.id).to_dict() == {
        "id": "KY-safe-harbor-2026-hb413",
        "state": "KY",
        "law": "safe_harbor",
        "title": "HB 413: An act on “minors”, to be protected",
        "dismissed_on": "2026-11-27",
        "reason": "for adults only",
        "url": BILL.url,
    }


def test_a_known_bill_gets_its_newest_action_in_place_of_the_one_before(
    folder: Callable[..., Path],
):
    made, name = folder(), "VT-safe-harbor-2025-s54"
    check = row(made, "events", name)["check"]
    for acted, day in (("2026-02-01", "February 1, 2026"), ("2026-05-12", "May 12, 2026")):
        bill = replace(BILL, state="VT", acted=acted, action=f"“Read” {acted}")
        assert write_moves(made, {name: bill}, TODAY) == ("events.csv",)
        event = row(made, "events", name)
        assert event["as_of"] == acted
        assert event["check"] == f"{check} Last action on {day}: “'Read' {acted}”."
        assert event["kind"] == "bill_pending"
    assert errors(validate(made)) == ()
