from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from lxml import etree

from tests.contracts.test_feed_shape import ATOM
from tests.serve.served import FORMULA, SCRIPT, TODAY, feed_bytes, make_hostile, served
from tracker.laws.dataset import Dataset, load
from tracker.laws.history.dates import Span
from tracker.pages.site import NAME
from tracker.serve.files.feed import NEWEST, feed_states

BASE = "https://tracker.example/"


def entries(dataset: Dataset, state: str = "") -> dict[str, feedparser.FeedParserDict]:
    """Event id → its entry, in the feed's order."""
    found = feedparser.parse(feed_bytes(dataset, BASE, state)).entries
    return {entry.link.split("#")[1]: entry for entry in found}


def with_event(dataset: Dataset, event: str, **cells: str) -> Dataset:
    """The dataset with cells of one event changed."""
    events = dataset.events.copy()
    events.loc[events["id"] == event, list(cells)] = list(cells.values())
    return replace(dataset, events=events)


def test_events_come_newest_first_as_far_as_their_dates_are_known(dataset: Dataset):
    spans = [
        Span.parse(dataset.events.set_index("id").at[event, "date"]) for event in entries(dataset)
    ]
    assert spans == sorted(spans, reverse=True)
    assert len(spans) == min(NEWEST, len(dataset.events))


@pytest.mark.thorough
def test_each_jurisdiction_has_a_feed_that_agrees_with_the_tables(dataset: Dataset):
    assert len(dataset.coded["state"])
    for state in dataset.coded["state"]:
        told = entries(dataset, state)
        assert set(told) == set(dataset.rows_for("events", state)["id"]), state
        for law in dataset.laws:
            standing = dataset.standing(state, law.id)
            if standing.event:
                label = law.status(dataset.state(state)[law.id]).label
                assert f"Status from then on: {label}." in told[standing.event].summary, state


def test_a_feed_is_named_after_its_jurisdiction_and_one_of_all_after_the_site(sample: Dataset):
    names = [
        feedparser.parse(feed_bytes(sample, BASE, state)).feed.title for state in ("", "KY", "US")
    ]
    assert names == [NAME, f"{NAME}: Kentucky", f"{NAME}: United States"]


def test_congress_has_a_feed_and_no_page(sample: Dataset):
    assert feed_states(sample) == ("GU", "KY", "NV", "OH", "VT", "US")
    event = entries(sample, "US")["US-exception-clause-1865-thirteenth-amendment"]
    assert event.title == "United States: Thirteenth Amendment"
    assert event.link.startswith(f"{BASE}#")


def test_an_entry_tells_what_happened_when_and_with_what_result(sample: Dataset):
    entry = entries(sample)["VT-exception-clause-2022-proposal-2"]
    assert entry.title == "Vermont: Proposal 2"
    assert entry.updated == "2022-11-08T00:00:00Z"
    assert entry.summary == (
        "Exception clause. Voters approved a ballot measure. Replaced the 1777 wording, with its "
        "age limit, consent and debt exceptions, by an unconditional ban. Date: November 8, 2022. "
        "In effect from December 13, 2022. Status from then on: Abolished, no exception. "
        "Votes: 238466 yes, 30335 no."
    )
    assert {tag.term: tag.label for tag in entry.tags} == {
        "exception_clause": "Exception clause",
        "measure_passed": "Ballot measure passed",
        "VT": "Vermont",
    }


@pytest.mark.parametrize(
    ("written", "moment", "words"),
    [
        ("2013", "2013-01-01T00:00:00Z", "Date: 2013 (the day and month are not known)."),
        ("2013-06", "2013-06-01T00:00:00Z", "Date: June 2013 (the day is not known)."),
        ("2013-06-25", "2013-06-25T00:00:00Z", "Date: June 25, 2013."),
    ],
)
def test_a_date_that_is_not_exact_is_said_to_be_so(
    written: str, moment: str, words: str, sample: Dataset
):
    event = "KY-safe-harbor-2014-sb184"
    entry = entries(with_event(sample, event, date=written, effective=""))[event]
    assert entry.updated == moment
    assert words in entry.summary
    assert "In effect from" not in entry.summary


def test_an_entry_links_to_the_page_of_its_state_and_to_its_source(sample: Dataset):
    entry = entries(sample)["KY-safe-harbor-2013-hb3"]
    links = {link.rel: link.href for link in entry.links}
    assert links["alternate"] == f"{BASE}state?state=KY#KY-safe-harbor-2013-hb3"
    assert links["via"] == sample.events.set_index("id").at["KY-safe-harbor-2013-hb3", "url"]


def test_an_address_that_is_none_of_the_web_is_no_link(sample: Dataset):
    event = "KY-safe-harbor-2013-hb3"
    entry = entries(with_event(sample, event, url="javascript:alert(1)"))[event]
    assert [link.rel for link in entry.links] == ["alternate"]


def test_what_has_not_happened_is_not_told(sample: Dataset):
    earlier = entries(sample.on(date(2022, 11, 7)))
    assert "VT-exception-clause-2022-proposal-2" not in earlier
    assert "VT-exception-clause-2022-proposal-2" in entries(sample.on(date(2022, 11, 8)))


def test_a_feed_without_events_is_still_a_feed(sample: Dataset):
    body = feed_bytes(sample.on(date(1700, 1, 1)), BASE)
    ATOM.assertValid(etree.fromstring(body))
    assert feedparser.parse(body).entries == []


def test_a_feed_in_spanish_has_the_same_ids_and_leads_to_spanish_pages(dataset: Dataset):
    spanish = feed_bytes(dataset.in_language("es"), BASE, "VT")
    ATOM.assertValid(etree.fromstring(spanish))
    told, english = feedparser.parse(spanish), feedparser.parse(feed_bytes(dataset, BASE, "VT"))
    assert told.feed.language == "es"
    assert told.feed.title.startswith("Observatorio de leyes")
    assert told.feed.id == english.feed.id
    assert [entry.id for entry in told.entries] == [entry.id for entry in english.entries]
    links = {link.rel: link.href for link in told.feed.links}
    assert links == {
        "self": f"{BASE}feed/VT.xml?lang=es",
        "alternate": f"{BASE}state?state=VT&lang=es",
    }
    (entry,) = (each for each in told.entries if each.link.endswith("2022-proposal-2"))
    assert entry.summary.startswith("Cláusula de excepción. ")
    assert "Fecha: 8 de noviembre de 2022." in entry.summary
    assert "Votos: 238466 a favor, 30335 en contra." in entry.summary


def test_what_is_not_translated_is_told_in_english_and_marked_as_such(dataset: Dataset):
    event = "VT-exception-clause-2022-proposal-2"
    changed = with_event(dataset, event, description="Nobody has translated this.")
    body = feed_bytes(changed.in_language("es"), BASE, "VT")
    entry = entries(changed.in_language("es"), "VT")[event]
    assert entry.summary_detail.language == "en"
    assert entry.summary.startswith("Exception clause. ")
    assert "Date: November 8, 2022." in entry.summary
    assert entry.title == "Vermont: Propuesta (Proposal) 2"
    assert body.count(b'xml:lang="en"') == 1


def test_ids_are_told_apart_and_every_entry_has_an_author(dataset: Dataset):
    read = feedparser.parse(feed_bytes(dataset, BASE))
    assert len({entry.id for entry in read.entries}) == len(read.entries)
    assert read.feed.author == "Modern Slavery Law Tracker"


def test_the_same_data_give_the_same_bytes(sample: Dataset):
    assert feed_bytes(sample, BASE) == feed_bytes(sample, BASE.rstrip("/"))


@pytest.mark.usefixtures("cells_unchecked")
def test_a_hostile_table_cannot_leave_its_elements(folder: Callable[..., Path]):
    for state in ("", "KY", "OH"):
        body = feed_bytes(load(make_hostile(folder())), BASE, state)
        ATOM.assertValid(etree.fromstring(body))
        assert b"<script" not in body
        assert b"\x01" not in body
        assert not any(mark in body.decode() for mark in "\u202d\u202e\u2069\u200f")
        assert not feedparser.parse(body).bozo


def test_hostile_words_are_kept_as_words(folder: Callable[..., Path]):
    tables = make_hostile(folder())
    atom = {"a": "http://www.w3.org/2005/Atom"}
    titles = [
        title.text
        for title in ET.fromstring(feed_bytes(load(tables), BASE, "KY")).iterfind(
            "a:entry/a:title", atom
        )
    ]
    assert f"Kentucky{SCRIPT}: {FORMULA}" in titles


@pytest.mark.thorough
def test_feeds_are_served_with_absolute_links(folder: Callable[..., Path]):
    tables = folder()
    here, there = served(tables), served(tables, "https://tracker.example")
    answer = here.get("/feed/KY.xml")
    assert answer.headers["content-type"] == "application/atom+xml"
    assert feedparser.parse(answer.content).feed.links[0].href == "http://site/feed/KY.xml"
    assert feedparser.parse(there.get("/feed.xml").content).feed.links[0].href == (
        "https://tracker.example/feed.xml"
    )
    assert answer.content == feed_bytes(load(tables, TODAY), "http://site/", "KY")
    spanish = load(tables, TODAY).in_language("es")
    asked = here.get("/feed/KY.xml?lang=es")
    assert asked.content == feed_bytes(spanish, "http://site/", "KY")


def test_a_reader_that_comes_back_is_not_sent_the_same_again(folder: Callable[..., Path]):
    site = served(folder())
    first = site.get("/feed.xml")
    again = site.get("/feed.xml", If_None_Match=first.headers["etag"])
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


@pytest.mark.thorough
def test_a_feed_that_does_not_exist_is_not_found(folder: Callable[..., Path]):
    site = served(folder())
    lost, refused = site.get("/feed/ky.xml"), site.get("/feed.xml?place=KY")
    assert (lost.status_code, refused.status_code) == (404, 400)
    assert site.get("/feed.xml?lang=xx").status_code == 400
    assert lost.json()["detail"] == 'There is no feed for "ky" (did you mean "KY"?).'
    with pytest.raises(KeyError):
        feed_bytes(load(folder()), BASE, "XX")


def test_every_feed_in_each_language_is_read_without_a_fault(dataset: Dataset):
    faults = {
        (language, state): read.bozo or not read.feed.title
        for language in ("en", "es")
        for state in ("", *feed_states(dataset))
        for read in [feedparser.parse(feed_bytes(dataset.in_language(language), BASE, state))]
    }
    assert len(faults) == 2 * 58
    assert [each for each, faulty in faults.items() if faulty] == []
