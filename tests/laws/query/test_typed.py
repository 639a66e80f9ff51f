"""Types lose nothing: what is not NA is what the cell says."""

import pandas as pd
import pytest

from tracker.laws.dataset import Dataset


@pytest.mark.thorough
def test_only_empty_cells_are_missing(dataset: Dataset):
    compared = 0
    for table in dataset.codebook.files:
        text, typed = dataset.table(table), dataset.table(table, typed=True)
        columns = [field.name for field in dataset.codebook.fields(table)]
        for column in columns:
            assert (typed[column].isna() == (text[column] == "")).all(), (table, column)
            compared += 1
    assert compared > 200


def test_each_column_has_its_type(dataset: Dataset):
    panel = dataset.panel(2010, 2014, typed=True)
    assert str(panel["year"].dtype) == "Int64"
    assert str(panel["share_of_year"].dtype) == "Float64"
    assert str(panel["since_observed"].dtype) == "boolean"
    assert str(panel["since"].dtype).startswith("datetime64")
    assert panel["fips"].iloc[0] == "02"
    states = dataset.table("states", typed=True)
    order = list(states["safe_harbor"].cat.categories)
    assert states["safe_harbor"].cat.ordered
    assert order[0] == "immunity" and order[-1] == "unknown"


def test_a_date_is_the_last_day_that_it_may_mean(dataset: Dataset):
    panel = dataset.panel(2013, 2013, typed=True)
    row = panel[(panel["state"] == "AR") & (panel["law"] == "safe_harbor")].iloc[0]
    assert row["since"] == pd.Timestamp("2013-12-31")
    assert row["since_precision"] == "year"


def test_a_value_that_the_codebook_does_not_have_is_not_dropped(sample: Dataset):
    from tracker.laws.query.typed import typed_frame

    rows = sample.coded.assign(region="Atlantis")
    with pytest.raises(ValueError, match='region: "Atlantis" is not one of its values'):
        typed_frame(sample, "states", rows)
