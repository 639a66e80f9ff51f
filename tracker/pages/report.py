"""How a reader reports an error: in public, by mail, or as a text to copy."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from tracker.advocacy import sanitize
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.citing import one_line
from tracker.laws.i18n.translator import Words

REPOSITORY = "TRACKER_REPOSITORY_URL"
CONTACT = "TRACKER_CONTACT"


@dataclass(frozen=True)
class ContactSettings:
    """Where reports go.

    Attributes:
        repository: URL of the project's repository without a slash at its end; empty if not set.
        contact: e-mail address; empty if not set.
    """

    repository: str = ""
    contact: str = ""

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> ContactSettings:
        """The desk that the host has set; a value that cannot be used counts as not set."""
        repository = environ.get(REPOSITORY, "").strip().rstrip("/")
        usable = urlsplit(repository).scheme == "https" and sanitize.web_url(repository)
        return cls(repository if usable else "", sanitize.email_address(environ.get(CONTACT, "")))


@dataclass(frozen=True)
class Report:
    """A report with blanks in [brackets].

    Attributes:
        subject, body: its text.
        ways: what sends it, the public way first; empty where the host has set no desk.
    """

    subject: str
    body: str
    ways: Mapping[str, str]


def blank_report(desk: ContactSettings, words: Words) -> Report:
    """A report on anything."""
    lines = (
        words.say("State or territory: [name]"),
        words.say("What is wrong: [your words]"),
        words.say("What the law says: [your words]"),
        words.say("Where it can be read: [URL of the section]"),
    )
    return _report(desk, words, words.say("[what is wrong]"), lines)


def record_report(desk: ContactSettings, data: Dataset, code: str, law_id: str) -> Report:
    """A report on the record of one law in one jurisdiction (USPS code)."""
    row, law, words = data.state(code), data.law(law_id), data.words
    status, citation = law.status(row[law.id]).label, row[f"{law.id}_citation"]
    as_of = row[f"{law.id}_as_of"] or words.say("no date")
    lines = (
        words.say(
            "Record: {name} ({code}), {law}, edition {edition}.",
            name=row["name"],
            code=code,
            law=law.name,
            edition=data.edition,
        ),
        words.say("It says: {status}, as of {date}.", status=status, date=as_of),
        words.say("Citation: {citation}", citation=citation or words.say("none")),
        words.say("What the law says: [your words]"),
        words.say("Where it can be read: [URL of the section]"),
        words.say("Date of that text: [day, month or year]"),
    )
    subject = words.say("{name}, {law}: [what is wrong]", name=row["name"], law=law.name.lower())
    return _report(desk, words, subject, lines)


def _report(desk: ContactSettings, words: Words, subject: str, lines: tuple[str, ...]) -> Report:
    subject, body = one_line(subject), "\n".join(map(one_line, lines))
    ways = {}
    if desk.repository:
        query = urlencode({"title": subject, "body": body})
        ways[words.say("Report it in public")] = f"{desk.repository}/issues/new?{query}"
    if desk.contact:
        ways[words.say("Report it by mail")] = sanitize.mailto_url(desk.contact, subject, body)
    return Report(subject, body, ways)
