"""What stands under the maps: changes between two days, pairs of answers, and all as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import combinations as pairs_of
from typing import Any

from markupsafe import Markup

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.findings import combinations, differences
from tracker.laws.i18n.labels import since
from tracker.laws.i18n.translator import Translator, mark
from tracker.laws.tables.load import rows_of
from tracker.laws.verdict import verdict
from tracker.pages.map.query import MapQuery
from tracker.pages.parts import Row, sentence
from tracker.pages.templating import Template
from tracker.pages.urls import Urls

LONG_AGO = date(2018, 1, 1)
"""The first day to compare with: before the first of the votes that ended exceptions."""

_LEVELS = {
    "protected": mark("Protected"),
    "partial": mark("In part"),
    "unprotected": mark("Not protected"),
    "unknown": mark("Not yet verified"),
}


def changes_between(query: MapQuery, versus: date, data: Dataset) -> dict[str, Any]:
    """What changed between the day of a query and `versus`, where its filters hold on its day.

    Returns:
        The `first` and the `second` day; the `events` by id; and `laws`: each law with what
        `changed`, and with what is on record for the `first_time`.
    """
    first, second = sorted((versus, query.filters.on or data.day))
    selected = query.selected(data)
    laws: list[dict[str, Any]] = []
    for law in query.laws:
        found = differences(selected, law, first, second)
        laws.append(
            {
                "law": law,
                "changed": [each for each in found if not each.first_record],
                "first_time": [each for each in found if each.first_record],
            }
        )
    known = {one.event for each in laws for one in each["changed"]}
    events = data.events[data.events["id"].isin(known)]
    return {
        "first": first,
        "second": second,
        "laws": laws,
        "events": {event["id"]: event for event in rows_of(events)},
    }


def since_choices(query: MapQuery, data: Dataset, urls: Urls) -> Sequence[Row]:
    """The days to compare with that are one click away: `title` completes "What changed …"; `url`
    is the page that compares with the `day`, or where it is `chosen` no longer.
    """
    shown = query.filters.on or data.day
    words = data.words
    days = {
        words.gettext("since {year}", year=LONG_AGO.year): LONG_AGO,
        words.gettext("in the last year"): _year_before(shown),
    }

    found: list[Row] = []
    for title, day in days.items():
        chosen = query.versus == day
        url = urls.map(data, replace(query, versus=None if chosen else day).parameters())
        found.append({"title": title, "day": day, "chosen": chosen, "url": url})
    return [each for each in found if each["day"] < shown]


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # February 29
        return day.replace(year=day.year - 1, day=28)


def answer_pairs(laws: Iterable[Law], shown: Dataset) -> Sequence[Row]:
    """A table for every two of the laws, of the jurisdictions in `shown`: their answers as `rows`
    and `columns`, and for each row of `cells` the USPS codes in each.
    """
    return [_pair(one, two, shown) for one, two in pairs_of(laws, 2)]


def _pair(one: Law, two: Law, shown: Dataset) -> Row:
    states = shown.states
    found = combinations(states, one, two)
    present = {level for pair in found for level in pair}
    levels = [level for level in _LEVELS if level != "unknown" or level in present]
    cells = [[found.get((row, column), []) for column in levels] for row in levels]
    heads, columns = ([_answer(law, level, shown.words) for level in levels] for law in (one, two))
    return {"one": one, "two": two, "rows": heads, "columns": columns, "cells": cells}


def _answer(law: Law, level: str, words: Translator) -> str:
    """What the statuses of a level have in common: the label where there is only one."""
    labels = [status.label for status in law.all_statuses if status.level == level]
    return labels[0] if len(labels) == 1 else words.gettext(_LEVELS[level])


def table(everyone: Dataset, laws: tuple[Law, ...], on: str, urls: Urls) -> Markup:
    """All jurisdictions as a table; the section `selection` hides those that filters leave out.

    Args:
        everyone: all jurisdictions on the day that is shown.
        on: that day as a parameter of a URL; empty for today.
    """
    ids = tuple(law.id for law in laws)
    return _table(everyone, ids, on, replace(urls, base_url=""))


# The same for every visitor and filter, and a quarter of what a change of filter costs.
@lru_cache(maxsize=64)
def _table(everyone: Dataset, law_ids: tuple[str, ...], on: str, urls: Urls) -> Markup:
    laws = [everyone.law(law_id) for law_id in law_ids]
    lines = [
        {
            "state": code,
            "name": name,
            "url": urls.state(code, on),
            "cells": [_cell(everyone, everyone.state(code), law) for law in laws],
        }
        for code, name in everyone.by_name.items()
    ]
    return Template("map/page.html", everyone, urls).section("table", laws=laws, rows=lines)()


def _cell(data: Dataset, row: Mapping[str, str], law: Law) -> Row:
    """A law in a jurisdiction, in a few words; `since` also says what is uncertain on the day."""
    changing, day = row[f"{law.id}_changing"], since(row, law)
    grade = data.codebook.field("states", f"{law.id}_basis").label(row[f"{law.id}_basis"])
    as_of = data.words.dated(row[f"{law.id}_as_of"])
    return {
        "status": law.status(row[law.id]),
        "verdict": verdict(law, row, data.words),
        "since": sentence(changing) if changing else day,
        "dated": bool(day) and not changing and row[f"{law.id}_since_observed"] != "true",
        "citation": row[f"{law.id}_citation"],
        "evidence": f"{grade}, {as_of}" if as_of else grade,
    }
