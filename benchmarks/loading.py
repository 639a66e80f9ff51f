"""How long the tables take to load, beside plain pandas."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd

import tracker
from benchmarks.tables import Table
from tracker.laws.tables.checks import validate
from tracker.laws.tables.load import data_folder

TIMES = 7


def _median(work: Callable[[], object], times: int = TIMES) -> float:
    """Milliseconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def measure() -> Table:
    """Loading, another day, and checking; the peer only reads the files."""
    table = Table("Loading the tables", ("what", "ms", "times the peer"))
    files = sorted(data_folder().glob("*.csv"))
    peer = _median(lambda: [pd.read_csv(file, dtype=str, keep_default_na=False) for file in files])
    table.add("peer: `pandas.read_csv` of the same files", peer, 1)
    loading = _median(tracker.load)
    table.add("`tracker.load()`", loading, loading / peer)
    dataset = tracker.load()
    days = iter(date(2000, 1, 1) + timedelta(days=n) for n in range(TIMES))
    first = _median(lambda: dataset.on(next(days)))
    table.add("`Dataset.on(date)`, first time", first, first / peer)
    checking = _median(lambda: validate(data_folder()), 3)
    table.add("`validate`: every rule and type", checking, checking / peer)
    return table
