"""Small pieces of HTML that many pages are made of. All text is escaped here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from tracker.laws.catalogue import UNKNOWN, Status
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import Translator
from tracker.laws.query.parameters import BadParameter
from tracker.laws.tables.load import rows_of
from tracker.maps.colors import line_on
from tracker.pages.urls import Urls

_SECTION = re.compile(r"§+ \S+")


def join(pieces: Iterable[Markup | str], between: str = "") -> Markup:
    """Escape and join."""
    return Markup(escape(between)).join(pieces)


def external_link(url: str, text: str, kind: str = "") -> Markup:
    """A link to another site; plain text if `url` is not a web URL."""
    if urlsplit(url).scheme not in ("http", "https"):
        return escape(text)
    looks = Markup(' class="{}"').format(kind) if kind else Markup("")
    return Markup('<a{} href="{}" rel="noopener noreferrer">{}</a>').format(looks, url, text)


# A page asks for each of its links.
@lru_cache(maxsize=16)
def _copies(data: Dataset) -> dict[str, Row]:
    return {row["url"]: row for row in rows_of(data.archives) if row["archived_url"]}


def archived(data: Dataset, url: str) -> Row | None:
    """The row of `archives.csv` with the newest copy of a page; `None` if none is known."""
    return _copies(data).get(url)


def unbroken(text: str) -> Markup:
    """Text whose section signs stay on one line with their numbers."""
    return Markup(_SECTION.sub(r'<span class="nowrap">\g<0></span>', str(escape(text))))


def internal_link(urls: Urls, url: str, text: str | Markup, current: bool = False) -> Markup:
    """A link within the site; on a running server it does not reload the page."""
    soft = Markup("") if urls.published else Markup(" data-soft")
    mark = Markup(' aria-current="true"') if current else Markup("")
    return Markup('<a{} href="{}"{}>{}</a>').format(soft, url, mark, text)


def swatch(status: Status | None) -> Markup:
    """A small square in the color of a status, hatched if the status is not known; for None, as
    what a filter left out is drawn.
    """
    if status is None or status.code == UNKNOWN:
        kind = "unknown" if status else "left-out"
        return Markup('<span class="sw {}" aria-hidden="true"></span>').format(kind)
    return Markup(
        '<span class="sw" aria-hidden="true" style="background:{};border-color:{}"></span>'
    ).format(status.color, line_on(status.color))


def chip(status: Status) -> Markup:
    """A status in its color and words."""
    return Markup('<span class="chip">{}{}</span>').format(swatch(status), status.label)


def sentence(text: str) -> str:
    """`text` with a capital letter at its start."""
    return text[:1].upper() + text[1:]


def on_day(data: Dataset, title: str) -> str:
    """A title with the dataset's day: `Ohio on May 1, 2018`."""
    return data.words.gettext("{title} on {date}", title=title, date=data.words.day(data.day))


def anchor(law_id: str) -> str:
    """The id of a law's section on a page, such as `safe-harbor`."""
    return law_id.replace("_", "-")


def notice(words: Translator, bad: Sequence[BadParameter]) -> Markup:
    """Which parts of the URL could not be used; empty if all could."""
    if not bad:
        return Markup("")
    told = words.html("Part of this link could not be used.")
    return Markup('<p class="notice" role="status">{} {}</p>').format(
        told, " ".join(each.message for each in bad[:4])
    )


def announcement(text: str) -> Markup:
    """A change of the page for those who do not see it."""
    return Markup('<div class="unseen" data-announce>{}</div>').format(text)


def dialed(number: str) -> str:
    """A telephone number as a `tel:` link has it: `+1 (888) 373-7888` → `+18883737888`."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")


Row = dict[str, Any]
"""Column → cell."""
