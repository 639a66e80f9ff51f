"""What a choice writes into the URL, and what the URL gives a control."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import SAMPLE_DAY
from tracker.laws.dataset import Dataset
from tracker.laws.query.parameters import LONGEST_SEARCH
from tracker.pages.live.elements import Site
from tracker.pages.live.url_state import escape_markdown


def _script(data):  # run as a script of its own, which knows no name of this module
    from datetime import date

    import streamlit as st

    from tracker.pages.choices import FilterField, PageChoice
    from tracker.pages.live import widgets
    from tracker.pages.live.elements import Site, follow
    from tracker.pages.live.url_state import params

    site, asked = Site(data, "/shapes.json", "/", "https://tracker.example"), params()
    widgets.choose_jurisdiction(site, "Open", "open", path="/state", law="safe_harbor")
    widgets.choose_jurisdiction(site, "Here", "here", chosen=asked.get("state", ""))
    view = PageChoice(
        "view", "View", {"map": "Map", "table": "Table"}, asked.get("view", "map"), "map"
    )
    widgets.choose_one("view", view)
    regions = FilterField("region", "Region", {"South": "South", "West": "West"}, ())
    widgets.choose_several("region", regions, "All", usual="West", most=2)
    widgets.look_for("q", "Find", asked.get("q", ""))
    on = asked.get("on")
    widgets.choose_day(st, site, "Day", "day", date.fromisoformat(on) if on else None)
    follow()


@pytest.fixture
def app(sample: Dataset) -> AppTest:
    made = AppTest.from_function(_script, kwargs={"data": sample}, default_timeout=60)
    made.query_params["lang"] = "es"
    made.query_params["on"] = "2018-01-01"
    return made.run()


def asked(app: AppTest) -> dict[str, str]:
    """The parameters of the URL; AppTest gives a list of those that no run has written."""
    given = app.query_params.items()
    return {name: value if isinstance(value, str) else value[0] for name, value in given}


def url(app: AppTest) -> dict[str, str]:
    """The parameters but the two that the fixture gives."""
    assert asked(app)["lang"] == "es"  # no choice changes the language
    return {name: value for name, value in asked(app).items() if name not in ("lang", "on")}


def test_a_choice_is_written_and_the_usual_one_is_left_out(app: AppTest):
    app.segmented_control(key="view").set_value("table").run()
    assert url(app) == {"view": "table"}
    app.segmented_control(key="view").set_value("map").run()
    assert url(app) == {}


def test_several_values_are_one_parameter_in_the_visitors_order(app: AppTest):
    app.multiselect(key="region").set_value(["West", "South"]).run()
    assert url(app) == {"region": "West,South"}


def test_what_is_usual_of_several_values_is_left_out(app: AppTest):
    app.multiselect(key="region").set_value(["West"]).run()
    assert url(app) == {}
    assert app.multiselect(key="region").max_selections == 2


def test_words_to_look_for_are_written_and_have_a_limit(app: AppTest):
    assert app.text_input(key="q").max_chars == LONGEST_SEARCH
    app.text_input(key="q").set_value("court").run()
    assert url(app) == {"q": "court"}


def test_a_jurisdiction_is_chosen_here_by_its_name(app: AppTest):
    assert app.selectbox(key="here").value is None
    app.selectbox(key="here").set_value("KY").run()
    assert url(app) == {"state": "KY"}
    assert app.selectbox(key="here_KY").value == "KY"
    assert "Kentucky" in app.selectbox(key="here_KY").options


def test_a_list_that_the_browser_has_not_yet_redrawn_chooses_nothing(app: AppTest):
    app.query_params["state"] = "KY"
    app.run()
    drawn, shown = app._tree, next(each for each in app.selectbox if each.label == "Here")
    app.query_params["state"] = "NV"
    app.run()
    shown.set_value("KY")
    app._tree = drawn  # as when the clock of a fragment sends what the browser still shows
    app.run()
    assert url(app) == {"state": "NV"}


def test_a_jurisdiction_opens_another_page_with_the_day_and_the_law_once(app: AppTest):
    def wanted() -> list[str]:
        return [each.proto.body for each in app.get("html") if "data-go" in each.proto.body]

    assert wanted() == []
    app.selectbox(key="open").set_value("KY").run()
    (told,) = wanted()
    assert "state?state=KY&amp;on=2018-01-01&amp;law=safe_harbor" in told
    assert app.run() and wanted() == []


def test_today_is_no_day_to_write_and_no_later_one_can_be_chosen(app: AppTest):
    field = app.date_input(key="day")
    assert (field.value, field.max) == (date(2018, 1, 1), SAMPLE_DAY)
    assert field.min == date(1777, 1, 1)
    field.set_value(date(2015, 6, 1)).run()
    assert asked(app)["on"] == "2015-06-01"
    app.date_input(key="day").set_value(SAMPLE_DAY).run()
    assert "on" not in asked(app)
    assert app.date_input(key="day").value == SAMPLE_DAY


def test_a_day_before_the_first_can_be_shown(app: AppTest):
    app.query_params["on"] = "1700-01-01"
    field = app.run().date_input(key="day")
    assert not app.exception
    assert (field.min, field.value) == (date(1700, 1, 1), date(1700, 1, 1))


def test_nothing_in_a_text_is_taken_for_markdown():
    assert escape_markdown("a*b [c](d) $e$ :f:") == r"a\*b \[c\]\(d\) \$e\$ \:f\:"


def test_the_urls_of_a_site_keep_its_address_and_language(sample: Dataset):
    site = Site(sample.in_language("es"), "/shapes.json", "/", "https://tracker.example")
    assert site.today == SAMPLE_DAY
    assert site.urls.absolute(site.urls.state("KY")) == (
        "https://tracker.example/state?state=KY&lang=es"
    )
