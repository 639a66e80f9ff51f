"""Parameters of the address that a page has no use for."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.laws.query import BadParameter
from tracker.pages import url_state


def unused(allowed: Sequence[str]) -> tuple[BadParameter, ...]:
    """What is wrong with the parameters other than the allowed ones."""
    return tuple(
        BadParameter(name, value, tuple(allowed), f'"{_short(name)}" does nothing on this page.')
        for name, value in url_state.params().items()
        if name not in allowed
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
