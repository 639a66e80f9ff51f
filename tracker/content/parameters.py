"""Reading the parameters of a URL, and telling the visitor which of them could not be used."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from tracker.laws.dataset import Dataset
from tracker.laws.query import BadParameter, Query

LONGEST = 40
"""Characters of a refused value that a message repeats."""

Parameters = Mapping[str, str]
"""The parameters of a URL; repeated ones are joined by commas."""


def one_of(
    params: Parameters, name: str, allowed: Sequence[str], default: str
) -> tuple[str, tuple[BadParameter, ...]]:
    """A parameter that has one of several values.

    Returns:
        The value, or the default with what is wrong with the given one.
    """
    value = params.get(name, "")
    if not value:
        return default, ()
    if value in allowed:
        return value, ()
    message = f'{name} cannot be "{shortened(value)}"; it may be {", ".join(allowed)}.'
    return default, (BadParameter(name, value, tuple(allowed), message),)


def day(
    params: Parameters, dataset: Dataset, name: str = "on"
) -> tuple[date | None, tuple[BadParameter, ...]]:
    """A parameter that is a day; `None` for today.

    Returns:
        The day, and what is wrong with the value.
    """
    if not params.get(name):
        return None, ()
    query, bad = Query.from_params({"on": params[name]}, dataset)
    return query.on, tuple(
        BadParameter(name, each.value, each.allowed, each.message) for each in bad
    )


def jurisdiction(params: Parameters, dataset: Dataset) -> tuple[str, tuple[BadParameter, ...]]:
    """The USPS code in `state`; empty if there is none or it is unknown.

    Returns:
        The code, and what is wrong with the value.
    """
    code = params.get("state", "").strip().upper()
    known = tuple(dataset.present["state"])
    if not code or code in known:
        return code, ()
    return "", (no_jurisdiction("state", code, known),)


def no_jurisdiction(name: str, code: str, known: Sequence[str]) -> BadParameter:
    """That a parameter names a jurisdiction which does not exist."""
    return BadParameter(name, code, tuple(known), f'There is no jurisdiction "{shortened(code)}".')


def unused(params: Parameters, used: Collection[str]) -> tuple[BadParameter, ...]:
    """What is wrong with the parameters that a page does not use."""
    return tuple(
        BadParameter(name, value, tuple(used), f'"{shortened(name)}" does nothing on this page.')
        for name, value in params.items()
        if value and name not in used
    )


def shortened(text: str) -> str:
    """`text` cut to what a message can repeat."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
