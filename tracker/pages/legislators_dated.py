"""What the lists of legislators are worth: their size and day, and why they may be out of date."""

from __future__ import annotations

from datetime import date, timedelta

from markupsafe import Markup

from tracker.advocacy.legislators.people import Roster
from tracker.advocacy.legislators.rosters import vacant_districts
from tracker.advocacy.legislators.terms import seats_note
from tracker.advocacy.legislators.titles import chamber_name
from tracker.pages.legislators_card import House
from tracker.pages.parts import day_text, join, outside

OLD = timedelta(days=30)


def dated(house: House, roster: Roster, today: date) -> Markup:
    """How many the lists name, from which day they are, and why they may be out of date."""
    lists = [
        (house.name, roster.legislature, roster.legislature_fetched),
        ("Congress", roster.congress, roster.congress_fetched),
    ]
    lines = [
        Markup("<li>{} in {}: {} as of {}{}.</li>").format(
            len(people),
            name if name == "Congress" else f"the {name}",
            outside(people[0].source, "the list"),
            day_text(fetched),
            ", which is more than 30 days ago" if today - fetched > OLD else "",
        )
        for name, people, fetched in lists
        if people and fetched
    ]
    if not lines:
        return Markup("")
    fetched = roster.fetched
    note = seats_note(today, fetched) if fetched else ""
    vacant = [
        f"{chamber_name(chamber, house.upper, house.lower)} {', '.join(numbers)}"
        for chamber in ("upper", "lower", "legislature")
        if (numbers := vacant_districts(roster.legislature, chamber))
    ]
    return Markup('<div class="quiet lists">{}<ul>{}</ul>{}{}</div>').format(
        Markup("<p><b>{}</b></p>").format(note) if note else "",
        join(lines),
        Markup("<p>Nobody is listed for these districts, which may be vacant: {}.</p>").format(
            "; ".join(vacant)
        )
        if vacant
        else "",
        Markup(
            "<p>Office addresses only: a street address that may be a home is left out. Members "
            "may have left since; the official pages above know best.</p>"
        ),
    )
