"""The record for statistics: the status of every year, and the span of every status."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import pandas as pd

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.history.spans import share_of_year, status_spans
from tracker.laws.tables.load import TEXT


def panel(dataset: Dataset, first: int, last: int) -> pd.DataFrame:
    """The rows of `panel.csv`, as text; the year of the dataset's day is cut off at that day.

    Raises:
        ValueError: the years run backwards, or past that year.
    """
    if not 1 <= first <= last <= dataset.day.year:
        raise ValueError(f"there is no panel of {first} to {last}: it ends in {dataset.day.year}")
    return _panel(dataset, first, last).copy(deep=False)


# Every format of the package has it.
@lru_cache(maxsize=8)
def _panel(dataset: Dataset, first: int, last: int) -> pd.DataFrame:
    rows = [
        row
        for place in dataset.coded[["state", "name", "fips"]].to_dict("records")
        for law in dataset.laws
        for row in _years(dataset, {str(k): v for k, v in place.items()}, law, first, last)
    ]
    return _table(dataset, "panel", rows)


def _years(
    dataset: Dataset, place: dict[str, str], law: Law, first: int, last: int
) -> Iterator[dict[str, str]]:
    history = dataset.changes.get((place["state"], law.id), ())
    spans = status_spans(history, dataset.day)
    for year in range(first, last + 1):
        end = min(date(year, 12, 31), dataset.day)
        found = dataset.answer(place["state"], law, end)
        share = share_of_year(history, spans, end)
        known = law.answers(found.status)
        yield {
            **place,
            "law": law.id,
            "year": str(year),
            "on": end.isoformat(),
            **_status(law, found.status),
            "share_of_year": f"{share:.4f}" if known and share is not None else "",
            "since": found.since,
            "since_observed": found.since_observed,
            "basis": found.basis,
            "citation": found.citation,
        }


def span_rows(dataset: Dataset) -> pd.DataFrame:
    """The rows of `spans.csv`, as text, up to the dataset's day."""
    rows = []
    for state in dataset.coded["state"]:
        for law in dataset.laws:
            for span in status_spans(dataset.changes.get((state, law.id), ()), dataset.day):
                began = span.began
                rows.append(
                    {
                        "state": state,
                        "law": law.id,
                        **_status(law, span.status),
                        "from": str(began.effect) if began else "",
                        "to": str(span.ended.effect) if span.ended else "",
                        "event": began.event if began else "",
                        "from_observed": str(began.observed).lower() if began else "",
                        "basis": dataset.answer(state, law, min(span.last, dataset.day)).basis,
                    }
                )
    return _table(dataset, "spans", rows)


def _status(law: Law, code: str) -> dict[str, str]:
    """A status that answers the law's question, or the flag that says why none does."""
    known = law.answers(code)
    return {"status": code if known else "", "flag": "" if known else code}


def _table(dataset: Dataset, name: str, rows: list[dict[str, str]]) -> pd.DataFrame:
    columns = [field.name for field in dataset.codebook.fields(name)]
    return pd.DataFrame(rows, columns=columns).astype(TEXT)
