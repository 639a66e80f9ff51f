"""The days to come as a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from tracker.fetching.policy import cache_folder
from tracker.laws.dataset import Dataset
from tracker.laws.days import Hearing, days, read_hearings
from tracker.laws.evidence.citing import one_line
from tracker.laws.query.parameters import parse_or_refuse
from tracker.laws.query.query import select
from tracker.laws.tables.load import rows_of
from tracker.pages.credit import law_names
from tracker.pages.site import NAME
from tracker.pages.urls import Urls

_Params = tuple[tuple[str, str], ...]


def hearings() -> tuple[Hearing, ...]:
    """What `refresh` fetched of hearings; none without a key to Open States."""
    return read_hearings(cache_folder() / "hearings.csv")


def calendar(
    data: Dataset, urls: Urls, table: str, params: _Params, heard: tuple[Hearing, ...] = ()
) -> bytes:
    """The days of the jurisdictions that fit, from a year ago on; the same data, the same bytes.

    Args:
        params: filters of events: jurisdiction, law, and all of the map's.
    """
    query = parse_or_refuse(params, data, table)
    view, events = select(data, query)
    fitting, wanted = set(view.states["state"]), query.wanted.get("state", ())
    chosen = [code for code in data.by_name if code in (wanted or fitting) and code in fitting]
    from icalendar import Calendar, Event  # no server needs it before a calendar is asked for

    laws = query.wanted.get("law", tuple(law.id for law in data.laws))
    stamp = datetime.combine(date.fromisoformat(data.codebook.created), time(), UTC)
    made, site = Calendar(), data.words.gettext(NAME)
    made.add("prodid", f"-//{site}//{data.edition}//{data.words.language.upper()}")
    made.add("version", "2.0")
    made.add("x-wr-calname", ": ".join([site, query.sentence(data) or law_names(data)]))
    for each in days(data, rows_of(events), chosen, laws, heard):
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


def part_calendar(data: Dataset, urls: Urls, name: str, heard: tuple[Hearing, ...] = ()) -> bytes:
    """The calendar of a jurisdiction or of a law."""
    parameter = "state" if name in data.by_name else "law"
    return calendar(data, urls, "events", ((parameter, name),), heard)


def _place(data: Dataset, state: str) -> str:
    return data.by_name.get(state, data.words.gettext("United States"))
