"""The page about the site: what it is, who runs this copy, how it is paid for, whom to write to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from tracker.content import parts
from tracker.content.host import Host
from tracker.content.method import license_of
from tracker.content.page import Page
from tracker.content.parameters import Parameters, unused
from tracker.content.report import Desk, blank_report
from tracker.content.templating import Template
from tracker.content.urls import Urls
from tracker.laws.dataset import Dataset
from tracker.laws.query import BadParameter


@dataclass(frozen=True)
class AboutQuery:
    """What the URL asks for: nothing; what it has cannot be used."""

    bad: tuple[BadParameter, ...] = ()


def read(params: Parameters, data: Dataset) -> AboutQuery:
    """The query in the parameters of a URL."""
    return AboutQuery(unused(params, (), data.words))


def page(query: AboutQuery, data: Dataset, urls: Urls) -> Page:
    """The page, for the tables as of today."""
    template = Template("about.html", data, urls)
    host, desk = Host.read(), Desk.read()
    return Page(
        path="/about",
        title=data.words.say("About"),
        description=data.words.say(
            "What this site is, who runs it, how it is paid for and how to reach them."
        ),
        canonical=urls.absolute(urls.page("/about")),
        sections={
            "notice": partial(parts.notice, data.words, query.bad),
            "lead": template.section("lead"),
            "host": template.section("host", host=host, desk=desk, license=license_of(data)),
            "paid": template.section("paid", host=host),
            "reach": template.section("reach", desk=desk, report=blank_report(desk, data.words)),
            "limits": template.section("limits"),
        },
        image=urls.absolute(urls.share(f"map-{data.laws[0].id}")),
    )
