"""The site on the real tables, read once for all tests of the pages."""

from functools import cache
from pathlib import Path

from tests.conftest import DATA
from tracker.laws.dataset import load
from tracker.pages.parts import Site


@cache
def site(folder: str = "") -> Site:
    """What every page is given; by default of the project's own tables."""
    data = load(Path(folder) if folder else DATA)
    return Site(data, "/shapes.json", "/", "https://tracker.example", {})
