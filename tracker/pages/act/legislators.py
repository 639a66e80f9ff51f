"""What the “Whom” step of the live Act page says, piece by piece.

Which pieces appear depends on what the visitor does, so they are not sections of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from urllib.parse import urlsplit

from markupsafe import Markup

from tracker.advocacy import sanitize
from tracker.advocacy.asks import Ask, ask_congress, ask_for, ask_of, executive_name
from tracker.advocacy.congress import backing, ordinal
from tracker.advocacy.legislators.districts import AT_LARGE_CODES
from tracker.advocacy.legislators.geocoder import Place
from tracker.advocacy.legislators.people import Legislator, Roster
from tracker.advocacy.legislators.rosters import vacant_districts
from tracker.advocacy.legislators.terms import seats_note
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import Translator
from tracker.pages.act.legislature import Legislature
from tracker.pages.act.letters import Drafts, about, drafts_for, finish
from tracker.pages.act.offices import WRITE_TO, next_session
from tracker.pages.counsel.page import with_draft
from tracker.pages.parts import Row, anchor
from tracker.pages.templating import Template
from tracker.pages.urls import Urls

_OLD = timedelta(days=30)


class LegislatorsPart:
    """The part for one jurisdiction.

    Attributes:
        write_at: URL of the page where a person is written to; empty where it is this one. On
            another page the part is short: the field, and those who decide.
    """

    def __init__(self, data: Dataset, urls: Urls, code: str, law: Law, short: bool = False) -> None:
        """Prepare the part; raises `KeyError` if there is no such jurisdiction."""
        urls = urls.about(law.id)
        self.write_at = f"{urls.act(code)}#say" if short else ""
        self.data = data
        self.words = data.words
        self.code = code
        self.law = law
        self.ask = ask_for(data, code, law)
        self.legislature = Legislature.of(data, code)
        self._template = Template("act/legislators.html", data, urls)
        self._steps = Template("act/page.html", data, urls)

    def piece(self, name: str, /, **values: object) -> Markup:
        """A piece that says what it is given: a macro of `legislators.html`."""
        return self._template.section(name, **values)()

    def notes(self, roster: Roster) -> Markup:
        """What the lists lack, and the official page that knows."""
        notes = [self.words.retranslate(note) for note in roster.notes]
        return self.piece("notes", notes=notes, url=self.ask.decides.url)

    def without_script(self, field: str = "") -> Markup:
        """The official finder, where this part cannot be used.

        Args:
            field: the label of the field whose place it takes until the page is live.
        """
        return self.piece("without_script", ask=self.ask, field=field)

    def who(self) -> Markup:
        """What to ask, before the field that finds whom."""
        ask = self.ask
        convenes = None if ask.congress else next_session(self.data, self.code)
        return self.piece("who", ask=ask, convenes=convenes)

    def card(self, person: Legislator, chosen: bool) -> Markup:
        """Who it is, and what this person can do about the ask."""
        asked = self.asked(person)
        return self.piece(
            "card",
            person=person,
            doubt=self.words.retranslate(person.doubt) if person.doubt else "",
            called=self.legislature.called(person),
            seat=self.legislature.seat(person),
            chosen=chosen,
            can=self._can(person),
            bill=self.ask.bill.title if self.ask.bill else "",
            backed=self._backed(person) if person.in_congress else None,
            about=about(asked) if asked else "",
            phones=self._phones(person) if self.write_at and asked else [],
        )

    def asked(self, person: Legislator) -> Ask | None:
        """What to ask this person for; `None` if there is nothing that they could do."""
        return ask_of(self.data, self.ask, person.in_congress)

    def other_law(self, ask: Ask) -> str:
        """Where to write to Congress about what it decides; `""` after that was written."""
        federal = None if ask.congress else ask_congress(self.data, self.code, self.law)
        if federal is None:
            return ""
        url = self._template.urls.about(federal.law.id).act(self.code)
        return f"{url}#congress-{anchor(federal.law.id)}"

    def say(self, person: Legislator, ask: Ask, number: int) -> Markup:
        """The third step for one person."""
        return self._steps.section(
            "step_message",
            drafts=self._drafts(person, ask),
            to=self._to(person, number),
            about=about(ask),
        )()

    def then(self, person: Legislator, ask: Ask) -> Markup:
        """The fourth step for one person."""
        return finish(self._steps, ask, self._to(person))()

    def reminded(self, person: Legislator) -> str:
        """A person with a telephone number, as a calendar entry names them."""
        return ", ".join([self.legislature.called(person), *person.phones[:1]])

    def _drafts(self, person: Legislator, ask: Ask) -> Drafts:
        def asking(spoken: Dataset) -> Ask:
            own = ask_for(spoken, self.code, spoken.law(self.law.id))
            asked = ask_of(spoken, own, person.in_congress) or ask
            return with_draft(asked, spoken, self._template.urls)

        recipient = self.legislature.recipient(person)
        return drafts_for(self.data, asking, recipient, f"-{anchor(self.law.id)}")

    def _to(self, person: Legislator, number: int = 0) -> Row:
        """Who is written to, for the templates.

        Args:
            number: higher than that of any earlier message of this visit, so that the page scrolls
                there once; 0 to leave the page where it is.
        """
        return {
            "person": person,
            "called": self.legislature.called(person),
            "phones": self._phones(person),
            "host": urlsplit(person.source).hostname or "",
            "members_url": self.legislature.members_url,
            "number": number,
        }

    def _phones(self, person: Legislator) -> list[tuple[str, str]]:
        return [(number, sanitize.tel_url(number)) for number in person.phones]

    def _can(self, person: Legislator) -> str:
        """What someone in this seat can do, as a key of the template's sentences."""
        ask = self.ask
        if person.in_congress:
            return "federal"
        if ask.under_federal_act:
            return "resolution"
        if ask.bill:
            if person.chamber == "legislature":
                return "only"
            return "first" if person.chamber == ask.bill.chamber else "other"
        if ask.status.level == "unknown":
            return "words"
        if ask.status.level == "protected":
            return "money"
        return "amendment" if self.law.instrument == "constitution" else "bill"

    def _backed(self, person: Legislator) -> dict[str, str] | None:
        """What a member of Congress did for the resolutions that they are asked to support."""
        ask = self.asked(person)
        if ask is None or ask.law.congress is None or not person.id:
            return None
        found = backing(self.data, ask.law, person.id)
        told = {
            name: self.words.listed([ordinal(number, self.words) for number in numbers])
            for name, numbers in (
                ("led", found.led), ("joined", found.joined), ("recorded", found.recorded)
            )
        }  # fmt: skip
        return {"title": ask.law.congress.title, **told} if found.recorded else None

    def executive(self) -> Markup:
        """The governor, or the mayor: one link, and what the office has to do with the ask."""
        ask, row = self.ask, self.data.records_for("legislatures", self.code)[0]
        title, words = row["executive_title"], self.words
        name = words.gettext(executive_name(title))
        offices = (ask.decides, *ask.others)
        reasons = [each.reason for each in offices if each.name == name]
        return self.piece(
            "executive",
            title=words.gettext(title),
            place=ask.place,
            reason="".join(reasons[:1]),
            url=row["executive_contact_url"] or row["executive_url"],
            write_to=words.gettext(WRITE_TO.get(title, title)),
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
                (
                    self.words.gettext("the {legislature}", legislature=self.legislature.name),
                    roster.legislature,
                    roster.legislature_fetched,
                ),
                (self.words.gettext("Congress"), roster.congress, roster.congress_fetched),
            )
            if people and fetched
        ]
        vacant = [
            f"{self.legislature.chamber(chamber)} {', '.join(numbers)}"
            for chamber in ("upper", "lower", "legislature")
            if (numbers := vacant_districts(roster.legislature, chamber))
        ]
        note = seats_note(today, roster.fetched, self.words) if roster.fetched else ""
        return self.piece("lists", lists=found, note=note, vacant=vacant)

    def elsewhere(self, places: Sequence[Place]) -> Markup:
        """Links to the pages of the jurisdictions that an address was found in."""
        known = set(self.data.coded["state"])
        names = {
            place.state: self.data.place(place.state) for place in places if place.state in known
        }
        return self.piece("elsewhere", names=names)


def districts_of(place: Place, words: Translator) -> str:
    """The districts that a place lies in, for a reader."""
    names = [each.name or each.code for each in (place.upper, place.lower) if each]
    if place.congress:
        only = place.congress.code in AT_LARGE_CODES
        names.insert(
            0, words.gettext("the one seat in the U.S. House") if only else place.congress.name
        )
    return ", ".join(names) or place.state_name


def counted(number: int, words: Translator) -> str:
    """`3 legislators`."""
    return words.ngettext("{number} legislator", "{number} legislators", number)
