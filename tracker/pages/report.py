"""How a reader reports an error: a prefilled issue, a mail, or a text to copy."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from markupsafe import Markup

from tracker.advocacy import sanitize
from tracker.laws.citing import one_line
from tracker.laws.dataset import Dataset
from tracker.pages.parts import outside

REPOSITORY = "TRACKER_REPOSITORY_URL"
CONTACT = "TRACKER_CONTACT"


@dataclass(frozen=True)
class Desk:
    """Where reports go.

    Attributes:
        repository: web address of the project's repository, without a slash at its end; `""` if
            none is set.
        contact: e-mail address; `""` if none is set.
    """

    repository: str = ""
    contact: str = ""

    @classmethod
    def read(cls, environ: Mapping[str, str] = os.environ) -> Desk:
        """The addresses that the host has set; one that cannot be used counts as not set."""
        repository = environ.get(REPOSITORY, "").strip().rstrip("/")
        usable = urlsplit(repository).scheme == "https" and sanitize.web_url(repository)
        return cls(repository if usable else "", sanitize.email_address(environ.get(CONTACT, "")))


def text(data: Dataset, state: str, law_id: str) -> tuple[str, str]:
    """A report on one record, with blanks: its subject and its text."""
    row, law = data.state(state), data.law(law_id)
    status = law.status(row[law.id])
    subject = one_line(f"{row['name']}, {law.name.lower()}: ")
    lines = (
        f"Record: {row['name']} ({state}), {law.name}, edition {data.edition}.",
        f"It says: {status.label}, as of {row[f'{law.id}_as_of'] or 'no date'}.",
        f"Citation: {row[f'{law.id}_citation'] or 'none'}",
        "What the law says: [your words]",
        "Where it can be read: [web address of the section]",
        "Date of that text: [day, month or year]",
    )
    return subject + "[what is wrong]", "\n".join(one_line(line) for line in lines)


BLANK = (
    "[what is wrong]",
    "\n".join(
        (
            "State or territory: [name]",
            "What is wrong: [your words]",
            "What the law says: [your words]",
            "Where it can be read: [web address of the section]",
        )
    ),
)


def links(desk: Desk, subject: str, body: str) -> tuple[Markup, ...]:
    """The ways to send a report, the public one first; none where no address is set."""
    found = []
    if desk.repository:
        query = urlencode({"title": subject, "body": body})
        found.append(outside(f"{desk.repository}/issues/new?{query}", "Report it in public"))
    if desk.contact:
        address = sanitize.mailto_url(desk.contact, subject, body)
        found.append(Markup('<a href="{}">{}</a>').format(address, "Report it by mail"))
    return tuple(found)


def box(subject: str, body: str, key: str) -> Markup:
    """The report as a text to copy."""
    return Markup(
        '<div class="draft"><label for="{0}">Report to fill in</label>'
        '<textarea id="{0}" rows="8">{1}\n\n{2}</textarea>'
        '<button type="button" class="press" data-copy="#{0}">Copy this report</button></div>'
    ).format(key, subject, body)
