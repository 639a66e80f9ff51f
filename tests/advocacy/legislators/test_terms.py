"""When a list of legislators may name the wrong people."""

from datetime import date

import pytest

from tracker.advocacy.legislators.terms import last_general_election, seats_note


@pytest.mark.parametrize(
    ("day", "election"),
    [
        (date(2026, 11, 24), date(2026, 11, 3)),
        (date(2026, 11, 3), date(2026, 11, 3)),
        (date(2026, 11, 2), date(2024, 11, 5)),
        (date(2025, 7, 1), date(2024, 11, 5)),
        (date(2022, 12, 31), date(2022, 11, 8)),
    ],
)
def test_the_general_election_is_the_tuesday_after_the_first_monday(day, election):
    assert last_general_election(day) == election


@pytest.mark.parametrize(
    ("day", "fetched", "says"),
    [
        (date(2026, 11, 3), date(2026, 11, 2), ""),
        (date(2026, 11, 4), date(2026, 11, 4), "A general election was held on November 3, 2026."),
        (date(2026, 12, 31), date(2026, 12, 31), "A general election was held"),
        (date(2027, 1, 5), date(2027, 1, 5), "Terms begin in January"),
        (date(2028, 1, 5), date(2028, 1, 4), "Terms begin in January"),
        (date(2027, 2, 1), date(2027, 2, 1), ""),
        (date(2027, 3, 1), date(2027, 1, 31), "This list is from January 31, 2027, before"),
        (date(2027, 12, 1), date(2027, 2, 1), ""),
        (date(2028, 6, 1), date(2028, 5, 1), ""),
    ],
)
def test_seats_may_have_changed_after_an_election_and_in_january(day, fetched, says):
    note = seats_note(day, fetched)
    assert note.startswith(says)
    assert bool(note) is bool(says)
    assert not note or "some seats may have changed" in note


def test_after_the_census_the_lines_may_have_changed_too():
    assert "District lines were redrawn" in seats_note(date(2032, 12, 1), date(2032, 12, 1))
    assert "District lines were redrawn" in seats_note(date(2033, 1, 9), date(2033, 1, 9))
    assert "District lines" not in seats_note(date(2034, 12, 1), date(2034, 12, 1))
