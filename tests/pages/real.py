"""The site on the real tables, read once for all tests of the pages."""

from datetime import date
from functools import cache
from pathlib import Path

from tests.conftest import real_tables
from tracker.laws.dataset import Dataset, load
from tracker.pages.live.elements import Site

BASE = "https://tracker.example"


@cache
def site(folder: str = "") -> Site:
    """What every page is given; by default of the project's own tables."""
    return _site(load(Path(folder)) if folder else real_tables())


@cache
def site_on(day: date, language: str) -> Site:
    """The project's own tables on a day, for a reader of a language."""
    data = real_tables()
    return _site((data if day == data.day else data.on(day)).in_language(language))


def _site(data: Dataset) -> Site:
    return Site(data, "/shapes.json", "/", BASE)
