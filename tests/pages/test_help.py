from dataclasses import replace

from tests.surfaces import text_of
from tracker.laws.dataset import Dataset
from tracker.pages.act import page as act
from tracker.pages.help import help_section
from tracker.pages.map import page as map_page
from tracker.pages.state import page as state
from tracker.pages.urls import Urls


def test_help_comes_before_the_law_and_in_full_on_the_act_page(dataset: Dataset) -> None:
    urls = Urls()
    page = state.page(state.read({"state": "KY"}, dataset), dataset, urls)
    names = list(page.sections)
    assert names.index("help") < names.index(f"law-{dataset.laws[0].id}")
    shown = map_page.page(map_page.read({}, dataset), dataset, urls)
    assert str(page["help"]) == str(shown["help"]) == str(help_section("short", dataset, urls)())
    for params in ({}, {"state": "KY"}):
        acting = act.page(act.read(params, dataset), dataset, urls)
        assert 'id="help"' in str(acting["help"])


def test_a_minor_is_warned_before_the_number_is_given(dataset: Dataset) -> None:
    short = str(help_section("short", dataset, Urls())())
    assert 0 < short.index("If you are under 18, ask before you say who") < short.index('"tel:')


def test_what_is_said_of_the_hotline_names_where_it_was_read(dataset: Dataset) -> None:
    full = str(help_section("full", dataset, Urls())())
    assert full.count('href="https://humantraffickinghotline.org/') == 4
    assert "September 22, 2025" in full
    text = text_of(full)
    assert "confirmed in January 2026; the number to text" in text


def test_tables_without_a_hotline_say_nothing(dataset: Dataset) -> None:
    rows = dataset.campaigns[dataset.campaigns["id"] != "hotline"]
    assert help_section("short", replace(dataset, campaigns=rows), Urls())() == ""
