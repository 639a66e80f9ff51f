"""What to say to an office: a draft that quotes the law, with blanks for the writer's own words.

Never a finished letter: offices set identical mail aside, and the reason must be the writer's.
Table cells become one line each, and are escaped in HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from tracker.advocacy import sanitize
from tracker.advocacy.asks import Ask, Office, lower
from tracker.advocacy.legislators.people import Legislator
from tracker.advocacy.legislators.titles import title
from tracker.advocacy.messages.sources import Source, source_of
from tracker.laws.citing import one_line
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span
from tracker.laws.rules import FEDERAL

MAILTO_LIMIT = 1800

BLANKS: Mapping[str, str] = {
    "name": "[your name]",
    "town": "[your town and ZIP code]",
    "reason": "[why this matters to you, in a sentence or two]",
    "person": "[title and name]",
}
"""What the writer fills in → how it stands in a draft until then."""


@dataclass(frozen=True)
class Recipient:
    """Who a message is for.

    Attributes:
        name: title and name, such as `Senator Jane Doe`; `""` leaves a blank.
        address: lines of the office's postal address.
        phones: telephone numbers of the office, in the order in which to call them.
        congress: whether it is a seat in Congress.
        email: e-mail address of the office, `""` if unknown.
    """

    name: str = ""
    address: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    congress: bool = False
    email: str = ""


ANYONE = Recipient()


@dataclass(frozen=True)
class Draft:
    """A message: a subject of one line, and a body of plain text."""

    subject: str
    body: str


@dataclass(frozen=True)
class Call:
    """What to say on the telephone, and what to know before and after."""

    script: str
    hints: tuple[str, ...]


def recipient_for(person: Legislator, upper_name: str = "", lower_name: str = "") -> Recipient:
    """`person` as the recipient of a message.

    Args:
        upper_name: name of the state's upper or only chamber, from `legislatures.csv`.
        lower_name: name of its lower chamber.
    """
    lines = person.addresses[0].split("; ") if person.addresses else []
    return Recipient(
        name=one_line(f"{title(person, upper_name, lower_name)} {person.name}"),
        address=tuple(one_line(line) for line in lines),
        phones=person.phones,
        congress=person.in_congress,
        email=person.email,
    )


def email_draft(dataset: Dataset, ask: Ask, recipient: Recipient = ANYONE) -> Draft:
    """An e-mail that fits a `mailto:` URL: at most `MAILTO_LIMIT` characters once encoded.

    The quotation is shortened first, then what the law lacks is left out.
    """
    facts = _facts(dataset, ask, recipient)
    subject = one_line(f"{facts.ask.law.name} in {facts.ask.place}: a request from a constituent")
    draft = Draft(subject, "")
    for extent in _EMAIL_EXTENTS:
        draft = Draft(subject, _render("email.txt", facts, extent))
        if len(mailto_link(draft, recipient.email)) <= MAILTO_LIMIT:
            break
    return draft


def phone_call(
    dataset: Dataset,
    ask: Ask,
    recipient: Recipient = ANYONE,
    then: Iterable[Office] | None = None,
) -> Call:
    """What to say on the telephone, and what to do when nobody takes the message.

    Args:
        then: the offices to try next; by default those of the ask.
    """
    facts = _facts(dataset, ask, recipient)
    offices = [_the(office.name) for office in (facts.ask.others if then is None else then)]
    phones = [one_line(phone) for phone in recipient.phones[1:]]
    following = [f"{recipient.name or 'the same office'} at {phone}" for phone in phones] + offices
    next_one = f" Try {following[0]} next." if following else ""
    hints = (
        "Leave your street address, on an answering machine too: a call is counted when the "
        "office can see that you live there.",
        "Say your own reason in your own words; the rest may be short.",
        f"Nobody answers, or the mailbox is full?{next_one} A try that failed is not done: "
        "call again on another day.",
    )
    return Call(_render("call.txt", facts, _CALL_EXTENT), hints)


def letter(dataset: Dataset, ask: Ask, day: date, recipient: Recipient = ANYONE) -> Markup:
    """A letter to print, dated `day`, with blanks to fill in by hand."""
    paragraphs = email_draft(dataset, ask, recipient).body.strip().split("\n\n")
    letter = _environment().get_template("letter.html")
    written = Span(day, day).text
    return Markup(
        letter.render(recipient=recipient, day=written, paragraphs=paragraphs, blank=BLANKS)
    )


def mailto_link(draft: Draft, address: str = "") -> str:
    """A `mailto:` URL that opens the draft, addressed if `address` is an e-mail address."""
    return sanitize.mailto_url(address, draft.subject, draft.body)


@dataclass(frozen=True)
class _Extent:
    """How much of the law a message tells: characters quoted, and whether what it lacks."""

    quoted: int
    lacks: bool


# Tried in turn until the e-mail fits.
_EMAIL_EXTENTS = (
    *(_Extent(quoted, lacks=True) for quoted in (400, 240, 120, 0)),
    _Extent(0, False),
)
_CALL_EXTENT = _Extent(0, lacks=False)


@dataclass(frozen=True)
class _Provision:
    """Where a law stands: its citation, the page to name, and its words if they show the status."""

    citation: str
    source: Source
    text: str
    language: str


@dataclass(frozen=True)
class _Facts:
    """What a message is about; `own_citation` is the state's own law in a national ask."""

    ask: Ask
    recipient: Recipient
    provision: _Provision
    own_citation: str


def _facts(dataset: Dataset, ask: Ask, recipient: Recipient) -> _Facts:
    own = _provision(dataset, ask.state, ask)
    if not ask.national:
        return _Facts(ask, recipient, own, "")
    return _Facts(ask, recipient, _provision(dataset, FEDERAL, ask), own.citation)


def _provision(dataset: Dataset, state: str, ask: Ask) -> _Provision:
    rows = dataset.provisions_on(state, ask.law.id).to_dict("records")
    shown = [row for row in rows if row["text"] and ask.law.id in row["shows"].split(";")]
    candidates = [row for row in shown if row["role"] == "operative"] + rows
    source = source_of(dataset, state, candidates)
    for row in candidates[:1]:
        quoted = row["text"] if row in shown and row["role"] == "operative" else ""
        return _Provision(row["citation"], source, quoted, row["language"])
    return _Provision("", source, "", "en")


def _the(office: str) -> str:
    """The name of an office in the middle of a sentence."""
    name = one_line(office).removeprefix("The ")
    return name if name == "Congress" else f"the {name}"


def _shortened(text: str, longest: int) -> str:
    """A quotation of at most about `longest` characters; quotation marks in it become single."""
    text = re.sub(r'"([^"]*)"', r"‘\1’", one_line(text)).replace("“", "‘").replace("”", "’")
    if len(text) <= longest:
        return text
    return f"{text[:longest].rsplit(' ', 1)[0].rstrip(' ,;:')} …" if longest else ""


def _render(template: str, facts: _Facts, extent: _Extent) -> str:
    ask, provision = facts.ask, facts.provision
    text = (
        _environment()
        .get_template(template)
        .render(
            ask=one_line(lower(ask.text)),
            bill=one_line(ask.bill.title) if ask.bill else "",
            place=one_line(ask.place),
            law=ask.law,
            status=ask.status,
            answer=ask.answer,
            national=ask.national,
            citation=one_line(provision.citation),
            own=one_line(facts.own_citation),
            quoted=_shortened(provision.text, extent.quoted),
            spanish=provision.language == "es",
            source=provision.source,
            lacks=one_line(ask.lacks) if extent.lacks else "",
            name=one_line(facts.recipient.name) or BLANKS["person"],
            blank=BLANKS,
        )
    )
    return text.strip() + "\n"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
