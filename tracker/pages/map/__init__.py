"""The map page, live: controls and figures between the sections of `content`."""

from tracker.pages.map.page import show

__all__ = ["show"]
