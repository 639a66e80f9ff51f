"""What to say to an office: a draft that quotes the law, with blanks for the writer's own words.

Never a finished letter: offices set identical mail aside, and the reason must be the writer's.
Each sentence is a message in the language of the dataset that the ask is from. It becomes one line,
and is escaped in HTML.
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
from tracker.advocacy.asks import Ask, lower
from tracker.advocacy.legislators.people import Legislator
from tracker.advocacy.legislators.titles import title
from tracker.advocacy.messages.sources import Source, source_of
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.citing import one_line
from tracker.laws.evidence.findings import recent_since
from tracker.laws.history.dates import Span
from tracker.laws.i18n.translator import ENGLISH_CODE, Translator, mark
from tracker.laws.rules.tables import FEDERAL
from tracker.laws.tables.load import rows_of

MAILTO_LIMIT = 1800

BLANKS: Mapping[str, str] = {
    "name": mark("your name"),
    "town": mark("your town and ZIP code"),
    "reason": mark("why this matters to you, in a sentence or two"),
    "person": mark("title and name"),
}
"""What the writer fills in → what it is called."""


def blanks(words: Translator) -> Mapping[str, str]:
    """What the writer fills in → how it stands in a draft until then, in brackets."""
    return {blank: f"[{words.gettext(name)}]" for blank, name in BLANKS.items()}


@dataclass(frozen=True)
class Recipient:
    """Who a message is for.

    Attributes:
        name: title and name, such as `Senator Jane Doe`; `""` leaves a blank.
        phones: telephone numbers of the office, in the order in which to call them.
    """

    name: str = ""
    address: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    congress: bool = False
    email: str = ""
    own_name: str = ""

    def addressed(self, words: Translator) -> str:
        """How a message addresses them.

        Outside English without the title, whose form depends on a gender that no list gives.
        """
        return self.name if words.language == ENGLISH_CODE else self.own_name or self.name


ANYONE = Recipient()


@dataclass(frozen=True)
class Extent:
    """How much a message says: characters quoted, whether it names what the law lacks, and whether
    it names who has it already.
    """

    quoted: int
    lacks: bool
    because: bool = True


@dataclass(frozen=True)
class Email:
    """A message."""

    subject: str
    body: str
    extent: Extent


def recipient_for(person: Legislator, upper_name: str = "", lower_name: str = "") -> Recipient:
    """`person` as the recipient of a message."""
    lines = person.addresses[0].split("; ") if person.addresses else []
    return Recipient(
        name=one_line(f"{title(person, upper_name, lower_name)} {person.name}"),
        address=tuple(one_line(line) for line in lines),
        phones=person.phones,
        congress=person.in_congress,
        email=person.email,
        own_name=one_line(person.name),
    )


def email_draft(
    dataset: Dataset, ask: Ask, recipient: Recipient = ANYONE, extent: Extent | None = None
) -> Email:
    """An e-mail that fits a `mailto:` URL: at most `MAILTO_LIMIT` characters once encoded.

    The quotation is shortened first, then what the law lacks or the quotation is left out.
    """
    facts = _facts(dataset, ask, recipient)
    subject, bare = one_line(_subject(ask)), one_line(ask.law.name)
    tried = [(each, subject) for each in ((extent,) if extent else _EMAIL_EXTENTS)]
    for each, line in (*tried, (tried[-1][0], bare)):
        draft = Email(line, _render("email.txt", facts, each), each)
        if len(mailto_link(draft, recipient.email)) <= MAILTO_LIMIT:
            break
    return draft


def _subject(ask: Ask) -> str:
    """What is asked, in a line; the law alone where the ask is a question or for another law."""
    words = ask.words
    another = ask.congress or ask.under_federal_act or ask.status.decides
    if ask.gap is None or not ask.gap.known or ask.in_doubt or another:
        return words.gettext(
            "{law} in {place}: a request from a constituent", law=ask.law.name, place=ask.place
        )
    return words.gettext(
        "From {place}: please {do_this}", place=ask.place, do_this=ask.gap.goal.lack
    )


def phone_call(dataset: Dataset, ask: Ask, recipient: Recipient = ANYONE) -> str:
    """What to say on the telephone."""
    return _render("call.txt", _facts(dataset, ask, recipient), _CALL_EXTENT)


def call_hints(ask: Ask, recipient: Recipient = ANYONE) -> tuple[str, ...]:
    """What to know before and after a call.

    After a call to a person no office is named as the next one: the page leads on to the next
    person itself.
    """
    words = ask.words
    person = recipient.name or words.gettext("the same office")
    following = [
        words.gettext("{person} at {phone}", person=person, phone=phone)
        for phone in recipient.phones[1:]
    ]
    if not recipient.name:
        following += [office.name for office in ask.others]
    failed = words.gettext(
        "Nobody answers, or the mailbox is full? A try that failed is not done: call again on "
        "another day."
    )
    if following:
        failed = words.gettext(
            "Nobody answers, or the mailbox is full? Try next: {office}. A try that failed is not "
            "done: call again on another day.",
            office=following[0],
        )
    return (
        words.gettext(
            "Leave your street address, on an answering machine too: a call is counted when the "
            "office can see that you live there."
        ),
        words.gettext("Say your own reason in your own words; the rest may be short."),
        one_line(failed),
    )


def letter(dataset: Dataset, ask: Ask, day: date, recipient: Recipient = ANYONE) -> Markup:
    """A letter to print, dated `day`, with blanks to fill in by hand."""
    paragraphs = email_draft(dataset, ask, recipient).body.strip().split("\n\n")
    words = dataset.words
    return Markup(
        _environment()
        .get_template("letter.html")
        .render(
            recipient=recipient,
            addressed=recipient.addressed(words),
            day=words.day(day),
            paragraphs=paragraphs,
            blank=blanks(words),
            say=words.gettext,
        )
    )


def mailto_link(draft: Email, address: str = "") -> str:
    """A `mailto:` URL that opens the draft, addressed if `address` is an e-mail address."""
    return sanitize.mailto_url(address, draft.subject, draft.body)


# Tried in turn until the e-mail fits.
_EMAIL_EXTENTS = (
    *(Extent(quoted, lacks=True) for quoted in (400, 240)),
    Extent(240, lacks=False),
    *(Extent(0, lacks) for lacks in (True, False)),
    Extent(0, lacks=False, because=False),
)
RULING = re.compile(r"\((?:[^()]* )?\d{4}\)$|^In re | v\. ")
"""A citation of a court's decision."""
_CALL_EXTENT = Extent(0, lacks=False, because=False)


@dataclass(frozen=True)
class _CitedLaw:
    """Where a law stands: its citation, the page to name, and its words if they show the status."""

    citation: str
    source: Source
    text: str
    language: str


@dataclass(frozen=True)
class _Facts:
    """What a message is about; `own_citation` is the state's own law in a national ask.

    `certain` is False where the law's words were not read, or long ago; `as_of` is the date of what
    was.
    `taken_back` are words that take a part of the protection back.
    """

    words: Translator
    ask: Ask
    recipient: Recipient
    provision: _CitedLaw
    own_citation: str
    certain: bool
    as_of: str
    taken_back: str = ""


def _facts(dataset: Dataset, ask: Ask, recipient: Recipient) -> _Facts:
    own, row = _provision(dataset, ask.state, ask), dataset.state(ask.state)
    dates = [row[f"{ask.law.id}_as_of"], row.get(f"{ask.law.id}_listed", "")]
    recent = any(Span.parse(each).last >= recent_since(dataset.day) for each in dates if each)
    certain = row[f"{ask.law.id}_basis"] == "primary" and recent and not ask.doubt
    as_of = str(row[f"{ask.law.id}_as_of"])
    national = _provision(dataset, FEDERAL, ask)
    if not ask.national:
        if not own.citation and ask.law.federal:
            # Where no constitution is in force there is none to search either.
            source = national.source if ask.status.decides else own.source
            own = _CitedLaw(national.citation, source, "", "en")
        columns = [goal.undercut_by for goal in ask.law.goals if goal.undercut_by]
        taken = next((str(row[each]) for each in columns if ask.status.level == "protected"), "")
        return _Facts(dataset.words, ask, recipient, own, "", certain or not as_of, as_of, taken)
    return _Facts(dataset.words, ask, recipient, national, own.citation, True, as_of)


def _provision(dataset: Dataset, state: str, ask: Ask) -> _CitedLaw:
    rows = rows_of(dataset.provisions_on(state, ask.law.id))
    shown = [row for row in rows if row["text"] and ask.law.id in row["shows"].split(";")]
    candidates = [row for row in shown if row["role"] == "operative"] + rows
    source = source_of(dataset, state, candidates)
    for row in candidates[:1]:
        quoted = row["text"] if row in shown and row["role"] == "operative" else ""
        return _CitedLaw(row["citation"], source, quoted, row["language"])
    return _CitedLaw("", source, "", "en")


def _shortened(text: str, longest: int, about: Iterable[str] = ()) -> str:
    """A quotation of at most about `longest` characters; quotation marks in it become single.

    Args:
        about: beginnings of words; a quotation that is too long begins with the sentence that has
            one of them.
    """
    text = re.sub(r'"([^"]*)"', r"‘\1’", one_line(text)).replace("“", "‘").replace("”", "’")
    if len(text) <= longest or not longest:
        return text if longest else ""
    told = from_the_point(text, about)
    before, after = "… " if told != text else "", ""
    if len(told) > longest:
        told, after = told[:longest].rsplit(" ", 1)[0].rstrip(" ,;:"), " …"
        if (end := told.rfind(". ") + 1) > longest / 2:
            told = told[:end]
    return f"{before}{told}{after}"


def from_the_point(text: str, about: Iterable[str]) -> str:
    """A text from the first sentence that has one of these beginnings of words; all if none has."""
    sentences = re.split(r"(?<=\.) ", text)
    begin = next(
        (n for n, each in enumerate(sentences) if any(word in each.lower() for word in about)), 0
    )
    return " ".join(sentences[begin:])


def _render(template: str, facts: _Facts, extent: Extent) -> str:
    spoken = template == "call.txt"
    ask, provision, words = facts.ask, facts.provision, facts.words
    told = words.unofficial(provision.text) if provision.language != words.language else ""
    about = {word for status in ask.law.statuses for word in status.unsaid}
    quoted = _shortened(told or provision.text, extent.quoted, about)
    taken = "" if spoken or facts.taken_back in quoted else _shortened(facts.taken_back, 160)
    text = (
        _environment()
        .get_template(template)
        .render(
            say=lambda message, **slots: one_line(words.gettext(message, **slots)),
            ask=ask,
            do_this=lower(ask.text),
            citation="" if spoken else provision.citation,
            own="" if spoken else facts.own_citation,
            quoted=quoted,
            taken_back=taken,
            quoted_in="" if provision.language == words.language else provision.language,
            rendered=bool(told),
            source=provision.source,
            as_of="" if facts.certain else words.dated(facts.as_of),
            dated=words.dated,
            because=one_line(ask.because) if extent.because else "",
            ruling=bool(RULING.search(provision.citation)),
            lacks=one_line(ask.lacks) if extent.lacks else "",
            name=facts.recipient.addressed(words) or blanks(words)["person"],
            blank=blanks(words),
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
