"""The events as Atom feeds: all of them, and one a jurisdiction."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from urllib.parse import quote
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tracker.content.credit import law_names
from tracker.content.urls import Urls
from tracker.laws.citing import AUTHOR, one_line
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span
from tracker.laws.selection import must_be
from tracker.laws.store import Store
from tracker.laws.xml import writable
from tracker.web.serving.answers import answer, must_exist
from tracker.web.serving.site_url import site_url

ATOM = "application/atom+xml"

# The feed of all has this many events, each state's own has all of its.
NEWEST = 100

# Ids stand on this and on the event's id, so they outlive a change of the site's URL.
_NAMESPACE = UUID("0a9d7a52-3c0e-5f0b-9d38-6f2f2c1f7b11")

_Row = dict[str, str]


def feed_states(dataset: Dataset) -> tuple[str, ...]:
    """The USPS codes that have a feed: every jurisdiction, and `US` where Congress acted."""
    federal = ("US",) if (dataset.events["state"] == "US").any() else ()
    return (*dataset.present["state"], *federal)


def feed_bytes(dataset: Dataset, base_url: str, state: str = "", published: bool = False) -> bytes:
    """An Atom feed, newest events first.

    An entry's `updated` is the first day that the event's date may mean, at midnight UTC: it
    never changes and never lies ahead. Its words say how exact the date is. Events after the
    dataset's day are left out.

    Args:
        base_url: public URL of the site, on which all links stand.
        state: USPS code; `""` for the newest events of all.
        published: whether the feed is a file of `publish`, and leads to others.
    Raises:
        KeyError: the state has no feed.
    """
    if state and state not in feed_states(dataset):
        raise KeyError(state)
    live = Urls(base_url)
    at = replace(live, here=live.feed(state).removeprefix(live.root)) if published else live
    names = dict(zip(dataset.present["state"], dataset.present["name"], strict=True))
    names["US"] = "United States"
    events = _newest(dataset, state)
    about = f"{AUTHOR}: {names[state]}" if state else AUTHOR
    told = "All events" if state else f"The {NEWEST} newest events"
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    _add(feed, "id", _id(f"feed/{state}"))
    _add(feed, "title", about)
    _add(feed, "subtitle", f"{told} in {law_names(dataset)} law; newest first.")
    _add(feed, "updated", _moment(events[0]["date"] if events else dataset.codebook.created))
    _add(ET.SubElement(feed, "author"), "name", AUTHOR)
    _add(feed, "rights", str(dataset.codebook.descriptor["licenses"][0]["title"]))
    _link(feed, "self", at.absolute(at.feed(state)), ATOM)
    _link(feed, "alternate", _page(names, state, at), "text/html")
    for event in events:
        feed.append(_entry(dataset, event, names, at))
    ET.indent(feed, "")
    text: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _newest(dataset: Dataset, state: str) -> list[_Row]:
    frame = dataset.of("events", state) if state else dataset.events
    rows: list[_Row] = [
        {str(column): cell for column, cell in row.items()}
        for row in frame.to_dict("records")
        if Span.parse(row["date"]).first <= dataset.day
    ]
    rows.sort(key=lambda row: row["id"])
    rows.sort(key=lambda row: Span.parse(row["date"]), reverse=True)
    return rows if state else rows[:NEWEST]


def _entry(dataset: Dataset, event: _Row, names: dict[str, str], at: Urls) -> ET.Element:
    entry = ET.Element("entry")
    _add(entry, "id", _id(f"events/{event['id']}"))
    _add(entry, "title", f"{names.get(event['state'], event['state'])}: {event['title']}")
    _add(entry, "updated", _moment(event["date"]))
    page = f"{_page(names, event['state'], at)}#{quote(event['id'])}"
    _link(entry, "alternate", page, "text/html")
    if re.match(r"https?://[^\s]+$", event["url"]):
        _link(entry, "via", event["url"])
    laws = {law.id: law.name for law in dataset.laws}
    labels = {
        event["law"]: laws.get(event["law"], event["law"]),
        event["kind"]: event["kind"].replace("_", " "),
        event["state"]: names.get(event["state"], event["state"]),
    }
    for term, label in labels.items():
        ET.SubElement(entry, "category", {"term": _clean(term), "label": _clean(label)})
    _add(entry, "summary", " ".join(_sentences(dataset, event)))
    return entry


def _sentences(dataset: Dataset, event: _Row) -> list[str]:
    law = {law.id: law for law in dataset.laws}.get(event["law"])
    kinds = dataset.codebook.field("events", "kind").values
    said = [
        f"{law.name if law else event['law']}.",
        _sentence(kinds.get(event["kind"], event["kind"])),
        _sentence(event["description"]),
        f"Date: {_exactly(event['date'])}.",
    ]
    if event["effective"] and event["effective"] != event["date"]:
        said.append(f"In effect from {_exactly(event['effective'])}.")
    if event["status_after"]:
        labels = {status.code: status.label for status in law.all_statuses} if law else {}
        label = labels.get(event["status_after"], event["status_after"])
        said.append(f"Status from then on: {label}.")
    if event["yes_votes"] and event["no_votes"]:
        said.append(f"Votes: {event['yes_votes']} yes, {event['no_votes']} no.")
    elif event["yes_share"]:
        said.append(f"Yes: {event['yes_share']} percent.")
    return [sentence for sentence in said if sentence]


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".!?" else f"{text}."


def _exactly(text: str) -> str:
    span = Span.parse(text)
    unknown = {"year": " (the day and month are not known)", "month": " (the day is not known)"}
    return span.text + unknown.get(span.precision, "")


def _page(names: dict[str, str], state: str, at: Urls) -> str:
    has_page = state in names and state != "US"
    return at.absolute(at.state(state) if has_page else at.page("/"))


def _moment(text: str) -> str:
    return f"{Span.parse(text).first.isoformat()}T00:00:00Z"


def _id(name: str) -> str:
    return uuid5(_NAMESPACE, name).urn


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _clean(text)


def _link(parent: ET.Element, rel: str, href: str, type: str = "") -> None:
    attributes = {"rel": rel, "href": _clean(href)} | ({"type": type} if type else {})
    ET.SubElement(parent, "link", attributes)


def _clean(text: str) -> str:
    return writable(one_line(text))


@lru_cache(maxsize=128)
def _kept(dataset: Dataset, base_url: str, state: str) -> bytes:
    return feed_bytes(dataset, base_url, state)


def routes(store: Store, base_url: str = "") -> list[BaseRoute]:
    """The feeds for `st.App(routes=…)`: `/feed.xml`, and `/feed/{state}.xml`.

    Args:
        base_url: public URL of the site, for links; by default the one asked.
    """

    def feed(request: Request) -> Response:
        must_be((), request.query_params.multi_items())
        dataset = store.current()
        state = request.path_params.get("state", "")
        if state:
            must_exist("state", state, feed_states(dataset), "feed for")
        return answer(request, _kept(dataset, site_url(request, base_url), state), ATOM)

    return [Route("/feed.xml", feed), Route("/feed/{state}.xml", feed)]
