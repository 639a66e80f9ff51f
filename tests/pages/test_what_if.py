"""What is not the law says so wherever it is told, is found by nobody who looks for the law, and
is handed out by nothing.
"""

from collections.abc import Mapping
from datetime import date

import pytest
from bs4 import BeautifulSoup

from tests.conftest import DATA
from tests.serve.client import Client
from tests.serve.html import Document, faults
from tests.serve.served import TODAY, app, real_store
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.findings import counts
from tracker.pages.answers import pending_bills
from tracker.pages.state import page as state_page
from tracker.pages.supposed import supposed_by
from tracker.pages.urls import Urls
from tracker.serve.server_render.document import live_document
from tracker.serve.server_render.view import View, first_view, view_of

BASE = "https://tracker.example"
ASKED = "OH-exception_clause"
MARKS = {
    "en": "If the draft on this site passes and the voters approve it: not the law",
    "es": "Si se aprueba el borrador de este sitio y los votantes lo ratifican: "
    "no es la ley vigente",
}


def view(path: str, asked: Mapping[str, str]) -> View:
    return first_view(real_store())(path, asked, BASE)


def url_of(path: str, language: str, **more: str) -> dict[str, str]:
    asked = {"if": ASKED, **({"state": "OH"} if path == "/state" else {}), **more}
    return asked | ({} if language == "en" else {"lang": language})


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("path", ["/", "/state"])
def test_each_page_is_marked_in_title_description_and_body(path: str, language: str):
    made = view(path, url_of(path, language))
    text, mark = live_document(made), MARKS[language]
    assert faults(text) == []
    page = Document(text)
    assert page.title.startswith(f"{mark} · ")
    assert page.meta("description")[0].startswith(f"{mark}. ")
    soup = BeautifulSoup(text, "html.parser")
    banner = soup.select_one("main .not-law")
    assert banner is not None
    assert banner.strong is not None
    assert banner.strong.get_text() == f"{mark}."
    # Beside the answer itself too: in the row of the table, or on the card.
    others = [each for each in soup.select("main tr, main .answer") if mark in each.get_text()]
    assert len(others) == 1


@pytest.mark.parametrize("path", ["/", "/state"])
def test_no_search_engine_keeps_it_and_no_live_page_follows(path: str):
    made = view(path, url_of(path, "en"))
    page = Document(live_document(made))
    assert page.meta("robots") == ["noindex"]
    assert page.links("canonical") == page.meta("og:title") == page.meta("og:image") == []
    assert (made.live, made.links, made.linked_data) == (False, (), None)
    assert page.links("modulepreload") == []


def test_the_map_and_its_counts_are_of_the_replayed_change(dataset: Dataset):
    supposed = supposed_by(ASKED, dataset)
    assert supposed is not None
    told, law = dataset.supposing(supposed), dataset.law("exception_clause")
    before, after = counts(dataset.states, law), counts(told.states, law)
    assert after["abolished"] == before["abolished"] + 1
    assert sum(after.values()) == sum(before.values())
    page = BeautifulSoup(live_document(view("/", url_of("/", "en"))), "html.parser")
    legend = page.select_one("main .legend")
    assert legend is not None
    assert f"Abolished, no exception {after['abolished']}" in legend.get_text()
    titles = [each.get_text() for each in page.select("main svg title")]
    assert f"Ohio: Abolished, no exception. {MARKS['en']}" in titles


def test_the_state_is_told_without_words_date_or_grade_that_it_does_not_have(dataset: Dataset):
    page = BeautifulSoup(live_document(view("/state", url_of("/state", "en"))), "html.parser")
    (card,) = [each for each in page.select(".answer") if MARKS["en"] in each.get_text()]
    assert "Abolished, no exception" in card.get_text()
    assert "none, since this is not the law" in card.get_text()
    assert "Since " not in card.get_text()
    clause = dataset.provisions_on("OH", "exception_clause")["text"].iloc[0]
    assert clause not in page.get_text()
    # The other law is the law.
    assert page.select_one("#safe-harbor") is not None
    assert page.select_one("#exception-clause") is None


def test_each_pending_bill_leads_to_what_it_would_change_or_says_that_it_is_not_on_record(
    dataset: Dataset,
):
    shown, unsaid = list[str](), list[str]()
    for code in dataset.by_name:
        page = state_page.page(state_page.read({"state": code}, dataset), dataset, Urls())
        made = page.sections["pending"]
        told = BeautifulSoup(made() if made else "", "html.parser")
        links = [str(each["href"]).partition("if=")[2] for each in told.select("a[rel=nofollow]")]
        bills = [str(bill["id"]) for bill in pending_bills(dataset, code)]
        assert {*links} <= {*bills}
        said = told.get_text().count("if it passed is not on record.")
        assert len(links) + said == len(bills), code
        shown += links
        unsaid += [each for each in bills if each not in links]
    assert {"NC-exception-clause-2025-h646", "VA-safe-harbor-2026-hb191"} <= {*shown}
    assert "NY-exception-clause-2025-s7282" in unsaid
    supposed = [supposed_by(each, dataset) for each in shown]
    assert all(each and each.status in ("abolished", "immunity") for each in supposed)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_brief_is_marked_and_asks_for_nothing_that_is_supposed(language: str):
    more = "" if language == "en" else f"&lang={language}"
    site = Client(app(DATA, BASE))
    supposed = site.get(f"/brief/OH?if={ASKED}{more}")
    assert faults(supposed.text) == []
    page, real = Document(supposed.text), Document(site.get(f"/brief/OH?{more}").text)
    mark = MARKS[language]
    assert page.title.startswith(mark)
    assert page.text.count(mark) == 3  # title, banner, answer
    assert page.meta("robots") == ["noindex"]
    assert real.meta("robots") == []
    assert mark not in real.text
    assert len(BeautifulSoup(supposed.text, "html.parser").select(".ask")) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/states",
        "/api/v1/states/OH",
        "/data/states.csv",
        "/data/view.csv",
        "/data/tracker.xlsx",
        "/feed.xml",
        "/embed/map",
        "/embed/state/OH",
        "/share/map.svg",
        "/brief/KY",
    ],
)
def test_nothing_is_handed_out_with_it(path: str):
    assert Client(app(DATA, BASE)).get(f"{path}?if={ASKED}").status_code == 400


def test_pages_that_cannot_tell_it_say_so_and_show_the_law():
    for path, asked in (
        ("/data", {"if": ASKED}),
        ("/state", {"state": "KY", "if": ASKED}),
        ("/state", {"state": "OH", "if": "OH-nothing"}),
        ("/compare", {"states": "OH,KY", "if": ASKED}),
    ):
        made = view(path, asked)
        assert made.live
        assert MARKS["en"] not in live_document(made)
        assert "Part of this link could not be used." in made.body


def test_the_state_leads_to_it_from_its_bill_and_its_draft(dataset: Dataset):
    made = view_of("/state", {"state": "MI"}, dataset, Urls(BASE))
    page = BeautifulSoup(live_document(made), "html.parser")
    links = {each["href"]: each for each in page.select('main a[href*="if="]')}
    bill = "/state?state=MI&if=MI-exception-clause-2025-hjri"
    assert {bill, "/state?state=MI&if=MI-exception_clause"} <= set(links)
    assert links[bill]["rel"] == ["nofollow"]
    # The page is made whole by the server: no script may open it within the live page.
    assert not any(each.has_attr("data-soft") for each in links.values())
    past = live_document(view("/state", {"state": "MI", "on": "2018-01-01"}))
    assert "if=MI" not in past


def test_the_tables_themselves_stay_as_the_law_is(dataset: Dataset):
    supposed = supposed_by(ASKED, dataset)
    assert supposed is not None
    told = dataset.supposing(supposed)
    assert told is dataset.supposing(supposed)
    assert dataset.state("OH")["exception_clause"] == "exception"
    assert dataset.supposed is None
    before = told.on(date(2018, 1, 1)).state("OH")
    assert before["exception_clause"] == "exception"
    others = [code for code in dataset.by_name if code != "OH"]
    assert [told.state(code)["exception_clause"] for code in others] == [
        dataset.state(code)["exception_clause"] for code in others
    ]
    assert real_store().current().day == TODAY
