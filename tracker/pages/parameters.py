"""Reading the parameters of a URL, and telling the visitor which of them could not be used."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.languages import languages
from tracker.laws.i18n.translator import ENGLISH_CODE, Translator
from tracker.laws.query.parameters import BadParameter, day_of, shortened
from tracker.pages.urls import LANGUAGE

Parameters = Mapping[str, str]
"""The parameters of a URL; repeated ones are joined by commas."""

BOTH = "both"
"""The value of `law` that asks for all laws."""


def joined(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Parameters of a URL, repeated ones joined by commas."""
    found: dict[str, str] = {}
    for name, value in pairs:
        found[name] = f"{found[name]},{value}" if name in found else value
    return found


def language(params: Parameters) -> tuple[str, dict[str, str]]:
    """The language that a URL asks for, and its other parameters.

    English where it names none; a language that is not offered stays among the others, of which
    it is one that does nothing.
    """
    others = dict(params)
    asked = others.get(LANGUAGE, "")
    if asked in languages():
        del others[LANGUAGE]
        return asked, others
    return ENGLISH_CODE, others


def one_of(
    params: Parameters, name: str, allowed: Sequence[str], default: str, words: Translator
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
    message = words.gettext(
        '{name} cannot be "{value}"; it may be {allowed}.',
        name=name,
        value=shortened(value),
        allowed=", ".join(allowed),
    )
    return default, (BadParameter(name, value, tuple(allowed), message),)


def came_with(params: Parameters, dataset: Dataset) -> tuple[str, tuple[BadParameter, ...]]:
    """The law that the visitor came with; empty where the map showed several."""
    allowed = (*(each.id for each in dataset.laws), BOTH)
    found, bad = one_of(params, "law", allowed, "", dataset.words)
    return found.replace(BOTH, ""), bad


def day(
    params: Parameters, dataset: Dataset, name: str = "on"
) -> tuple[date | None, tuple[BadParameter, ...]]:
    """A parameter that is a day; `None` for today."""
    if not params.get(name):
        return None, ()
    on, bad = day_of(params[name], dataset)
    return on, tuple(replace(each, name=name) for each in bad)


def jurisdiction(params: Parameters, dataset: Dataset) -> tuple[str, tuple[BadParameter, ...]]:
    """The USPS code in `state`; empty if there is none or it is unknown."""
    code = params.get("state", "").strip().upper()
    known = tuple(dataset.coded["state"])
    if not code or code in known:
        return code, ()
    return "", (no_jurisdiction("state", code, known, dataset.words),)


def no_jurisdiction(name: str, code: str, known: Sequence[str], words: Translator) -> BadParameter:
    """That a parameter names a jurisdiction which does not exist."""
    message = words.gettext('There is no jurisdiction "{name}".', name=shortened(code))
    return BadParameter(name, code, tuple(known), message)


def unused(
    params: Parameters, used: Collection[str], words: Translator
) -> tuple[BadParameter, ...]:
    """What is wrong with the parameters that a page does not use."""
    return tuple(
        BadParameter(
            name,
            value,
            tuple(used),
            words.gettext('"{name}" does nothing on this page.', name=shortened(name)),
        )
        for name, value in params.items()
        if value and name not in used
    )


@dataclass(frozen=True)
class NothingAsked:
    """The query of a page without parameters; what its URL has cannot be used."""

    bad: tuple[BadParameter, ...] = ()


def nothing_asked(params: Parameters, data: Dataset) -> NothingAsked:
    """The query of a page without parameters."""
    return NothingAsked(unused(params, (), data.words))
