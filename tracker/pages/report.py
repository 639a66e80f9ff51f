"""How a reader reports an error: in public, by mail, or as a text to copy."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from tracker.advocacy import sanitize
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.citing import one_line
from tracker.laws.i18n.translator import Translator

REPOSITORY = "TRACKER_REPOSITORY_URL"
CONTACT = "TRACKER_CONTACT"


@dataclass(frozen=True)
class ContactSettings:
    """Where reports go."""

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
        ways: what sends it, the public way first; empty where the host has set no desk.
    """

    subject: str
    body: str
    ways: Mapping[str, str]


def blank_report(desk: ContactSettings, words: Translator) -> Report:
    """A report on anything."""
    lines = (
        words.gettext("State or territory: [name]"),
        words.gettext("What is wrong: [your words]"),
        words.gettext("What the law says: [your words]"),
        words.gettext("Where it can be read: [URL of the section]"),
    )
    return _report(desk, words, words.gettext("[what is wrong]"), lines)


def record_report(desk: ContactSettings, data: Dataset, code: str, law_id: str) -> Report:
    """A report on the record of one law in one jurisdiction (USPS code)."""
    row, law, words = data.state(code), data.law(law_id), data.words
    status, citation = law.status(row[law.id]).label, row[f"{law.id}_citation"]
    as_of = row[f"{law.id}_as_of"] or words.gettext("no date")
    lines = (
        words.gettext(
            "Record: {name} ({code}), {law}, edition {edition}.",
            name=row["name"],
            code=code,
            law=law.name,
            edition=data.edition,
        ),
        words.gettext("It says: {status}, as of {date}.", status=status, date=as_of),
        words.gettext("Citation: {citation}", citation=citation or words.gettext("none")),
        words.gettext("What the law says: [your words]"),
        words.gettext("Where it can be read: [URL of the section]"),
        words.gettext("Date of that text: [day, month or year]"),
    )
    subject = words.gettext(
        "{name}, {law}: [what is wrong]", name=row["name"], law=law.name.lower()
    )
    return _report(desk, words, subject, lines)


def _report(
    desk: ContactSettings, words: Translator, subject: str, lines: tuple[str, ...]
) -> Report:
    subject, body = one_line(subject), "\n".join(map(one_line, lines))
    ways = {}
    if desk.repository:
        query = urlencode({"title": subject, "body": body})
        ways[words.gettext("Report it in public")] = f"{desk.repository}/issues/new?{query}"
    if desk.contact:
        ways[words.gettext("Report it by mail")] = sanitize.mailto_url(desk.contact, subject, body)
    return Report(subject, body, ways)
