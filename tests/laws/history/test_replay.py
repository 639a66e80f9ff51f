from dataclasses import replace
from datetime import date

import pandas as pd

from tracker.laws.history.replay import (
    Change,
    begun_by,
    changes,
    first_seen,
    standing,
    statuses_by_year,
)

COLUMNS = [
    "id",
    "state",
    "law",
    "date",
    "effective",
    "kind",
    "title",
    "status_before",
    "status_after",
]


def history(*events: tuple[str, str, str], kind: str = "enacted"):
    """Changes of one law from (date, effective, status) in the order given."""
    rows = [
        (f"e{number}", "VT", "law", day, effective, kind, f"Act {number}", "", status)
        for number, (day, effective, status) in enumerate(events)
    ]
    return changes(pd.DataFrame(rows, columns=COLUMNS)).get(("VT", "law"), ())


def on(day: str, *events: tuple[str, str, str]):
    return standing(history(*events), date.fromisoformat(day))


ACT = ("2013-06-25", "", "immunity")


def test_the_day_before_a_law_it_is_not_there():
    assert on("2013-06-24", ACT).status == "unknown"


def test_a_law_counts_on_its_day():
    found = on("2013-06-25", ACT)
    assert (found.status, found.since, found.event) == ("immunity", "2013-06-25", "e0")


def test_the_day_after_it_still_counts():
    assert on("2013-06-26", ACT).status == "immunity"


def test_before_the_first_event_the_answer_is_not_known_and_says_from_when_it_is():
    found = on("1900-01-01", ACT)
    assert (found.status, found.since, found.event) == ("unknown", "", "")
    assert found.changing() == "nothing on record before June 25, 2013"


def test_the_first_event_may_say_what_is_known_of_the_time_before():
    (first,) = history(ACT)
    told = (replace(first, before="no_law_known"),)
    assert standing(told, date(2013, 6, 24)).status == "no_law_known"
    assert standing(told, date(2013, 6, 25)).status == "immunity"


def test_without_events_nothing_is_known():
    assert on("2020-01-01").status == "unknown"
    assert on("2020-01-01").changing() == ""


def test_a_measure_counts_from_the_day_it_takes_effect():
    old, vote = ("1777", "", "exception"), ("2022-11-08", "2022-12-13", "abolished")
    assert on("2022-11-08", old, vote).status == "exception"
    assert on("2022-12-12", old, vote).status == "exception"
    assert on("2022-12-13", old, vote).status == "abolished"


def test_a_day_inside_an_uncertain_span_answers_with_the_status_before_and_says_so():
    old, act = ("2001-01-01", "", "diversion"), ("2013", "", "immunity")
    found = on("2013-07-01", old, act)
    assert (found.status, found.changing()) == ("diversion", "changed during 2013")


def test_the_last_day_of_an_uncertain_span_is_certain():
    found = on("2013-12-31", ("2013", "", "immunity"))
    assert (found.status, found.changing()) == ("immunity", "")


def test_two_spans_that_end_together_are_both_over_on_their_last_day():
    year, day = ("2013", "", "immunity"), ("2013-12-31", "", "diversion")
    found = on("2013-12-31", year, day)
    assert (found.status, found.changing()) == ("diversion", "")


def test_a_span_begins_on_its_first_day_and_ends_before_its_last():
    old, act = ("2001-01-01", "", "diversion"), ("2013", "", "immunity")
    said = [on(day, old, act).changing() for day in ("2012-12-31", "2013-01-01", "2013-12-30")]
    assert said == ["", "changed during 2013", "changed during 2013"]
    after = on("2014-01-01", old, act, ("2014-06-01", "", "diversion"))
    assert (after.status, after.changing()) == ("immunity", "")


def test_a_change_that_is_over_is_no_longer_said_once_the_status_changed_again():
    first, second = ("2013", "", "immunity"), ("2014-06-01", "", "diversion")
    assert on("2020-01-01", first, second).changing() == ""


def test_inside_the_span_of_the_first_event_nothing_is_certain_yet():
    found = on("2013-07-01", ("2013", "", "immunity"))
    assert (found.status, found.changing()) == ("unknown", "changed during 2013")


def test_an_announced_law_changes_nothing_yet():
    found = on("2021-01-01", ACT, ("2020-04-01", "2024-01-01", "diversion"))
    assert (found.status, found.since, found.changing()) == ("immunity", "2013-06-25", "")
    assert found.coming is not None
    assert (found.coming.status, str(found.coming.effect)) == ("diversion", "2024-01-01")


def test_a_law_is_to_come_from_its_enactment_until_its_day_of_effect():
    act = ("2020-04-01", "2024-01-01", "diversion")
    coming = [
        on(day, ACT, act).coming is not None
        for day in ("2020-03-31", "2020-04-01", "2023-12-31", "2024-01-01")
    ]
    assert coming == [False, True, True, False]


def test_a_law_that_leaves_the_status_as_it_is_is_not_told_as_a_coming_status():
    assert on("2021-01-01", ACT, ("2020-04-01", "2024-01-01", "immunity")).coming is None


def test_of_two_laws_that_take_effect_together_the_later_enacted_counts():
    first, second = ("2011", "2014-08-01", "conditional"), ("2013", "2014-08-01", "immunity")
    assert on("2014-08-01", first, second).status == "immunity"
    assert on("2014-08-01", second, first).status == "immunity"


def test_a_law_that_confirms_the_status_does_not_move_its_beginning():
    found = on("2025-01-01", ACT, ("2020-04-01", "", "immunity"))
    assert (found.since, found.event, found.confirmed) == ("2013-06-25", "e0", "2020-04-01")
    assert begun_by(history(ACT, ("2020-04-01", "", "immunity")), date(2025, 1, 1)) == 2


def test_an_event_that_sets_no_status_is_passed_over():
    assert history(("2013-06-25", "", "")) == ()


def test_statuses_by_year_are_those_of_the_last_day_of_the_year():
    found = statuses_by_year(
        {("VT", "law"): history(("2013-06-25", "", "a"), ("2014-12-31", "", "b"))},
        ["VT", "KY"],
        "law",
        [2012, 2013, 2014],
        until=date(2014, 12, 30),
    )
    assert found.loc["VT"].tolist() == ["unknown", "a", "a"]
    assert found.loc["KY"].tolist() == ["unknown", "unknown", "unknown"]


def test_a_status_that_was_but_seen_in_force_may_be_older():
    seen = history(("2005", "", "silent"), kind="observed")
    assert standing(seen, date(2020, 1, 1)).observed
    assert not on("2020-01-01", ACT).observed
    assert not standing(seen, date(2004, 1, 1)).observed


def test_a_change_is_on_record_itself_unless_it_says_otherwise():
    (change,) = history(ACT)
    assert not Change("e", "immunity", change.happened, change.effect, "Act").observed


def test_the_first_status_is_seen_in_its_first_year_where_it_may_be_older():
    seen = history(("2005", "", "silent"), ("2010", "", "exception"), kind="observed")
    passed = history(ACT)
    found = first_seen({("VT", "law"): seen, ("KY", "law"): passed}, ["VT", "KY", "OH"], "law")
    assert found == {"VT": 2005}
