"""The upstreams on this machine, and settings that ask nobody else."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.advocacy.upstreams import Upstreams, serving
from tests.fetching.pausing import note_pauses
from tracker.advocacy.legislators import geocoder
from tracker.advocacy.legislators.settings import Settings
from tracker.fetching.pace import Pace

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """A day on which no note about elections is due."""
    return NOW


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds between requests, which are noted and not waited."""
    return note_pauses(monkeypatch)


@pytest.fixture(autouse=True)
def _nobody_else_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins with all that a process may ask the geocoder for."""
    monkeypatch.setattr(geocoder, "OF_ALL", Pace(60, 60.0))


@pytest.fixture
def upstreams() -> Iterator[Upstreams]:
    """A server that behaves, until a test asks for a fault."""
    with serving() as running:
        yield running


@pytest.fixture
def settings(upstreams: Upstreams, tmp_path: Path) -> Settings:
    """All three upstreams on this machine, and an empty cache."""
    base = upstreams.url
    return Settings(openstates=base, congress=base, census=base, cache=tmp_path / "cache")
