"""One legislator: how to reach the office, and the message to make one's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from tracker.advocacy import sanitize
from tracker.advocacy.asks import Ask
from tracker.advocacy.legislators.people import Legislator
from tracker.advocacy.legislators.titles import chamber_name, district_name, title
from tracker.advocacy.messages import drafts
from tracker.laws.dataset import Dataset
from tracker.pages.act_message import LABEL, instead, text_box
from tracker.pages.parts import join, outside


@dataclass(frozen=True)
class House:
    """What the tables say of a state's legislature.

    Attributes:
        place: name of the state or territory.
        name: name of the legislature.
        upper: name of its upper or only chamber.
        lower: name of its lower chamber, `""` if there is none.
        page: the official page that leads to its members.
    """

    place: str
    name: str
    upper: str
    lower: str
    page: str

    @classmethod
    def of(cls, data: Dataset, code: str) -> House:
        """The legislature of a state (USPS); raises `KeyError` if there is no such state."""
        row = data.of("legislatures", code).iloc[0]
        page = row["find_url"] or row["members_url"] or row["url"]
        place = str(data.state(code)["name"])
        return cls(place, row["name"], row["upper_name"], row["lower_name"], page)

    def called(self, person: Legislator) -> str:
        """Title and name, such as `Senator Jane Doe`."""
        return f"{title(person, self.upper, self.lower)} {person.name}"

    def seat(self, person: Legislator) -> str:
        """Chamber and district, such as `Kentucky Senate, District 7`."""
        chamber = chamber_name(person.chamber, self.upper, self.lower)
        if not person.in_congress and self.place not in chamber:
            chamber = f"{self.place} {chamber}"
        if person.chamber == "senate":
            return f"{chamber}, for all of {self.place}"
        return f"{chamber}, {district_name(person.district)}" if person.district else chamber


def card(data: Dataset, house: House, person: Legislator, ask: Ask) -> Markup:
    """Who it is, and each way to reach the office that the list has."""
    doubt = Markup("<p>{}</p>").format(person.doubt) if person.doubt else Markup("")
    return Markup(
        '<article class="person"><h4>{name}</h4><p class="seat">{seat}{party}</p>{doubt}'
        '<ul class="ways">{ways}</ul></article>'
    ).format(
        name=house.called(person),
        seat=house.seat(person),
        party=f" · {person.party}" if person.party else "",
        doubt=doubt,
        ways=join(
            Markup("<li>{}</li>").format(way) for way in _ways(data, house, person, ask) if way
        ),
    )


def _ways(data: Dataset, house: House, person: Legislator, ask: Ask) -> Iterable[Markup]:
    recipient = drafts.recipient_for(person, house.upper, house.lower)
    mail = drafts.mailto_link(drafts.email_draft(data, ask, recipient), person.email)
    if person.email:
        yield Markup('E-mail <a href="{}">{}</a>').format(mail, person.email)
    else:
        yield Markup('<a href="{}">E-mail draft</a> (the list has no address)').format(mail)
    yield _form(person)
    yield numbers(person)
    yield from (Markup("Office: {}").format(place) for place in person.addresses)
    if person.official_page:
        yield outside(person.official_page, "Official page")
    if person.source:
        host = urlsplit(person.source).hostname or ""
        yield Markup('<span class="quiet">Source: {}</span>').format(outside(person.source, host))


def _form(person: Legislator) -> Markup:
    return outside(person.contact_form, "Contact form") if person.contact_form else Markup("")


def numbers(person: Legislator) -> Markup:
    """The telephone numbers as links; empty if the list has none."""
    links = join(
        (
            Markup('<a href="{}">{}</a>').format(sanitize.tel_url(number), number)
            for number in person.phones
        ),
        ", ",
    )
    return Markup("Phone {}").format(links) if links else Markup("")


def message(data: Dataset, house: House, person: Legislator, ask: Ask, number: int) -> Markup:
    """The e-mail to edit, and folded under it what to say on the phone and a letter.

    Args:
        number: a number that no message had before it in this visit, so that the page begins
            there once.
    """
    recipient = drafts.recipient_for(person, house.upper, house.lower)
    draft = drafts.email_draft(data, ask, recipient)
    call = drafts.phone_call(data, ask, recipient, then=())
    return Markup(
        '<section class="step" id="writing" aria-label="Message to {name}">'
        '<h5 data-begin="{number}">Message to {name}</h5>'
        "<p>Fill in what stands in [brackets] and change whatever you like. What you write stays "
        "in your browser.</p>{how}{email}{instead}</section>"
    ).format(
        name=house.called(person),
        number=number,
        how=_how(house, person),
        email=text_box("message", LABEL, draft.body, drafts.mailto_link(draft, person.email)),
        instead=instead(call, drafts.letter(data, ask, data.day, recipient), _before_call(person)),
    )


def _how(house: House, person: Legislator) -> Markup:
    """Where the message goes if the list has no e-mail address."""
    if person.email:
        return Markup("")
    if person.contact_form:
        form = outside(person.contact_form, "the contact form")
        return Markup("<p>Copy the message, then paste it into {} of this office.</p>").format(form)
    page = outside(person.official_page or house.page, "its official page")
    return Markup(
        "<p>The list has no e-mail address of this office. Copy the message, then look for a "
        "contact form on {}.</p>"
    ).format(page)


def _before_call(person: Legislator) -> Markup:
    found = numbers(person)
    if found:
        return Markup("<p>{}</p>").format(found)
    if not person.official_page:
        return Markup("<p>The list has no phone number of this office.</p>")
    return Markup("<p>The list has no phone number; look for one on {}.</p>").format(
        outside(person.official_page, "the official page")
    )


def executive(data: Dataset, house: House, ask: Ask) -> Markup:
    """The governor, or the mayor: one link, and what the office has to do with the ask."""
    row = data.of("legislatures", ask.state).iloc[0]
    name, url = row["executive_title"], row["executive_contact_url"] or row["executive_url"]
    offices = (ask.decides, *ask.others)
    reason = next((office.reason for office in offices if office.name == f"The {name.lower()}"), "")
    called = f"{name} of {ask.place}"
    return Markup(
        '<article class="person"><h4>{}</h4>{}<ul class="ways"><li>{}</li></ul></article>'
    ).format(
        called,
        Markup('<p class="seat">This office {}.</p>').format(reason) if reason else "",
        outside(url, f"Write to the {name.lower()}") if url else escape(called),
    )
