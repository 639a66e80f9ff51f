"""What a draft says of itself, in the language of the page that leads to it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.labels import evidence
from tracker.pages.counsel.draft import Draft
from tracker.pages.counsel.words import draft_words
from tracker.pages.urls import Urls


@dataclass(frozen=True)
class Cover:
    """What stands on a draft, before its text.

    Attributes:
        name: what it is, such as `Kansas: a safe harbor bill`.
        rests_on: which edition, status and evidence it rests on, and where to correct them.
    """

    name: str
    rests_on: str


def cover(draft: Draft, data: Dataset, urls: Urls) -> Cover:
    """The cover of a draft.

    Args:
        data: the tables as of today, in the language of the cover.
        urls: where the draft is, with the site's base URL.
    """
    words, law, row = data.words, data.law(draft.law), data.state(draft.state)
    place, topic = str(row["name"]), law.name.lower()
    known = draft_words().amendment(law.id)
    subject = words.prose(known.subject) if known else ""
    names = {
        "bill": words.say("{place}: a {law} bill", place=place, law=topic),
        "amendment": words.say("{place}: an amendment on {subject}", place=place, subject=subject),
        "request": words.say("{place}: a request to Congress", place=place),
    }
    rests_on = words.say(
        "It rests on edition {edition} of the tables, as of {date}: {law} is coded “{status}” "
        "({evidence}). To correct it: {url}",
        edition=data.edition,
        date=words.day(data.day),
        law=topic,
        status=law.status(row[law.id]).label,
        evidence=evidence(data, draft.state, law),
        url=urls.absolute(urls.state(draft.state)) + "#report",
    )
    return Cover(names[draft.kind], rests_on)
