"""The map page: what is asked for, and what its sections say of it."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from tests.conftest import SAFE_HARBOR
from tracker.laws.headline import headline
from tracker.pages.map import page as content
from tracker.pages.map.query import filters_of, law_choices, read
from tracker.pages.urls import Urls

LIVE = Urls("https://tracker.example")
PUBLISHED = Urls("https://tracker.example", "index.html")
STORIES = {"law": "both", "on": "2024-06-01", "vs": "2018-01-01", "region": "South"}


def page(dataset, urls=LIVE, **params):
    return content.page(read(params, dataset), dataset, urls)


def soup(html):
    return BeautifulSoup(html, "html.parser")


def links(html):
    return [link["href"] for link in soup(html).select("a[href]")]


@pytest.mark.parametrize("params", [{}, STORIES, {"law": "exception_clause", "view": "table"}])
def test_a_query_writes_the_parameters_that_it_was_read_from(dataset, params):
    query = read(params, dataset)
    written = {name: value for name, value in query.parameters().items() if value}
    assert query.bad == ()
    assert written == {"law": dataset.laws[0].id} | params


def test_what_cannot_be_used_is_named_and_the_rest_stays(dataset):
    params = {"law": "x", "view": "globe", "vs": "soon", "region": "South,Moon", "color": "red"}
    query = read(params, dataset)
    assert {each.name for each in query.bad} == {"law", "view", "vs", "region", "color"}
    assert query.filters.wanted == {"region": ("South",)}
    assert query.versus is None


def test_today_and_empty_parameters_are_the_default(dataset):
    today = dataset.day.isoformat()
    query = read({"on": today, "law": "", "view": "", "vs": "", "color": ""}, dataset)
    assert query == read({}, dataset)
    assert query.bad == ()


def test_both_is_a_choice_beside_each_law(dataset):
    assert law_choices(dataset) == {law.id: law.name for law in dataset.laws} | {"both": "Both"}


def test_the_filters_are_those_of_the_laws_that_are_shown(dataset):
    one = [each.key for each in filters_of(read({}, dataset), dataset)]
    both = [each.key for each in filters_of(read({"law": "both"}, dataset), dataset)]
    assert {"safe_harbor", "safe_harbor_basis", "region", "kind"} <= set(one)
    assert set(both) - set(one) == {"exception_clause", "exception_clause_basis"}


def test_the_lead_counts_what_is_selected_on_the_day_and_begins_with_a_capital(dataset):
    words = soup(page(dataset, **STORIES)["lead"])
    assert words.h1.get_text() == "Both laws, side by side"
    limits = words.select_one(".limits")
    assert limits.get_text() == "Region: South; as it stood on June 1, 2024."
    assert not limits.find_parent("details")
    filters = read(STORIES, dataset).filters
    said = [each.get_text() for each in words.select(".headline p")]
    assert said == [headline(dataset, law, filters) for law in dataset.laws]


@pytest.mark.parametrize(
    ("params", "counted"),
    [
        ({}, "50 states, DC, and 5 territories"),
        ({"kind": "state", "safe_harbor": "diversion"}, "50 states"),
        ({"region": "South", "law": "both"}, "16 states and DC"),
        ({"region": "South", "on": "2018-01-01"}, "16 states and DC"),
    ],
)
def test_the_caption_names_whom_the_headline_counts(dataset, params, counted):
    words = soup(page(dataset, **params)["lead"]).select_one(".counts-what").get_text()
    known = "their law says on January 1, 2018" if "on" in params else "their law says, in texts"
    assert f"Counts {counted} by what {known}" in words


def test_the_title_and_the_canonical_url_name_what_changes_the_answer(dataset):
    shown = page(dataset, **STORIES, view="tiles")
    assert shown.title == (
        "Safe harbor and Exception clause (Region: South; as it stood on June 1, 2024)"
    )
    assert shown.canonical == "https://tracker.example/?law=both&region=South&on=2024-06-01"


def test_the_page_tells_its_script_the_laws_in_the_order_of_their_choice(dataset):
    shown = page(dataset, law="both")["skip"]
    (told,) = soup(shown).select("[data-laws]")
    assert [*told["data-laws"].split(), "both"] == list(law_choices(dataset))


def test_a_legend_counts_by_all_other_filters_and_each_entry_turns_its_own(dataset):
    shown = page(dataset, region="South", safe_harbor="immunity")
    legend = soup(shown["legend-safe_harbor"])
    numbers = [int(each.get_text()) for each in legend.select("b")]
    assert sum(numbers) == 17
    urls = {each.get_text(): each["href"] for each in legend.select("a")}
    (chosen,) = legend.select("a[aria-current]")
    assert chosen["href"] == "/?region=South"
    label = SAFE_HARBOR.status("diversion").label
    other = next(url for words, url in urls.items() if words.startswith(label))
    assert other == "/?safe_harbor=immunity,diversion&region=South"


def shown_in(dataset, region):
    return read({"region": region}, dataset).selected(dataset).states


def test_all_56_stand_in_table_and_tiles_and_a_rule_hides_what_is_not_selected(dataset):
    shown = page(dataset, region="South")
    assert len(soup(shown["table"]).select("tbody tr[data-s]")) == 56
    assert len(soup(shown["tiles-safe_harbor"]).select("li[data-s]")) == 56
    rule = soup(shown["selection"]).style.get_text()
    assert rule.count("[data-s=") == 17
    assert ":not(" in rule
    most = soup(page(dataset, region="South,West,Northeast")["selection"]).style.get_text()
    assert most.count("[data-s=") == 56 - len(shown_in(dataset, "South,West,Northeast"))
    assert ":not(" not in most
    assert "17 jurisdictions shown" in shown["selection"]
    assert "<style>" not in page(dataset)["selection"]


def test_a_view_is_made_once_for_all_but_what_visitors_search_for_is_not_kept(dataset):
    assert page(dataset, region="South") is page(dataset, region="South")
    assert page(dataset, region="South")["lead"] is page(dataset, region="South")["lead"]
    for own in ({"q": "minor"}, {"region": "South,Moon"}):
        assert page(dataset, **own) is not page(dataset, **own)


def test_an_empty_selection_names_the_filters_to_remove_and_draws_nothing(dataset):
    shown = page(dataset, law="exception_clause", q="zzzz", on="2018-01-01")
    assert links(shown["empty"]) == [
        "/?law=exception_clause&on=2018-01-01",
        "/?law=exception_clause&q=zzzz",
    ]
    assert not {"maps", "pairs", "table", "share"} & set(shown.sections)


def test_changes_between_two_days_are_told_by_law_in_the_region(dataset):
    shown = soup(page(dataset, law="exception_clause", vs="2018-01-01")["changes"])
    lines = {item.a.get_text(): item.get_text() for item in shown.select("li")}
    assert "December 13, 2022" in lines["Vermont"]
    assert "Louisiana" not in lines
    south = soup(page(dataset, law="exception_clause", vs="2018-01-01", region="South")["changes"])
    names = {item.a.get_text() for item in south.select("li")}
    southern = dataset.coded[dataset.coded["region"] == "South"]["name"]
    assert names == set(lines) & set(southern)


def test_each_change_names_its_law_with_its_vote_and_links_to_the_state(dataset):
    shown = soup(page(dataset, law="exception_clause", vs="2018-01-01")["changes"])
    nevada = next(item for item in shown.select("li") if item.a.get_text() == "Nevada")
    assert nevada.a["href"] == "/state?state=NV&law=exception_clause"
    assert nevada.select("a")[1]["href"].startswith("https://")
    assert "Question 4" in nevada.get_text()
    assert "percent yes)" in nevada.get_text()


def test_changes_are_told_where_the_filters_hold(dataset):
    asked = {"law": "exception_clause", "vs": "2018-01-01"}
    for wanted in ({"exception_clause": "exception"}, {"q": "Nevada"}):
        shown = page(dataset, **asked, **wanted)
        names = {item.a.get_text() for item in soup(shown["changes"]).select("li")}
        filters = read(asked | wanted, dataset).filters
        assert names <= set(filters.apply(dataset).states["name"])


def test_what_changed_is_one_click_away_and_a_second_click_takes_it_back(dataset):
    asked = {"law": "exception_clause", "region": "South"}
    urls = {a.get_text(): a["href"] for a in soup(page(dataset, **asked)["since"]).select("a")}
    assert list(urls) == ["since 2018", "in the last year"]
    assert urls["since 2018"] == "/?law=exception_clause&vs=2018-01-01&region=South"
    chosen = soup(page(dataset, **asked, vs="2018-01-01")["since"]).select_one("[aria-current]")
    assert chosen.get_text() == "since 2018"
    assert chosen["href"] == "/?law=exception_clause&region=South"
    year = dataset.day.replace(year=dataset.day.year - 1).isoformat()
    assert f"vs={year}" in urls["in the last year"]


def test_a_day_before_2018_is_compared_with_the_year_before_it_alone(dataset):
    shown = soup(page(dataset, on="2016-02-29")["since"]).select("a")
    assert [link["href"] for link in shown] == ["/?vs=2015-02-28&on=2016-02-29"]


def test_a_published_map_tells_what_changed_without_a_choice(dataset):
    told = soup(page(dataset, PUBLISHED, law="both")["since"])
    title = told.select_one("summary").get_text()
    assert title.startswith("What changed since 2018 (")
    assert int(title.split("(")[1].rstrip(")")) == len(told.details.select("li"))


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ({}, "rail"),
        ({"view": "tiles"}, "rail"),
        ({"q": "zzzz"}, "rail"),
        ({"law": "both"}, "filters"),
        ({"view": "table"}, "filters"),
    ],
)
def test_filters_stand_beside_one_map_and_are_folded_where_there_is_no_room(dataset, asked, place):
    assert {"rail", "filters"} & set(page(dataset, **asked).sections) == {place}


def test_every_pair_of_answers_is_counted_once(dataset):
    shown = soup(page(dataset, law="both")["pairs"])
    (table,) = shown.select("table.combos")
    assert sum(int(each.get_text()) for each in table.select("td b")) == 56
    assert len(table.select("td a")) == 56
    heads = [head.get_text() for head in table.select("thead th")]
    assert "Exception clause: Constitution is silent" in heads
    assert "In part" in table.get_text()
    assert page(dataset)["pairs"] == ""


def test_what_is_taken_away_keeps_the_filters_and_the_day(dataset):
    share = page(dataset, **STORIES, view="tiles")["share"]
    picture, _, *embeds, rows, more, _, _, _ = links(share)
    assert picture == (
        "/share/map.svg?law=both&view=tiles&vs=2018-01-01&region=South&on=2024-06-01"
    )
    assert [url.partition("?")[0] for url in embeds] == ["/embed/map"] * 2
    assert rows == "/data/view.csv?region=South&on=2024-06-01"
    assert more == "/data?region=South&on=2024-06-01"
    codes = [each.get_text() for each in soup(share).select("pre[id^='embed-']")]
    assert len(codes) == 2
    assert all("region=South&amp;on=2024-06-01" in code for code in codes)
    assert soup(share).a["download"] == "map-both-2024-06-01.svg"


def test_a_published_page_has_no_controls_and_no_link_that_needs_a_server(dataset):
    shown = page(dataset, PUBLISHED, law="both")
    assert not {"filters", "rail", "time", "days", "selection"} & set(shown.sections)
    html = "".join(str(make()) for make in shown.sections.values() if make)
    own = [url for url in links(html) if not url.startswith("http")]
    assert [url for url in own if "?" in url or url.startswith("/")] == []
    assert soup(shown["legend-safe_harbor"]).select("a") == []
    assert shown["pairs"]


def test_a_past_day_leads_to_the_states_on_that_day(dataset):
    shown = page(dataset, on="2018-01-01")
    assert "/state?state=NV&on=2018-01-01&law=safe_harbor" in links(shown["table"])
    assert "/state?state=NV&on=2018-01-01&law=safe_harbor" in links(shown["tiles-safe_harbor"])
    both = page(dataset, law="both", on="2018-01-01", vs="2010-01-01")
    for name in ("changes", "pairs"):
        own = [url for url in links(both[name]) if url.startswith("/")]
        assert own
        assert all(url.endswith("&on=2018-01-01") for url in own)
    assert read({"on": "2018-01-01"}, dataset).everyone(dataset).day == date(2018, 1, 1)
