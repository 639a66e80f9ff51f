"""Help for a reader who is concerned: how to reach the hotline, what it can and cannot do."""

from __future__ import annotations

from urllib.parse import urlsplit

from tracker.advocacy.campaigns import hotline
from tracker.laws.dataset import Dataset
from tracker.pages.page import Section
from tracker.pages.templating import Template
from tracker.pages.urls import Urls


def help_box(data: Dataset, urls: Urls) -> Section:
    """The hotline in short, folded; empty if the tables have none."""
    return _section("short", data, urls)


def help_in_full(data: Dataset, urls: Urls) -> Section:
    """The hotline with what it can and cannot do, and where that was read."""
    return _section("full", data, urls)


def _section(macro: str, data: Dataset, urls: Urls) -> Section:
    line = hotline(data)
    host = urlsplit(line.url).hostname or line.url if line else ""
    return Template("help.html", data, urls).section(macro, line=line, host=host)
