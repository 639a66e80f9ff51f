from dataclasses import replace

import pytest

from tracker.upkeep.watch.bills import WatchedBill, is_of, key, keys_of, spellings

BILL = WatchedBill("VA", "HB 191", "Minors", "", "2026-01-08", "2026-03-04", "Passed", "")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("HB 191", "HB191"),
        ("H.B. 0191", "HB191"),
        ("H646", "HB646"),
        ("S0054", "SB54"),
        ("S.J.R. 5", "SJR5"),
        ("H.J.Res. 72", "HJR72"),
        ("ACA 6", "ACA6"),
        ("HJR I", "HJRI"),
        ("<b>", "B"),
    ],
)
def test_a_number_has_one_key(number: str, expected: str):
    assert key(number) == expected


def test_a_key_has_the_spellings_of_services():
    assert spellings("HB646") == ("HB 646", "H 646")
    assert spellings("HJR72") == ("HJR 72", "HJRES 72")
    assert spellings("LB330") == ("LB 330",)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("H.B. 191 (2026)", ("HB191",)),
        ("H.F. 3335 / S.F. 3536 (2025)", ("HF3335", "SF3536")),
        ("S.B. 66, H.B. 68 and S.B. 28 (33d Legislature)", ("SB66", "HB68", "SB28")),
        ("S.B. 520-522 and 705 (2025-2026)", ("SB520", "SB521", "SB522", "SB705")),
        ("C.S./S.B. 1590 (2024)", ("SB1590",)),
        ("Sub. H.B. 262, 129th General Assembly", ("HB262",)),
        ("H.J.R. I (2025)", ("HJRI",)),
        ("S7282 / A7873 (2025-26)", ("SB7282", "AB7873")),
        ("Successor of S.B. 1299 (2025-26 session; number not found)", ()),
        ("Senate companion of H.J.Res. 72 (118th Congress)", ()),
        ("2016 Alaska Sess. Laws ch. 36, § 36", ()),
        ("Question 4", ()),
    ],
)
def test_a_title_of_an_event_names_its_bills_at_its_start(title: str, expected: tuple[str, ...]):
    assert keys_of(title) == expected


@pytest.mark.parametrize(
    ("state", "title", "day", "expected"),
    [
        ("VA", "H.B. 191 (2026)", "2026-02", True),
        ("VA", "H.B. 191 (2026)", "2026", True),
        ("VA", "H.B. 191 (2024)", "2024-02", False),
        ("VA", "H.B. 192 (2026)", "2026-02", False),
        ("WV", "H.B. 191 (2026)", "2026-02", False),
        ("VA", "H.B. 191 (2026)", "soon", False),
    ],
)
def test_an_event_is_of_a_bill_of_its_state_number_and_time(state, title, day, expected):
    assert is_of({"state": state, "title": title, "date": day}, BILL) is expected


def test_a_bill_without_a_day_is_nobodys():
    event = {"state": "VA", "title": "H.B. 191 (2026)", "date": "2026"}
    assert not is_of(event, replace(BILL, introduced="", acted=""))


def test_a_bill_is_named_as_the_tables_name_it():
    assert BILL.name == "H.B. 191 (2026)"
    assert replace(BILL, number="SJR 5").name == "S.J.R. 5 (2026)"
    assert replace(BILL, number="ACA 6").name == "ACA 6 (2026)"
    assert BILL.event_id("safe_harbor") == "VA-safe-harbor-2026-hb191"
