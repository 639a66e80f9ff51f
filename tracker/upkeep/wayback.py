"""The Wayback Machine: the newest copy of a page, and a new one on request.

Answers and limits as its client libraries know them: a page's copies may be asked for 30 times a
minute, and saved 6 times a minute with a key; both are kept to 80 percent. When it refuses, or
fails on a few attempts in turn, the run ends.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urldefrag, urlencode, urlsplit

import anyio

from tracker.fetching.client import Client
from tracker.fetching.http_types import Answer, Request, printable
from tracker.fetching.policy import Policy
from tracker.fetching.urls import SettingsError

CDX = "https://web.archive.org/cdx/search/cdx"
SAVE = "https://web.archive.org/save"
PLAYBACK = "https://web.archive.org/web"

PAGES = 20
QUESTIONS = 12
NEW_ENOUGH = "30d"

_MOMENT = re.compile(r"\d{14}")
_JOB = re.compile(r"[\w-]{1,100}")
_KEY = re.compile(r"[\w-]+:[\w-]+")


@dataclass(frozen=True)
class Pauses:
    """Seconds between two questions.

    Attributes:
        index: about the newest copy; its host allows 30 a minute.
        save: between two saves, and between two questions about one; 6 a minute are allowed.
        failure: doubled before each further attempt; after 429 the archive asks for a minute.
    """

    index: float = 60 / (30 * 0.8)
    save: float = 60 / (6 * 0.8)
    failure: float = 30.0


LIMITS = Pauses()
"""80 percent of what is allowed."""


class UnusableAnswer(Exception):
    """The archive answered about one page with something that cannot be used; says what."""


class ArchiveClosed(Exception):
    """The archive does not answer now, or wants no more questions; says why."""


@dataclass(frozen=True)
class Copy:
    """A copy of a page: where it is, and when it was made."""

    url: str
    made: datetime


def read_key(environ: Mapping[str, str] = os.environ) -> str:
    """The key for asking for copies, `access:secret`; `""` if none is set.

    Raises:
        SettingsError: it has another form. The message does not repeat it.
    """
    key = environ.get("TRACKER_ARCHIVE_KEY", "").strip()
    if key and not _KEY.fullmatch(key):
        raise SettingsError(
            "TRACKER_ARCHIVE_KEY: not of the form access:secret; "
            "see https://archive.org/account/s3.php"
        )
    return key


@dataclass(frozen=True)
class Wayback:
    """Asks the archive; `opened` makes one with a client that suits it.

    Without a key, `access:secret`, nothing can be saved.
    """

    client: Client
    key: str = ""
    pauses: Pauses = LIMITS

    async def newest(self, url: str, now: datetime) -> Copy | None:
        """The newest copy of a page, over all pages of the index; `None` if it has none.

        Its shorter service, `/wayback/available`, also says "none" when the index fails.

        Args:
            now: the moment of asking, in UTC.
        Raises:
            UnusableAnswer: what it answered cannot be read.
            ArchiveClosed: it does not answer.
        """
        page = urldefrag(url).url
        asked = {
            "url": page,
            "filter": "statuscode:200",
            "limit": "-1",
            "fastLatest": "true",
            "showResumeKey": "true",
        }
        found: list[Copy] = []
        for _ in range(PAGES):
            answer = await self._ask(Request(f"{CDX}?{urlencode(asked)}"))
            if _is_withheld(answer):
                return None
            if not answer.ok:
                raise UnusableAnswer(f"its index answers {answer.status}")
            copies, resume = read_index(answer.body, page, now)
            found += copies
            if not resume:
                break
            asked["resumeKey"] = resume
        return max(found, key=lambda copy: copy.made, default=None)

    async def save(self, url: str) -> Copy:
        """A new copy of a page; takes some ten seconds to two minutes.

        Raises:
            UnusableAnswer: the archive would not copy it, or is not done in time.
            ArchiveClosed: it does not answer, or refuses the key.
        """
        page = urldefrag(url).url
        form = {"url": page, "if_not_archived_within": NEW_ENOUGH, "skip_first_archive": "1"}
        await anyio.sleep(self.pauses.save)
        begun = _object(await self._ask(self._signed(SAVE, form)))
        job = begun.get("job_id")
        if not isinstance(job, str) or not _JOB.fullmatch(job):
            raise UnusableAnswer(f"the archive would not copy it: {_reason(begun)}")
        for _ in range(QUESTIONS):
            await anyio.sleep(self.pauses.save)
            state = _object(await self._ask(self._signed(f"{SAVE}/status/{job}")))
            if state.get("status") == "success":
                copy = _copy(str(state.get("timestamp")), page, datetime.now(UTC))
                if copy is None:
                    raise UnusableAnswer("the archive gave no time for its new copy")
                return copy
            if state.get("status") != "pending":
                raise UnusableAnswer(f"the archive would not copy it: {_reason(state)}")
        raise UnusableAnswer("the archive is still copying it; ask again later")

    def _signed(self, url: str, form: Mapping[str, str] | None = None) -> Request:
        headers = {"Accept": "application/json", "Authorization": f"LOW {self.key}"}
        return Request(url, "POST" if form else "GET", headers, form=form or {})

    async def _ask(self, request: Request) -> Answer:
        """An answer that is about the page."""
        answer = await self.client.get(replace(request, robots=False, one_page=True))
        if answer.status == 401:
            raise ArchiveClosed("the archive refuses the key in TRACKER_ARCHIVE_KEY")
        if _is_withheld(answer):
            return answer
        if answer.refused or answer.status >= 500:
            raise ArchiveClosed(f"the archive answers {answer.status or answer.reason}")
        if answer.status == 0:
            raise UnusableAnswer(f"the archive gave no answer: {answer.reason}")
        return answer


@asynccontextmanager
async def opened(policy: Policy, key: str = "", pauses: Pauses = LIMITS) -> AsyncIterator[Wayback]:
    """The archive, ready to be asked: `async with opened(policy) as wayback: …`.

    Args:
        policy: how to fetch; its pause and its cache are not used.
    """
    own = replace(policy, pause=pauses.failure, cache=None)
    async with Client(own, {str(urlsplit(CDX).netloc): pauses.index}) as client:
        yield Wayback(client, key, pauses)


def read_index(body: bytes, page: str, now: datetime) -> tuple[list[Copy], str]:
    """The copies in a page of the index, one line each, and the key of the next page if any.

    Raises:
        UnusableAnswer: it is something else.
    """
    lines = [line.split() for line in body.decode("utf-8", "replace").splitlines()]
    resume = ""
    # The key of the next page is the last line, after an empty one.
    if len(lines) >= 2 and not lines[-2] and len(lines[-1]) == 1:
        resume = lines[-1][0]
        lines = lines[:-2]
    copies = []
    for fields in filter(None, lines):
        copy = _copy(fields[1], page, now) if len(fields) == 7 else None
        if copy is None:
            raise UnusableAnswer("its index sent an answer that cannot be read")
        copies.append(copy)
    return copies, resume


def _copy(moment: str, page: str, now: datetime) -> Copy | None:
    """The copy of a page that was made at a moment, `YYYYMMDDhhmmss`.

    Its URL is put together here: no URL is taken from an answer.
    """
    if not _MOMENT.fullmatch(moment):
        return None
    try:
        made = datetime.strptime(moment, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Copy(f"{PLAYBACK}/{moment}/{page}", made) if made.date() <= now.date() else None


def _is_withheld(answer: Answer) -> bool:
    """True if the archive shows no copies of this one page, because its owner asked for that."""
    return answer.status == 403 and b"AccessControlException" in answer.body


def _object(answer: Answer) -> dict[str, Any]:
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise UnusableAnswer("the archive sent an answer that cannot be read")
    return found


def _reason(answer: Mapping[str, Any]) -> str:
    """Why the archive refuses, in its own words, short and printable."""
    text = str(answer.get("status_ext") or answer.get("message") or "it does not say why")
    return printable(text)[:100]
