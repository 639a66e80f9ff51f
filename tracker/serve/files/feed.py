"""The events as Atom feeds: all of them, and one a jurisdiction, in each language."""

from __future__ import annotations

import re
from urllib.parse import quote
from xml.etree import ElementTree as ET

from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.i18n.translator import mark
from tracker.laws.query.parameters import parse_or_refuse
from tracker.laws.query.query import select
from tracker.laws.tables.load import rows_of
from tracker.pages.credit import law_names
from tracker.pages.event_sentences import sentences
from tracker.pages.parts import Row
from tracker.pages.urls import Urls, with_more
from tracker.serve.files.atom import able_to_tell, atom, category, entry, lang, link

NEWEST = 100
"""How many events the feed of all has; each state's own has all of its."""

_Params = tuple[tuple[str, str], ...]


def feed_states(dataset: Dataset) -> tuple[str, ...]:
    """The USPS codes that have a feed: every jurisdiction, and `US` where Congress acted."""
    federal = ("US",) if (dataset.events["state"] == "US").any() else ()
    return (*dataset.coded["state"], *federal)


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
    query, words = parse_or_refuse(params, data, "events"), data.words
    frame = data.rows_for("events", state) if state else select(data, query)[1]
    found = [each for each in rows_of(frame) if Span.parse(each["date"]).first <= data.day]
    found.sort(key=lambda each: each["id"])
    found.sort(key=lambda each: Span.parse(each["date"]), reverse=True)
    events = found if state else found[:NEWEST]
    subtitle = mark("All events in {laws} law; newest first.")
    if not state:
        subtitle = mark("The {number} newest events in {laws} law; newest first.")
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


def _entry(dataset: Dataset, event: Row, at: Urls) -> ET.Element:
    titled = able_to_tell(dataset, event["title"])
    described = able_to_tell(dataset, event["description"])
    via = [link("via", event["url"])] if re.match(r"https?://[^\s]+$", event["url"]) else []
    laws = {law.id: law.name for law in dataset.laws}
    labels: dict[str, str] = {
        event["law"]: laws.get(event["law"]) or event["law"],
        event["kind"]: dataset.codebook.field("events", "kind").label(event["kind"]),
        event["state"]: _name(dataset, event["state"]),
    }
    return entry(
        f"events/{event['id']}",
        f"{_name(titled, event['state'])}: {titled.words.cell(event['title'])}",
        event["date"],
        f"{_page(dataset, event['state'], at)}#{quote(event['id'])}",
        " ".join(sentences(described, event)),
        (lang(titled, dataset), lang(described, dataset)),
        [*via, *(category(term, label) for term, label in labels.items())],
    )


def _name(dataset: Dataset, state: str) -> str:
    """A jurisdiction's name, `US` included; the code itself if there is none."""
    if state == "US":
        return dataset.words.gettext("United States")
    return dataset.by_name.get(state, state)


def _page(dataset: Dataset, state: str, at: Urls) -> str:
    return at.absolute(at.state(state) if state in dataset.by_name else at.page("/"))
