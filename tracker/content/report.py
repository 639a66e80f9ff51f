"""How a reader reports an error: in public, by mail, or as a text to copy."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from tracker.advocacy import sanitize
from tracker.laws.citing import one_line
from tracker.laws.dataset import Dataset

REPOSITORY = "TRACKER_REPOSITORY_URL"
CONTACT = "TRACKER_CONTACT"


@dataclass(frozen=True)
class Desk:
    """Where reports go.

    Attributes:
        repository: URL of the project's repository without a slash at its end; empty if not set.
        contact: e-mail address; empty if not set.
    """

    repository: str = ""
    contact: str = ""

    @classmethod
    def read(cls, environ: Mapping[str, str] = os.environ) -> Desk:
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


def blank_report(desk: Desk) -> Report:
    """A report on anything."""
    lines = (
        "State or territory: [name]",
        "What is wrong: [your words]",
        "What the law says: [your words]",
        "Where it can be read: [URL of the section]",
    )
    return _report(desk, "[what is wrong]", lines)


def record_report(desk: Desk, data: Dataset, code: str, law_id: str) -> Report:
    """A report on the record of one law in one jurisdiction (USPS code)."""
    row, law = data.state(code), data.law(law_id)
    lines = (
        f"Record: {row['name']} ({code}), {law.name}, edition {data.edition}.",
        f"It says: {law.status(row[law.id]).label}, as of {row[f'{law.id}_as_of'] or 'no date'}.",
        f"Citation: {row[f'{law.id}_citation'] or 'none'}",
        "What the law says: [your words]",
        "Where it can be read: [URL of the section]",
        "Date of that text: [day, month or year]",
    )
    return _report(desk, f"{row['name']}, {law.name.lower()}: [what is wrong]", lines)


def _report(desk: Desk, subject: str, lines: tuple[str, ...]) -> Report:
    subject, body = one_line(subject), "\n".join(map(one_line, lines))
    ways = {}
    if desk.repository:
        query = urlencode({"title": subject, "body": body})
        ways["Report it in public"] = f"{desk.repository}/issues/new?{query}"
    if desk.contact:
        ways["Report it by mail"] = sanitize.mailto_url(desk.contact, subject, body)
    return Report(subject, body, ways)
