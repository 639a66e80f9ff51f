"""HTML from `tracker/web/templates`; every value is escaped unless it is Markup."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from tracker.content.templating import clean, environment

_FOLDER = Path(__file__).with_name("templates")


def render(name: str, **values: object) -> str:
    """What the template `name` makes of `values`; a missing value is an error."""
    return clean(environment(_FOLDER).get_template(name).render(values))


def macro(template: str, name: str, /, **values: object) -> Markup:
    """What the macro `name` of `template` makes of `values`."""
    return Markup(
        clean(getattr(environment(_FOLDER).get_template(template).module, name)(**values))
    )
