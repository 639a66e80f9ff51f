"""A page as each surface shows it: the first view, the live page, the published page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from unittest.mock import patch

import pytest
import streamlit as st
from bs4 import BeautifulSoup
from streamlit.testing.v1 import AppTest

from tests.conftest import DATA
from tracker.content.urls import Urls
from tracker.laws.dataset import Dataset
from tracker.laws.store import Store
from tracker.web.first_view.view import ViewFor, first_view
from tracker.web.published import Files, files

BASE = "https://tracker.example"


@dataclass(frozen=True)
class Surface:
    """What a visitor is told.

    Attributes:
        title: the browser tab's.
        description: for search engines.
        headings: the text of every h1.
        text: all of the page's text in its order, white space made one space.
    """

    title: str
    description: str
    headings: tuple[str, ...]
    text: str


def text_of(html: str | BeautifulSoup) -> str:
    """The text of some HTML, white space made one space, styles left out."""
    soup = BeautifulSoup(html, "html.parser") if isinstance(html, str) else html
    for style in soup.find_all("style"):
        style.extract()
    return " ".join(soup.get_text(" ").split())


def _surface(title: str, description: str, soup: BeautifulSoup) -> Surface:
    headings = tuple(text_of(each) for each in soup.find_all("h1"))
    return Surface(title, description, headings, text_of(soup))


@cache
def _views(day: date) -> ViewFor:
    return first_view(Store(lambda: day, DATA))


def first(data: Dataset, path: str, params: Mapping[str, str]) -> Surface:
    """The page before, and without, script."""
    view = _views(data.day)(path, params, BASE)
    return _surface(view.title, view.description, BeautifulSoup(view.body, "html.parser"))


def _script(page: str, day: str) -> None:
    from datetime import date
    from importlib import import_module

    from tests.pages.real import site_on

    import_module(f"tracker.pages.{page}").show(site_on(date.fromisoformat(day)))


def live(data: Dataset, path: str, params: Mapping[str, str]) -> Surface:
    """The live page, drawn without a browser."""
    named: dict[str, Any] = {}
    page = path.strip("/") or "map"
    app = AppTest.from_function(
        _script, kwargs={"page": page, "day": data.day.isoformat()}, default_timeout=60
    )
    for name, value in params.items():
        app.query_params[name] = value
    real = st.set_page_config
    with patch.object(
        st, "set_page_config", lambda **given: (named.update(given), real(**given))[1]
    ):
        app.run()
    if app.exception:
        pytest.fail(f"{path} {dict(params)}: {app.exception[0].value}")
    soup = BeautifulSoup("\n".join(each.proto.body for each in app.get("html")), "html.parser")
    hidden = soup.find(attrs={"data-description": True})
    return _surface(named["page_title"], hidden["data-description"] if hidden else "", soup)


@cache
def _files(data: Dataset) -> Files:
    return files(data, BASE)


def published(data: Dataset, file: str) -> Surface:
    """A file of the published site."""
    soup = BeautifulSoup(_files(data)[file](), "html.parser")
    description = soup.find("meta", {"name": "description"})
    head = soup.title.get_text() if soup.title else ""
    body = BeautifulSoup(str(soup.body), "html.parser")
    return _surface(head, description["content"] if description else "", body)


def published_urls(file: str) -> Urls:
    """The URLs as a published file sees them."""
    return Urls(BASE, file)
