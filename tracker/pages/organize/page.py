"""The page for a group: a link to Act with its own ask, a code, a poster, a sign-up sheet.

All of it is made in the browser (`static/campaign.js`, `static/qr.js`). What the group writes
stands after the `#` of the link, which browsers send to no server.
"""

from __future__ import annotations

from functools import partial

from tracker.laws.dataset import Dataset
from tracker.pages import parts
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
    return Page(
        path="/organize",
        title=data.words.gettext("Organize"),
        description=data.words.gettext(
            "A link with what your group asks, a poster and a sign-up sheet, made in your browser."
        ),
        canonical=urls.absolute(urls.page("/organize")),
        sections={
            "notice": partial(parts.notice, data.words, query.bad),
            "lead": template.section("lead"),
            "campaign": template.section("campaign", places=places, lines=LINES),
        },
        image=urls.absolute(urls.share(f"map-{data.laws[0].id}")),
    )
