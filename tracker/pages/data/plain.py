"""The form and the rows of the data page without script."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.pages.choices import filter_fields
from tracker.pages.data.query import OF_ONE_TABLE, SEARCH, DataQuery, listing_of, rows_choice
from tracker.pages.parts import external_link
from tracker.pages.templating import macro
from tracker.pages.urls import Urls

MOST = 100
"""How many rows are listed; the files hold them all."""


def controls_html(query: DataQuery, data: Dataset, urls: Urls) -> Mapping[str, Markup]:
    """The choices as a form, which a published page cannot have, and the rows as a table."""
    found = listing_of(query, data)
    table = macro(
        data.words,
        "data/plain.html",
        "table",
        columns=found.columns,
        rows=found.frame.head(MOST).to_numpy().tolist(),
        total=len(found.frame),
        link=external_link,
    )
    return (
        {"table": table}
        if urls.published
        else {"table": table, "controls": _form(query, data, urls)}
    )


def _form(query: DataQuery, data: Dataset, urls: Urls) -> Markup:
    params = query.parameters()
    others = {name: value for name, value in params.items() if name not in OF_ONE_TABLE}
    rows = rows_choice(query, data).links(
        lambda table: urls.page("/data", {**others, "rows": "" if table == "states" else table})
    )
    return macro(
        data.words,
        "data/plain.html",
        "controls",
        query=query,
        rows=rows,
        filters=filter_fields(data, query.table, query.rows.wanted),
        search=data.words.gettext(SEARCH[query.table]),
        on=query.rows.on or data.day,
        today=data.day,
        kept={name: params[name] for name in ("rows", "columns", "sort") if name in params},
    )
