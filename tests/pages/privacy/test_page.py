from tests.surfaces import text_of
from tracker.laws.dataset import Dataset
from tracker.pages.parameters import NothingAsked
from tracker.pages.privacy import page as privacy
from tracker.pages.urls import Urls

QUERY = NothingAsked()


def test_a_published_page_tells_only_of_what_it_has(dataset: Dataset) -> None:
    live = text_of(str(privacy.page(QUERY, dataset, Urls()).whole))
    published = text_of(str(privacy.page(QUERY, dataset, Urls(here="privacy/index.html")).whole))
    for told in ("US Census Bureau", "_streamlit_xsrf", "Light or dark"):
        assert told in live
        assert told not in published
    assert "history still lists the pages that you opened" in live
    assert "history still lists the pages that you opened" in published
