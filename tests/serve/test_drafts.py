"""The drafts for counsel, served and offered."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.conftest import SAMPLE_DAY, sample_folder
from tests.serve.client import Client
from tests.serve.html import Document as Page
from tests.serve.served import SCRIPT, make_hostile, served
from tracker.laws.dataset import Dataset, load
from tracker.pages.act import page as act
from tracker.pages.papers import page as papers
from tracker.pages.state import page as state
from tracker.pages.urls import Urls
from tracker.serve.documents import draft_docx, draft_html, drafts

BASE = "https://tracker.example"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Client:
    return served(sample_folder(tmp_path_factory.mktemp("drafts")), BASE)


def test_there_is_one_for_each_law_that_lacks_something(sample: Dataset):
    assert drafts(sample) == (
        "GU-safe_harbor",
        "GU-exception_clause",
        "KY-safe_harbor",
        "KY-exception_clause",
        "NV-exception_clause",
        "OH-safe_harbor",
        "OH-exception_clause",
        "VT-safe_harbor",
        "VT-exception_clause",
    )


@pytest.mark.thorough
def test_a_draft_is_served_as_a_document_and_as_a_page(site: Client):
    answer = site.get("/drafts/OH-exception_clause.docx")
    assert answer.headers["content-type"].endswith("wordprocessingml.document")
    saved_as = f'attachment; filename="OH-exception_clause-{SAMPLE_DAY:%Y.%m.%d}.docx"'
    assert answer.headers["content-disposition"] == saved_as
    title = Document(BytesIO(answer.content)).paragraphs[0].text
    assert title == "Discussion draft. Ohio: an amendment on slavery and involuntary servitude"
    page = Page(site.get("/drafts/OH-exception_clause.html").text)
    assert title in page.text
    assert "It is not legal advice." in page.text
    etag = answer.headers["etag"]
    assert site.get("/drafts/OH-exception_clause.docx", If_None_Match=etag).status_code == 304


def test_a_draft_has_its_cover_in_the_language_that_is_asked_for(site: Client):
    page = Page(site.get("/drafts/OH-exception_clause.html?lang=es").text)
    title = "Borrador para debate. Ohio: enmienda sobre la esclavitud y la servidumbre involuntaria"
    assert title in page.text
    document = Document(BytesIO(site.get("/drafts/OH-exception_clause.docx?lang=es").content))
    assert document.paragraphs[0].text == title
    bill = Page(site.get("/drafts/OH-safe_harbor.html?lang=es").text)
    assert f"{BASE}/state?state=OH&lang=es" in {link["href"] for link in bill.all("a")}
    assert site.get("/drafts/OH-exception_clause.html?lang=xx").status_code == 400


@pytest.mark.parametrize("name", ["NV-safe_harbor.docx", "XX-safe_harbor.html", "OH-x.docx"])
def test_what_lacks_nothing_or_does_not_exist_is_not_there(site: Client, name: str):
    assert site.get(f"/drafts/{name}").status_code == 404


def offered_on_act(sample: Dataset, code: str) -> str:
    query = act.read({"state": code, "topic": "safe_harbor"}, sample)
    return act.page(query, sample, Urls(BASE))["papers"]


def test_the_pages_of_a_jurisdiction_offer_its_drafts(sample: Dataset):
    urls = Urls(BASE)
    for offered in (
        state.page(state.read({"state": "OH"}, sample), sample, urls)["act"],
        offered_on_act(sample, "OH"),
    ):
        assert 'href="/drafts/OH-safe_harbor.docx" download' in offered
        assert "Not legal advice; a starting point for legislative counsel" in offered
    guam = state.page(state.read({"state": "GU"}, sample), sample, urls)
    assert (
        "Draft request to Congress, with a bill on work in custody, for counsel (Word)"
        in guam["act"]
    )
    nevada = state.page(state.read({"state": "NV"}, sample), sample, urls)
    assert "/drafts/NV-exception_clause.docx" in nevada["act"]
    assert "/drafts/NV-safe_harbor" not in nevada["act"]
    past = state.page(state.read({"state": "OH", "on": "2018-01-01"}, sample), sample, urls)
    assert "/drafts/" not in past["act"]


def test_a_paper_is_served_as_a_page_with_the_way_out_and_as_a_document(site: Client):
    page = Page(site.get("/papers/OH-safe_harbor-testimony.html").text)
    assert page.meta("robots") == ["noindex"]
    assert page.text.count("Testimony: safe harbor in Ohio") == 1
    assert "Leave this site" in page.text
    assert "/papers/OH-safe_harbor-testimony.docx" in {link["href"] for link in page.all("a")}
    answer = site.get("/papers/OH-safe_harbor-testimony.docx")
    assert Document(BytesIO(answer.content)).paragraphs[0].text == "Testimony: safe harbor in Ohio"
    assert answer.headers["content-disposition"].startswith('attachment; filename="OH-safe_harbor-')


def test_a_paper_is_english_and_sums_itself_up_in_the_language_of_its_writer(site: Client):
    page = Page(site.get("/papers/OH-safe_harbor-votes.html?lang=es").text)
    assert "Para usted: Cuántos votos hacen falta en cada cámara" in page.text
    assert "Vote sheet: safe harbor in Ohio" in page.text
    assert site.get("/papers/OH-safe_harbor-votes.html?lang=xx").status_code == 400


@pytest.mark.parametrize(
    "name", ["NV-safe_harbor-votes", "OH-safe_harbor", "OH-safe_harbor-x", "GU-safe_harbor-votes"]
)
def test_a_paper_that_does_not_exist_is_not_there(site: Client, name: str):
    assert site.get(f"/papers/{name}.html").status_code == 404


def test_act_offers_every_paper_in_one_place(sample: Dataset):
    shown = offered_on_act(sample, "OH")
    occasions = [shown.index(each) for each in ("For a meeting", "For counsel", "For a hearing")]
    assert occasions == sorted(occasions)
    for key in papers.PAPERS:
        assert shown.count(f'href="/papers/OH-safe_harbor-{key}.html"') == 1
        assert shown.count(f'href="/papers/OH-safe_harbor-{key}.docx" download') == 1
    assert shown.count('href="/brief/OH"') == 1
    guam = offered_on_act(sample, "GU")
    assert "There are none: nobody has verified yet what the law here says" in guam
    assert "href" not in guam


def test_a_hostile_table_is_text_in_a_draft(folder: Callable[..., Path]):
    hostile = load(make_hostile(folder()))
    page, document = (
        make(hostile, Urls(BASE), "KY-exception_clause") for make in (draft_html, draft_docx)
    )
    assert f"Kentucky{SCRIPT}" in Page(page.decode()).text
    assert f"Kentucky{SCRIPT}" in Document(BytesIO(document)).paragraphs[0].text
