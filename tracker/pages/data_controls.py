"""The controls of the data page: rows, filters, columns and order."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st
from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.laws.listing import Order, columns, usual_columns, usual_order, words_columns
from tracker.laws.query import NOT_KNOWN, Filter
from tracker.laws.selection import Selection, choices
from tracker.laws.wording import wording
from tracker.pages import url_state
from tracker.pages.data_view import VALUES, View, page_link
from tracker.pages.parts import Site, html, inside

ROWS = {"states": "A state or territory", "events": "An event"}
ORDERS = {"up": "Low to high", "down": "High to low"}


def controls(site: Site, view: View) -> None:
    """Draw them all."""
    _rows(site, view)
    _filters(site, view)
    _columns(site, view)


def _rows(site: Site, view: View) -> None:
    """What a row is, on which day, and the words to look for."""
    left, middle, right = st.columns([4, 2, 4], vertical_alignment="bottom")
    url_state.set_widget("data_rows", view.selection.table)
    left.segmented_control(
        "One row is",
        list(ROWS),
        format_func=ROWS.__getitem__,
        required=True,
        key="data_rows",
        on_change=_turn_rows,
    )
    day = view.selection.query.on or site.today
    url_state.set_widget("data_on", day)
    middle.date_input(
        "As it stood on",
        min_value=min(date(1777, 1, 1), day),
        max_value=site.today,
        key="data_on",
        on_change=url_state.write_on_change("on", "data_on", site.today.isoformat()),
    )
    url_state.set_widget("data_q", view.selection.q or view.selection.query.q)
    right.text_input(
        "Search names, citations, notes and the words of the law"
        if view.selection.table == "states"
        else "Search titles, descriptions and all else in a row",
        key="data_q",
        max_chars=200,
        on_change=url_state.write_on_change("q", "data_q"),
    )


def _turn_rows() -> None:
    """Ask for other rows, without what the former ones alone had: columns, order, own filters."""
    table = st.session_state["data_rows"]
    own = dict.fromkeys(("columns", "sort", "state", "law", "kind"), "")
    url_state.update(rows="" if table == "states" else table, **own)


def _filters(site: Site, view: View) -> None:
    known = choices(site.data, view.selection.table)
    wanted = {**view.selection.query.wanted, **view.selection.columns}
    title = f"Filters ({len(wanted)} on)" if wanted else "Filters"
    with st.expander(title, expanded=bool(wanted)):
        places = st.columns(3)
        for number, (key, each) in enumerate(known.items()):
            widget = f"data_{view.selection.table}_{key}"
            url_state.set_widget(widget, list(wanted.get(key, ())))
            places[number % 3].multiselect(
                each.title,
                list(each.values),
                format_func=partial(_option, site.data, view.selection.table, each),
                placeholder="Any",
                key=widget,
                on_change=url_state.write_on_change(key, widget),
            )
        if wanted or view.selection.to_params().get("q"):
            html(
                Markup('<p class="left">{}</p>').format(
                    inside(page_link(view, Selection(view.selection.table)), "Clear all filters")
                )
            )


def _option(dataset: Dataset, table: str, known: Filter, value: str) -> str:
    """A value of a filter in words, with its meaning where the words alone do not tell."""
    meaning = known.values[value]
    field = columns(dataset, table).get(known.key) or columns(dataset, "states")[known.key]
    if known.open_text or value == NOT_KNOWN or known.key == "state":
        return meaning[:1].upper() + meaning[1:]
    words = wording(dataset, field, value)
    if meaning.casefold() in (words.casefold(), value) or known.key in _laws(dataset):
        return words
    return f"{words}: {meaning[:1].lower()}{meaning[1:].rstrip('.')}"


def _laws(dataset: Dataset) -> tuple[str, ...]:
    return tuple(law.id for law in dataset.laws)


def _columns(site: Site, view: View) -> None:
    table = view.selection.table
    known = columns(site.data, table)
    usual = usual_columns(site.data, table)
    with st.expander("Columns and order"):
        url_state.set_widget("data_columns_" + table, list(view.names or usual))
        st.multiselect(
            "Columns, in the order that you choose them",
            [name for name in known if name not in words_columns(site.data, table)],
            format_func=lambda name: known[name].title,
            placeholder="The usual ones",
            key="data_columns_" + table,
            on_change=url_state.write_on_change(
                "columns", "data_columns_" + table, ",".join(usual)
            ),
        )
        left, middle, right, last = st.columns([4, 3, 3, 3], vertical_alignment="bottom")
        url_state.set_widget("data_sort_" + table, view.order.column)
        left.selectbox(
            "Sort by",
            list(known),
            format_func=lambda name: known[name].title,
            key="data_sort_" + table,
            on_change=partial(_write_order, table),
        )
        url_state.set_widget("data_down_" + table, "down" if view.order.down else "up")
        middle.segmented_control(
            "Order",
            list(ORDERS),
            format_func=ORDERS.__getitem__,
            required=True,
            key="data_down_" + table,
            on_change=partial(_write_order, table),
        )
        url_state.set_widget("data_values", "codes" if view.codes else "words")
        right.segmented_control(
            "Answers as",
            list(VALUES),
            format_func=VALUES.__getitem__,
            required=True,
            key="data_values",
            on_change=url_state.write_on_change("values", "data_values", "words"),
        )
        url_state.set_widget("data_text", view.text)
        last.toggle(
            "Quote the law",
            key="data_text",
            on_change=url_state.write_on_change(
                "text", "data_text", "", lambda on: "1" if on else ""
            ),
        )


def _write_order(table: str) -> None:
    column = st.session_state["data_sort_" + table]
    order = Order(column, st.session_state["data_down_" + table] == "down")
    url_state.update(sort="" if order == usual_order(table) else str(order))
