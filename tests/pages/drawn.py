"""Draws one page of the dashboard without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from streamlit.testing.v1 import AppTest

from tracker.pages.site import PAGES

NOTICE = "Part of this link could not be used"

PATHS = {spec.folder: path for path, spec in PAGES.items()}


def _script(page: str, folder: str) -> None:
    from tests.pages.drawn import PATHS
    from tests.pages.real import site
    from tracker.pages.site import PAGES

    PAGES[PATHS[page]].show(site(folder))


def draw(page: str, params: Mapping[str, str] | None = None, folder: Path | None = None) -> AppTest:
    """The page for an address; an exception in it fails the test.

    Args:
        page: its module, such as `map`.
        folder: the tables; by default the project's own.
    """
    app = AppTest.from_function(
        _script, kwargs={"page": page, "folder": str(folder or "")}, default_timeout=60
    )
    for name, value in (params or {}).items():
        app.query_params[name] = value
    app.run()
    if app.exception:
        pytest.fail(f"{page} {params}: {app.exception[0].value}")
    return app


def markup(app: AppTest) -> BeautifulSoup:
    """All HTML of ours on the page, in its order."""
    return BeautifulSoup("\n".join(each.proto.body for each in app.get("html")), "html.parser")


def words(app: AppTest) -> str:
    """What a reader sees of it besides notices, spaces made one."""
    soup = markup(app)
    for notice in soup.select(".notice"):
        notice.extract()
    return " ".join(soup.get_text(" ").split())


def notices(app: AppTest) -> list[str]:
    """What the page says could not be used, as HTML."""
    told = [each.decode_contents() for each in markup(app).select(".notice")]
    return [text for text in told if NOTICE in text]
