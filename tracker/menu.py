"""What stands on every page, live or not: the site's name, its pages, and the way out."""

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
"""Address of a page → what it is called."""
