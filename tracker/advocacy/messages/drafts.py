"""What to say to an office: a frame that quotes the law, with blanks for the writer's own words.

Never a finished letter: offices set identical mail aside, and the reason must be the writer's.
Cells of the tables go into the texts as one line each, and into HTML escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from tracker.advocacy import sanitize
from tracker.advocacy.asks import Ask, Office, ask_congress
from tracker.advocacy.legislators.people import Legislator
from tracker.advocacy.legislators.titles import title
from tracker.laws.citing import one_line
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span
from tracker.laws.rules import FEDERAL

MAILTO_LIMIT = 1800
_MISSING = 3
# Longest quotation and number of missing parts, tried in turn until the e-mail fits.
_LENGTHS = ((400, _MISSING), (240, _MISSING), (120, _MISSING), (0, _MISSING), (0, 0))
_LETTER_QUOTE = 900


@dataclass(frozen=True)
class Recipient:
    """Who is addressed.

    Attributes:
        name: title and name, such as `Senator Jane Doe`; `""` leaves a blank.
        address: lines of the office's postal address.
        phones: numbers of the office, the first to be called first.
        congress: whether it is a seat in Congress.
        email: address of the office, `""` if it has none that is known.
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
    """What to say, and what to know before and after."""

    script: str
    hints: tuple[str, ...]


def recipient_for(person: Legislator, upper_name: str = "", lower_name: str = "") -> Recipient:
    """A legislator as someone to address.

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
    """An e-mail that fits a `mailto:` link: at most `MAILTO_LIMIT` characters once encoded.

    The quotation is cut first where that is too long, then what is missing is left out.
    """
    ask = _asked(dataset, ask, recipient)
    subject = one_line(f"{ask.law.name} in {ask.place}: a request from a constituent")
    draft = Draft(subject, "")
    for longest, missing in _LENGTHS:
        draft = Draft(subject, _render("email.txt", dataset, ask, recipient, longest, missing))
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
    ask = _asked(dataset, ask, recipient)
    offices = [_the(office.name) for office in (ask.others if then is None else then)]
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
    return Call(_render("call.txt", dataset, ask, recipient, 0, 0), hints)


def _the(office: str) -> str:
    """The name of an office in the middle of a sentence."""
    name = one_line(office).removeprefix("The ")
    return name if name == "Congress" else f"the {name}"


def letter(dataset: Dataset, ask: Ask, day: date, recipient: Recipient = ANYONE) -> Markup:
    """A letter to print, with lines to fill in by hand.

    Args:
        day: the date that it bears.
    """
    ask = _asked(dataset, ask, recipient)
    return Markup(
        _render(
            "letter.html",
            dataset,
            ask,
            recipient,
            _LETTER_QUOTE,
            _MISSING,
            day=Span(day, day).text,
        )
    )


def mailto_link(draft: Draft, address: str = "") -> str:
    """A `mailto:` link that opens the draft, addressed if `address` is an e-mail address."""
    if address:
        return sanitize.mailto_url(address, draft.subject, draft.body)
    body = "\r\n".join(draft.body.splitlines())
    return f"mailto:?subject={quote(draft.subject, safe='')}&body={quote(body, safe='')}"


def _asked(dataset: Dataset, ask: Ask, recipient: Recipient) -> Ask:
    """The ask as it is put to the recipient: a member of Congress cannot pass a state's law."""
    if recipient.congress and not ask.congress:
        return ask_congress(dataset, ask.state, ask.law)
    return ask


@dataclass(frozen=True)
class _Words:
    """Where a law stands: its citation, its address, and its words where they show the status."""

    citation: str
    url: str
    text: str
    language: str


def _words(dataset: Dataset, state: str, ask: Ask) -> _Words:
    rows = dataset.provisions_on(state, ask.law.id).to_dict("records")
    shown = [row for row in rows if row["text"] and ask.law.id in row["shows"].split(";")]
    sources = dataset.of("sources", state, ask.law.id).to_dict("records")
    backing = [row for row in sources if ask.law.id in row["supports"].split(";")]
    source = (backing or sources or [{"url": ""}])[0]["url"]
    for row in [row for row in shown if row["role"] == "operative"] + rows:
        quoted = row["text"] if row in shown and row["role"] == "operative" else ""
        return _Words(row["citation"], row["url"] or source, quoted, row["language"])
    return _Words("", source, "", "en")


def _shortened(text: str, longest: int) -> str:
    """A quotation of at most about `longest` characters; quotation marks in it become single."""
    text = re.sub(r'"([^"]*)"', r"‘\1’", one_line(text)).replace("“", "‘").replace("”", "’")
    if len(text) <= longest:
        return text
    return f"{text[:longest].rsplit(' ', 1)[0].rstrip(' ,;:')} …" if longest else ""


def _render(
    template: str,
    dataset: Dataset,
    ask: Ask,
    recipient: Recipient,
    longest: int,
    missing: int,
    **more: object,
) -> str:
    words = _words(dataset, FEDERAL if ask.national else ask.state, ask)
    lacks = [gap.goal.label for gap in ask.missing if gap.known and gap.goal.column != ask.law.id]
    # Made apart: included in a letter, a template of plain text would not be escaped.
    standing = _environment().get_template("standing.txt")
    text = (
        _environment()
        .get_template(template)
        .render(
            ask=one_line(ask.text[:1].lower() + ask.text[1:]),
            place=one_line(ask.place),
            standing=standing.render(
                place=one_line(ask.place),
                law=ask.law,
                status=ask.status,
                answer=ask.answer,
                national=ask.national,
                citation=one_line(words.citation),
                own=one_line(_words(dataset, ask.state, ask).citation) if ask.national else "",
                quoted=_shortened(words.text, longest),
                spanish=words.language == "es",
            ).strip(),
            source=one_line(words.url),
            missing=lacks[:missing],
            recipient=recipient,
            name=one_line(recipient.name),
            **more,
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
