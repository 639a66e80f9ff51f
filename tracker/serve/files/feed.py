"""The events as Atom feeds: all of them, and one a jurisdiction, in each language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import quote
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.citing import AUTHOR, one_line
from tracker.laws.history.dates import Span
from tracker.laws.i18n.translator import mark
from tracker.laws.query.parameters import parse_or_refuse
from tracker.laws.query.query import select
from tracker.maps.drawing import writable
from tracker.pages.credit import law_names
from tracker.pages.site import NAME
from tracker.pages.urls import Urls, with_more
from tracker.serve.server_render.view import ATOM

# The feed of all has this many events, each state's own has all of its.
NEWEST = 100

# Ids stand on this and on the event's id, so they outlive a change of the site's URL.
_NAMESPACE = UUID("0a9d7a52-3c0e-5f0b-9d38-6f2f2c1f7b11")

_Row = dict[str, str]
_Params = tuple[tuple[str, str], ...]


def feed_states(dataset: Dataset) -> tuple[str, ...]:
    """The USPS codes that have a feed: every jurisdiction, and `US` where Congress acted."""
    federal = ("US",) if (dataset.events["state"] == "US").any() else ()
    return (*dataset.coded["state"], *federal)


def feed_bytes(data: Dataset, base_url: str, state: str = "") -> bytes:
    """The feed as a running server at `base_url` sends it."""
    return feed(data, Urls(base_url, language=data.words.language), state)


def feed(data: Dataset, urls: Urls, state: str = "", params: _Params = ()) -> bytes:
    """An Atom feed in the dataset's language, newest events first.

    An entry's `updated` is the first day that the event's date may mean, at midnight UTC: it
    never changes and never lies ahead. Its words say how exact the date is. Events after the
    data's day are left out. The ids are the same in every language; what is not translated is
    in English, and marked as such.

    Args:
        state: USPS code; `""` for the newest events of all.
        params: filters of events.
    """
    if state and state not in feed_states(data):
        raise KeyError(state)
    words = data.words
    events = _newest(data, state, params)
    subtitle = mark("All events in {laws} law; newest first.")
    if not state:
        subtitle = mark("The {number} newest events in {laws} law; newest first.")
    query = parse_or_refuse(params, data, "events")
    return atom(
        data,
        urls,
        ident="/".join([f"feed/{state}", *(f"{name}={value}" for name, value in params)]),
        title=_name(data, state) if state else query.sentence(data),
        subtitle=words.gettext(subtitle, number=NEWEST, laws=law_names(data)),
        updated=events[0]["date"] if events else data.codebook.created,
        here=with_more(urls.feed(state), params),
        page=_page(data, state, urls),
        entries=[_entry(data, event, urls) for event in events],
    )


def filtered(data: Dataset, urls: Urls, table: str, params: _Params) -> bytes:
    """The newest events that fit the parameters."""
    return feed(data, urls, params=params)


def atom(
    data: Dataset,
    urls: Urls,
    ident: str,
    title: str,
    subtitle: str,
    updated: str,
    here: str,
    page: str,
    entries: Iterable[ET.Element],
) -> bytes:
    """A feed of the site.

    Args:
        title: what it is of; empty for all.
        here, page: URL of the feed, and of the page that it is about.
    """
    site = data.words.gettext(NAME)
    namespace = {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": data.words.language}
    root = ET.Element("feed", namespace)
    _add(root, "id", _id(ident))
    _add(root, "title", f"{site}: {title}" if title else site)
    _add(root, "subtitle", subtitle)
    _add(root, "updated", _moment(updated))
    _add(ET.SubElement(root, "author"), "name", AUTHOR)
    _add(root, "rights", str(data.codebook.descriptor["licenses"][0]["title"]))
    _link(root, "self", urls.absolute(here), ATOM)
    _link(root, "alternate", page, "text/html")
    root.extend(entries)
    ET.indent(root, "")
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def entry(
    ident: str, title: str, updated: str, page: str, summary: str, attributes: Mapping[str, str]
) -> ET.Element:
    """An entry.

    Args:
        attributes: of its texts: the language, where it is not that of the feed.
    """
    made = ET.Element("entry")
    _add(made, "id", _id(ident))
    _add(made, "title", title, attributes)
    _add(made, "updated", _moment(updated))
    _link(made, "alternate", page, "text/html")
    _add(made, "summary", summary, attributes)
    return made


def _newest(dataset: Dataset, state: str, params: _Params) -> list[_Row]:
    frame = dataset.rows_for("events", state) if state else dataset.events
    if params:
        frame = select(dataset, parse_or_refuse(params, dataset, "events"))[1]
    rows: list[_Row] = [
        {str(column): cell for column, cell in row.items()}
        for row in frame.to_dict("records")
        if Span.parse(row["date"]).first <= dataset.day
    ]
    rows.sort(key=lambda row: row["id"])
    rows.sort(key=lambda row: Span.parse(row["date"]), reverse=True)
    return rows if state else rows[:NEWEST]


def _entry(dataset: Dataset, event: _Row, at: Urls) -> ET.Element:
    entry = ET.Element("entry")
    _add(entry, "id", _id(f"events/{event['id']}"))
    titled = able_to_tell(dataset, event["title"])
    title = f"{_name(titled, event['state'])}: {titled.words.cell(event['title'])}"
    _add(entry, "title", title, lang(titled, dataset))
    _add(entry, "updated", _moment(event["date"]))
    page = f"{_page(dataset, event['state'], at)}#{quote(event['id'])}"
    _link(entry, "alternate", page, "text/html")
    if re.match(r"https?://[^\s]+$", event["url"]):
        _link(entry, "via", event["url"])
    laws = {law.id: law.name for law in dataset.laws}
    labels = {
        event["law"]: laws.get(event["law"], event["law"]),
        event["kind"]: dataset.codebook.field("events", "kind").label(event["kind"]),
        event["state"]: _name(dataset, event["state"]),
    }
    for term, label in labels.items():
        ET.SubElement(entry, "category", {"term": _clean(term), "label": _clean(label)})
    described = able_to_tell(dataset, event["description"])
    _add(entry, "summary", " ".join(_sentences(described, event)), lang(described, dataset))
    return entry


def able_to_tell(dataset: Dataset, cell: str) -> Dataset:
    """The tables in the language in which a cell can be told."""
    return dataset if not cell or dataset.words.translates(cell) else dataset.english or dataset


def lang(told: Dataset, around: Dataset) -> dict[str, str]:
    """The attribute of a text in another language than what is around it."""
    return {} if told is around else {"xml:lang": told.words.language}


def _name(dataset: Dataset, state: str) -> str:
    """A jurisdiction's name, `US` included; the code itself if there is none."""
    if state == "US":
        return dataset.words.gettext("United States")
    return _names(dataset).get(state, state)


@lru_cache(maxsize=8)
def _names(dataset: Dataset) -> dict[str, str]:
    return dict(zip(dataset.coded["state"], dataset.coded["name"], strict=True))


def _sentences(dataset: Dataset, event: _Row) -> list[str]:
    law = {law.id: law for law in dataset.laws}.get(event["law"])
    kind, words = dataset.codebook.field("events", "kind"), dataset.words
    said = [
        f"{law.name if law else event['law']}.",
        _sentence(kind.values.get(event["kind"], event["kind"])),
        _sentence(words.cell(event["description"])),
        words.gettext("Date: {date}.", date=_exactly(dataset, event["date"])),
    ]
    if event["effective"] and event["effective"] != event["date"]:
        said.append(
            words.gettext("In effect from {date}.", date=_exactly(dataset, event["effective"]))
        )
    if event["status_after"]:
        labels = {status.code: status.label for status in law.all_statuses} if law else {}
        label = labels.get(event["status_after"], event["status_after"])
        said.append(words.gettext("Status from then on: {status}.", status=label))
    if event["yes_votes"] and event["no_votes"]:
        votes = {"yes": event["yes_votes"], "no": event["no_votes"]}
        said.append(words.gettext("Votes: {yes} yes, {no} no.", **votes))
    elif event["yes_share"]:
        said.append(words.gettext("Yes: {share} percent.", share=event["yes_share"]))
    return [sentence for sentence in said if sentence]


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".!?" else f"{text}."


_INEXACT = {
    "year": mark("{date} (the day and month are not known)"),
    "month": mark("{date} (the day is not known)"),
}


def _exactly(dataset: Dataset, text: str) -> str:
    """A date for a reader, saying what of it is not known."""
    span = Span.parse(text)
    date = dataset.words.span(span)
    inexact = _INEXACT.get(span.precision)
    return dataset.words.gettext(inexact, date=date) if inexact else date


def _page(dataset: Dataset, state: str, at: Urls) -> str:
    return at.absolute(at.state(state) if state in _names(dataset) else at.page("/"))


def _moment(text: str) -> str:
    return f"{Span.parse(text).first.isoformat()}T00:00:00Z"


def _id(name: str) -> str:
    return uuid5(_NAMESPACE, name).urn


def _add(parent: ET.Element, tag: str, text: str, attributes: Mapping[str, str] = {}) -> None:
    ET.SubElement(parent, tag, dict(attributes)).text = _clean(text)


def _link(parent: ET.Element, rel: str, href: str, type: str = "") -> None:
    attributes = {"rel": rel, "href": _clean(href)} | ({"type": type} if type else {})
    ET.SubElement(parent, "link", attributes)


def _clean(text: str) -> str:
    return writable(one_line(text))
