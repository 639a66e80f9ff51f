"""The upstreams on this machine, and settings that ask nobody else."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.advocacy.upstreams import Upstreams, serving
from tracker.advocacy.legislators import geocoder
from tracker.advocacy.legislators.settings import Settings
from tracker.pace import Pace

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """A day on which no note about elections is due."""
    return NOW


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds between attempts, which are noted and not waited."""
    noted: list[float] = []
    monkeypatch.setattr("tenacity.nap.time", SimpleNamespace(sleep=noted.append))
    return noted


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
