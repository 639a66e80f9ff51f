"""A row a year, and a row a status: what they say is what the tables say of the day."""

from datetime import date, timedelta

import pandas as pd
import pytest

from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span


@pytest.fixture(scope="module")
def panel(dataset: Dataset) -> pd.DataFrame:
    return dataset.panel(2000, 2026)


@pytest.mark.thorough
def test_a_row_is_what_the_tables_say_of_the_year_s_end(dataset: Dataset, panel: pd.DataFrame):
    """All 56 x 27 x 2 of them."""
    rows = panel.set_index(["on", "law", "state"]).sort_index()
    assert len(rows) == len(dataset.coded) * 27 * len(dataset.laws)
    compared = 0
    for year in range(2000, 2027):
        day = min(date(year, 12, 31), dataset.day)
        states = dataset.on(day).states.set_index("state")
        for law in dataset.laws:
            own = rows.loc[(day.isoformat(), law.id)]
            known = states[law.id].map(law.answers)
            assert (own["status"] == states[law.id].where(known, "")).all()
            assert (own["flag"] == states[law.id].where(~known, "")).all()
            for part in ("since", "since_observed", "basis", "citation"):
                assert (own[part] == states[f"{law.id}_{part}"]).all(), (year, part)
            compared += len(own)
    assert compared == len(panel)


def test_a_share_counts_the_days_of_the_year(panel: pd.DataFrame):
    kentucky = panel[(panel["state"] == "KY") & (panel["law"] == "safe_harbor")]
    shares = dict(zip(kentucky["year"], kentucky["share_of_year"], strict=True))
    assert shares["2012"] == ""  # no status
    assert float(shares["2013"]) == pytest.approx(190 / 365, abs=1e-4)  # from June 25 on
    assert float(shares["2014"]) == 1


def test_a_change_without_a_day_counts_from_the_end_of_its_year_and_has_no_share(
    dataset: Dataset, panel: pd.DataFrame
):
    arkansas = panel[(panel["state"] == "AR") & (panel["law"] == "safe_harbor")]
    assert {Span.parse(day).precision for day in arkansas["since"] if day} == {"year"}
    by_year = arkansas.set_index("year")
    assert by_year.loc["2012", "flag"] == "no_law_known"
    assert by_year.loc["2013", "status"] == "diversion"
    assert by_year.loc["2013", "share_of_year"] == ""
    assert by_year.loc["2014", "share_of_year"] == "1.0000"


def test_spans_hold_every_day_once(dataset: Dataset):
    spans = dataset.table("spans")
    dated = dataset.on(date(2014, 7, 1)).states.set_index("state")
    compared = 0
    for (state, law), own in spans.groupby(["state", "law"]):
        assert ["", *own["to"]] == [*own["from"], ""]
        days = [Span.parse(day).last if day else date.min for day in own["from"]]
        assert days == sorted(set(days))
        at = max(place for place, day in enumerate(days) if day <= date(2014, 7, 1))
        row = own.iloc[at]
        assert (row["status"] or row["flag"]) == dated.loc[state, law]
        compared += 1
    assert compared == len(dataset.coded) * len(dataset.laws)
    events = set(dataset.events["id"])
    assert all(event in events for event in spans["event"] if event)


def test_spans_end_at_the_day_of_the_tables(dataset: Dataset):
    earlier = dataset.on(date(2010, 1, 1)).table("spans")
    starts = [Span.parse(day).last for day in earlier["from"] if day]
    assert max(starts) <= date(2010, 1, 1)


def test_the_year_that_has_not_ended_is_cut_off(dataset: Dataset):
    halfway = dataset.on(date(2013, 6, 26)).panel(2013)
    (row,) = halfway[(halfway["state"] == "KY") & (halfway["law"] == "safe_harbor")].to_dict(
        "records"
    )
    assert (row["on"], row["status"]) == ("2013-06-26", "immunity")
    days = (date(2013, 6, 26) - date(2013, 1, 1) + timedelta(days=1)).days
    assert float(row["share_of_year"]) == pytest.approx(2 / days, abs=1e-4)


@pytest.mark.parametrize("years", [(2020, 2019), (2000, 2027), (0, 2000)])
def test_years_that_cannot_be_are_refused(dataset: Dataset, years: tuple[int, int]):
    with pytest.raises(ValueError, match="there is no panel of"):
        dataset.panel(*years)
