"""What the part "Write to them by name" of a jurisdiction's page says, piece by piece.

Which pieces are drawn depends on what the visitor does there, so they are no sections of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from tracker.advocacy import sanitize
from tracker.advocacy.asks import Ask, ask_of
from tracker.advocacy.legislators.districts import AT_LARGE_CODES
from tracker.advocacy.legislators.geocoder import Place
from tracker.advocacy.legislators.people import Legislator, Roster
from tracker.advocacy.legislators.rosters import vacant_districts
from tracker.advocacy.legislators.terms import seats_note
from tracker.content.drafts import drafts_for, message
from tracker.content.legislature import Legislature
from tracker.content.templating import Template
from tracker.content.urls import Urls
from tracker.laws.dataset import Dataset
from tracker.laws.wording import in_a_sentence

_OLD = timedelta(days=30)


class LegislatorsPart:
    """The part for one jurisdiction.

    Attributes:
        data: the tables as of today.
        code: USPS code of the jurisdiction.
        legislature: how its legislature and the members are called.
    """

    def __init__(self, data: Dataset, urls: Urls, code: str) -> None:
        """Prepare the part; raises `KeyError` if there is no such jurisdiction."""
        self.data = data
        self.code = code
        self.legislature = Legislature.of(data, code)
        self._template = Template("legislators.html", data, urls)

    def piece(self, name: str, /, **values: object) -> Markup:
        """A piece that says what it is given: a macro of `legislators.html`."""
        return self._template.section(name, **values)()

    def intro(self) -> Markup:
        """What the part is for."""
        return self.piece("intro", place=in_a_sentence(self.legislature.place))

    def card(self, person: Legislator, ask: Ask) -> Markup:
        """Who it is, and each way to reach the office that the list has."""
        own = ask_of(self.data, ask, person.in_congress) or ask
        draft = message(self.data, own, "", self.legislature.recipient(person))
        return self.piece("card", mail=draft.mail, **self._person(person))

    def message(self, person: Legislator, ask: Ask, number: int) -> Markup:
        """The e-mail to edit, and folded under it what to say on the phone and a letter.

        Args:
            number: a number that no message had before it in this visit, so that the page begins
                there once.
        """
        return self.piece(
            "message",
            number=number,
            drafts=drafts_for(
                self.data,
                ask_of(self.data, ask, person.in_congress) or ask,
                self.legislature.recipient(person),
            ),
            members_url=self.legislature.members_url,
            **self._person(person),
        )

    def _person(self, person: Legislator) -> dict[str, Any]:
        return {
            "person": person,
            "called": self.legislature.called(person),
            "seat": self.legislature.seat(person),
            "phones": [(number, sanitize.tel_url(number)) for number in person.phones],
            "host": urlsplit(person.source).hostname or "",
        }

    def executive(self, ask: Ask) -> Markup:
        """The governor, or the mayor: one link, and what the office has to do with the ask."""
        row = self.data.of("legislatures", self.code).iloc[0]
        title = row["executive_title"]
        offices = (ask.decides, *ask.others)
        reasons = [each.reason for each in offices if each.name == f"The {title.lower()}"]
        return self.piece(
            "executive",
            title=title,
            place=ask.place,
            reason="".join(reasons[:1]),
            url=row["executive_contact_url"] or row["executive_url"],
        )

    def lists(self, roster: Roster, today: date) -> Markup:
        """How many the lists name, from which day they are, and why they may be out of date."""
        found = [
            {
                "name": name,
                "count": len(people),
                "url": people[0].source,
                "fetched": fetched,
                "old": today - fetched > _OLD,
            }
            for name, people, fetched in (
                (f"the {self.legislature.name}", roster.legislature, roster.legislature_fetched),
                ("Congress", roster.congress, roster.congress_fetched),
            )
            if people and fetched
        ]
        vacant = [
            f"{self.legislature.chamber(chamber)} {', '.join(numbers)}"
            for chamber in ("upper", "lower", "legislature")
            if (numbers := vacant_districts(roster.legislature, chamber))
        ]
        note = seats_note(today, roster.fetched) if roster.fetched else ""
        return self.piece("lists", lists=found, note=note, vacant=vacant)

    def elsewhere(self, places: Sequence[Place]) -> Markup:
        """Links to the pages of the jurisdictions that an address was found in."""
        known = set(self.data.present["state"])
        names = {place.state: place.state_name for place in places if place.state in known}
        return self.piece("elsewhere", names=names)


def districts_of(place: Place) -> str:
    """The districts that a place lies in, for a reader."""
    names = [each.name or each.code for each in (place.upper, place.lower) if each]
    if place.congress:
        only = place.congress.code in AT_LARGE_CODES
        names.insert(0, "the one seat in the U.S. House" if only else place.congress.name)
    return ", ".join(names) or place.state_name


def counted(number: int) -> str:
    """`3 legislators`."""
    return "1 legislator" if number == 1 else f"{number} legislators"
