"""What belongs to the whole site: its name, its pages, and the site that the exit leads to."""

from __future__ import annotations

from collections.abc import Mapping

NAME = "Modern Slavery Law Tracker"
NEUTRAL_SITE = "https://www.weather.gov/"
"""Where a visitor goes who must leave at once."""

PAGES: Mapping[str, str] = {
    "/": "Map",
    "/state": "State",
    "/compare": "Compare",
    "/data": "Data",
    "/trends": "Trends",
    "/act": "Act",
    "/method": "Method",
}
"""Path of a page → what the menu calls it."""
