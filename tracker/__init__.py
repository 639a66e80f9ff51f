"""Safe harbor and exception clause law in every US state and territory.

`tracker.load()` gives the tables as a `Dataset`; `Dataset.on(day)` shows them as they stood on a
day; `Query(...).apply(dataset)` filters them.
"""

from tracker.laws.catalogue import LAWS, Law, Status
from tracker.laws.dataset import Dataset, load
from tracker.laws.problems import InvalidTables, Problem
from tracker.laws.query import Query

__all__ = ["LAWS", "Dataset", "InvalidTables", "Law", "Problem", "Query", "Status", "load"]
