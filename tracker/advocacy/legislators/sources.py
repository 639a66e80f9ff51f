"""The files that name legislators: one for each state, and one for Congress."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tracker.advocacy.legislators import rosters
from tracker.advocacy.legislators.people import Legislator
from tracker.advocacy.legislators.settings import Settings

CONGRESS = "Congress"
WITHOUT_FILE = frozenset({"AS", "GU", "MP", "VI"})
"""Territories for which Open States has no file."""

People = Mapping[str, tuple[Legislator, ...]]
"""Legislators by state (USPS)."""


def file_names(states: Iterable[str]) -> tuple[str, ...]:
    """The names of the files for `states` (USPS): the states themselves, then Congress.

    Raises:
        ValueError: one of `states` is not two capital letters.
    """
    names = tuple(states)
    for name in names:
        if not re.fullmatch("[A-Z]{2}", name):
            raise ValueError(f'"{name}" is not a state; write two capital letters, such as KY')
    return (*names, CONGRESS)


def file_url(name: str, settings: Settings) -> str:
    """The URL of the file `name`."""
    if name == CONGRESS:
        return f"{settings.congress}/legislators-current.csv"
    return f"{settings.openstates}/people/current/{name.lower()}.csv"


def parse(name: str, body: bytes, url: str) -> People:
    """The people in the file `name`."""
    if name == CONGRESS:
        return rosters.parse_congress(body, url)
    return {name: rosters.parse_people(body, name, url)}
