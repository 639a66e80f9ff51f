from dataclasses import replace
from html.parser import HTMLParser

import brotli
import pytest

from tests.web.site import NAMES, site, view_for
from tracker.streamlit_internals.shell import shell
from tracker.web.index import index_page
from tracker.web.serving.assets import asset_url, topology_folder

client = site()
STATE = view_for("/state", {"state": "KY"})
MAP = view_for("/", {})
EVIL = "</title></script><script>alert(1)</script>\"'><b onload=x>"


class Page(HTMLParser):
    """The elements of a page: tag and attributes, in order, and the text of its title."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.title = ""
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open == "title":
            self.title += data

    def meta(self, name: str) -> list[str | None]:
        """The contents of the meta elements of that name or property."""
        return [
            attrs.get("content")
            for tag, attrs in self.elements
            if tag == "meta" and name in (attrs.get("name"), attrs.get("property"))
        ]

    def links(self, rel: str) -> list[str | None]:
        """The addresses of the link elements of that kind."""
        return [a.get("href") for tag, a in self.elements if tag == "link" and a["rel"] == rel]

    def scripts(self) -> list[str | None]:
        """The sources of all scripts, None for an inline one."""
        return [attrs.get("src") for tag, attrs in self.elements if tag == "script"]


def test_the_page_names_its_view_before_any_script_has_run() -> None:
    page = Page(client.get("/state?state=KY").text)
    assert page.title == "Kentucky"
    assert page.meta("description") == page.meta("og:description") == ["The law of KY"]
    assert page.meta("og:title") == ["Kentucky"]
    assert page.links("canonical") == page.meta("og:url") == ["http://site/state?state=KY"]
    assert page.elements[0] == ("html", {"lang": "en"})


def test_share_tags_name_the_public_address_if_that_is_fixed() -> None:
    page = Page(site(base_url="https://tracker.example/").get("/").text)
    assert page.links("canonical") == ["https://tracker.example/"]
    assert page.meta("og:image") == ["https://tracker.example/share.png"]
    assert page.meta("twitter:card") == ["summary_large_image"]


def test_a_view_without_picture_names_none() -> None:
    page = Page(index_page(STATE))
    assert page.meta("og:image") == page.meta("twitter:card") == []


def test_a_page_that_is_not_there_is_not_for_search_engines() -> None:
    answer = client.get("/state?state=ZZ")
    assert answer.status_code == 404
    page = Page(answer.text)
    assert page.meta("robots") == ["noindex"]
    assert page.links("canonical") == page.meta("og:url") == []


def test_the_page_has_no_inline_script_and_boots_before_streamlit() -> None:
    assert Page(index_page(STATE)).scripts() == [asset_url("site.js"), *shell().scripts]


def test_every_address_on_the_page_is_absolute_so_that_no_folder_leads_astray() -> None:
    for tag, attrs in Page(index_page(MAP)).elements:
        for address in (attrs.get("href"), attrs.get("src")):
            if address is not None:
                assert address.startswith(("/", "http", "#")), (tag, address)


def test_a_map_page_fetches_the_chart_its_shapes_and_base_map_early() -> None:
    page = Page(index_page(MAP))
    assert {*shell().element("PlotlyChart")} <= {*page.links("modulepreload")}
    assert page.links("preload") == [
        f"{topology_folder()}world_110m.json",
        asset_url("shapes.json"),
    ]


def test_other_pages_do_not_fetch_the_chart_early() -> None:
    page = Page(index_page(STATE))
    assert page.links("modulepreload") == [*shell().modules]
    assert page.links("preload") == []


def test_named_elements_are_fetched_early_and_unknown_ones_are_no_error() -> None:
    page = Page(index_page(replace(STATE, elements=("Html", "NoSuchElement"))))
    assert page.links("modulepreload") == [*shell().modules, *shell().element("Html")]


def test_the_first_view_stands_in_the_page_as_it_was_made() -> None:
    assert "<main>State</main>" in index_page(STATE)


def test_what_comes_from_an_address_is_escaped() -> None:
    view = replace(MAP, title=EVIL, description=EVIL, canonical=EVIL, image=EVIL)
    page = Page(index_page(view))
    assert page.title == EVIL
    assert page.meta("description") == page.meta("og:image") == [EVIL]
    assert page.scripts() == [asset_url("site.js"), *shell().scripts]
    assert not [tag for tag, _ in page.elements if tag == "b"]


def test_an_unknown_address_is_a_404_with_a_way_on_and_without_the_app() -> None:
    for path in ("/nowhere", "/state/KY", "/state/_stcore/health", "/index.html"):
        answer = client.get(path)
        page = Page(answer.text)
        assert answer.status_code == 404
        assert ("a", {"href": "/"}) in page.elements
        assert page.scripts() == [asset_url("site.js")]


def test_a_slash_too_many_leads_to_the_page() -> None:
    answer = client.get("/state/?state=KY")
    assert (answer.status_code, answer.headers["location"]) == (308, "/state?state=KY")
    assert "location" not in client.get("//state/").headers


def test_streamlits_own_addresses_stay_its_own() -> None:
    assert client.get(shell().scripts[0]).headers["content-type"].startswith("text/javascript")


def test_a_page_is_asked_for_anew_and_spared_if_unchanged() -> None:
    first = client.get("/state?state=KY")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/state?state=KY", If_None_Match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/state?state=TN", If_None_Match=first.headers["etag"])
    assert other.status_code == 200
    assert NAMES["TN"] in other.text


def test_a_page_goes_out_compressed() -> None:
    answer, body = client.raw("GET", "/", Accept_Encoding="br")
    assert answer.headers["content-encoding"] == "br"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert brotli.decompress(body) == client.get("/").content


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_page_is_only_read(method: str) -> None:
    assert client.ask(method, "/").status_code == 405
