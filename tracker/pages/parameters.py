"""Reading the parameters of a URL, and telling the visitor which of them could not be used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.languages import languages
from tracker.laws.i18n.translator import ENGLISH_CODE
from tracker.laws.query.parameters import BadParameter, read_day, shortened
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


def split_language(params: Parameters) -> tuple[str, dict[str, str]]:
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


class UrlReader:
    """Reads the parameters of a URL one by one, and collects what is wrong with them.

    Attributes:
        faults: of the parameters that were read.
    """

    def __init__(self, params: Parameters, data: Dataset) -> None:
        self.faults: list[BadParameter] = []
        self._params = {name: value for name, value in params.items() if value}
        self._data = data
        self._read: list[str] = []

    def text(self, name: str) -> str:
        """A parameter as it is; empty if there is none."""
        self._read.append(name)
        return self._params.get(name, "")

    def one_of(self, name: str, allowed: Iterable[str], default: str = "") -> str:
        """A parameter with one of several values; the default in place of any other."""
        value, allowed, words = self.text(name), tuple(allowed), self._data.words
        if value in allowed:
            return value
        if value:
            message = words.gettext(
                '{name} cannot be "{value}"; it may be {allowed}.',
                name=name,
                value=shortened(value),
                allowed=", ".join(allowed),
            )
            self.faults.append(BadParameter(name, value, allowed, message))
        return default

    def law(self) -> str:
        """The law that the visitor came with; empty where the map showed several."""
        return self.one_of("law", (*(each.id for each in self._data.laws), BOTH)).replace(BOTH, "")

    def day(self, name: str = "on") -> date | None:
        """A parameter that is a day; `None` for today."""
        if not (text := self.text(name)):
            return None
        on, bad = read_day(text, self._data)
        self.faults += [replace(each, name=name) for each in bad]
        return on

    def state(self) -> str:
        """The USPS code in `state`; empty if there is none or it is unknown."""
        code = self.text("state").strip().upper()
        return code if self._is_known("state", code) else ""

    def states(self) -> list[str]:
        """The known USPS codes in `states`, each once."""
        codes = dict.fromkeys(part.strip().upper() for part in self.text("states").split(","))
        return [code for code in codes if self._is_known("states", code)]

    def _is_known(self, name: str, code: str) -> bool:
        known, words = tuple(self._data.coded["state"]), self._data.words
        if code and code not in known:
            message = words.gettext('There is no jurisdiction "{name}".', name=shortened(code))
            self.faults.append(BadParameter(name, code, known, message))
        return code in known

    def rest(self) -> list[tuple[str, str]]:
        """The parameters that were not read yet, for another reader."""
        rest = [(name, value) for name, value in self._params.items() if name not in self._read]
        self._read += [name for name, _ in rest]
        return rest

    @property
    def bad(self) -> tuple[BadParameter, ...]:
        """All that is wrong, once a page has read what it uses: the others do nothing there."""
        found, used = list(self.faults), tuple(self._read)
        for name, value in self._params.items():
            if name in used:
                continue
            message = self._data.words.gettext(
                '"{name}" does nothing on this page.', name=shortened(name)
            )
            found.append(BadParameter(name, value, used, message))
        return tuple(found)


@dataclass(frozen=True)
class NothingAsked:
    """The query of a page without parameters; what its URL has cannot be used."""

    bad: tuple[BadParameter, ...] = ()


def nothing_asked(params: Parameters, data: Dataset) -> NothingAsked:
    """The query of a page without parameters."""
    return NothingAsked(UrlReader(params, data).bad)
