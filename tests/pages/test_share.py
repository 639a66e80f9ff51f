"""The menu that takes a view elsewhere is the same wherever it stands."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from bs4 import BeautifulSoup, Tag

from tracker.laws.dataset import Dataset
from tracker.pages.page import Page
from tracker.pages.share import MAILER, by_mail
from tracker.pages.site import PAGES
from tracker.pages.urls import Urls

BASE = "https://tracker.example"
ALL = ["Link to this view", "Picture", "Embed", "Data", "More"]
VIEWS: tuple[tuple[str, Mapping[str, str], list[str]], ...] = (
    ("/", {"region": "South"}, ALL),
    ("/state", {"state": "VA"}, ALL),
    ("/state", {"state": "VA", "on": "2018-01-01"}, ALL),
    ("/trends", {"years": "all"}, ALL[:-1]),
    ("/compare", {"states": "KY,TN", "on": "2018-01-01"}, ["Link to this view", "Data"]),
    ("/act", {"state": "VA", "topic": "climate"}, ALL[:3]),
    ("/act", {}, ALL[:1]),
    ("/data", {"region": "South"}, ["Link to this view", "Data", "More"]),
)


def told(dataset: Dataset, path: str, params: Mapping[str, str], urls: Urls) -> Page:
    module = PAGES[path].module
    return module.page(module.read(params, dataset), dataset, urls)


def menus(page: Page) -> list[Tag]:
    html = "".join(str(make()) for make in page.sections.values() if make)
    return BeautifulSoup(html, "html.parser").select("details.share")


@pytest.mark.thorough
@pytest.mark.parametrize(("path", "params", "ways"), VIEWS)
def test_each_view_has_the_same_menu_with_the_ways_that_there_are(
    dataset: Dataset, path: str, params: Mapping[str, str], ways: list[str]
) -> None:
    page = told(dataset, path, params, Urls(BASE))
    found = menus(page)
    assert len({menu["id"] for menu in found}) == len(found) > 0
    for menu in found:
        assert menu.summary.get_text().partition(":")[0] == "Share or save"
        assert [each.get_text() for each in menu.select("dt")] == ways
        link = menu.select_one(f"#{menu['id']}-link").get_text()
        # A link to rows keeps to their day, and names the edition.
        asked = {"on": str(dataset.day)} if path == "/data" else {}
        again = told(dataset, path, {**params, **asked}, Urls(BASE)).canonical
        named = f"&edition={dataset.edition}" if path == "/data" else ""
        assert link.partition("#")[0] == again + named
        for button in menu.select("[data-copy]"):
            assert menu.select_one(button["data-copy"]).get_text()
        assert menu.select_one("[data-send]")["data-send"] == f"#{menu['id']}-link"


@pytest.mark.thorough
def test_a_menu_of_a_chart_is_told_from_the_others_and_leads_to_its_chart(dataset: Dataset) -> None:
    page = told(dataset, "/trends", {}, Urls(BASE))
    found = menus(page)
    assert len({menu.summary.get_text() for menu in found}) == len(found)
    html = BeautifulSoup("".join(str(make()) for make in page.sections.values() if make), "lxml")
    for menu in found:
        place = menu.select_one("pre").get_text().partition("#")[2]
        assert (
            html.select_one(f"section.trend[id='{place}'] h2").get_text() in menu.summary.get_text()
        )


def test_nothing_is_offered_for_other_sites_where_our_own_url_is_not_known(
    dataset: Dataset,
) -> None:
    (menu,) = menus(told(dataset, "/state", {"state": "VA"}, Urls()))
    assert [each.get_text() for each in menu.select("dt")] == ["Picture", "Data", "More"]


FORM = "https://mailer.example/?feed={feed}"


def followed(dataset: Dataset, path: str, params: Mapping[str, str]) -> str:
    """The menu's last part: what else there is to follow."""
    return str(menus(told(dataset, path, params, Urls(BASE)))[0].select("dd")[-1])


def test_a_state_offers_its_own_feeds_and_calendar(dataset: Dataset) -> None:
    own = followed(dataset, "/state", {"state": "VA"})
    assert all(f'href="/{path}"' in own for path in ("feed/VA.xml", "record/VA.xml"))
    assert "webcal://tracker.example/calendar/VA.ics" in own
    whole = followed(dataset, "/", {})
    assert 'href="/feed.xml"' in whole
    assert "webcal://tracker.example/calendar.ics" in whole


def test_a_feed_goes_to_the_mailer_that_the_host_names(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(MAILER, raising=False)
    assert "by e-mail" not in followed(dataset, "/state", {"state": "VA"})
    monkeypatch.setenv(MAILER, FORM)
    own = followed(dataset, "/state", {"state": "VA"})
    where = "https://mailer.example/?feed=https%3A%2F%2Ftracker.example%2Ffeed%2FVA.xml"
    assert f'href="{where}"' in own
    assert "by e-mail, through another site" in own
    assert by_mail(Urls(), "VA") == ""


@pytest.mark.parametrize("form", ["http://mailer.example/{feed}", "https://mailer.example/", "x"])
def test_a_mailer_that_is_not_https_or_has_no_place_for_the_feed_is_none(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MAILER, form)
    assert by_mail(Urls(BASE), "VA") == ""
