import pytest

from tracker.laws.dataset import Dataset
from tracker.pages.site import PAGES
from tracker.pages.urls import Urls
from tracker.serve.files.sitemap import every_page

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
