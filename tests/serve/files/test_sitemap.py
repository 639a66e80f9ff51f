import pytest
from defusedxml import ElementTree

from tests.conftest import DATA
from tests.serve.served import real_store, served
from tracker.laws.dataset import Dataset
from tracker.pages.site import PAGES
from tracker.pages.urls import Urls
from tracker.serve.files.sitemap import every_page
from tracker.serve.server_render.view import first_view

pytestmark = pytest.mark.thorough


BASE = "https://tracker.example/laws"


def test_each_page_is_canonical_at_its_own_url(dataset: Dataset):
    """Those of the published site are tested with the other surfaces."""
    urls = Urls(BASE)
    found = every_page(dataset, urls)
    for url, (path, params) in found.items():
        module = PAGES[path].module
        query = module.read(params, dataset)
        page = module.page(query, dataset, urls)
        assert query.bad == (), url
        assert page.status == 200, url
        assert page.canonical == urls.absolute(url), url
    assert {path for path, _ in found.values()} == set(PAGES)


def test_every_jurisdiction_and_law_has_its_pages(dataset: Dataset):
    found = every_page(dataset, Urls())
    for code in dataset.coded["state"]:
        assert {f"/state?state={code}", f"/act?state={code}"} <= set(found)
    assert {"/", "/?law=exception_clause", "/compare?states=KY,TN"} <= set(found)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_browser_is_told_how_to_search(language: str):
    asked = "" if language == "en" else f"?lang={language}"
    site = served(DATA, "https://tracker.example")
    answer = site.get(f"/opensearch.xml{asked}")
    assert answer.headers["content-type"].startswith("application/opensearchdescription+xml")
    top = ElementTree.fromstring(answer.content)
    told = {each.tag.rpartition("}")[2]: each for each in top}
    assert 0 < len(told["ShortName"].text or "") <= 16
    assert told["Language"].text == language
    url = told["Url"].attrib["template"]
    assert url.startswith("https://tracker.example/?view=table&q={searchTerms}")
    page = first_view(real_store())("/", {"lang": language}, "https://tracker.example")
    (link,) = [each for each in page.links if each.rel == "search"]
    assert link.href == f"/opensearch.xml{asked}"
    found = first_view(real_store())("/", {"view": "table", "q": "Kentucky"}).body
    assert "1 jurisdiction shown" in found
