"""What belongs to the whole site: its name, its pages, and the site that the exit leads to."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import mark

NAME = mark("Modern Slavery Law Tracker")
NEUTRAL_SITE = "https://www.weather.gov/"
"""Where a visitor goes who must leave at once."""

PAGES: Mapping[str, str] = {
    "/": mark("Map"),
    "/state": mark("State"),
    "/compare": mark("Compare"),
    "/data": mark("Data"),
    "/trends": mark("Trends"),
    "/act": "Act",
    "/method": mark("Method"),
    "/about": mark("About"),
    "/privacy": mark("Privacy"),
}
"""Path of a page → what the menu calls it."""


def page_name(data: Dataset, path: str) -> str:
    """What the menu calls a page, in the language of the tables."""
    # “Act” is also a law.
    if path == "/act":
        return data.words.say_in("verb", "Act")
    return data.words.say(PAGES[path])


IN_FOOT = ("/about", "/privacy")
"""The pages that the masthead of a wide window leaves to the foot."""
