from datetime import date

import pytest
from bs4 import BeautifulSoup

from tests.laws.evidence.test_cells import with_check
from tracker.laws.dataset import Dataset
from tracker.laws.query.query import Query
from tracker.pages.credit import as_known, source_line
from tracker.pages.embed.page import chart_card, map_card, state_card
from tracker.pages.trends import page as trends
from tracker.pages.trends.query import TrendsQuery, chart_titles
from tracker.pages.urls import Urls

URLS = Urls("https://tracker.example")
PAST = date(2018, 1, 1)


def text(page) -> str:
    return " ".join(BeautifulSoup(page.whole, "html.parser").get_text(" ").split())


def test_the_card_of_a_jurisdiction_lists_each_law_with_its_source(dataset: Dataset):
    page = state_card("DC", dataset, URLS)
    assert page.title == "District of Columbia: safe harbor and exception clause law"
    for law in dataset.laws:
        status = law.status_of(dataset.state("DC"))
        assert f"{law.name} {status.label} In the District of Columbia, {status.answer}." in text(
            page
        )
    here = dataset.states[dataset.states["state"] == "DC"]
    known = as_known(here, dataset.laws, dataset.day)
    assert f"{known}. Source: {source_line(dataset, URLS.base_url)}" in text(page)
    assert page.canonical == "https://tracker.example/state?state=DC"


def test_a_card_warns_where_the_page_no_longer_shows_the_words(sample: Dataset):
    warning = "no longer shows the words read there. Check before you quote."
    assert warning not in text(state_card("VT", sample, URLS))
    assert warning in text(state_card("VT", with_check(sample, result="changed"), URLS))
    assert warning not in text(state_card("NV", with_check(sample, result="changed"), URLS))


def test_one_that_is_pinned_leads_to_the_page_of_that_day(dataset: Dataset):
    page = state_card("NV", dataset.on(PAST), URLS, pinned=True)
    assert page.canonical == "https://tracker.example/state?state=NV&on=2018-01-01"
    assert "As the law stood on January 1, 2018." in text(page)


def test_a_map_is_of_the_day_and_jurisdictions_that_were_selected(dataset: Dataset):
    law = dataset.laws[1]
    selection = Query({"region": ("South",)}, "", PAST)
    page = map_card(law, selection, dataset, URLS)
    soup = BeautifulSoup(page["table"], "html.parser")
    south = dataset.coded[dataset.coded["region"] == "South"]
    assert [each.get_text() for each in soup.select("tbody th")] == list(south["name"])
    since = [each.get_text() for each in soup.select("tbody tr td:last-child")]
    assert len(since) == len(south) and all(since)
    assert "Region: South" in text(page)
    links = {each["href"] for each in soup.select("tbody a")}
    assert "/state?state=TX&on=2018-01-01" in links


@pytest.mark.parametrize("key", ["grid-safe_harbor", "pay"])
def test_a_chart_brings_its_finding_and_its_numbers(dataset: Dataset, key: str):
    told = trends.page(TrendsQuery(), dataset, URLS)
    page = chart_card(key, TrendsQuery(span="all"), dataset, URLS)
    assert page.title == chart_titles(dataset)[key]
    assert page.canonical == "https://tracker.example/trends?years=all"
    drawing = BeautifulSoup(page["drawing"], "html.parser")
    assert drawing.svg.title.get_text() == page.title
    assert drawing.svg.desc.get_text() == page.description
    numbers = BeautifulSoup(page["table"], "html.parser").table
    assert numbers.caption == BeautifulSoup(told[f"numbers-{key}"], "html.parser").table.caption


def test_every_embed_ends_with_help_and_a_way_to_act(dataset: Dataset):
    for page, act in (
        (map_card(dataset.laws[0], Query(), dataset, URLS), "act"),
        (state_card("KY", dataset, URLS), "act?state=KY"),
        (chart_card("pay", TrendsQuery(), dataset, URLS), "act"),
    ):
        *_, help_, last = BeautifulSoup(page.whole, "html.parser")("a")
        assert help_["href"].startswith("tel:")
        assert (last.get_text(), last["href"]) == (
            "Write to your legislators",
            f"https://tracker.example/{act}",
        )


def test_there_is_no_card_of_an_unknown_jurisdiction(dataset: Dataset):
    with pytest.raises(KeyError):
        state_card("XX", dataset, URLS)
