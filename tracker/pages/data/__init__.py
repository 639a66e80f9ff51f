"""The data page, live."""

from tracker.pages.data.page import show

__all__ = ["show"]
