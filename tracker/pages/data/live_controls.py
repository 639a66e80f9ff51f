"""The controls of the data page: rows, filters, columns and order."""

from __future__ import annotations

from functools import partial

import streamlit as st
from markupsafe import Markup

from tracker.laws.i18n.translator import mark
from tracker.laws.query.listing import Order, columns, usual_columns, usual_order, words_columns
from tracker.pages.choices import FilterField, PageChoice, filter_fields
from tracker.pages.data.page import all_rows_url
from tracker.pages.data.query import OF_ONE_TABLE, SEARCH, DataQuery, rows_choice
from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, html
from tracker.pages.live.widgets import choose_day, choose_one, choose_several, look_for
from tracker.pages.parts import internal_link

ORDERS = {"up": mark("Low to high"), "down": mark("High to low")}


def controls(site: Site, query: DataQuery) -> None:
    """Draw them all."""
    _rows(site, query)
    _filters(site, query)
    _columns(site, query)


def _rows(site: Site, query: DataQuery) -> None:
    """What a row is, on which day, and the words to look for."""
    words = site.data.words
    left, middle, right = st.columns([4, 2, 4], vertical_alignment="bottom")
    with left:
        choose_one("data_rows", rows_choice(query, site.data), _turn_rows)
    choose_day(middle, site, words.gettext("As it stood on"), "data_on", query.rows.on)
    with right:
        look_for("data_q", words.gettext(SEARCH[query.table]), query.rows.q)


def _turn_rows() -> None:
    table = st.session_state["data_rows"]
    url_state.update(rows="" if table == "states" else table, **dict.fromkeys(OF_ONE_TABLE, ""))


def _filters(site: Site, query: DataQuery) -> None:
    wanted, words = query.rows.wanted, site.data.words
    title = words.gettext("Filters")
    if wanted:
        title = words.gettext("Filters ({number} on)", number=len(wanted))
    with st.expander(title, expanded=bool(wanted)):
        places = st.columns(3)
        for number, each in enumerate(filter_fields(site.data, query.table, wanted)):
            key = f"data_{query.table}_{each.key}"
            with places[number % 3]:
                choose_several(key, each, words.gettext("Any"))
        if wanted or query.rows.q:
            clear = internal_link(
                site.urls, all_rows_url(query, site.urls), words.gettext("Clear all filters")
            )
            html(Markup('<p class="left">{}</p>').format(clear))


def _columns(site: Site, query: DataQuery) -> None:
    table, words = query.table, site.data.words
    known = columns(site.data, table)
    usual = usual_columns(site.data, table)
    with st.expander(words.gettext("Columns and order")):
        field = FilterField(
            "columns",
            words.gettext("Columns, in the order that you choose them"),
            {
                name: each.title
                for name, each in known.items()
                if name not in words_columns(site.data, table)
            },
            query.columns or usual,
        )
        choose_several(
            f"data_columns_{table}",
            field,
            words.gettext("The usual ones"),
            ",".join(usual),
        )
        left, middle, right, last = st.columns([4, 3, 3, 3], vertical_alignment="bottom")
        url_state.set_widget("data_sort_" + table, query.order.column)
        left.selectbox(
            words.gettext("Sort by"),
            list(known),
            format_func=lambda name: known[name].title,
            placeholder=words.gettext("The usual order"),
            key="data_sort_" + table,
            on_change=partial(_write_order, table),
        )
        ways = {way: words.gettext(text) for way, text in ORDERS.items()}
        way = PageChoice(
            "sort", words.gettext("Order"), ways, "down" if query.order.down else "up", ""
        )
        with middle:
            choose_one(f"data_down_{table}", way, partial(_write_order, table))
        values = {"words": words.pgettext("answers", "Words"), "codes": words.gettext("Codes")}
        shown = "codes" if query.codes else "words"
        answers = PageChoice("values", words.gettext("Answers as"), values, shown, "words")
        with right:
            choose_one("data_values", answers)
        url_state.set_widget("data_text", query.quotes)
        last.toggle(
            words.gettext("Quote the law"),
            key="data_text",
            on_change=url_state.write_on_change(
                "text", "data_text", "", lambda on: "1" if on else ""
            ),
        )


def _write_order(table: str) -> None:
    column = st.session_state["data_sort_" + table]
    order = Order(column, st.session_state["data_down_" + table] == "down")
    url_state.update(sort="" if order == usual_order(table) else str(order))
