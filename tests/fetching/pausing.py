"""Pauses that are noted and not waited."""

import pytest

from tracker.fetching import client


def note_pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds for which the client would have slept from now on."""
    noted: list[float] = []

    async def sleep(seconds: float) -> None:
        if seconds > 0:
            noted.append(seconds)

    monkeypatch.setattr(client, "sleep", sleep)
    return noted
