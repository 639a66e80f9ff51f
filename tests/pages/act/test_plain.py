"""The Act page before, and without, script: a field, and a calendar file in a link."""

from __future__ import annotations

from base64 import b64decode

from bs4 import BeautifulSoup

from tracker.advocacy.asks import ask_for
from tracker.laws.dataset import Dataset
from tracker.pages.act.page import read, reminder_file
from tracker.pages.act.plain import controls_html
from tracker.pages.urls import LIVE, Urls


def test_the_field_keeps_the_topic(dataset: Dataset) -> None:
    query = read({"topic": "climate"}, dataset)
    form = BeautifulSoup(controls_html(query, dataset, LIVE)["chooser"], "html.parser").form
    assert form["action"] == "/act"
    assert form.select_one("input[type=hidden]").attrs["value"] == "climate"
    bare = BeautifulSoup(controls_html(read({}, dataset), dataset, LIVE)["chooser"], "html.parser")
    assert bare.select("input") == []


def test_the_calendar_file_is_in_its_link(dataset: Dataset) -> None:
    urls = Urls("https://tracker.example")
    places = controls_html(read({"state": "OH"}, dataset), dataset, urls)
    for law in dataset.laws:
        link = BeautifulSoup(places[f"reminder-{law.id}"], "html.parser").a
        file = reminder_file(dataset, urls, "OH", law.id)
        assert link["download"] == file.name
        assert b64decode(link["href"].removeprefix("data:text/calendar;base64,")) == file.body


def test_the_official_finder_stands_where_the_live_page_has_its_own(dataset: Dataset) -> None:
    places = controls_html(read({"state": "KY"}, dataset), dataset, LIVE)
    for law in dataset.laws:
        part = BeautifulSoup(places[f"legislators-{law.id}"], "html.parser")
        assert part.a["href"] == ask_for(dataset, "KY", law).decides.url
        assert "needs script" in part.noscript.get_text()


def test_a_published_page_has_neither(dataset: Dataset) -> None:
    urls = Urls("https://tracker.example", "act/OH.html")
    assert controls_html(read({"state": "OH"}, dataset), dataset, urls) == {}
