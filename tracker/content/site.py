"""What belongs to the whole site: its name, its pages, and the site that the exit leads to."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.laws.speech import mark

NAME = mark("Modern Slavery Law Tracker")
NEUTRAL_SITE = "https://www.weather.gov/"
"""Where a visitor goes who must leave at once."""

PAGES: Mapping[str, str] = {
    "/": mark("Map"),
    "/state": mark("State"),
    "/compare": mark("Compare"),
    "/data": mark("Data"),
    "/trends": mark("Trends"),
    "/act": mark("Act"),
    "/method": mark("Method"),
    "/about": mark("About"),
    "/privacy": mark("Privacy"),
}
"""Path of a page → what the menu calls it."""

IN_FOOT = ("/about", "/privacy")
"""The pages that the masthead of a wide window leaves to the foot."""
