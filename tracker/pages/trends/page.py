"""How the laws spread, how people voted, what prison work pays, and all that happened."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from markupsafe import Markup

from tracker.laws import ballots
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.maps import pay, votes, years
from tracker.pages import parts
from tracker.pages.credit import known_line
from tracker.pages.embed.iframe import chart_height
from tracker.pages.page import Page, Section
from tracker.pages.share import Picture, Share, embed, link_to
from tracker.pages.templating import Template
from tracker.pages.trends.charts import NARROW, chart_of, figure
from tracker.pages.trends.query import TrendsQuery, read, record_begins, seen
from tracker.pages.trends.tables import (
    adoption_table,
    grid_table,
    happened,
    measure_table,
    pay_table,
)
from tracker.pages.urls import Urls, with_query

__all__ = ["page", "read"]


def page(query: TrendsQuery, data: Dataset, urls: Urls) -> Page:
    """The page of a query.

    Each figure is four sections: what it shows (`adoption-safe_harbor`), its drawing
    (`figure-adoption-safe_harbor`), ways to use it elsewhere
    (`share-adoption-safe_harbor`), and its numbers
    (`numbers-adoption-safe_harbor`).
    """
    laws, words = query.laws(data), data.words
    by_year = {law.id: query.by_year(data, law) for law in laws}
    adopted = {law.id: years.adoption_alt(by_year[law.id], law, words) for law in laws}
    template = Template("trends/page.html", data, urls)
    trend = partial(_trend, template, query)
    sections: dict[str, Section | None] = {
        "notice": partial(parts.notice, data.words, query.bad),
        "lead": template.section("lead", known=known_line(data, laws, past=False)),
        "choice": None,
    }
    for law in laws:
        sections |= trend(
            "adoption", law, adopted[law.id], adoption_table(by_year[law.id], law, words)
        )
    for law in laws:
        voted = ballots.measures(data, law)
        if not voted.empty:
            finding = votes.measures_alt(voted, words)
            sections |= trend("measures", law, finding, measure_table(data, voted))
    if any(law.prison_pay for law in laws):
        finding = pay.prison_pay_alt(data.prison_pay, words)
        sections |= trend("pay", None, finding, pay_table(data))
    for law in laws:
        finding = years.status_grid_alt(by_year[law.id], law, seen(data, law), words)
        sections |= trend("grid", law, finding, grid_table(data, by_year[law.id], law))
    names = [law.name.lower() for law in laws]
    return Page(
        path="/trends",
        title=words.gettext("Trends: {laws}", laws=words.listed(names)),
        description=" ".join(adopted.values()),
        canonical=urls.absolute(urls.page("/trends", query.parameters())),
        sections=sections | {"events": template.section("events", events=happened(data, laws))},
        image=urls.absolute(urls.share(f"map-{laws[0].id}")),
    )


def _trend(
    template: Template,
    query: TrendsQuery,
    kind: str,
    law: Law | None,
    finding: str,
    numbers: Mapping[str, object],
) -> dict[str, Section | None]:
    """The sections of a figure.

    Args:
        kind: the macros of the template are called so, and `<kind>_numbers`.
        numbers: what the macro of its numbers wants.
    """
    key = f"{kind}-{law.id}" if law else kind
    about: dict[str, object] = {"surveys": numbers["surveys"]} if law is None else {"law": law}
    if law and kind != "measures":
        about["begins"], about["number"] = record_begins(template.data, law)
    return {
        key: template.section(kind, key=key, finding=finding, **about),
        f"figure-{key}": partial(figure, key, TrendsQuery(span=query.span), template.data),
        f"share-{key}": partial(_share, template, query, key),
        f"numbers-{key}": template.section(f"{kind}_numbers", law=law, **numbers),
    }


def _share(template: Template, query: TrendsQuery, key: str) -> Markup:
    """The ways to use a chart elsewhere."""
    urls, span = template.urls, query.parameters().get("years", "")
    chart = chart_of(key, TrendsQuery(span=query.span), template.data)
    narrow = chart_of(key, TrendsQuery(span=query.span), template.data, NARROW)
    height = chart_height(chart.height / chart.width, narrow.height / narrow.width)
    share = Share(
        link_to(urls, f"{urls.page('/trends', query.parameters())}#{parts.anchor(key)}"),
        part=key,
        title=chart.title,
        pictures=(Picture(urls.chart(key, span), f"{key}.svg"),),
        embeds=embed(urls, urls.embed_chart(key, span), chart.title, height, key=key),
        files={"CSV": _file(key, urls)},
    )
    return template.section("share", share=share)()


def _file(key: str, urls: Urls) -> str:
    """The URL of the rows that a chart is drawn from; a published site has whole tables."""
    kind, _, law_id = key.partition("-")
    if kind == "pay":
        return urls.download("prison_pay.csv")
    if urls.published:
        return urls.download("events.csv")
    asked = {"rows": "events", "law": law_id}
    voted = {"kind": "measure_passed,measure_failed"} if kind == "measures" else {}
    return with_query(urls.download("view.csv"), asked | voted)
