"""Whether the words that the tables quote still stand on the pages they are quoted from."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import urlsplit

import anyio
import pandas as pd

from tracker.fetching.client import Client
from tracker.fetching.http_types import Answer, Request
from tracker.fetching.policy import Policy
from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.tables.load import rows_of
from tracker.laws.tables.official_pages import OfficialPages
from tracker.upkeep import quotes
from tracker.upkeep.quotes import (
    CHANGED,
    GONE,
    LONG_ENOUGH,
    MOVED,
    REFUSED,
    STANDS,
    UNREACHABLE,
    QuoteFinding,
)
from tracker.upkeep.reading import SHORTEST, Reading, Unreadable, read_page

CONSTITUTION = "the whole constitution"
"""What stands for the citation where a constitution is silent."""
PROBLEMS = (MOVED, CHANGED, GONE)
"""The results that an editor must look at."""

_ON_THE_PAGE = (STANDS, MOVED, CHANGED)
_NOT_READ = (REFUSED, UNREACHABLE)
_KEY = ("state", "law", "citation", "url")


@dataclass(frozen=True)
class Quote:
    """Words of a provision in force.

    Attributes:
        operative: True if they answer the law's question, rather than stand beside it.
        archived: URL of the newest archived copy of the page.
        before: their row of `checks.csv`; empty if they were not checked yet.
        unsaid: of a text that is silent, what it must not say; there are no words then.
        least: letters of the shortest page that is taken for that text.
    """

    state: str
    law: str
    citation: str
    url: str
    words: str
    operative: bool
    archived: str = ""
    before: Mapping[str, str] = field(default_factory=dict, compare=False)
    unsaid: tuple[str, ...] = ()
    least: int = 0


@dataclass(frozen=True)
class Check:
    """A row of `checks.csv`, and whether the page is one of the jurisdiction's own site."""

    quote: Quote
    result: str
    detail: str
    read_at: str
    checked_on: str
    edition: str = ""
    digest: str = ""
    official: bool = False
    section: str = ""

    @property
    def settled_on(self) -> str:
        """When an editor read what the page says now; `""` if nobody did.

        It holds while the section stays as it is, or, where that is not known, the page.
        """
        before = self.quote.before
        same = (
            quotes.passages_of(before.get("section", "")).keys()
            == quotes.passages_of(self.section).keys()
            if self.section
            else (before.get("result"), before.get("digest")) == (self.result, self.digest)
        )
        return before.get("settled_on", "") if same else ""

    @property
    def row(self) -> dict[str, str]:
        """The cells by column."""
        found = ("result", "detail", "read_at", "checked_on", "edition", "digest", "section")
        return {
            **dict(zip(_KEY, _key(self.quote), strict=True)),
            **{name: getattr(self, name) for name in (*found, "settled_on")},
        }


@dataclass(frozen=True)
class Verifier:
    """What a run of checks needs; `environ` holds the keys of APIs."""

    official: Mapping[str, OfficialPages]
    settings: Policy
    day: date
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)

    async def run(
        self, wanted: Sequence[Quote], progress: Callable[[Check], None] = lambda check: None
    ) -> list[Check]:
        """Check quotes, each site one page at a time."""
        by_url: dict[str, list[Quote]] = {}
        for quote in wanted:
            by_url.setdefault(quote.url, []).append(quote)
        made: list[Check] = []

        async def visit(fetcher: Client, own: Sequence[Quote]) -> None:
            for quote in own:
                check = await self._check(fetcher, quote)
                made.append(check)
                progress(check)

        async with Client(self.settings) as fetcher, anyio.create_task_group() as group:
            for own in by_url.values():
                group.start_soon(visit, fetcher, own)
        return sorted(made, key=lambda check: list(check.row.values())[:4])

    async def _check(self, fetcher: Client, quote: Quote) -> Check:
        """The official page where its URL is known and has the section; else the named page."""
        if quote.unsaid:
            return (await self._look(fetcher, quote, Request(quote.url), official=True))[0]
        site = self.official.get(quote.state)
        request = official_request(site, quote.citation, self.environ) if site else None
        if request:
            check, located = await self._look(fetcher, quote, request, official=True)
            if check.result in _ON_THE_PAGE or (located and check.result == GONE):
                return check
        own = page_request(quote.url)
        official = bool(site and site.holds(quote.url))
        check, _ = await self._look(fetcher, quote, own, official)
        if check.result in _NOT_READ and quote.archived:
            copy, _ = await self._look(fetcher, quote, Request(quote.archived), official=False)
            if copy.result not in _NOT_READ:
                why = f"read in an archived copy: {urlsplit(quote.url).hostname} {check.detail}"
                return replace(copy, detail="; ".join(filter(None, (why, copy.detail))))
        return check

    async def _look(
        self, fetcher: Client, quote: Quote, request: Request, official: bool
    ) -> tuple[Check, bool]:
        """The check of one page, and whether the cited section is on it."""
        answer = await fetcher.get(request)
        finding, page = self._judge(quote, answer)
        if quote.before.get("read_at") == request.url:
            finding = quotes.compared_with_before(finding, quote.before)
        if finding.result == REFUSED:
            fetcher.leave(request.url, "keeps programs out")
        check = Check(
            quote,
            finding.result,
            finding.detail,
            request.url,
            (answer.fetched.date() if answer.status else self.day).isoformat(),
            page.edition if page else "",
            hashlib.sha256(page.text.encode()).hexdigest()[:16] if page else "",
            official,
            quotes.watched(finding.passages),
        )
        return check, finding.located

    def _judge(self, quote: Quote, answer: Answer) -> tuple[QuoteFinding, Reading | None]:
        problem = answer.problem.removeprefix("refused: ")
        if answer.ok:
            try:
                page = _read(answer.url, answer.media_type, answer.body)
            except Unreadable as error:
                problem = str(error)
        if problem:
            gone = GONE if answer.status in (404, 410) else UNREACHABLE
            result = REFUSED if answer.refused else gone
            return QuoteFinding(result, problem, located=False), None
        if quote.unsaid:
            return quotes.look_for_unsaid(quote.unsaid, page, quote.least), page
        return quotes.look_for_quote(quote.words, quote.citation, page, self.day), page


# Several provisions stand on one page, which may be a whole title.
@lru_cache(maxsize=8)
def _read(url: str, media_type: str, body: bytes) -> Reading:
    return read_page(Answer(url, 200, "", {"content-type": media_type}, body))


def quotes_of(
    dataset: Dataset,
    states: Collection[str] = (),
    official: Mapping[str, OfficialPages] = MappingProxyType({}),
) -> list[Quote]:
    """The quoted words that are in force on the dataset's day, of all states or of some.

    Args:
        official: USPS code → official site; a constitution that is silent is looked at there.
    """
    copies = dataset.archives.set_index("url")["archived_url"]
    checks = _by_key(dataset.checks)
    found = []
    for _, row in dataset.provisions.iterrows():
        ended = row["in_force_to"] and Span.parse(row["in_force_to"]).first <= dataset.day
        if row["text"] and row["url"] and not ended:
            operative, copy = row["role"] == "operative", copies.get(row["url"], "")
            cells = {name: row[name] for name in _KEY}
            found.append(Quote(**cells, words=row["text"], operative=operative, archived=copy))
    for law in dataset.laws:
        for state, code in zip(dataset.states["state"], dataset.states[law.id], strict=True):
            unsaid, site = law.status(code).unsaid, official.get(state)
            pages = site.constitution_pages if unsaid and site else ()
            least = LONG_ENOUGH if len(pages) == 1 else SHORTEST
            found += [
                Quote(state, law.id, CONSTITUTION, url, "", False, unsaid=unsaid, least=least)
                for url in pages
            ]
    return [
        replace(quote, before=checks.get(_key(quote), {}))
        for quote in found
        if not states or quote.state in states
    ]


def updated(checks: pd.DataFrame, made: Sequence[Check], wanted: Sequence[Quote]) -> pd.DataFrame:
    """`checks.csv` after a run.

    Args:
        wanted: all quotes of the tables; checks of others go.
    """
    quoted = set(map(_key, wanted))
    rows = {key: row for key, row in _by_key(checks).items() if key in quoted}
    rows |= {_key(check.quote): check.row for check in made}
    return pd.DataFrame(list(rows.values()), columns=checks.columns, dtype=str)


def _by_key(checks: pd.DataFrame) -> dict[tuple[str, ...], dict[str, str]]:
    return {tuple(row[column] for column in _KEY): row for row in rows_of(checks)}


def _key(quote: Quote) -> tuple[str, ...]:
    return quote.state, quote.law, quote.citation, quote.url


def confirmed(dataset: Dataset, made: Sequence[Check]) -> Iterator[tuple[str, str, str]]:
    """State, law and new as-of date of each record whose status the official pages confirm.

    Every section that answers the law's question must have words, stand on an official page, and be
    as an editor read it whole (`settled_on`); nothing else of the record may be missing, changed or
    out of reach. The date is the oldest edition that these pages state; a page that states none
    counts from the day on which it was read. Dates are only raised, and only of primary records.
    """
    by_record: dict[tuple[str, str], list[Check]] = {}
    for check in made:
        by_record.setdefault((check.quote.state, check.quote.law), []).append(check)
    present = dataset.coded.set_index("state")
    for (state, law), checks in sorted(by_record.items()):
        if state not in present.index or present.at[state, f"{law}_basis"] != "primary":
            continue
        provisions = dataset.provisions_on(state, law)
        answering = provisions[provisions["role"] == "operative"]
        read = [check for check in checks if check.quote.operative]
        if not read or dataset.described(state, law) or len(read) != len(answering):
            continue
        if any(check.result != STANDS for check in checks) or not all(
            check.official and check.section and check.settled_on for check in read
        ):
            continue
        oldest = min(Span.parse(_as_of(check)) for check in read)
        now = str(present.at[state, f"{law}_as_of"])
        if not now or Span.parse(now).first < oldest.first:
            yield state, law, str(oldest)


def _as_of(check: Check) -> str:
    """The edition of the page, unless it lies in the future: then the day of the check."""
    if check.edition and Span.parse(check.edition).first <= date.fromisoformat(check.checked_on):
        return check.edition
    return check.checked_on


_BLOB_PAGE = re.compile(r"https://github\.com/([^/]+/[^/]+)/blob/(.+)")


def official_request(
    site: OfficialPages, citation: str, environ: Mapping[str, str] = os.environ
) -> Request | None:
    """What asks for the page of a citation; `None` if it is unknown, or its key not set."""
    url = site.program_page(citation)
    key = environ.get(site.key, "").strip() if site.key else ""
    if not url or (site.key and not key):
        return None
    return Request(url, secrets={"key": key} if key else {}, robots=not key)


def page_request(url: str) -> Request:
    """What asks for a URL of the tables: a file that GitHub shows is asked for as it is."""
    blob = _BLOB_PAGE.fullmatch(url)
    return Request(f"https://raw.githubusercontent.com/{blob[1]}/{blob[2]}" if blob else url)
