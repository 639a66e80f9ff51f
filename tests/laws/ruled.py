"""One rule over tables: a twentieth of the time of all that `validate` looks at."""

from datetime import date
from pathlib import Path

from tracker.laws.problems import Problem
from tracker.laws.rules.base import Tables
from tracker.laws.rules.tables import RULES
from tracker.laws.tables.laws_file import read_catalogue
from tracker.laws.tables.load import read_codebook, read_tables


def tables_of(folder: Path) -> Tables:
    """What the rules look at."""
    book = read_codebook(folder)
    frames, _ = read_tables(folder, book)
    laws, day = read_catalogue(folder).laws, date.fromisoformat(book.created)
    return Tables(folder, book, frames, laws, day)


def broken(tables: Tables, code: str) -> list[Problem]:
    """Where the rule of this code does not hold."""
    (rule,) = (each for each in RULES if each.code == code)
    return rule.problems(tables)
