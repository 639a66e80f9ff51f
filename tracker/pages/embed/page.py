"""What a frame on another site shows: the map of a law, a card of a jurisdiction, a chart.

A day in the URL pins an embed to that day; without one it is as of today.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from tracker.advocacy.campaigns import hotline
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.headline import headline
from tracker.laws.i18n.labels import since
from tracker.laws.query.query import Query, select
from tracker.maps.svg import map_drawing, outline
from tracker.maps.tiles import legend
from tracker.pages.answers import answers
from tracker.pages.credit import as_known, card_title, source_line, stood_on
from tracker.pages.page import Page, Section
from tracker.pages.parts import sentence
from tracker.pages.templating import Template
from tracker.pages.tiles import tile_grid
from tracker.pages.trends import page as trends
from tracker.pages.trends.charts import chart_of, figure
from tracker.pages.trends.query import TrendsQuery
from tracker.pages.urls import Urls


def map_card(law: Law, query: Query, data: Dataset, urls: Urls) -> Page:
    """The map of a law, as tiles in a narrow frame, with its legend, day and table."""
    dated, shown = select(data, query)
    params = query.to_params()
    on = params.get("on", "")
    own = urls.absolute(urls.map(data, {"law": law.id, **params}))

    def state_url(code: str) -> str:
        return urls.state(code, on)

    finding = headline(data, law, query)
    limits = query.sentence(data)
    drawn = map_drawing(
        shown, law, title=law.question, description=finding, href=state_url, words=data.words
    )
    credit = _credit(_stamp(shown, (law,), dated, pinned=query.on is not None), dated, urls, own)
    listed = [
        {
            "name": row["name"],
            "url": state_url(row["state"]),
            "status": law.status(row[law.id]),
            "since": sentence(row[f"{law.id}_changing"]) or since(row, law),
        }
        for row in map(dated.state, shown["state"])
    ]
    template = Template("embed/page.html", dated, urls)
    return Page(
        path="",
        title=f"{law.name}: {law.question}" + (f" {limits}" if limits else ""),
        description=finding,
        canonical=own,
        sections={
            "lead": template.section("map_lead", law=law, finding=finding, limits=limits),
            "drawing": template.section(
                "map_drawing",
                map=Markup(drawn.svg()),
                tiles=tile_grid(shown, law, href=state_url, words=data.words),
                legend=legend(shown, law, data.words),
                credit=credit,
            ),
            "table": template.section("map_table", law=law, rows=listed, credit=credit),
            "act": _act(template, urls.act()),
        },
        image=urls.absolute(urls.share(f"map-{law.id}")),
    )


def chart_card(key: str, query: TrendsQuery, data: Dataset, urls: Urls) -> Page:
    """A chart of the trends page with its finding and its numbers."""
    chart = chart_of(key, query, data)
    laws = [law for law in data.laws if (law.prison_pay if key == "pay" else key.endswith(law.id))]
    own = urls.absolute(urls.page("/trends", query.parameters()))
    credit = _credit(_stamp(data.states, laws, data, pinned=False), data, urls, own)
    template = Template("embed/page.html", data, urls)
    return Page(
        path="",
        title=chart.title,
        description=chart.description,
        canonical=own,
        sections={
            "lead": template.section("chart_lead", title=chart.title, finding=chart.description),
            "drawing": template.section(
                "chart_drawing", chart=figure(key, query, data), credit=credit
            ),
            "table": trends.page(query, data, urls).sections[f"numbers-{key}"],
            "act": _act(template, urls.act()),
        },
        image=urls.absolute(urls.share(f"map-{data.laws[0].id}")),
    )


def state_card(code: str, dated: Dataset, urls: Urls, pinned: bool = False) -> Page:
    """How each law stands in a jurisdiction, with citations.

    Args:
        pinned: whether the URL names that day.
    """
    name = str(dated.state(code)["name"])
    found = answers(dated, code)
    own = urls.absolute(urls.state(code, dated.day.isoformat() if pinned else ""))
    here = dated.states[dated.states["state"] == code]
    credit = _credit(_stamp(here, dated.laws, dated, pinned), dated, urls, own)
    template = Template("embed/page.html", dated, urls)
    return Page(
        path="",
        title=card_title(dated, name),
        description=" ".join(f"{each.law.name}: {each.status.label}." for each in found),
        canonical=own,
        sections={
            "lead": template.section("state_lead", name=name),
            "drawing": template.section(
                "state_drawing",
                place=dated.place(code),
                laws=[
                    (each, Markup(outline(code, each.law, each.status, dated.words).svg()))
                    for each in found
                ],
                credit=credit,
            ),
            "table": template.section("state_table", name=name, answers=found, credit=credit),
            "act": _act(template, urls.act(code)),
        },
        image=urls.absolute(urls.share(code)),
    )


def _credit(stamp: str, data: Dataset, urls: Urls, own: str) -> dict[str, str]:
    """What stands under the drawing and its table: the day, the source, the view on this site."""
    return {"stamp": stamp, "source": source_line(data, urls.base_url), "url": own}


def _act(template: Template, url: str) -> Section:
    """The help line, and the way to write to legislators."""
    return template.section("act", url=template.urls.absolute(url), hotline=hotline(template.data))


def _stamp(states: pd.DataFrame, laws: Sequence[Law], data: Dataset, pinned: bool) -> str:
    """The day that is shown, and how recent the evidence behind it is."""
    day, words = data.day, data.words
    return f"{stood_on(day, words) if pinned else as_known(states, laws, day, words)}."
