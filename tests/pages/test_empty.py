"""An empty result says what to relax, and how much would be left then."""

from tests.pages.drawn import draw, markup


def test_the_map_names_each_filter_to_take_out():
    page = markup(draw("map", {"region": "West", "safe_harbor": "diversion", "kind": "district"}))
    items = [item.get_text() for item in page.select(".empty li")]
    assert len(items) == 3
    assert any(item.startswith("Without Region") for item in items)
    assert all("would be left" in item for item in items)
    assert page.select_one(".empty a")["href"].startswith("/?")


def test_the_map_offers_to_drop_the_search_and_keeps_the_law():
    page = markup(draw("map", {"q": "zzzz", "law": "exception_clause"}))
    link = page.select_one(".empty a")
    assert link.get_text() == "Without the search"
    assert link["href"] == "/?law=exception_clause"
    assert "56 would be left" in page.select_one(".empty").get_text()


def test_the_data_page_does_the_same_for_events():
    page = markup(draw("data", {"rows": "events", "kind": "ruling", "q": "zzzz"}))
    links = {link.get_text(): link["href"] for link in page.select(".empty a")}
    assert links["Without the search"] == "/data?rows=events&kind=ruling"
    assert len(links) == 2
