"""HTML from `tracker/content/templates`; every value is escaped unless it is Markup."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tracker.content import parts
from tracker.content.page import Section
from tracker.content.site import NAME
from tracker.content.urls import Urls
from tracker.laws.archives import archived
from tracker.laws.dataset import Dataset
from tracker.laws.dates import readable
from tracker.laws.official_pages import shown_beside
from tracker.maps.contrast import line_on, text_on

_FOLDER = Path(__file__).with_name("templates")

# Control characters, surrogates and noncharacters, which HTML cannot hold even when escaped.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Template:
    """A template file whose macros are the sections of a page.

    Attributes:
        data, urls: what the macros can use besides their arguments.
    """

    def __init__(self, name: str, data: Dataset, urls: Urls) -> None:
        """Load `name` from the folder of templates."""
        self.data = data
        self.urls = urls
        self._module = environment().get_template(name).make_module({"data": data, "urls": urls})

    def section(self, macro: str, /, **values: object) -> Section:
        """The section that a macro makes of `values` when it is asked for."""

        def make() -> Markup:
            return Markup(clean(str(getattr(self._module, macro)(**values)).strip()))

        return make


def render(name: str, **values: object) -> str:
    """A whole document from the template `name`; a missing value is an error."""
    return clean(environment().get_template(name).render(values))


def clean(html: str) -> str:
    """`html` without the characters that no HTML document may hold."""
    return _UNWRITABLE.sub("", html)


@cache
def environment(folder: Path = _FOLDER) -> Environment:
    """The environment of a folder of templates, with the parts that they use."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals |= {
        "archived": archived,
        "chip": parts.chip,
        "swatch": parts.swatch,
        "external_link": parts.external_link,
        "internal_link": parts.internal_link,
        "line_on": line_on,
        "readable": readable,
        "shown_beside": shown_beside,
        "site": NAME,
        "text_on": text_on,
    }
    made.filters |= {
        "sentence": parts.sentence,
        "day": parts.day_text,
        "anchor": parts.anchor,
        "dialed": parts.dialed,
    }
    return made
