"""What a page lets its visitors choose, for its widgets and for its forms and links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.laws.dataset import Dataset
from tracker.laws.query.filters import filters
from tracker.pages.parts import sentence


@dataclass(frozen=True)
class PageChoice:
    """A parameter with one of several values.

    Attributes:
        options: value → what the screen calls it.
        usual: the value that the URL leaves out.
    """

    name: str
    title: str
    options: Mapping[str, str]
    chosen: str
    usual: str

    def links(self, url: Callable[[str], str]) -> dict[str, tuple[str, bool]]:
        """What the screen calls each value → the view that has it, and whether it is this one."""
        return {text: (url(value), value == self.chosen) for value, text in self.options.items()}


@dataclass(frozen=True)
class FilterField:
    """A filter, of which any number of values may be chosen."""

    key: str
    title: str
    options: Mapping[str, str]
    chosen: Sequence[str]


def filter_fields(
    data: Dataset, table: str, wanted: Mapping[str, Sequence[str]], keys: Iterable[str] = ()
) -> tuple[FilterField, ...]:
    """The filters of a table with these `keys`, by default all."""
    known = filters(data, table)
    return tuple(
        FilterField(
            key,
            known[key].title,
            {value: sentence(words) for value, words in known[key].values.items()},
            tuple(wanted.get(key, ())),
        )
        for key in keys or known
    )
