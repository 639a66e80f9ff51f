"""The form and the rows of the data page without script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.laws.query.filters import filters
from tracker.pages.data.query import OF_ONE_TABLE, ROWS, SEARCH, DataQuery, listed
from tracker.pages.parts import external_link, sentence
from tracker.pages.templating import macro
from tracker.pages.urls import Urls

MOST = 100
"""How many rows are listed; the files hold them all."""


def fill(query: DataQuery, data: Dataset, urls: Urls) -> Mapping[str, Markup]:
    """The choices as a form, which a published page cannot have, and the rows as a table."""
    found = listed(query, data)
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
    rows = {
        data.words.say(what): (
            urls.page("/data", {**others, "rows": "" if table == "states" else table}),
            table == query.table,
        )
        for table, what in ROWS.items()
    }
    return macro(
        data.words,
        "data/plain.html",
        "controls",
        query=query,
        rows=rows,
        filters=_fields(query, data),
        search=data.words.say(SEARCH[query.table]),
        on=query.rows.on or data.day,
        today=data.day,
        kept={name: params[name] for name in ("rows", "columns", "sort") if name in params},
    )


def _fields(query: DataQuery, data: Dataset) -> list[dict[str, Any]]:
    """The filters as lists of which one value is chosen, or the several of the URL together."""
    fields = []
    either = f" {data.words.say_in('list', 'or')} "
    for key, known in filters(data, query.table).items():
        chosen = query.rows.wanted.get(key, ())
        options = {"": data.words.say("Any")} | {
            value: sentence(text) for value, text in known.values.items()
        }
        if len(chosen) > 1:
            options[",".join(chosen)] = either.join(options[value] for value in chosen)
        fields.append(
            {"key": key, "title": known.title, "options": options, "chosen": ",".join(chosen)}
        )
    return fields
