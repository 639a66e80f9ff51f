import pytest

from tracker.content.every_page import every_page
from tracker.content.router import MODULES
from tracker.content.site import PAGES
from tracker.content.urls import Urls
from tracker.laws.dataset import Dataset

pytestmark = pytest.mark.thorough


BASE = "https://tracker.example/laws"


@pytest.mark.parametrize("here", ["", "index.html"], ids=["live", "published"])
def test_each_page_is_canonical_at_its_own_url(dataset: Dataset, here: str):
    top = Urls(BASE, here)
    found = every_page(dataset, top)
    for url, (path, params) in found.items():
        module, urls = MODULES[path], Urls(BASE, url) if here else top
        query = module.read(params, dataset)
        page = module.page(query, dataset, urls)
        assert query.bad == (), url
        assert page.status == 200, url
        assert page.canonical == top.absolute(url), url
    assert {path for path, _ in found.values()} == set(PAGES)


def test_every_jurisdiction_and_law_has_its_pages(dataset: Dataset):
    found = every_page(dataset, Urls())
    for code in dataset.present["state"]:
        assert {f"/state?state={code}", f"/act?state={code}"} <= set(found)
    assert {"/", "/?law=exception_clause", "/compare?states=KY,TN"} <= set(found)
