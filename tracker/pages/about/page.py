"""The page about the site: what it is, who runs this copy, how it is paid for, whom to write to."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.advocacy import sanitize
from tracker.laws.dataset import Dataset
from tracker.pages.method.page import license_of
from tracker.pages.page import Page
from tracker.pages.parameters import NothingAsked, nothing_asked
from tracker.pages.report import ContactSettings, blank_report
from tracker.pages.templating import Template
from tracker.pages.urls import Urls

NAME = "TRACKER_HOST"
FUNDING = "TRACKER_FUNDING"


@dataclass(frozen=True)
class Host:
    """Who runs this copy."""

    name: str = ""
    funding: str = ""

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> Host:
        """The host that the settings name."""
        return cls(*(sanitize.plain_text(environ.get(each, "")) for each in (NAME, FUNDING)))


read = nothing_asked


def page(query: NothingAsked, data: Dataset, urls: Urls) -> Page:
    """The page, for the tables as of today."""
    template = Template("about/page.html", data, urls)
    host, desk = Host.from_env(), ContactSettings.from_env()
    return template.page(
        "/about",
        query,
        {
            "lead": template.section("lead"),
            "host": template.section("host", host=host, desk=desk, license=license_of(data)),
            "paid": template.section("paid", host=host),
            "reach": template.section("reach", desk=desk, report=blank_report(desk, data.words)),
            "limits": template.section("limits"),
        },
    )
