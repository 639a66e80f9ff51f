"""Which pages the archive is asked about, and what is kept of its answers."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime

from tests.loops import run
from tracker.laws.dataset import Dataset
from tracker.upkeep.archive import FAILURES, Found, cited_urls, due, find_copies
from tracker.upkeep.wayback import ArchiveClosed, Copy, UnusableAnswer

TODAY = date(2026, 11, 27)
A, B = "https://a.example/1", "https://b.example/2"
COPY = Copy(f"https://web.archive.org/web/20260901120000/{A}", datetime(2026, 9, 1, tzinfo=UTC))


class Answers:
    """Stands in for the archive: URL → its copy, none, or an error."""

    def __init__(self, **answers: object) -> None:
        self.answers = answers
        self.saved: list[str] = []

    async def newest(self, url: str, now: datetime) -> object:
        answer = self.answers.get(url[-1])
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def save(self, url: str) -> Copy:
        self.saved.append(url)
        return COPY


def all_of(found: AsyncIterator[Found]) -> list[Found]:
    async def work() -> list[Found]:
        return [each async for each in found]

    return run(work)


def test_every_page_of_a_source_or_provision_is_cited_once(dataset: Dataset):
    found = cited_urls(dataset)
    assert len(found) == len(set(found))
    urls = {*dataset.provisions["url"], *dataset.sources["url"]} - {""}
    assert set(found) <= urls
    assert not [url for url in urls - set(found) if "archive" not in url]
    own = set(cited_urls(dataset, {"KY"}))
    assert own == set(found) & {
        *dataset.rows_for("provisions", "KY")["url"],
        *dataset.rows_for("sources", "KY")["url"],
    }


def test_a_copy_in_an_archive_is_not_archived_again(dataset: Dataset):
    copy = dataset.sources.assign(url="https://web.archive.org/web/2020/https://a.example/")
    nothing = dataset.provisions.head(0)
    assert cited_urls(replace(dataset, sources=copy, provisions=nothing)) == ()


def test_a_page_is_asked_about_once_a_month():
    rows = {
        A: {"checked_on": "2026-10-29"},
        B: {"checked_on": "2026-10-28"},
    }
    assert due((A, B, "https://c.example"), rows, TODAY) == (B, "https://c.example")


def test_what_the_archive_has_is_a_row():
    begun = datetime.now(UTC).date().isoformat()
    found, none = all_of(find_copies((A, B), Answers(**{"1": COPY}), saving=False))
    assert found.row is not None
    assert none.row is not None
    assert (found.row["archived_url"], found.row["archived_on"]) == (COPY.url, "2026-09-01")
    assert (none.row["archived_url"], none.row["archived_on"]) == ("", "")
    assert begun <= none.row["checked_on"] <= datetime.now(UTC).date().isoformat()


def test_a_copy_is_asked_for_only_where_there_is_none():
    answers = Answers(**{"1": COPY})
    _, made = all_of(find_copies((A, B), answers, saving=True))
    assert answers.saved == [B]
    assert made.row is not None
    assert made.row["archived_url"] == COPY.url


def test_a_copy_that_is_not_made_is_told_and_asked_for_again_in_a_month():
    class Blocked(Answers):
        async def save(self, url: str) -> Copy:
            raise UnusableAnswer("error:blocked-url")

    pages = [f"https://b.example/{number}2" for number in range(FAILURES + 1)]
    found = all_of(find_copies(pages, Blocked(), saving=True))
    assert len(found) == len(pages)
    for each in found:
        assert each.problem == "error:blocked-url"
        assert each.row is not None
        assert each.row["archived_url"] == ""


def test_a_closed_archive_is_asked_nothing_more():
    found = all_of(find_copies((A, B), Answers(**{"1": ArchiveClosed("answers 503")}), False))
    assert found == [Found(A, problem="answers 503")]


def test_several_failures_in_a_row_end_the_run():
    pages = [f"https://a.example/{number}1" for number in range(9)]
    broken = Answers(**{"1": UnusableAnswer("cannot be read")})
    assert len(all_of(find_copies(pages, broken, False))) == FAILURES
    mixed = [page for pair in zip(pages, [B] * 9, strict=True) for page in pair]
    assert len(all_of(find_copies(mixed, broken, False))) == len(mixed)
