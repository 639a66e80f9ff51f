"""What the URL asks of the trends page, and from which years there is a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from tracker.laws import ballots
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.history.replay import first_seen, statuses_by_year
from tracker.laws.i18n.translator import mark
from tracker.laws.query.parameters import BadParameter
from tracker.pages.choices import PageChoice
from tracker.pages.parameters import Parameters, UrlReader

ALL = "both"
"""The value of `law` for all laws."""

SPANS = {"recent": mark("The last 30 years"), "all": mark("Since the first record")}
"""Value of `years` → what it is called."""

RECENT = 30


@dataclass(frozen=True)
class TrendsQuery:
    """What the URL asks for."""

    law: str = ALL
    span: str = "recent"
    bad: tuple[BadParameter, ...] = ()

    def laws(self, data: Dataset) -> tuple[Law, ...]:
        """The laws to show."""
        return data.laws if self.law == ALL else (data.law(self.law),)

    def parameters(self) -> dict[str, str]:
        """The parameters of the URL, without those that change nothing."""
        usual = TrendsQuery()
        params = {"law": (self.law, usual.law), "years": (self.span, usual.span)}
        return {name: value for name, (value, default) in params.items() if value != default}

    def by_year(self, data: Dataset, law: Law) -> pd.DataFrame:
        """The status of every jurisdiction at the end of each year: a row each, a column a year."""
        return _by_year(data, law.id, self._first_year(data, law))

    def _first_year(self, data: Dataset, law: Law) -> int:
        """Where the years of a law begin: 30 years ago, or before its first record.

        Where many were first seen in one later year, the last years begin there: otherwise the
        figures would show a change of law where only the record begins.
        """
        recent = data.day.year - RECENT
        if self.span == "recent":
            return max(recent, record_begins(data, law)[0])
        records = [
            changes[0].effect.last.year
            for (state, law_id), changes in data.changes.items()
            if law_id == law.id and state != "US"
        ]
        return min([recent, *(year - 1 for year in records)])


def seen(data: Dataset, law: Law) -> Mapping[str, int]:
    """State → year in which its status was first seen and from when on it may only be older."""
    return first_seen(data.changes, data.states["state"], law.id)


def record_begins(data: Dataset, law: Law) -> tuple[int, int]:
    """The year in which a quarter of the jurisdictions or more were first seen, and their number.

    Returns:
        Zeros if there is no such year.
    """
    found = Counter(seen(data, law).values()).most_common(1)
    return found[0] if found and 4 * found[0][1] >= len(data.states) else (0, 0)


@lru_cache(maxsize=16)
def _by_year(data: Dataset, law_id: str, first: int) -> pd.DataFrame:
    span = range(first, data.day.year + 1)
    return statuses_by_year(data.changes, data.states["state"], law_id, span, data.day)


def read(params: Parameters, data: Dataset) -> TrendsQuery:
    """The query in the parameters of a URL."""
    url = UrlReader(params, data)
    law = url.one_of("law", (*(law.id for law in data.laws), ALL), ALL)
    span = url.one_of("years", SPANS, "recent")
    return TrendsQuery(law, span, url.bad)


def choices(query: TrendsQuery, data: Dataset) -> tuple[PageChoice, PageChoice]:
    """The choice of law, and that of the years."""
    words = data.words
    laws = {ALL: words.gettext("All laws")} | {law.id: law.name for law in data.laws}
    spans = {span: words.gettext(name) for span, name in SPANS.items()}
    return (
        PageChoice("law", words.gettext("Law"), laws, query.law, ALL),
        PageChoice("years", words.gettext("Years"), spans, query.span, "recent"),
    )


def chart_titles(data: Dataset) -> Mapping[str, str]:
    """Key of every chart → its title, such as `adoption-safe_harbor`, `measures-…`, `pay`."""
    found, words = {}, data.words
    for law in data.laws:
        found[f"adoption-{law.id}"] = words.gettext("{law}: adoption over time", law=law.name)
        found[f"grid-{law.id}"] = words.gettext(
            "{law}: every jurisdiction, every year", law=law.name
        )
        if not ballots.measures(data, law).empty:
            found[f"measures-{law.id}"] = words.gettext("{law}: how people voted", law=law.name)
    if any(law.prison_pay for law in data.laws):
        found["pay"] = words.gettext("What prison work pays")
    return found
