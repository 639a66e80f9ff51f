"""The days to come: sessions, days of effect, votes of the people, hearings, last days of bills."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

from tracker.laws.bills import open_bills, session_end
from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.history.sessions import next_occurrence
from tracker.laws.tables.load import replace_file, rows_of

_A_YEAR = timedelta(days=366)
_BALLOT = ("measure_passed", "measure_failed", "measure_pending")


@dataclass(frozen=True)
class DayEntry:
    """A day, or a moment in UTC; `id` is the same in each edition."""

    day: date | datetime
    id: str
    state: str
    title: str
    text: str


@dataclass(frozen=True)
class Hearing:
    """A hearing of a bill, as a service listed it.

    Attributes:
        event: id of the bill in `events.csv`.
        starts: a day, or a moment with its offset from UTC.
        name: of the committee or meeting.
        seen: the day on which it was listed so.
    """

    event: str
    starts: str
    name: str
    place: str
    url: str
    seen: str


def read_hearings(file: Path) -> tuple[Hearing, ...]:
    """The hearings that `write_hearings` wrote; none if the file is missing or malformed."""
    try:
        rows = csv.DictReader(StringIO(file.read_text(encoding="utf-8")))
        found = tuple(Hearing(**row) for row in rows)
        for each in found:
            datetime.fromisoformat(each.starts)
    except (OSError, ValueError, TypeError):
        return ()
    return found


def write_hearings(file: Path, hearings: Sequence[Hearing]) -> None:
    """Store them where every renderer of days finds them."""
    text = StringIO()
    writer = csv.DictWriter(text, [each.name for each in fields(Hearing)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(each) for each in sorted(hearings, key=lambda h: (h.starts, h.event)))
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, text.getvalue().encode())


def days(
    data: Dataset,
    events: Sequence[dict[str, str]],
    codes: Collection[str],
    laws: Collection[str],
    hearings: Sequence[Hearing] = (),
) -> list[DayEntry]:
    """In order, from a year ago on: what the events, jurisdictions and laws bring.

    Args:
        hearings: those of `events` are taken, while the bill is alive.
    """
    found = (*_events(data, events), *_to_come(data, codes, laws), *_heard(data, events, hearings))
    return sorted(found, key=lambda each: (each.day.isoformat(), each.id))


def _events(data: Dataset, events: Sequence[dict[str, str]]) -> Iterator[DayEntry]:
    """Votes of the people, and days on which a law took or takes effect, where the day is known."""
    words = data.words
    for each in events:
        title = words.cell(each["title"])
        dated = {"vote": each["date"]} if each["kind"] in _BALLOT else {}
        if each["status_after"] and each["kind"] != "observed":
            dated["effect"] = each["effective"] or each["date"]
        for what, text in dated.items():
            span = Span.parse(text)
            if span.precision != "day" or span.first < data.day - _A_YEAR:
                continue
            said = (
                words.gettext("The people vote on {title}", title=title)
                if what == "vote"
                else words.gettext("In force: {title}", title=title)
            )
            told = f"{words.cell(each['description'])} {each['url']}"
            yield DayEntry(span.first, f"{each['id']}-{what}", each["state"], said, told)


def _to_come(data: Dataset, codes: Collection[str], laws: Collection[str]) -> Iterator[DayEntry]:
    """Sessions that begin, and the last days of bills whose session lasts."""
    words, bodies = data.words, {row["state"]: row for row in rows_of(data.legislatures)}
    for code in codes:
        body = bodies.get(code, {"session_rule": "", "session_ends": ""})
        if begins := next_occurrence(body["session_rule"], data.day):
            title = words.gettext("The legislature convenes")
            told = words.gettext("By {citation}.", citation=words.cell(body["session_citation"]))
            yield DayEntry(begins, f"{code}-session-{begins.year}", code, title, told)
        for bill in _alive(data, code, laws):
            title = words.cell(bill["title"])
            yield DayEntry(
                session_end(body["session_ends"], Span.parse(bill["date"])),
                f"{bill['id']}-last-day",
                code,
                words.gettext("Last day of the session: {title}", title=title),
                words.gettext(
                    "A bill that has not passed by then is dead. The day is that of the usual "
                    "session ({citation}); look at the bill itself: {url}",
                    citation=body.get("session_ends_citation", ""),
                    url=bill["url"],
                ),
            )


def _heard(
    data: Dataset, events: Sequence[dict[str, str]], hearings: Sequence[Hearing]
) -> Iterator[DayEntry]:
    words, chosen = data.words, {each["id"]: each for each in events}
    for each in hearings:
        event = chosen.get(each.event)
        if event is None or event not in _alive(data, event["state"], (event["law"],)):
            continue
        starts = datetime.fromisoformat(each.starts)
        moment: date = starts.astimezone(UTC) if starts.tzinfo else starts.date()
        yield DayEntry(
            moment,
            f"{each.event}-hearing-{each.starts[:10]}",
            event["state"],
            words.gettext("Hearing: {title}", title=words.cell(event["title"])),
            words.gettext(
                "{where}. As Open States listed it on {date}; hearings move, so look before you "
                "go: {url}",
                where=", ".join(filter(None, (each.name, each.place))),
                date=words.dated(each.seen),
                url=each.url,
            ),
        )


def _alive(data: Dataset, code: str, laws: Collection[str]) -> Iterator[dict[str, str]]:
    """The events of the bills that may still pass."""
    for law in laws:
        yield from (dict(bill.event) for bill in open_bills(data, code, law) if bill.alive)
