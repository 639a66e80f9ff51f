"""Pieces that several pages are made of. All text that goes into HTML is escaped here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st
from markupsafe import Markup, escape

from tracker.content import frame
from tracker.content.page import Page
from tracker.content.site import NAME
from tracker.content.urls import Urls
from tracker.laws.catalogue import UNKNOWN, Status
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span
from tracker.maps.contrast import line_on
from tracker.pages import url_state


@dataclass(frozen=True)
class Site:
    """What every page is given.

    Attributes:
        data: the tables as of today.
        shapes_url: address of the state shapes.
        topology_url: folder of the empty base map.
        base_url: address of this site, without a slash at its end.
        pages: name of a page → its Streamlit page.
    """

    data: Dataset
    shapes_url: str
    topology_url: str
    base_url: str
    pages: Mapping[str, Any]

    @property
    def today(self) -> date:
        return self.data.day

    @property
    def urls(self) -> Urls:
        """The URLs of this site."""
        return Urls(self.base_url)


def begin(title: str, description: str) -> None:
    """Name the page in the browser's tab and for search engines."""
    st.set_page_config(page_title=f"{title} · {NAME}", layout="wide", menu_items={})
    html(Markup('<div hidden data-description="{}"></div>').format(description))


def open_page(page: Page) -> None:
    """Name a page in the browser's tab and for search engines, ."""
    st.set_page_config(page_title=f"{page.title} · {NAME}", layout="wide", menu_items={})
    html(Markup('<div hidden data-description="{}"></div>').format(page.description))


def draw(page: Page, *names: str) -> None:
    """Draw sections of a page, one below the other."""
    for name in names:
        html(page[name])


def html(markup: Markup) -> None:
    """Draw HTML whose values are already escaped; nothing for an empty text."""
    if markup:
        st.html(str(markup))


def join(parts: Iterable[Markup | str], between: str = "") -> Markup:
    """Escape and join."""
    return Markup(escape(between)).join(parts)


def outside(url: str, text: str) -> Markup:
    """A link to another site; plain text if the address is not a web address."""
    if urlsplit(url).scheme not in ("http", "https"):
        return escape(text)
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(url, text)


def inside(url: str, text: str | Markup, current: bool = False) -> Markup:
    """A link within the site, which does not load the page anew."""
    mark = Markup(' aria-current="true"') if current else Markup("")
    return Markup('<a data-soft href="{}"{}>{}</a>').format(url, mark, text)


def swatch(status: Status) -> Markup:
    """A small square in the status's color, hatched where the answer is not known."""
    if status == UNKNOWN:
        return Markup('<span class="sw unknown" aria-hidden="true"></span>')
    return Markup(
        '<span class="sw" aria-hidden="true" style="background:{};border-color:{}"></span>'
    ).format(status.color, line_on(status.color))


def chip(status: Status) -> Markup:
    """A status in its color and words."""
    return Markup('<span class="chip">{}{}</span>').format(swatch(status), status.label)


def announce(text: str) -> None:
    """Say a change to those who do not see it."""
    html(Markup('<div class="unseen" data-announce>{}</div>').format(text))


def follow() -> None:
    """Open the page that the visitor asked for in this run, if any."""
    to = url_state.requested_page()
    if to:
        html(Markup('<div hidden data-go="{}"></div>').format(to))


Cell = Callable[[pd.Series], Markup | str]


def table(
    caption: str,
    columns: Mapping[str, Cell],
    rows: pd.DataFrame,
    key: str = "",
) -> Markup:
    """A table for eye, keyboard and screen reader; the first column names the row.

    Args:
        caption: what the table shows.
        columns: heading → what makes a cell of a row.
        rows: a row each.
        key: column of `rows` by which style and script find a row, as its `data-s`.
    """
    head = join(Markup('<th scope="col">{}</th>').format(title) for title in columns)
    body = []
    for _, row in rows.iterrows():
        first, *rest = (make(row) for make in columns.values())
        cells = join(Markup("<td>{}</td>").format(cell) for cell in rest)
        mark = Markup(' data-s="{}"').format(row[key]) if key else Markup("")
        body.append(Markup('<tr{}><th scope="row">{}</th>{}</tr>').format(mark, first, cells))
    return Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="{0}"><table class="rows">'
        "<caption>{0}</caption><thead><tr>{1}</tr></thead><tbody>{2}</tbody></table></div>"
    ).format(caption, head, join(body))


def day_text(day: date) -> str:
    """`November 24, 2026`."""
    return Span(day, day).text


def foot(site: Site) -> None:
    """Draw what every page ends with."""
    html(frame.footer(site.data, site.urls))


def dark() -> bool:
    """Whether the visitor's theme is dark."""
    return st.context.theme.type == "dark"
