"""Help for a reader who is concerned: how to reach the hotline, what it can and cannot do."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from tracker.advocacy.campaigns import hotline
from tracker.laws.dataset import Dataset
from tracker.pages.page import Section
from tracker.pages.templating import Template
from tracker.pages.urls import Urls


def help_section(form: Literal["short", "full"], data: Dataset, urls: Urls) -> Section:
    """The hotline, folded or in full; empty if the tables have none."""
    line = hotline(data)
    host = urlsplit(line.url).hostname or line.url if line else ""
    return Template("help.html", data, urls).section(form, line=line, host=host)
