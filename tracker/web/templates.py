"""HTML from `tracker/web/templates`; every value is escaped unless it is Markup."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

# What no HTML may hold, escaped or not: controls, halves of pairs, and what is no character.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def render(name: str, **values: object) -> str:
    """The template called `name` with `values`; a value that it wants and lacks is an error."""
    return _UNWRITABLE.sub("", _environment().get_template(name).render(values))


def macro(template: str, name: str, /, **values: object) -> Markup:
    """What the macro `name` of `template` makes of `values`."""
    return Markup(getattr(_environment().get_template(template).module, name)(**values))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
