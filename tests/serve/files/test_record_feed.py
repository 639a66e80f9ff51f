"""What changed in the record, as readers of feeds get it."""

import feedparser
import pytest
from lxml import etree
from starlette.testclient import TestClient

from tests.conftest import DATA, ROOT
from tests.contracts.test_feed_shape import ATOM
from tests.serve.served import app
from tracker.laws.tables.changelog import dated_changes
from tracker.pages.share import MAILER, by_mail
from tracker.pages.urls import Urls

BASE = "https://tracker.example"
CHANGES = dated_changes((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def site() -> TestClient:
    return TestClient(app(DATA, BASE))


def entries(site: TestClient, path: str) -> list[feedparser.FeedParserDict]:
    answer = site.get(path)
    assert answer.status_code == 200
    ATOM.assertValid(etree.fromstring(answer.content))
    found = feedparser.parse(answer.content)
    assert not found.bozo
    assert found.feed.links[0].href.startswith(BASE)
    return list(found.entries)


def test_all_changes_come_with_the_day_of_their_edition(site: TestClient):
    found = entries(site, "/record.xml")
    assert [entry.summary for entry in found] == [each.text for each in CHANGES]
    assert [entry.updated[:10] for entry in found] == [each.day for each in CHANGES]
    assert len({entry.id for entry in found}) == len(found) > 50


@pytest.mark.parametrize("path", ["/record/AL.xml", "/record.xml?state=AL"])
def test_a_state_has_the_changes_that_name_it_or_all(site: TestClient, path: str):
    found = [entry.summary for entry in entries(site, path)]
    assert any("AL and WY, safe_harbor" in each for each in found)
    assert any(each.startswith("All states, exception_clause") for each in found)
    assert not any(each.startswith("KY, safe_harbor") for each in found)


def test_filters_are_those_of_the_map_and_the_law(site: TestClient):
    found = [entry.summary for entry in entries(site, "/record.xml?region=West&law=safe_harbor")]
    assert found
    assert all("safe_harbor" in each for each in found)
    assert site.get("/record.xml?regoin=West").status_code == 400


def test_events_are_filtered_too(site: TestClient):
    all_of_them = entries(site, "/feed.xml")
    south = entries(site, "/feed.xml?region=South&law=safe_harbor")
    assert 0 < len(south) <= len(all_of_them)
    assert {"safe_harbor"} == {
        tag.term for entry in south for tag in entry.tags if tag.term.endswith(("harbor", "clause"))
    }
    assert site.get("/feed.xml?law=tax").status_code == 400


def test_a_mailer_of_the_host_is_given_the_feed(monkeypatch: pytest.MonkeyPatch):
    assert by_mail(Urls(BASE), "KY") == ""
    monkeypatch.setenv(MAILER, "https://mailer.example/?feed={feed}")
    link = "https://mailer.example/?feed=https%3A%2F%2Ftracker.example%2Ffeed%2FKY.xml"
    assert by_mail(Urls(BASE), "KY") == link
    monkeypatch.setenv(MAILER, "javascript:alert({feed})")
    assert by_mail(Urls(BASE), "KY") == ""
