"""The page for a group: a link to Act with its own ask, a code, a poster, a sign-up sheet.

All of it is made in the browser (`static/campaign.js`, `static/qr.js`). What the group writes
stands after the `#` of the link, which browsers send to no server.
"""

from __future__ import annotations

from tracker.laws.dataset import Dataset
from tracker.pages.page import Page
from tracker.pages.parameters import NothingAsked, nothing_asked
from tracker.pages.templating import Template
from tracker.pages.urls import Urls

LINES = 14
"""How many people a sign-up sheet has room for."""

read = nothing_asked


def page(query: NothingAsked, data: Dataset, urls: Urls) -> Page:
    """The page, for the tables as of today."""
    template = Template("organize/page.html", data, urls)
    places = {urls.act(code): name for code, name in data.by_name.items()}
    return template.page(
        "/organize",
        query,
        {
            "lead": template.section("lead"),
            "campaign": template.section("campaign", places=places, lines=LINES),
        },
    )
