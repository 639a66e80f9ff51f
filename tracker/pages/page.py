"""A page as every surface draws it: named sections of safe HTML, and places for controls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from markupsafe import Markup

Section = Callable[[], Markup]
"""Makes the HTML of a section when a surface asks for it."""


@dataclass(frozen=True)
class Page:
    """What one page says.

    Attributes:
        path: one of `site.PAGES`, the entry of the menu that is current; empty if it is in none.
        description: a sentence or two in plain text for search engines and link previews.
        canonical: URL of this view without what does not change it; absolute where the site's
            base URL is known.
        sections: name → its maker, from top to bottom. `None` is the place of a control or a
            figure, which each surface fills in its own way: a widget, a form, a drawing.
        image: URL of the picture for link previews; empty if there is none.
    """

    path: str
    title: str
    description: str
    canonical: str
    sections: Mapping[str, Section | None]
    status: HTTPStatus = HTTPStatus.OK
    image: str = ""

    def __getitem__(self, name: str) -> Markup:
        """The HTML of a section; empty if there is nothing to say.

        Raises:
            KeyError: the page has no section of this name.
        """
        make = self.sections[name]
        if make is None:
            raise KeyError(f"{name} is the place of a control")
        return make()

    @property
    def whole(self) -> Markup:
        """All sections in their order, of a page without places."""
        return Markup("\n").join(self[name] for name in self.sections)

    def __contains__(self, name: str) -> bool:
        """Whether the page has this section or place."""
        return name in self.sections
