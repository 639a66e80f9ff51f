"""The data page, live: what follows the choices, and the rows as a table to sort."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from tracker.laws.i18n.translator import Translator
from tracker.laws.query.listing import Listing
from tracker.laws.tables.load import Field
from tracker.pages.data import page as content
from tracker.pages.data.live_controls import controls
from tracker.pages.data.query import DataQuery, listing_of
from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, draw, html, open_page
from tracker.pages.parts import announcement

_FIXED = ("notice", "lead")

_NAME_WIDTH = 172
"""In pixels: the longest name fits."""


def show(site: Site) -> None:
    """Draw the page."""
    page = content.page(content.read(url_state.params(), site.data), site.data, site.urls)
    open_page(page, site.data.words)
    draw(page, *_FIXED)
    _choices(site)


@st.fragment
def _choices(site: Site) -> None:
    """All that follows the choices, so that a change sends this and nothing else."""
    query = content.read(url_state.params(), site.data)
    page = content.page(query, site.data, site.urls)
    found = listing_of(query, site.data)
    for name in page.sections:
        if name == "controls":
            controls(site, query)
        elif name == "table":
            _table(found, query)
        elif name not in _FIXED:
            draw(page, name)
    html(announcement(site.data.words.gettext("{places} shown", places=content.row_count(found))))


def _table(found: Listing, query: DataQuery) -> None:
    words = found.data.words
    st.dataframe(
        _with_numbers(found),
        hide_index=True,
        column_config={field.name: _column(field, words) for field in found.columns},
        row_height=110 if query.quotes else None,
        height=560 if len(found.frame) > 14 else "content",
        alt=words.gettext(
            "{rows}, {number} columns", rows=content.row_count(found), number=len(found.columns)
        ),
        key="data_table",
    )


def _with_numbers(found: Listing) -> pd.DataFrame:
    """The frame with numbers where its columns hold numbers, so that they sort as such."""
    frame = found.frame.copy()
    for field in found.columns:
        if field.type in ("integer", "number"):
            frame[field.name] = pd.to_numeric(frame[field.name].replace("", None))
    return frame


def _column(field: Field, words: Translator) -> Any:
    help = url_state.escape_markdown(" ".join((field.description, *content.allowed(field))))
    if field.name == "url":
        return st.column_config.LinkColumn(
            field.title, help=help, display_text=words.gettext("Source")
        )
    if field.type in ("integer", "number"):
        return st.column_config.NumberColumn(field.title, help=help)
    if field.name.endswith("words"):
        return st.column_config.TextColumn(field.title, help=help, width="large")
    if field.name == "name":
        return st.column_config.TextColumn(field.title, help=help, pinned=True, width=_NAME_WIDTH)
    return st.column_config.TextColumn(field.title, help=help)
