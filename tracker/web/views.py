"""What the pages without script share: where things are, how each law stands, small HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

import pandas as pd
from markupsafe import Markup, escape

from tracker.advocacy.campaigns import hotline
from tracker.content.site import NAME, NEUTRAL_SITE, PAGES
from tracker.content.urls import Urls
from tracker.laws.catalogue import Law, Status
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span, readable
from tracker.laws.findings import later_acts
from tracker.laws.wording import evidence, since
from tracker.maps import tiles
from tracker.web.serving.assets import asset_url
from tracker.web.templates import render

# The Content-Security-Policy of a published document, which carries it itself.
PUBLISHED_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self' data:; "
    "script-src 'self'; style-src 'self' 'unsafe-inline'"
)


@dataclass(frozen=True)
class Answer:
    """How one law stands in one jurisdiction.

    Attributes:
        law, status: which, and how.
        since: when the status took effect, for a reader; `""` if not known.
        changing: what is not certain on this day, or `""`.
        citation, url: where the law can be read; `""` if not known.
        evidence: how well that is evidenced, and as of when.
        later: a warning of what was decided after that; `""` if nothing was.
    """

    law: Law
    status: Status
    since: str
    changing: str
    citation: str
    url: str
    evidence: str
    later: str


# A state's answers stand on its own pages and on those of its neighbors.
@lru_cache(maxsize=256)
def answers(dataset: Dataset, code: str) -> tuple[Answer, ...]:
    """How each law stands in a jurisdiction on the dataset's day.

    Raises:
        KeyError: there is no such jurisdiction.
    """
    row = dataset.state(code)
    return tuple(_answer(dataset, row, law) for law in dataset.laws)


def _answer(dataset: Dataset, row: pd.Series, law: Law) -> Answer:
    provisions = dataset.provisions_on(str(row["state"]), law.id)
    return Answer(
        law=law,
        status=law.status(row[law.id]),
        since=since(row, law),
        changing=sentence(str(row[f"{law.id}_changing"])),
        citation=str(row[f"{law.id}_citation"]),
        url=str(provisions["url"].iloc[0]) if len(provisions) else "",
        evidence=evidence(dataset, str(row["state"]), law),
        later=_later(later_acts(dataset, str(row["state"]), law)),
    )


def _later(titles: Sequence[str]) -> str:
    if not titles:
        return ""
    return (
        f"Decided since that evidence: {'; '.join(titles)}. Look whether it changed the answer "
        "before you quote it."
    )


def sentence(text: str) -> str:
    """Text with a capital at its start."""
    return text[:1].upper() + text[1:]


def placed(name: str) -> str:
    """A jurisdiction's name after "in": `the District of Columbia`."""
    return f"the {name}" if name.endswith("Islands") or name.startswith("District") else name


def day_text(day: date) -> str:
    """`November 24, 2026`."""
    return Span(day, day).text


def outside(url: str, text: str) -> Markup:
    """A link to another site; plain text if the address is not a web address."""
    if urlsplit(url).scheme not in ("http", "https"):
        return escape(text)
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(url, text)


def swatch(status: Status) -> Markup:
    """A small square in the color of a status."""
    return Markup(tiles.swatch(status))


def chip(status: Status) -> Markup:
    """A status in its color and words."""
    return Markup('<span class="chip">{}{}</span>').format(swatch(status), status.label)


def page(template: str, dataset: Dataset, at: Urls, **values: object) -> str:
    """A template with `values`, and with what every one of ours uses."""
    return render(
        template,
        data=dataset,
        at=at,
        site=NAME,
        policy=PUBLISHED_POLICY,
        icon=at.asset(asset_url("favicon.svg")),
        day=day_text(dataset.day),
        created=readable(dataset.codebook.created),
        chip=chip,
        swatch=swatch,
        outside=outside,
        placed=placed,
        readable=readable,
        sentence=sentence,
        **values,
    )


def plain(template: str, dataset: Dataset, at: Urls, path: str, **values: object) -> str:
    """A page that stands in a document, with its frame.

    Args:
        path: the page of `PAGES` that it is.
    """
    line = hotline(dataset)
    return page(
        template,
        dataset,
        at,
        path=path,
        pages=PAGES,
        soft=Markup("") if at.published else Markup(" data-soft"),
        hotline=line,
        dialed="".join(sign for sign in line.phone if sign.isdigit() or sign == "+")
        if line
        else "",
        hotline_host=urlsplit(line.url).hostname or line.url if line else "",
        exit=NEUTRAL_SITE,
        **values,
    )


def source_line(dataset: Dataset) -> str:
    """Where a picture is from, and under which license."""
    license = dataset.codebook.descriptor["licenses"][0]["name"]
    return f"{NAME}, edition {dataset.edition}, {license}"


def names(dataset: Dataset, codes: Sequence[str] | None = None) -> dict[str, str]:
    """USPS code → name, in order of name; of all jurisdictions if no codes are given."""
    rows = dataset.present.sort_values("name")
    found = dict(zip(rows["state"], rows["name"], strict=True))
    return found if codes is None else {code: found[code] for code in codes}
