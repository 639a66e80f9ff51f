"""The archived copy beside the link of a provision or source."""

from dataclasses import replace

import pandas as pd

from tracker.laws.dataset import Dataset
from tracker.pages.state import page as state
from tracker.pages.templating import Template
from tracker.pages.urls import Urls

CITATION = "Ariz. Rev. Stat. § 13-3214(A)"
COPY = "https://web.archive.org/web/20260901120000/https://a.example/1"


def with_copy(dataset: Dataset, url: str, copy: str = COPY) -> Dataset:
    row = [url, copy, "2026-09-01", "2026-11-27"]
    return replace(dataset, archives=pd.DataFrame([row], columns=list(dataset.archives.columns)))


def cited(dataset: Dataset) -> str:
    provision = {"state": "AZ", "url": "https://a.example/1", "citation": CITATION, "note": ""}
    return str(Template("parts.html", dataset, Urls()).section("cited", provision=provision)())


def test_a_citation_has_the_copy_beside_it_where_one_is_known(dataset: Dataset):
    shown = cited(with_copy(dataset, "https://a.example/1"))
    assert f'href="{COPY}"' in shown
    assert shown.endswith(">archived copy of September 1, 2026</a>)")
    assert "archived copy" not in cited(with_copy(dataset, "https://b.example/2"))
    assert "archived copy" not in cited(with_copy(dataset, "https://a.example/1", ""))


def test_a_copy_that_is_not_on_the_web_is_no_link(dataset: Dataset):
    shown = cited(with_copy(dataset, "https://a.example/1", 'javascript:alert("1")'))
    assert "javascript" not in shown


def test_the_page_of_a_state_names_the_copies_of_its_sources(dataset: Dataset):
    url = dataset.rows_for("sources", "KY")["url"].iloc[0]
    data = with_copy(dataset, url)
    page = state.page(state.read({"state": "KY"}, data), data, Urls())
    assert f'href="{COPY}"' in str(page["more"])


def test_a_copy_of_a_law_has_the_official_page_beside_it(dataset: Dataset):
    assert 'href="https://www.azleg.gov/ars/13/03214.htm"' in cited(dataset)
    assert ">official page</a>" in cited(dataset)
