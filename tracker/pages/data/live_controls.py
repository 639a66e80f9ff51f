"""The controls of the data page: rows, filters, columns and order."""

from __future__ import annotations

from functools import partial

import streamlit as st
from markupsafe import Markup

from tracker.laws.i18n.translator import mark
from tracker.laws.query.filters import Filter, filters
from tracker.laws.query.listing import Order, columns, usual_columns, usual_order, words_columns
from tracker.pages.data.page import all_rows_url
from tracker.pages.data.query import OF_ONE_TABLE, ROWS, SEARCH, VALUES, DataQuery
from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, html
from tracker.pages.live.widgets import choose_day
from tracker.pages.parts import internal_link, sentence

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
    url_state.set_widget("data_rows", query.table)
    left.segmented_control(
        words.say("One row is"),
        list(ROWS),
        format_func=lambda table: words.say(ROWS[table]),
        required=True,
        key="data_rows",
        on_change=_turn_rows,
    )
    choose_day(middle, site, words.say("As it stood on"), "data_on", query.rows.on)
    url_state.set_widget("data_q", query.rows.q)
    right.text_input(
        words.say(SEARCH[query.table]),
        key="data_q",
        max_chars=200,
        on_change=url_state.write_on_change("q", "data_q"),
    )


def _turn_rows() -> None:
    table = st.session_state["data_rows"]
    url_state.update(rows="" if table == "states" else table, **dict.fromkeys(OF_ONE_TABLE, ""))


def _filters(site: Site, query: DataQuery) -> None:
    known = filters(site.data, query.table)
    wanted, words = query.rows.wanted, site.data.words
    title = words.say("Filters")
    if wanted:
        title = words.say("Filters ({number} on)", number=len(wanted))
    with st.expander(title, expanded=bool(wanted)):
        places = st.columns(3)
        for number, (key, each) in enumerate(known.items()):
            widget = f"data_{query.table}_{key}"
            url_state.set_widget(widget, list(wanted.get(key, ())))
            places[number % 3].multiselect(
                each.title,
                list(each.values),
                format_func=partial(_option, each),
                placeholder=words.say("Any"),
                key=widget,
                select_all=False,  # else Enter takes every match instead of the best
                on_change=url_state.write_on_change(key, widget),
            )
        if wanted or query.rows.q:
            clear = internal_link(
                site.urls, all_rows_url(query, site.urls), words.say("Clear all filters")
            )
            html(Markup('<p class="left">{}</p>').format(clear))


def _option(known: Filter, value: str) -> str:
    return sentence(known.values[value])


def _columns(site: Site, query: DataQuery) -> None:
    table, words = query.table, site.data.words
    known = columns(site.data, table)
    usual = usual_columns(site.data, table)
    with st.expander(words.say("Columns and order")):
        url_state.set_widget("data_columns_" + table, list(query.columns or usual))
        st.multiselect(
            words.say("Columns, in the order that you choose them"),
            [name for name in known if name not in words_columns(site.data, table)],
            format_func=lambda name: known[name].title,
            placeholder=words.say("The usual ones"),
            key="data_columns_" + table,
            select_all=False,  # else Enter takes every match instead of the best
            on_change=url_state.write_on_change(
                "columns", "data_columns_" + table, ",".join(usual)
            ),
        )
        left, middle, right, last = st.columns([4, 3, 3, 3], vertical_alignment="bottom")
        url_state.set_widget("data_sort_" + table, query.order.column)
        left.selectbox(
            words.say("Sort by"),
            list(known),
            format_func=lambda name: known[name].title,
            key="data_sort_" + table,
            on_change=partial(_write_order, table),
        )
        url_state.set_widget("data_down_" + table, "down" if query.order.down else "up")
        middle.segmented_control(
            words.say("Order"),
            list(ORDERS),
            format_func=lambda order: words.say(ORDERS[order]),
            required=True,
            key="data_down_" + table,
            on_change=partial(_write_order, table),
        )
        url_state.set_widget("data_values", "codes" if query.codes else "words")
        right.segmented_control(
            words.say("Answers as"),
            list(VALUES),
            format_func={
                "words": words.say_in("answers", "Words"),
                "codes": words.say("Codes"),
            }.__getitem__,
            required=True,
            key="data_values",
            on_change=url_state.write_on_change("values", "data_values", "words"),
        )
        url_state.set_widget("data_text", query.quotes)
        last.toggle(
            words.say("Quote the law"),
            key="data_text",
            on_change=url_state.write_on_change(
                "text", "data_text", "", lambda on: "1" if on else ""
            ),
        )


def _write_order(table: str) -> None:
    column = st.session_state["data_sort_" + table]
    order = Order(column, st.session_state["data_down_" + table] == "down")
    url_state.update(sort="" if order == usual_order(table) else str(order))
