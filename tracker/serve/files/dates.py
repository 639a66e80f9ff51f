"""Days to come as a calendar: sessions, days of effect, votes of the people, last days of bills."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from tracker.laws.bills import open_bills, session_end
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.citing import one_line
from tracker.laws.history.dates import Span
from tracker.laws.history.sessions import next_occurrence
from tracker.laws.query.parameters import parse_or_refuse
from tracker.laws.query.query import select
from tracker.laws.tables.load import rows_of
from tracker.pages.credit import law_names
from tracker.pages.site import NAME
from tracker.pages.urls import Urls

_A_YEAR = timedelta(days=366)
_BALLOT = ("measure_passed", "measure_failed", "measure_pending")


@dataclass(frozen=True, order=True)
class Entry:
    """A day; `id` is the same in each edition."""

    day: date
    id: str
    state: str
    title: str
    text: str


def calendar(data: Dataset, urls: Urls, table: str, params: tuple[tuple[str, str], ...]) -> bytes:
    """The days of the jurisdictions that fit, from a year ago on; the same data, the same bytes.

    Args:
        params: filters of events: jurisdiction, law, and all of the map's.
    """
    query = parse_or_refuse(params, data, table)
    view, events = select(data, query)
    fitting, wanted = set(view.states["state"]), query.wanted.get("state", ())
    chosen = [code for code in data.by_name if code in (wanted or fitting) and code in fitting]
    laws = query.wanted.get("law", tuple(law.id for law in data.laws))
    stamp = datetime.combine(date.fromisoformat(data.codebook.created), time(), UTC)
    made, site = Calendar(), data.words.gettext(NAME)
    made.add("prodid", f"-//{site}//{data.edition}//{data.words.language.upper()}")
    made.add("version", "2.0")
    made.add("x-wr-calname", ": ".join([site, query.sentence(data) or law_names(data)]))
    for each in sorted([*_events(data, rows_of(events)), *_to_come(data, chosen, laws)]):
        entry = Event()
        entry.add("uid", f"{each.id}@modern-slavery-law-tracker")
        entry.add("dtstamp", stamp)
        entry.add("dtstart", each.day)
        entry.add("summary", one_line(f"{_place(data, each.state)}: {each.title}"))
        entry.add("description", one_line(each.text))
        known = each.state in data.by_name
        entry.add("url", urls.absolute(urls.state(each.state) if known else urls.page("/")))
        entry.add("transp", "TRANSPARENT")
        made.add_component(entry)
    return bytes(made.to_ical())


def state_calendar(data: Dataset, urls: Urls, code: str) -> bytes:
    """The calendar of a jurisdiction."""
    return calendar(data, urls, "events", (("state", code),))


def _events(data: Dataset, events: list[dict[str, str]]) -> Iterator[Entry]:
    """Votes of the people, and days on which a law took or takes effect, where the day is known."""
    words = data.words
    for each in events:
        title = words.cell(each["title"])
        days = {"vote": each["date"]} if each["kind"] in _BALLOT else {}
        if each["status_after"] and each["kind"] != "observed":
            days["effect"] = each["effective"] or each["date"]
        for what, text in days.items():
            span = Span.parse(text)
            if span.precision != "day" or span.first < data.day - _A_YEAR:
                continue
            said = (
                words.gettext("The people vote on {title}", title=title)
                if what == "vote"
                else words.gettext("In force: {title}", title=title)
            )
            told = f"{words.cell(each['description'])} {each['url']}"
            yield Entry(span.first, f"{each['id']}-{what}", each["state"], said, told)


def _to_come(data: Dataset, codes: list[str], laws: tuple[str, ...]) -> Iterator[Entry]:
    """Sessions that begin, and the last days of bills whose session lasts."""
    words, bodies = data.words, {row["state"]: row for row in rows_of(data.legislatures)}
    for code in codes:
        body = bodies.get(code, {"session_rule": "", "session_ends": ""})
        if begins := next_occurrence(body["session_rule"], data.day):
            title = words.gettext("The legislature convenes")
            told = words.gettext("By {citation}.", citation=words.cell(body["session_citation"]))
            yield Entry(begins, f"{code}-session-{begins.year}", code, title, told)
        for law in laws:
            for bill in open_bills(data, code, law):
                if bill.alive:
                    title = words.cell(bill.event["title"])
                    yield Entry(
                        session_end(body["session_ends"], Span.parse(bill.event["date"])),
                        f"{bill.event['id']}-last-day",
                        code,
                        words.gettext("Last day of the session: {title}", title=title),
                        words.gettext(
                            "A bill that has not passed by then is dead. The day is that of the "
                            "usual session ({citation}); look at the bill itself: {url}",
                            citation=body.get("session_ends_citation", ""),
                            url=bill.event["url"],
                        ),
                    )


def _place(data: Dataset, state: str) -> str:
    return data.by_name.get(state, data.words.gettext("United States"))
