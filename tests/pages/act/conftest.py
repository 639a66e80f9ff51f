"""The finder of the Act page, against upstreams on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.advocacy.upstreams import Upstreams, serving
from tests.advocacy.waiting import fetched_roster
from tests.pages.act.visit import script
from tracker.advocacy.legislators import geocoder
from tracker.advocacy.legislators.settings import Settings
from tracker.fetching.pace import Pace


@pytest.fixture(autouse=True)
def _nobody_else_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins with all that a process may ask the geocoder for."""
    monkeypatch.setattr(geocoder, "OF_ALL", Pace(60, 60.0))


@pytest.fixture
def upstreams() -> Iterator[Upstreams]:
    with serving() as running:
        yield running


@pytest.fixture
def settings(upstreams: Upstreams, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in ("OPENSTATES", "CONGRESS", "CENSUS"):
        monkeypatch.setenv(f"TRACKER_{name}_URL", upstreams.url)
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path / "cache"))
    return Settings.read()


@pytest.fixture
def draw(settings: Settings) -> Callable[..., AppTest]:
    """Draws the Act page of a state, with its lists at hand if there are any."""

    def drawn(state: str, topic: str = "") -> AppTest:
        fetched_roster(state, settings=settings, now=datetime.now(UTC))
        app = AppTest.from_function(script, default_timeout=30)
        app.query_params["state"] = state
        if topic:
            app.query_params["topic"] = topic
        return app.run()

    return drawn
