"""What practice looks like: arrests of minors, people in prison, and studies of the law."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
from markupsafe import Markup

from tracker.laws.catalogue import UNKNOWN, Law
from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.tables.load import rows_of
from tracker.maps.arrests import draw_arrests
from tracker.maps.drawing import Drawing
from tracker.pages import parts
from tracker.pages.page import Section
from tracker.pages.templating import Template
from tracker.pages.urls import Urls

NO_COUNT, AT_LEAST, PRISONERS = "coverage", "co_cdps", "bjs_prisoners"
WIDTHS = {"wide": 760, "narrow": 380}
"""Of the chart; on a phone the narrow one is shown."""


def arrests_sections(data: Dataset, urls: Urls, code: str, law: Law) -> dict[str, Section | None]:
    """What is said of arrests, their chart, then numbers and studies; none without a record.

    People in prison are told where an exception clause may reach them.
    """
    found, studies = (
        each[each["year"].astype(int) <= data.day.year].sort_values("year")
        for each in (
            data.rows_for("practice", code, law.id),
            data.rows_for("studies", code, law.id),
        )
    )
    if found.empty and studies.empty:
        return {}
    counted = found[(found["count"] != "") & (found["series"] != PRISONERS)]
    stands = law.status(data.state(code)[law.id]).level == "unprotected"
    template, name = Template("state/arrests.html", data, urls), f"practice-{law.id}"
    counts = [_series(data, code, law, each) for _, each in counted.groupby("series", sort=False)]
    charts = [each["chart"] for each in counts if each["chart"]]
    coverage = rows_of(found[found["series"] == NO_COUNT].tail(1))
    about: dict[str, Any] = {
        "law": law,
        "place": data.place(code),
        "coverage": coverage,
        "prisoners": rows_of(found[found["series"] == PRISONERS].tail(1)) if stands else (),
        "studies": rows_of(studies)[::-1],
    }
    made: dict[str, Section | None] = {}
    if counts:
        made[name] = template.section("arrests", law=law, counts=counts)
        if charts:
            framed = [Markup('<div class="chart">{}</div>').format(each) for each in charts]
            made[f"figure-{name}"] = partial(parts.join, framed)
    if counts or any(len(about[each]) for each in ("coverage", "prisoners", "studies")):
        made[f"numbers-{name}"] = template.section("numbers", counts=counts, **about)
    return made


def _series(data: Dataset, code: str, law: Law, found: pd.DataFrame) -> dict[str, Any]:
    counts = dict(zip(found["year"].astype(int), found["count"].astype(int), strict=True))
    compared = found[found["denominator"] != ""]
    every = dict(
        zip(compared["year"].astype(int), compared["denominator"].astype(int), strict=True)
    )
    # A sentence does for a few: on a chart single children would be seen.
    drawn = bool(every)
    since = _effect(data, code, law)
    return {
        "about": data.codebook.field("practice", "series").label(found["series"].iloc[0]),
        "first": min(counts),
        "last": max(counts),
        "low": min(counts.values()),
        "high": max(counts.values()),
        "years": len(counts),
        "at_least": found["series"].iloc[0] == AT_LEAST,
        "rows": rows_of(found) if drawn else [],
        "source": rows_of(found)[-1],
        "fall": _fall(counts, every, since) if drawn and since else None,
        "per_thousand": {year: 1000 * counts[year] / every[year] for year in every},
        "chart": _chart(data, law, counts, since) if drawn else "",
    }


def _effect(data: Dataset, code: str, law: Law) -> Span | None:
    """When the present status took effect, if that is known."""
    row = data.state(code)
    known = row[f"{law.id}_since"] and row[f"{law.id}_since_observed"] != "true"
    return Span.parse(row[f"{law.id}_since"]) if known else None


def _fall(
    counts: Mapping[int, int], every: Mapping[int, int], since: Span
) -> dict[str, float] | None:
    """How arrests fell from their peak to the year before the law, and in its first year."""
    first = since.first.year
    earlier = {year: count for year, count in counts.items() if year < first}
    if first not in counts or first - 1 not in every:
        return None
    peak = max(earlier, key=lambda year: earlier[year])
    if peak not in every or peak == first - 1:
        return None
    return {
        "peak": peak,
        "before": first - 1,
        "fall": 100 - 100 * counts[first - 1] / counts[peak],
        "all_fall": 100 - 100 * every[first - 1] / every[peak],
        "first": first,
        "count_before": counts[first - 1],
        "count_first": counts[first],
    }


def _chart(data: Dataset, law: Law, counts: Mapping[int, int], since: Span | None) -> Markup:
    words, effect = data.words, None
    if since:
        day = since.first
        label = words.gettext("law in force {date}", date=words.dated(str(since)))
        effect = (day.year + (day.timetuple().tm_yday - 1) / 366, label)
    title = words.gettext("Recorded arrests of people under 18, by year")
    drawn = Markup("")
    for name, width in WIDTHS.items():
        drawing = Drawing(f"arrests-{law.id}-{name}", width, title=title)
        low, high = min(counts.values()), max(counts.values())
        said = words.gettext("From {low} to {high} a year; the table has each.", low=low, high=high)
        drawing.description = said
        draw_arrests(drawing, counts, effect, law.status(UNKNOWN), words)
        drawn += Markup(drawing.svg())
    return drawn
