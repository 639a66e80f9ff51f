"""Checking quotes against servers on this machine that show pages of law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import DATA
from tests.loops import run
from tests.upkeep.changes import CHANGES, reply
from tests.upkeep.site import Reply, serving
from tests.upkeep.statutes import (
    COLUMBIA,
    COLUMBIA_WORDS,
    KENTUCKY,
    KENTUCKY_WORDS,
    VIRGINIA_WORDS,
    virginia,
)
from tracker.fetching.policy import Policy
from tracker.laws.dataset import Dataset, load
from tracker.laws.problems import InvalidTables
from tracker.laws.tables.official_pages import OfficialPages, read_official_pages
from tracker.upkeep.verify import (
    Check,
    Quote,
    Verifier,
    confirmed,
    official_request,
    page_request,
    quotes_of,
    updated,
)

pytestmark = pytest.mark.server


DAY = date(2026, 11, 27)
OFFICIAL = read_official_pages(DATA)
COPY = "https://copies.example/va"
VIRGINIAS_PAGE = "https://law.lis.virginia.gov/vacode/18.2-361.1/"
QUOTE = Quote("VA", "safe_harbor", "Va. Code Ann. § 18.2-361.1(B)", COPY, VIRGINIA_WORDS, True)
VIRGINIA = reply(virginia())


def check(tmp_path: Path, pages: dict[str, Reply], *quotes: Quote, **environ: str) -> list[Check]:
    """What is found where the whole web is `pages`: URL → reply."""
    with serving({f"/{url}": answer for url, answer in pages.items()}) as gateway:
        settings = Policy(tmp_path, gateway=gateway.url, pause=0.0, seconds=5.0)
        verifier = Verifier(OFFICIAL, settings, DAY, environ)
        return run(lambda: verifier.run(quotes))


def test_the_official_page_is_asked_first(tmp_path: Path):
    (found,) = check(tmp_path, {VIRGINIAS_PAGE: VIRGINIA, COPY: Reply(b"x")}, QUOTE)
    assert (found.result, found.read_at, found.official) == ("stands", VIRGINIAS_PAGE, True)
    assert len(found.digest) == 16


def test_an_official_page_that_is_not_there_says_nothing(tmp_path: Path):
    (found,) = check(tmp_path, {COPY: VIRGINIA}, QUOTE)
    assert (found.result, found.read_at, found.official) == ("stands", COPY, False)


def test_an_official_page_without_the_words_is_believed(tmp_path: Path):
    made = CHANGES["repealed note"][0](virginia())
    assert made
    (found,) = check(tmp_path, {VIRGINIAS_PAGE: made[1], COPY: VIRGINIA}, QUOTE)
    assert (found.result, found.read_at) == ("gone", VIRGINIAS_PAGE)


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_of_the_official_page_is_named(tmp_path: Path, change: str):
    make, result = CHANGES[change]
    made = make(virginia())
    assert made
    page, answer = made
    quote = replace(QUOTE, words=page.words, url=VIRGINIAS_PAGE)
    (found,) = check(tmp_path, {VIRGINIAS_PAGE: answer}, quote)
    assert found.result == result


def test_the_law_of_columbia_is_read_from_the_councils_xml(tmp_path: Path):
    url = (
        "https://raw.githubusercontent.com/DCCouncil/law-xml-codified/HEAD/"
        "us/dc/council/code/titles/22/sections/22-2701.xml"
    )
    quote = Quote("DC", "safe_harbor", "D.C. Code § 22-2701(d)", COPY, COLUMBIA_WORDS, True)
    (found,) = check(tmp_path, {url: COLUMBIA}, quote)
    assert (found.result, found.official) == ("stands", True)


def test_an_api_is_asked_only_with_its_key_which_is_told_to_nobody(tmp_path: Path):
    quote = Quote("NY", "safe_harbor", "N.Y. Crim. Proc. Law § 170.80", COPY, "convert it", True)
    text = b'{"result": {"text": "\\u00a7 170.80 The court may convert it."}}'
    api = "https://legislation.nysenate.gov/api/3/laws/CPL/170.80/"
    pages = {f"{api}?key=k3y": Reply(text, type="application/json"), COPY: Reply(b"convert it")}
    (without,) = check(tmp_path, pages, quote)
    assert without.read_at == COPY
    (found,) = check(tmp_path, pages, quote, TRACKER_NY_KEY="k3y")
    assert (found.result, found.read_at) == ("stands", api)
    assert "k3y" not in str(found)


def test_a_file_that_github_shows_is_asked_for_as_it_is(tmp_path: Path):
    url = "https://github.com/UniCourt/cic-code-ky/blob/main/title.51.html"
    raw = "https://raw.githubusercontent.com/UniCourt/cic-code-ky/main/title.51.html"
    assert page_request(url).url == raw
    quote = Quote("KY", "safe_harbor", "Ky. Rev. Stat. § 630.125", url, KENTUCKY_WORDS, True)
    (found,) = check(tmp_path, {raw: KENTUCKY}, quote)
    assert (found.result, found.quote.url) == ("stands", url)


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (Reply(status=404), "gone"),
        (Reply(status=410), "gone"),
        (Reply(status=403), "refused"),
        (Reply(status=400), "unreachable"),
        (Reply(b"%PDF-1.4", type="application/pdf"), "unreachable"),
    ],
)
def test_a_page_that_does_not_come_is_named(tmp_path: Path, answer: Reply, result: str):
    (found,) = check(tmp_path, {COPY: answer}, QUOTE)
    assert (found.result, found.digest) == (result, "")


def test_an_archived_copy_is_read_where_the_site_refuses(tmp_path: Path):
    archived = "https://web.archive.org/web/20260301120000/https://copies.example/va"
    wall = Reply(b"<html><body><h1>Just a moment...</h1></body></html>")
    quote = replace(QUOTE, archived=archived)
    (found,) = check(tmp_path, {COPY: wall, archived: VIRGINIA}, quote)
    assert (found.result, found.read_at, found.official) == ("stands", archived, False)
    assert found.detail.startswith("read in an archived copy: copies.example the page keeps")


def test_a_site_that_shows_a_wall_is_not_asked_again(tmp_path: Path):
    wall = Reply(b"<html><body><h1>Just a moment...</h1></body></html>")
    other = replace(QUOTE, url=f"{COPY}/2", citation="another")
    with serving({f"/{COPY}": wall, f"/{COPY}/2": VIRGINIA}) as gateway:
        settings = Policy(tmp_path, gateway=gateway.url, pause=0.0, seconds=5.0)
        found = run(lambda: Verifier({}, settings, DAY).run([QUOTE, other]))
        assert {each.result for each in found} == {"refused"}
        assert len(gateway.paths) == 1


def test_quotes_are_the_words_in_force(sample: Dataset):
    found = quotes_of(sample)
    assert {quote.state for quote in found} <= set(sample.states["state"]) | {"US"}
    assert all(quote.words and quote.url for quote in found)
    ended = sample.provisions[sample.provisions["in_force_to"] != ""]
    assert not {quote.words for quote in found} & set(ended["text"])
    assert {quote.state for quote in quotes_of(sample, ["KY"])} == {"KY"}


SECTION = "0a0a0a0a;1b1b1b1b"


def checked(
    dataset: Dataset,
    result: str = "stands",
    official: bool = True,
    edition: str = "",
    settled: str = "2026-11-01",
) -> list[Check]:
    """Vermont's words as a run may find them, in sections that an editor read on a day."""
    before = {"section": SECTION, "settled_on": settled}
    quotes = [quote for quote in quotes_of(dataset, ["VT"]) if quote.law == "safe_harbor"]
    return [
        Check(
            replace(quote, before=before),
            result,
            "",
            quote.url,
            "2026-11-20",
            edition,
            "0" * 16,
            official,
            SECTION,
        )
        for quote in quotes
    ]


def test_sections_that_stand_as_they_were_read_raise_the_as_of_date(sample: Dataset):
    assert list(confirmed(sample, checked(sample))) == [("VT", "safe_harbor", "2026-11-20")]
    edition = checked(sample, edition="2026-10")
    assert list(confirmed(sample, edition)) == [("VT", "safe_harbor", "2026-10")]


def test_the_as_of_date_is_never_lowered_nor_raised_by_a_copy(sample: Dataset):
    assert not list(confirmed(sample, checked(sample, edition="2001")))
    assert not list(confirmed(sample, checked(sample, official=False)))


def test_a_section_that_nobody_read_whole_raises_no_date(sample: Dataset):
    assert not list(confirmed(sample, checked(sample, settled="")))
    made = [replace(check, section="") for check in checked(sample)]
    assert not list(confirmed(sample, made))


@pytest.mark.parametrize("result", ["changed", "gone", "moved", "unreachable", "refused"])
def test_a_passage_that_does_not_stand_leaves_the_record_as_it_is(sample: Dataset, result: str):
    made = checked(sample)
    beside = next(n for n, check in enumerate(made) if not check.quote.operative)
    made[beside] = replace(made[beside], result=result)
    assert not list(confirmed(sample, made))


def test_an_edition_in_the_future_counts_from_the_day_of_the_check(sample: Dataset):
    made = checked(sample, edition="2027")
    assert list(confirmed(sample, made)) == [("VT", "safe_harbor", "2026-11-20")]


@pytest.mark.parametrize("state", ["NE", "NC"])
def test_a_record_whose_operative_words_were_not_read_keeps_its_date(dataset: Dataset, state: str):
    """The passages beside the law stand, word for word; the law itself has no words."""
    states = dataset.coded.copy()
    states.loc[states["state"] == state, "safe_harbor_basis"] = "primary"
    provisions = dataset.provisions.copy()
    operative = (provisions["state"] == state) & (provisions["role"] == "operative")
    operative &= provisions["law"] == "safe_harbor"
    assert operative.any()
    provisions.loc[operative, "text"] = ""
    unread = replace(dataset, coded=states, provisions=provisions)
    made = [
        Check(
            replace(quote, before={"section": SECTION, "settled_on": "2026-11-01"}),
            "stands",
            "",
            quote.url,
            "2026-12-02",
            official=True,
            section=SECTION,
        )
        for quote in quotes_of(unread, [state])
        if quote.law == "safe_harbor"
    ]
    assert made
    assert not list(confirmed(unread, made))


def test_what_an_editor_settled_stays_settled_while_the_page_stays(sample: Dataset):
    quotes = quotes_of(sample, ["VT"])

    def run_on(checks: pd.DataFrame, digest: str = "0" * 16, section: str = "") -> pd.DataFrame:
        known = quotes_of(replace(sample, checks=checks), ["VT"])
        made = [
            Check(quote, "changed", "", quote.url, "2026-11-20", "", digest, True, section)
            for quote in known
        ]
        return updated(checks, made, quotes)

    first = run_on(sample.checks)
    assert set(first["settled_on"]) == {""}
    settled = first.assign(settled_on="2026-11-21")
    assert set(run_on(settled)["settled_on"]) == {"2026-11-21"}
    assert set(run_on(settled, digest="1" * 16)["settled_on"]) == {""}
    watched = run_on(sample.checks, section=SECTION).assign(settled_on="2026-11-21")
    # The page may change around a section that stays.
    assert set(run_on(watched, "1" * 16, SECTION)["settled_on"]) == {"2026-11-21"}
    assert set(run_on(watched, section="0a0a0a0a")["settled_on"]) == {""}


def test_checks_of_words_that_are_no_longer_quoted_go(sample: Dataset):
    made = checked(sample)
    kept = [check.quote for check in made]
    made[0] = replace(made[0], quote=replace(made[0].quote, citation="none of ours"))
    before = updated(sample.checks, made, [check.quote for check in made])
    assert "none of ours" in set(before["citation"])
    assert "none of ours" not in set(updated(before, [], kept)["citation"])


ADDED = (
    "(C) Notwithstanding any other provision of this section, a minor may be prosecuted for "
    "prostitution."
)
NEGATIONS = [
    ADDED,
    "(C) Subsection B applies as modified by the court on January 5, 2027.",
    "(C) A record that was accessed or printed before 2027 is no defense.",
    "(C) A minor may be prosecuted if the registration is current as of January 1, 2027.",
    "Subsection B does not apply to visits after July 1, 2027.",
    "B does not apply to copyright offenses.",
]
"""What an amendment may put beside the words; some look like a line that a page changes itself."""


def after_a_run(quote: Quote, check: Check, **cells: str) -> Quote:
    """The quote with the row that a run wrote, and what an editor wrote into it."""
    return replace(quote, before=check.row | cells)


@pytest.mark.parametrize("added", NEGATIONS)
def test_a_passage_that_is_added_to_the_section_is_a_change_and_shown(tmp_path: Path, added: str):
    page = virginia()
    amended = reply(replace(page, section=(*page.section, added)))
    quote = replace(QUOTE, url=VIRGINIAS_PAGE)

    def looked(quote: Quote, answer: Reply, run: str) -> Check:
        (found,) = check(tmp_path / run, {VIRGINIAS_PAGE: answer}, quote)
        return found

    first = looked(quote, VIRGINIA, "1")
    assert (first.result, first.settled_on) == ("stands", "")
    read = after_a_run(quote, first, settled_on="2026-11-28")
    again = looked(read, VIRGINIA, "2")
    assert (again.result, again.settled_on) == ("stands", "2026-11-28")
    changed = looked(read, amended, "3")
    assert (changed.result, changed.settled_on) == ("changed", "")
    assert changed.detail == f"the section now says “{added}”"
    # It stays changed until an editor settles it, and what was read then is what is watched.
    later = looked(after_a_run(quote, changed), amended, "4")
    assert (later.result, later.detail) == ("changed", changed.detail)
    settled = looked(after_a_run(quote, changed, settled_on="2026-12-05"), amended, "5")
    assert (settled.result, settled.detail, settled.settled_on) == ("stands", "", "2026-12-05")


def test_a_passage_that_is_taken_out_of_the_section_is_a_change(tmp_path: Path):
    page = virginia()
    quote = replace(QUOTE, url=VIRGINIAS_PAGE)
    whole = reply(replace(page, section=(*page.section, ADDED)))
    (first,) = check(tmp_path / "1", {VIRGINIAS_PAGE: whole}, quote)
    (found,) = check(tmp_path / "2", {VIRGINIAS_PAGE: VIRGINIA}, after_a_run(quote, first))
    begins = "(C) Notwithstanding any other provision of this section, a …"
    assert (found.result, found.detail) == ("changed", f"it no longer says “{begins}”")


def test_a_word_that_changes_beside_the_quote_is_shown_before_and_after(tmp_path: Path):
    page = virginia()
    quote = replace(QUOTE, url=VIRGINIAS_PAGE)
    old, new = (f"(C) This section applies to those under {age}." for age in ("18; or 21", "16"))
    first, later = (reply(replace(page, section=(*page.section, each))) for each in (old, new))
    (read,) = check(tmp_path / "1", {VIRGINIAS_PAGE: first}, quote)
    (found,) = check(tmp_path / "2", {VIRGINIAS_PAGE: later}, after_a_run(quote, read))
    shown = f"the section now says “{new}”; it no longer says “{old.replace(';', ',')}”"
    assert (found.result, found.detail) == ("changed", shown)


def test_the_day_of_an_editor_is_kept_where_only_capitals_and_blanks_change(tmp_path: Path):
    page = virginia()
    quote = replace(QUOTE, url=VIRGINIAS_PAGE)
    again = replace(page, section=tuple(f" {each.upper()} " for each in page.section))
    (first,) = check(tmp_path / "1", {VIRGINIAS_PAGE: VIRGINIA}, quote)
    settled = after_a_run(quote, first, settled_on="2026-12-05")
    (found,) = check(tmp_path / "2", {VIRGINIAS_PAGE: reply(again)}, settled)
    assert (found.result, found.settled_on) == ("stands", "2026-12-05")


def test_what_surrounds_the_law_on_its_page_is_not_watched(tmp_path: Path):
    page = virginia()
    quote = replace(QUOTE, url=VIRGINIAS_PAGE)
    foot = [
        (
            f"Last updated {day}, 2026",
            f"This page was last modified on {day}, 2026.",
            f"The Code is current through the {number} Regular Session of 202{number}.",
            f"© 202{number} Commonwealth of Virginia",
            f"Visitors: 10,00{number}",
            f"Page {number} of 9",
        )
        for number, day in enumerate(("May 1", "June 2"))
    ]
    pages = [reply(replace(page, section=(*page.section, *lines), after=())) for lines in foot]
    (first,) = check(tmp_path / "1", {VIRGINIAS_PAGE: pages[0]}, quote)
    (found,) = check(tmp_path / "2", {VIRGINIAS_PAGE: pages[1]}, after_a_run(quote, first))
    assert (found.result, found.section) == ("stands", first.section)


SILENT = "https://constitution.example/whole"
ARTICLES = "".join(f"<p>Section {n}. All people are free and have rights. </p>" for n in range(600))


def test_a_silent_constitution_is_searched_for_what_it_must_not_say(tmp_path: Path):
    site = {"NJ": OfficialPages(hosts=("constitution.example",), constitution=SILENT)}
    sample = load(DATA)
    assert sample.state("NJ")["exception_clause"] == "silent"
    (quote,) = [each for each in quotes_of(sample, ["NJ"], site) if each.unsaid]
    assert (quote.url, quote.law) == (SILENT, "exception_clause")

    def looked(text: str, run: str, quote: Quote = quote) -> Check:
        page = Reply(f"<html><body>{text}</body></html>".encode())
        (found,) = check(tmp_path / run, {SILENT: page}, quote)
        return found

    assert looked(ARTICLES, "1").result == "stands"
    words = "Neither slavery nor involuntary servitude shall exist in this State."
    said = looked(f"{ARTICLES}<p>{words}</p>", "2")
    assert (said.result, said.detail) == ("changed", f"the page says “{words}”")
    settled = after_a_run(quote, said, settled_on="2026-12-05")
    assert looked(f"{ARTICLES}<p>{words}</p>", "3", settled).result == "stands"
    assert looked("<p>Article I</p>", "4").result == "unreachable"
    assert not list(confirmed(sample, [looked(ARTICLES, "5")]))


def test_a_constitution_on_several_pages_is_searched_on_each(tmp_path: Path):
    pages = [f"https://constitution.example/{n:02}" for n in range(9, 12)]
    site = OfficialPages(
        hosts=("constitution.example",), constitution="https://constitution.example/{09-11}"
    )
    wanted = [each for each in quotes_of(load(DATA), ["NJ"], {"NJ": site}) if each.unsaid]
    assert [each.url for each in wanted] == pages
    article = "<p>All people are free and have rights.</p>" * 9
    said = f"{article}<p>There shall be no slavery.</p>"
    replies = dict(zip(pages, (article, said, "<p></p>"), strict=True))
    made = check(tmp_path, {url: Reply(text.encode()) for url, text in replies.items()}, *wanted)
    assert [each.result for each in made] == ["stands", "changed", "unreachable"]


def test_a_silent_constitution_has_a_page_or_a_place_to_begin(dataset: Dataset):
    silent = dataset.states.loc[dataset.states["exception_clause"] == "silent", "state"]
    assert len(silent) > 20
    assert [s for s in silent if not (OFFICIAL[s].constitution or OFFICIAL[s].contents)] == []


def test_every_official_page_of_the_tables_can_be_named(dataset: Dataset):
    asked = {
        quote.citation: request.url
        for quote in quotes_of(dataset)
        if (site := OFFICIAL.get(quote.state))
        and (request := official_request(site, quote.citation, {}))
    }
    assert len(asked) > 30
    assert all("{" not in url and url.startswith("http") for url in asked.values())
    assert asked["18 Pa. Cons. Stat. § 3001"].endswith("chpt=30&sctn=1&subsctn=0")
    assert asked["Va. Code Ann. § 18.2-361.1(B)"] == VIRGINIAS_PAGE


def test_the_host_of_an_official_page_is_official():
    assert OFFICIAL["VT"].holds("https://legislature.vermont.gov/statutes/section/13/060/02652")
    assert not OFFICIAL["VT"].holds("https://legislature.vermont.gov.example/statutes")


def test_a_folder_without_official_pages_has_none(tmp_path: Path):
    assert read_official_pages(tmp_path) == {}


@pytest.mark.parametrize(
    "text",
    [
        "[VA]\nhost = 1",
        "[VA",
        '[VA]\nhosts = []\ncitation = "("',
        '[VA]\nhosts = []\nkey = "TRACKER_ARCHIVE_KEY"\nurl = "https://a.example"',
    ],
)
def test_unusable_official_pages_are_said(tmp_path: Path, text: str):
    (tmp_path / "official_pages.toml").write_text(text)
    with pytest.raises(InvalidTables, match=r"official_pages\.toml"):
        read_official_pages(tmp_path)


def test_a_citation_of_another_form_has_no_official_page():
    site = OfficialPages(
        r"X\. Code § (?P<section>\d+)", "https://a.example/{section}", hosts=("a.example",)
    )
    assert official_request(site, "X. Const. art. I") is None
    request = official_request(site, "X. Code § 5(a)")
    assert request and request.url == "https://a.example/5"
