"""A language that is offered: its URLs, its links, its files, and what falls back to English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html
from starlette.applications import Starlette

from tests.conftest import DATA
from tests.languages import make_language
from tests.serve.client import Client
from tests.serve.served import TODAY
from tests.serve.site import site
from tracker.laws.dataset import Dataset
from tracker.laws.i18n import languages
from tracker.laws.store import Store
from tracker.pages.urls import Urls
from tracker.serve.http.answers import PROBLEMS
from tracker.serve.outputs import public_routes
from tracker.serve.published import files
from tracker.serve.server_render.document import live_document
from tracker.serve.server_render.view import first_view

BASE = "https://tracker.example"
FRENCH = """
msgid "Kentucky"
msgstr "le Kentucky"

msgid "In {place}, {answer}."
msgstr "{place:In}, {answer} !"

msgid "in Kentucky"
msgstr "dans le Kentucky"

msgid "Since {date}."
msgstr "Depuis {date}."

msgid "Skip to the content"
msgstr "Aller au contenu"
"""


@pytest.fixture(scope="module", autouse=True)
def french(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A third language of a few messages, which is offered beside English."""
    folder = make_language(tmp_path_factory.mktemp("languages"), "fr", FRENCH)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(languages, "FOLDER", folder)
        _forget()
        yield
    _forget()


def _forget() -> None:
    languages.languages.cache_clear()
    languages.unreadable.cache_clear()
    languages.words_in.cache_clear()


@pytest.fixture(scope="module")
def store() -> Store:
    return Store(lambda: TODAY, DATA)


def document(store: Store, path: str, query: dict[str, str]) -> html.HtmlElement:
    return html.document_fromstring(live_document(first_view(store)(path, query, BASE)))


@pytest.mark.thorough
def test_a_page_is_in_the_language_that_its_url_names(store: Store):
    page = document(store, "/state", {"state": "KY", "lang": "fr"})
    assert page.get("lang") == "fr"
    assert "Dans le Kentucky, " in page.text_content()
    assert page.xpath("//h1")[0].text == "le Kentucky"
    (skipped,) = page.xpath("//a[@href='#main']")
    assert skipped.text == "Aller au contenu"


def test_what_is_not_translated_is_marked_as_english(store: Store):
    page = document(store, "/state", {"state": "KY", "lang": "fr"})
    (told,) = page.xpath("//h2[contains(., 'What you can do in')]/span")
    assert told.get("lang") == "en"


def test_every_link_within_the_site_keeps_the_language(store: Store):
    english = ("/assets/", "/api/", "/data/")
    for path, query in (("/", {}), ("/state", {"state": "KY"}), ("/act", {"state": "KY"})):
        page = document(store, path, {**query, "lang": "fr"})
        links = page.xpath("//body//a[starts-with(@href, '/') and not(@data-language)]/@href")
        # Papers for a legislature are English as Word documents.
        pages = [
            link
            for link in links
            if not link.startswith(english) and not re.fullmatch("/papers/.*[.]docx", link)
        ]
        assert len(pages) > 5
        assert [link for link in pages if "lang=fr" not in link] == []
        feed = "/feed/KY.xml?lang=fr" if query else "/feed.xml?lang=fr"
        assert page.xpath("//link[@type='application/atom+xml']/@href")[0] == feed


def test_a_page_names_itself_in_each_language(store: Store):
    page = document(store, "/state", {"state": "KY", "lang": "fr"})
    found = {
        link.get("hreflang"): link.get("href")
        for link in page.xpath("//link[@rel='alternate' and @hreflang]")
    }
    english, french = f"{BASE}/state?state=KY", f"{BASE}/state?state=KY&lang=fr"
    assert found == {"en": english, "fr": french, "x-default": english}
    assert page.xpath("//link[@rel='canonical']/@href") == [french]
    (other,) = page.xpath("//a[@data-language]")
    assert (other.text, other.get("lang"), other.get("href")) == ("English", "en", english)


def test_an_english_page_holds_the_offer_of_another_language_out_of_sight(store: Store):
    (offer,) = document(store, "/state", {"state": "KY"}).xpath("//*[@data-offer]")
    assert (offer.get("lang"), "hidden" in offer.attrib) == ("fr", True)
    assert offer.xpath(".//a/@href") == [f"{BASE}/state?state=KY&lang=fr"]
    assert not document(store, "/state", {"state": "KY", "lang": "fr"}).xpath("//*[@data-offer]")


def test_a_language_that_is_not_offered_does_nothing_and_is_said_so(store: Store):
    page = document(store, "/state", {"state": "KY", "lang": "xx"})
    assert page.get("lang") == "en"
    assert '"lang" does nothing on this page.' in page.text_content()


def test_briefs_and_embeds_are_in_the_language_too(store: Store):
    client = Client(Starlette(routes=public_routes(store, BASE), exception_handlers=PROBLEMS))
    for path in ("/brief/KY", "/embed/state/KY", "/embed/map"):
        answer = client.get(f"{path}?lang=fr")
        assert answer.status_code == 200
        assert '<html lang="fr"' in answer.text
    assert client.get("/brief/KY?lang=xx").status_code == 400


def test_the_published_site_has_a_folder_of_each_language(dataset: Dataset):
    made = files(dataset, BASE)
    page = html.document_fromstring(made["fr/state/KY.html"]().decode())
    links = set(page.xpath("//body//a/@href"))
    assert page.get("lang") == "fr"
    assert {"../../fr/act/KY.html", "../../fr/feed/KY.xml", "../../fr/brief/KY.html"} <= links
    assert page.xpath("//a[@class='language']/@href") == [f"{BASE}/state/KY.html"]
    assert {"fr/index.html", "fr/brief/KY.html", "fr/embed/state/KY.html"} <= set(made)
    assert {"fr/feed.xml", "fr/share/KY.png", "fr/share/trends/pay.svg"} <= set(made)
    assert page.xpath("//meta[@property='og:image']/@content") == [f"{BASE}/fr/share/KY.png"]
    assert page.xpath("//link[@type='application/atom+xml']/@href")[0] == "../../fr/feed/KY.xml"
    sitemap = etree.fromstring(made["sitemap.xml"]())
    places = [each.text for each in sitemap.iter("{*}loc")]
    assert f"{BASE}/state/KY.html" in places
    assert f"{BASE}/fr/state/KY.html" in places
    assert len({each.get("hreflang") for each in sitemap.iter("{*}link")}) == 2


def test_the_urls_of_a_view_point_at_each_other():
    for urls in (Urls(BASE, language="fr"), Urls(BASE, "fr/state/KY.html", "fr")):
        canonical = urls.absolute(urls.state("KY"))
        both = urls.alternates(canonical)
        assert both["fr"] == canonical
        back = Urls(BASE, "state/KY.html" if urls.published else "")
        assert back.alternates(both["en"]) == both


def test_a_language_that_cannot_be_read_takes_nothing_else_down(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    make_language(tmp_path, "fr", FRENCH)
    (tmp_path / "fr" / "site.po").write_bytes(FRENCH.encode("utf-16"))
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    _forget()
    page = document(store, "/state", {"state": "KY", "lang": "fr"})
    assert page.xpath("//h1")[0].text == "Kentucky"
    answer = site().get("/healthz")
    (line,) = answer.json()["problems"]
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert line.startswith("languages/fr: cannot be read (site.po: ")
    _forget()
