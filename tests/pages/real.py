"""The site on the real tables, read once for all tests of the pages."""

from functools import cache

from tests.conftest import DATA
from tracker.laws.dataset import load
from tracker.pages.parts import Site


@cache
def site() -> Site:
    """What every page is given."""
    return Site(load(DATA), "", "", "", {})
