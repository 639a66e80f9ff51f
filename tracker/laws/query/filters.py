"""What the rows of a table can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

import pandas as pd

from tracker.laws.catalogue import UNKNOWN
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import ENGLISH, Translator

# Columns by which the tables other than `states` may be filtered.
_COLUMNS = ("state", "law", "kind", "topic", "role", "position", "language")


@dataclass(frozen=True)
class Filter:
    """A column that can be filtered.

    Attributes:
        values: allowed value → the words for it.
        open_text: the column holds free text, filtered by `any` (stated) or `none`.
    """

    key: str
    title: str
    values: Mapping[str, str]
    open_text: bool = False

    def matches(self, cells: pd.Series, wanted: Sequence[str]) -> pd.Series:
        """Which cells have one of the wanted values; an empty cell is `unknown`."""
        if self.open_text:
            present = cells.map(lambda cell: "any" if cell else "none")
            return present.isin(list(wanted))
        return cells.replace("", UNKNOWN).isin(list(wanted))


@lru_cache(maxsize=64)
def filters(dataset: Dataset, table: str = "states") -> Mapping[str, Filter]:
    """The filters of a table by parameter: its own columns, then those of the jurisdictions.

    A parameter that is both, such as the `kind` of an event, is the table's own.
    """
    own = {name: _own_filter(dataset, table, name) for name in own_columns(dataset, table)}
    if table != "states" and "state" not in own:
        return own
    found = [_own_filter(dataset, "states", "state")]
    for law in dataset.laws:
        statuses = {status.code: status.label for status in law.all_statuses}
        found.append(Filter(law.id, law.name, statuses))
        found.append(_coded(dataset, f"{law.id}_basis"))
    found += [_coded(dataset, "region"), _coded(dataset, "kind")]
    found += [_coded(dataset, column) for law in dataset.laws for column in law.variables]
    return own | {each.key: each for each in found if each.key not in own}


def own_columns(dataset: Dataset, table: str) -> tuple[str, ...]:
    """The columns by which a table other than `states` is filtered itself."""
    if table == "states":
        return ()
    columns = [field.name for field in dataset.codebook.fields(table)]
    return tuple(name for name in _COLUMNS if name in columns)


def _own_filter(dataset: Dataset, table: str, name: str) -> Filter:
    known = dataset.codebook.field(table, name)
    values = {code: known.label(code) for code in known.values}
    if name == "law":
        values = {law.id: law.name for law in dataset.laws}
    if name == "state":
        present = dataset.coded
        values = dict(zip(present["state"], present["name"], strict=True))
        if table != "states":
            values["US"] = dataset.words.gettext("United States")
    return Filter(name, known.title, values)


def _coded(dataset: Dataset, column: str) -> Filter:
    known, words = dataset.codebook.field("states", column), dataset.words
    if known.values:
        values = {code: known.label(code) for code in known.values}
    elif known.type == "integer" or known.dated:
        present = {cell for cell in dataset.coded[column] if cell}
        by_size = sorted(present, key=None if known.dated else int)
        values = {cell: words.dated(cell) if known.dated else cell for cell in by_size}
    else:
        values = {"any": words.gettext("stated"), "none": words.gettext("not stated")}
        return Filter(column, known.title, values, open_text=True)
    if column not in ("region", "kind"):
        values[UNKNOWN] = words.gettext("not known")
    return Filter(column, known.title, values)


def jurisdiction_named(text: str, dataset: Dataset) -> str:
    """The USPS code for a code or a name in any case; `""` if there is none."""
    wanted = text.strip().casefold()
    named = (code for code, name in dataset.by_name.items() if wanted == name.casefold())
    return wanted.upper() if wanted.upper() in dataset.by_name else next(named, "")


def closest(text: str, allowed: Iterable[str]) -> str:
    """The allowed value that `text` may have meant; `""` if none is close."""
    folded = {value.casefold(): value for value in allowed}
    found = get_close_matches(text.casefold(), folded, 1, 0.6)
    return folded[found[0]] if found else ""


def suggestion(text: str, allowed: Iterable[str], words: Translator = ENGLISH) -> str:
    """` (did you mean "South"?)` where one of the allowed values is close, else `""`."""
    found = closest(text, allowed)
    return words.gettext(' (did you mean "{value}"?)', value=found) if found else ""
