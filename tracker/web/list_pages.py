"""The pages that are lists, without script: states, data, events, actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from tracker.content.urls import LIVE, Urls
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span, readable
from tracker.web.views import names, outside, plain


@dataclass(frozen=True)
class Listing:
    """What a page that is a list shows.

    Attributes:
        title: its name in the browser's tab.
        heading: its main heading.
        intro: paragraphs.
        tables: each with `title`, `caption`, `columns` and `rows` of cells.
        everyone: links to states.
    """

    title: str
    heading: str
    intro: tuple[str, ...] = ()
    tables: tuple[dict[str, Any], ...] = ()
    everyone: tuple[dict[str, str], ...] = field(default=())


def list_body(dataset: Dataset, path: str, shown: Listing, at: Urls = LIVE) -> str:
    """A page of the list, to stand in a document."""
    return plain("listing.html", dataset, at, path=path, **vars(shown))


def not_found(dataset: Dataset, what: str, at: Urls = LIVE) -> Listing:
    """Nothing is here, and ways on."""
    return Listing("Not found", what, ("These are the states and territories:",),
                   everyone=_everyone(dataset, at))  # fmt: skip


def trends(dataset: Dataset, at: Urls = LIVE) -> Listing:
    """What happened, newest first."""
    places = {**names(dataset), "US": "United States"}
    laws = {law.id: law.name for law in dataset.laws}
    events = dataset.events[
        [Span.parse(text).first <= dataset.day for text in dataset.events["date"]]
    ].sort_values(["date", "id"], ascending=False)
    rows = [
        (
            readable(event["date"]),
            _state(event["state"], places, at),
            laws[event["law"]],
            dataset.codebook.field("events", "kind").label(event["kind"]),
            outside(event["url"], event["title"]),
        )
        for event in events.to_dict("records")
    ]
    columns = ("Date", "Where", "Law", "What", "Which")
    return Listing(
        "Trends",
        "How the laws changed",
        ("Laws passed and failed, votes, and court rulings, the newest first.",),
        (_table("Events", f"{len(rows)} events", columns, rows),),
    )


def _everyone(dataset: Dataset, at: Urls) -> tuple[dict[str, str], ...]:
    return tuple({"href": at.state(code), "name": place} for code, place in names(dataset).items())


def _state(code: str, places: Mapping[str, str], at: Urls) -> Markup | str:
    return _link(at.state(code), places[code]) if code != "US" else places[code]


def _link(url: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url, text)


def _table(
    title: str, caption: str, columns: Sequence[object], rows: Iterable[Sequence[object]]
) -> dict[str, Any]:
    return {"title": title, "caption": caption, "columns": columns, "rows": list(rows)}
