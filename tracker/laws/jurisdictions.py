"""The jurisdictions that there are: USPS code, FIPS code and name of each.

Source: Federal Information Processing Standard 5-2, as the Census Bureau lists it.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Jurisdiction(NamedTuple):
    """A state, the District of Columbia or a territory."""

    state: str
    fips: str
    name: str


_FILE = Path(__file__).with_suffix(".txt")
JURISDICTIONS = tuple(
    Jurisdiction(*line.split(" ", 2)) for line in _FILE.read_text(encoding="utf-8").splitlines()
)
