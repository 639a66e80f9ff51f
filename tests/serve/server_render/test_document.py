from dataclasses import replace

from tests.serve.html import Document, faults
from tests.serve.site import site, view_for
from tracker.pages.urls import Urls
from tracker.serve.http.assets import asset_url, topology_folder
from tracker.serve.server_render.document import live_document, published_document
from tracker.serve.server_render.view import Link
from tracker.streamlit_internals.shell import shell

client = site()
STATE = view_for("/state", {"state": "KY"})
MAP = view_for("/", {})
OURS = [asset_url("quick_exit.js"), asset_url("site.js")]
EVIL = "</title></script><script>alert(1)</script>\"'><b onload=x>"


def scripts(page: Document) -> list[str]:
    """The sources of all scripts; empty for an inline one."""
    return [attrs.get("src", "") for attrs in page.all("script")]


def test_the_page_names_its_view_before_any_script_has_run() -> None:
    page = Document(client.get("/state?state=KY").text)
    assert page.title == "Kentucky"
    assert page.meta("description") == page.meta("og:description") == ["The law of KY"]
    assert page.meta("og:title") == ["Kentucky"]
    assert page.links("canonical") == page.meta("og:url") == ["http://site/state?state=KY"]
    assert page.elements[0] == ("html", {"lang": "en"})


def test_share_tags_name_the_public_address_if_that_is_fixed() -> None:
    page = Document(site(base_url="https://tracker.example/").get("/").text)
    assert page.links("canonical") == ["https://tracker.example/"]
    assert page.meta("og:image") == ["https://tracker.example/share.png"]
    assert page.meta("og:image:alt") == page.meta("description")
    assert page.meta("twitter:card") == ["summary_large_image"]


def test_a_view_without_picture_names_none() -> None:
    page = Document(live_document(STATE))
    assert page.meta("og:image") == page.meta("twitter:card") == []


def test_a_page_that_is_not_there_is_not_for_search_engines() -> None:
    answer = client.get("/state?state=ZZ")
    assert answer.status_code == 404
    page = Document(answer.text)
    assert page.meta("robots") == ["noindex"]
    assert page.links("canonical") == page.meta("og:url") == []


def test_the_page_has_no_inline_script_and_boots_before_streamlit() -> None:
    assert scripts(Document(live_document(STATE))) == [*OURS, *shell().scripts]


def test_a_page_that_was_left_is_blank_before_anything_of_it_is_read() -> None:
    elements = [tag for tag, _ in Document(live_document(STATE)).elements]
    assert elements[:4] == ["html", "head", "meta", "script"]
    assert "defer" not in Document(live_document(STATE)).all("script")[0]


def test_every_address_on_the_page_is_absolute_so_that_no_folder_leads_astray() -> None:
    elements = Document(live_document(MAP)).elements
    assert elements
    for tag, attrs in elements:
        for address in (attrs.get("href"), attrs.get("src")):
            if address is not None:
                assert address.startswith(("/", "http", "#")), (tag, address)


def test_a_map_page_fetches_the_chart_its_shapes_and_base_map_early() -> None:
    page = Document(live_document(MAP))
    asked = page.links("modulepreload")
    chart = shell().element("PlotlyChart")
    assert {*asked} == {*shell().modules, *chart, *shell().on_map}
    # It is the longest by far, and would come last.
    assert asked.index(chart[0]) < len(shell().modules) / 2
    assert page.links("preload") == [
        f"{topology_folder()}world_110m.json",
        asset_url("shapes.json"),
    ]


def test_other_pages_do_not_fetch_the_chart_early() -> None:
    page = Document(live_document(STATE))
    assert page.links("modulepreload") == [*shell().modules]
    assert page.links("preload") == []


def test_the_first_view_stands_in_the_page_as_it_was_made() -> None:
    assert "<main>State</main>" in live_document(STATE)


def test_what_comes_from_an_address_is_escaped() -> None:
    view = replace(MAP, title=EVIL, description=EVIL, canonical=EVIL, image=EVIL)
    page = Document(live_document(view))
    assert page.title == EVIL
    assert page.meta("description") == page.meta("og:image") == [EVIL]
    assert scripts(page) == [*OURS, *shell().scripts]
    assert page.all("b") == []


def test_a_published_document_carries_its_policy_and_leads_within_its_folder() -> None:
    feed = Link("alternate", "application/atom+xml", "What happened", "../feed/KY.xml")
    view = replace(STATE, links=(feed,))
    text = published_document(view, Urls("https://a.example", "state/KY.html"))
    assert faults(text) == []
    page = Document(text)
    assert page.title == "Kentucky"
    assert page.meta("og:site_name") == ["Modern Slavery Law Tracker"]
    assert "default-src 'none'" in next(
        each["content"] for each in page.all("meta") if "http-equiv" in each
    )
    assert page.links("alternate") == ["../feed/KY.xml"]
    assert all(each.startswith("../") for each in (*scripts(page), *page.links("stylesheet")))
