"""The data page: what is asked for, in which order, and how it is taken away."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from tracker.laws.tables.load import Field
from tracker.pages.data import page as content
from tracker.pages.data.query import listing_of, read
from tracker.pages.urls import Urls

LIVE = Urls("https://tracker.example")
PUBLISHED = Urls("https://tracker.example", "data/index.html")


def page(dataset, urls=LIVE, **params):
    return content.page(read(params, dataset), dataset, urls)


def soup(html):
    return BeautifulSoup(html, "html.parser")


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"rows": "events", "kind": "ruling,enacted", "sort": "name"},
        {"safe_harbor": "immunity", "columns": "name,region", "text": "1", "values": "codes"},
        {"on": "2018-01-01", "q": "court", "sort": "-region"},
    ],
)
def test_a_query_writes_the_parameters_that_it_was_read_from(dataset, params):
    query = read(params, dataset)
    assert query.bad == ()
    assert query.parameters() == params


def test_what_cannot_be_used_is_named_and_the_rest_stays(dataset):
    params = {"region": "South,Atlantis", "columns": "name,size", "sort": "-size", "color": "red"}
    query = read(params, dataset)
    assert query.rows.wanted == {"region": ("South",)}
    assert query.columns == ("name",)
    assert query.parameters() == {"region": "South", "columns": "name"}
    assert {each.name for each in query.bad} == {"region", "columns", "sort", "color"}


def test_the_law_is_quoted_beside_the_name(dataset):
    found = listing_of(read({"text": "1"}, dataset), dataset)
    words = [f"{law.id}_words" for law in dataset.laws]
    assert [field.name for field in found.columns[: len(words) + 1]] == ["name", *words]


def test_rows_are_counted_and_their_limits_told(dataset):
    south = int((dataset.coded["region"] == "South").sum())
    told = page(dataset, region="South")
    assert soup(told["shown"]).get_text() == f"{south} jurisdictions shown. Region: South."
    assert told.title == "Data: Region: South"
    assert told.canonical == "https://tracker.example/data?region=South"
    assert "all that are on record" in page(dataset, rows="events")["shown"]


def test_who_may_fit_but_is_not_verified_for_the_day_is_named(dataset):
    asked = {"region": "South", "on": "2005-01-01", "safe_harbor": "conditional_immunity"}
    then = dataset.on(date(2005, 1, 1)).states
    unknown = then[(then["region"] == "South") & (then["safe_harbor"] == "unknown")]["name"]
    told = soup(page(dataset, **asked)["shown"]).get_text()
    assert len(unknown)
    assert all(name in told for name in unknown)
    assert "not verified" not in page(dataset, region="South", on="2005-01-01")["shown"]
    everyone = {**asked, "safe_harbor": "conditional_immunity,unknown"}
    assert "not verified for this day" not in page(dataset, **everyone)["shown"]


def test_the_permanent_link_keeps_to_the_day_on_which_it_is_copied(dataset):
    link = soup(page(dataset, region="South")["share"]).select_one("#share-link").get_text()
    assert link == (
        f"https://tracker.example/data?region=South&on={dataset.day}&edition={dataset.edition}"
    )
    told = page(dataset, on="2018-01-01")
    past = soup(told["share"])
    assert (
        past.select_one("#share-link")
        .get_text()
        .endswith(f"/data?on=2018-01-01&edition={dataset.edition}")
    )
    assert "January 1, 2018" in past.get_text()
    styles = soup(told["cite"]).select("summary")
    assert [each.get_text() for each in styles] == ["APA", "BibTeX", "RIS"]


def test_files_of_exactly_these_rows_and_the_same_rows_from_the_api_are_linked(dataset):
    links = [a["href"] for a in soup(page(dataset, region="South")["share"]).select("a")]
    on = f"region=South&on={dataset.day}"
    for ending in ("csv", "xlsx", "json"):
        assert f"/data/view.{ending}?{on}" in links
    assert "/api/v1/states?region=South" in links


def test_a_published_page_links_to_files_that_need_no_server(dataset):
    told = page(dataset, urls=PUBLISHED)
    links = [a["href"] for a in soup(told["share"] + told["files"]).select("a[href^='../']")]
    assert not [link for link in links if "view." in link or "?" in link]
    assert {f"../data/{table}.csv" for table in dataset.codebook.tables} <= set(links)
    assert "../api/v1/states.json" in links


def test_every_table_and_every_answer_is_explained(dataset):
    files = soup(page(dataset)["files"])
    assert [table.caption.get_text() for table in files.select("table")] == [
        "What can be downloaded",
        "What the API answers, as JSON",
    ]
    for row in files.select("tbody tr"):
        assert len(row.td.get_text()) > 10


def test_the_shown_columns_are_explained_with_their_values_and_mistakes(dataset):
    text = soup(page(dataset, columns="name,safe_harbor", values="codes")["columns"])
    assert [code.get_text() for code in text.select("dt code")] == ["name", "safe_harbor"]
    law = dataset.law("safe_harbor")
    told = text.get_text()
    for status in law.statuses:
        assert status.code in told


def test_a_value_is_told_with_its_meaning_if_it_has_one():
    field = Field("law", "Law", "", "string", {"a": "", "b": "the second"})
    assert content.allowed(field) == ["a", "b: the second"]


def test_an_empty_result_names_what_to_take_out_and_offers_nothing_to_save(dataset):
    told = page(dataset, rows="events", kind="ruling", q="zzzz")
    assert "table" not in told
    assert not soup(told["share"]).select("a[href*='view.']")
    links = [a["href"] for a in soup(told["nothing"]).select("a")]
    assert links == ["/data?rows=events&q=zzzz", "/data?rows=events&kind=ruling"]


def test_a_day_to_come_is_no_day(dataset):
    assert read({"on": "2999-01-01"}, dataset).rows.on is None
    assert read({"on": "2018-01-01"}, dataset).rows.on == date(2018, 1, 1)
