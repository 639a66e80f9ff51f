"""Where the parts of the map page stand that follow its filters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from streamlit.delta_generator import DeltaGenerator

from tracker.pages.map.query import MapQuery
from tracker.pages.page import Page
from tracker.pages.supposed import PARAMETER as SUPPOSED
from tracker.pages.urls import LANGUAGE

FIXED = ("law", "view", "on", "vs", LANGUAGE, SUPPOSED)
"""Parameters of a URL that more than the places follows."""


@dataclass
class Layout:
    """A page as it was last drawn as a whole.

    Attributes:
        places: name of a section that follows the filters → the container that it stands in.
    """

    query: MapQuery
    page: Page
    places: dict[str, DeltaGenerator] = field(default_factory=dict)
    drawing: bool = False
    _complete: bool = False

    @contextmanager
    def being_drawn(self) -> Iterator[None]:
        """What is drawn in the block is the page; a visitor who acts meanwhile may cut it short."""
        self.drawing = True
        try:
            yield
            self._complete = True
        finally:
            self.drawing = False

    def can_update_in_place(self, query: MapQuery, page: Page) -> bool:
        """Whether all that does not stand in `places` is already as this page has it."""
        return self._complete and _fixed(query, page) == _fixed(self.query, self.page)


def _fixed(query: MapQuery, page: Page) -> tuple[object, ...]:
    sections = [name for name in page.sections if name != "filters-clear"]
    day, versus = query.filters.on, query.versus
    return query.law, query.view, day, versus, page["notice"], sections
