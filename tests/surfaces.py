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
from lxml import html as parser
from streamlit.testing.v1 import AppTest

from tests.conftest import DATA
from tracker.laws.dataset import Dataset
from tracker.laws.store import Store
from tracker.pages.urls import LANGUAGE
from tracker.serve.server_render.view import ViewFor, first_view

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


def text_of(html: str) -> str:
    """The text of some HTML, white space made one space, styles and scripts left out."""
    return _text(parser.fragment_fromstring(html, create_parent="div"))


def _text(element: parser.HtmlElement) -> str:
    told = element.xpath(".//text()[not(ancestor::style or ancestor::script)]")
    return " ".join(" ".join(told).split())


def _surface(title: str, description: str, body: parser.HtmlElement) -> Surface:
    headings = tuple(_text(each) for each in body.iter("h1"))
    return Surface(title, description, headings, _text(body))


@cache
def _views(day: date) -> ViewFor:
    return first_view(Store(lambda: day, DATA))


def first(data: Dataset, path: str, params: Mapping[str, str]) -> Surface:
    """The page before, and without, script, in the language of the tables."""
    view = _views(data.day)(path, {**params, LANGUAGE: data.words.language}, BASE)
    body = parser.fragment_fromstring(view.body, create_parent="div")
    return _surface(view.title, view.description, body)


def _script(page: str, day: str, language: str) -> None:
    from datetime import date

    from tests.pages.real import site_on
    from tracker.pages.site import PAGES

    PAGES[page].show(site_on(date.fromisoformat(day), language))


def drawn(data: Dataset, path: str, params: Mapping[str, str]) -> AppTest:
    """The live page, drawn without a browser; an exception in it fails the test."""
    asked = {
        "page": path,
        "day": data.day.isoformat(),
        "language": data.words.language,
    }
    app = AppTest.from_function(_script, kwargs=asked, default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    if app.exception:
        pytest.fail(f"{path} {dict(params)}: {app.exception[0].value}")
    return app


def live(data: Dataset, path: str, params: Mapping[str, str]) -> Surface:
    """The live page."""
    named: dict[str, Any] = {}
    real = st.set_page_config
    with patch.object(
        st, "set_page_config", lambda **given: (named.update(given), real(**given))[1]
    ):
        app = drawn(data, path, params)
    told = "\n".join(
        each.proto.body
        for each in app.main
        if each.type == "html" or (each.type == "markdown" and each.proto.allow_html)
    )
    body = parser.fragment_fromstring(told, create_parent="div")
    description = "".join(body.xpath(".//@data-description")[:1])
    return _surface(named["page_title"], description, body)


def published(body: bytes) -> Surface:
    """A file of the published site."""
    page = parser.document_fromstring(body.decode())
    description = "".join(page.xpath("//meta[@name='description']/@content"))
    return _surface(page.findtext("head/title") or "", description, page.body)
