"""What a page says of how well its statuses are known."""

from __future__ import annotations

from datetime import date

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.findings import count_range
from tracker.laws.history.dates import Span
from tracker.pages.credit import (
    as_known,
    known_line,
    not_verified,
    readings_line,
)

PAST = date(2012, 1, 1)


def test_the_newest_source_is_named_as_exactly_as_it_is_dated(sample: Dataset) -> None:
    law = sample.laws[0]
    dates = [text for text in sample.states[f"{law.id}_as_of"] if text]
    newest = max(dates, key=lambda text: Span.parse(text).first)
    said = as_known(sample.states, (law,), sample.day)
    assert said.startswith("As known on ")
    assert newest[:4] in said.split("; ")[1].removeprefix("newest source ")


def test_without_a_date_no_newest_source_is_named(sample: Dataset) -> None:
    law = sample.laws[0]
    states = sample.states.assign(**{f"{law.id}_as_of": ""})
    assert "newest source" not in as_known(states, (law,), sample.day)


def test_records_without_a_source_of_the_last_years_are_counted(sample: Dataset) -> None:
    law = sample.laws[0]
    codes = [status.code for status in law.statuses]
    states = sample.states.assign(
        **{law.id: codes[0], f"{law.id}_as_of": ["2019", "2023-12-31", "2024", "2025-01", ""]}
    )
    said = as_known(states, (law,), date(2026, 5, 1))
    assert said.endswith("; newest source January 2025; 2 of 4 last confirmed before 2024")
    twice = as_known(states, (law, law), date(2026, 5, 1))
    name = law.name.lower()
    assert twice.endswith(f"; last confirmed before 2024: {name} 2 of 4 and {name} 2 of 4")


def test_one_jurisdiction_has_the_date_of_each_law(sample: Dataset) -> None:
    law, other = sample.laws
    one = sample.states.iloc[:1].assign(
        **{f"{law.id}_as_of": "2022-09", f"{other.id}_as_of": "2026"}
    )
    said = as_known(one, sample.laws, date(2026, 5, 1))
    assert said == (
        f"As known on May 1, 2026: {law.name.lower()} as of September 2022 "
        f"and {other.name.lower()} as of 2026"
    )


def test_the_range_of_other_readings_is_said_where_there_is_one(dataset: Dataset) -> None:
    law = dataset.laws[0]
    best = law.statuses[0]
    said = readings_line(dataset.states, (law,))
    assert said == f"{best.label}: {count_range(dataset.states, law, (best.code,)).text()}"
    plain = dataset.states.assign(**{f"{law.id}_other_reading": ""})
    assert readings_line(plain, (law,)) == ""


def test_a_past_day_counts_what_is_not_verified_for_it(dataset: Dataset) -> None:
    law = dataset.laws[0]
    shown = dataset.on(PAST)
    unknown = int((shown.states[law.id] == "unknown").sum())
    assert unknown
    said = not_verified(shown.states, (law,))
    number = int(said.removeprefix("Not verified for that day: ").partition(" ")[0])
    assert number >= unknown
    line = known_line(shown, (law,), past=True)
    assert line == f"As the law stood on January 1, 2012. {said}."
