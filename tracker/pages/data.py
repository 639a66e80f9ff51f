"""The data page: the rows, columns and day that a researcher asks for, shown, saved and cited."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from tracker.content.filters_to_remove import filters_to_remove
from tracker.content.templating import Template
from tracker.laws.findings import jurisdictions
from tracker.laws.listing import Listing
from tracker.laws.tables import Field
from tracker.maps.words import count_of
from tracker.pages import url_state
from tracker.pages.data_controls import controls
from tracker.pages.data_save import allowed, citations, downloads, explained
from tracker.pages.data_view import View, listed_rows, page_link, permanent_key, read
from tracker.pages.parts import Site, announce, begin, foot, html


def show(site: Site) -> None:
    """Draw the page."""
    view = read(site.data)
    sentence = view.selection.sentence(site.data)
    begin(f"Data: {sentence}" if sentence else "Data", _about(view))
    url_state.notice(view.bad)
    html(
        Markup(
            '<header class="lead"><h1>Data</h1><p class="counts-what">Every coded answer and every '
            "event, filtered, sorted and saved as you see it. The address of this page holds all "
            "of your choices.</p></header>"
        )
    )
    _content(site)
    foot(site)


def _about(view: View) -> str:
    what = "jurisdictions" if view.selection.table == "states" else "events"
    return f"Both laws in every US state and territory: {what} to filter, download and cite."


@st.fragment
def _content(site: Site) -> None:
    """All that follows the choices, so that a change sends this and nothing else."""
    view = read(site.data)
    controls(site, view)
    listed = listed_rows(site.data, permanent_key(site, view))
    count = _count(listed)
    sentence = view.selection.sentence(site.data)
    html(
        Markup('<p class="left" id="shown"><b>{}</b>{}</p>').format(
            f"{count} shown", f". {sentence}." if sentence else ", all that are on record."
        )
    )
    if listed.frame.empty:
        removals = filters_to_remove(site.data, view.selection, partial(page_link, view))
        html(
            Template("parts.html", site.data, site.urls).section(
                "nothing_left", removals=removals
            )()
        )
    else:
        _table(listed, view)
        downloads(site, view, listed)
    citations(site, view, listed)
    explained(listed)
    announce(f"{count} shown")


def _count(listed: Listing) -> str:
    number = len(listed.frame)
    if listed.selection.table == "states":
        return jurisdictions(number)
    return count_of(number, "event")


def _table(listed: Listing, view: View) -> None:
    config = {field.name: _column(field) for field in listed.columns}
    st.dataframe(
        _numbers(listed),
        hide_index=True,
        column_config=config,
        row_height=110 if view.text else None,
        height=560 if len(listed.frame) > 14 else "content",
        alt=f"{_count(listed)}, {len(listed.columns)} columns",
        key="data_table",
    )


def _numbers(listed: Listing) -> pd.DataFrame:
    """The frame with numbers where its columns hold numbers, so that they sort as such."""
    frame = listed.frame.copy()
    for field in listed.columns:
        if field.type in ("integer", "number"):
            frame[field.name] = pd.to_numeric(frame[field.name].replace("", None))
    return frame


def _column(field: Field) -> Any:
    help = url_state.escape_markdown(" ".join((field.description, *allowed(field))))
    if field.name == "url":
        return st.column_config.LinkColumn(field.title, help=help, display_text="Source")
    if field.type in ("integer", "number"):
        return st.column_config.NumberColumn(field.title, help=help)
    if field.name.endswith("words"):
        return st.column_config.TextColumn(field.title, help=help, width="large")
    return st.column_config.TextColumn(field.title, help=help, pinned=field.name == "name")
