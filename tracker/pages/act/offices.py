"""The offices of a jurisdiction: where its legislators are found, and when they meet."""

from __future__ import annotations

from datetime import date

from tracker.advocacy.campaigns import campaigns
from tracker.laws.dataset import Dataset
from tracker.laws.history.sessions import next_occurrence
from tracker.laws.i18n.translator import mark
from tracker.pages.page import Section
from tracker.pages.templating import Template
from tracker.pages.urls import Urls

WRITE_TO = {
    mark("Governor"): mark("Write to the governor"),
    mark("Mayor"): mark("Write to the mayor"),
}
"""Title of an executive in `legislatures.csv` → the link to its form."""


def next_session(data: Dataset, code: str) -> date | None:
    """When a jurisdiction's legislature next convenes by its rule; `None` where none is known."""
    return next_occurrence(data.rows_for("legislatures", code)["session_rule"].iloc[0], data.day)


def offices(data: Dataset, code: str, urls: Urls, folded: bool = False) -> Section:
    """The official pages that lead to a jurisdiction's legislators, and when these next meet.

    Args:
        folded: whether the list stands folded, below a finder of the page’s own.
    """
    body = data.records_for("legislatures", code)[0]
    executive, words = body["executive_title"], data.words
    links = {
        words.gettext("Find my legislator"): body["find_url"],
        words.gettext("Find my legislator (lower chamber)"): body["find_lower_url"],
        words.gettext("Members"): body["members_url"],
        body["name"]: body["url"],
        words.gettext(executive): body["executive_url"],
        words.gettext(WRITE_TO.get(executive, "Write to the executive")): body[
            "executive_contact_url"
        ],
    }
    general = {each.id: each for each in campaigns(data, ("general",), ("contact",))}
    # A second finder of the same people only where there is no official one.
    finders = ("congress-find",) if body["find_url"] else ("openstates-find", "congress-find")
    links |= {
        words.cell(general[name].title): general[name].url for name in finders if name in general
    }
    return Template("act/offices.html", data, urls).section(
        "offices",
        body=body,
        folded=folded,
        links={text: url for text, url in links.items() if url},
        convenes=next_session(data, code),
    )
