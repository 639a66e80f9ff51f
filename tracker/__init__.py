"""Safe harbor and exception clause law in every US state and territory.

`tracker.load()` gives the tables as a `Dataset`; `Dataset.on(day)` shows them as they stood on a
day; `Query(...).apply(dataset)` filters them. `LAWS` are the laws that the tables cover.
"""

from typing import Any

from tracker.laws.catalogue import Law, Status
from tracker.laws.dataset import Dataset, load
from tracker.laws.problems import InvalidTables, Problem
from tracker.laws.query.query import Query
from tracker.laws.tables.laws_file import read_catalogue

LAWS: tuple[Law, ...]
"""The laws of the project's own tables, read when first asked for."""

__all__ = ["LAWS", "Dataset", "InvalidTables", "Law", "Problem", "Query", "Status", "load"]


def __getattr__(name: str) -> Any:
    if name != "LAWS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    laws = read_catalogue().laws
    globals()["LAWS"] = laws
    return laws
