import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import sample_folder
from tests.serve.client import Client
from tests.serve.served import FORMULA, SCRIPT, make_hostile, served
from tracker.laws.dataset import Dataset
from tracker.laws.gaps import models
from tracker.laws.tables.official_pages import is_official
from tracker.pages.urls import LIVE, Urls
from tracker.serve.documents import brief
from tracker.serve.http.assets import FONT, asset_url

BASE = "https://tracker.example"


class Words(HTMLParser):
    """The text of a page, and the names of its elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.feed(text)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Client:
    return served(sample_folder(tmp_path_factory.mktemp("briefs")), BASE)


def test_a_brief_says_how_each_law_stands_and_by_which_law(sample: Dataset):
    assert len(sample.coded["state"])
    for code in sample.coded["state"]:
        words = Words(brief(sample, LIVE, code).decode()).text
        row = sample.state(code)
        for law in sample.laws:
            status = law.status(row[law.id])
            assert f"{law.name} {status.label}" in words, code
            assert row[f"{law.id}_citation"] in words, code


def test_a_brief_quotes_the_law_asks_one_thing_and_names_who_decides(sample: Dataset):
    words = Words(brief(sample, LIVE, "OH").decode()).text
    assert "The law’s words" in words
    assert words.count("The ask") == len(sample.laws)
    assert "Who decides now: Ohio General Assembly, because it writes the law of Ohio." in words
    assert "Words to borrow: " in words
    assert "Words to borrow: No exception for punishment" in words


def test_words_that_were_not_read_are_not_replaced_by_words_beside_them(dataset: Dataset):
    words = Words(brief(dataset, LIVE, "KY").decode()).text
    assert "The law Ky. Rev. Stat. § 529.120. Its words could not be read." in words
    assert "Status offenses" not in words


def test_neighbors_are_compared_and_islands_with_their_like(dataset: Dataset):
    assert "What the neighbors did" in Words(brief(dataset, LIVE, "KY").decode()).text
    guam = Words(brief(dataset, LIVE, "GU").decode()).text
    assert "What others did, in the other territories" in guam
    assert "Puerto Rico" in guam
    assert "What others did, in the West" in Words(brief(dataset, LIVE, "HI").decode()).text


def test_a_status_that_was_but_seen_is_not_said_to_begin_then(dataset: Dataset):
    words = Words(brief(dataset, LIVE, "NY").decode()).text
    assert "Exception clause Constitution is silent New York" in words
    assert "silent since" not in words


def test_a_brief_ends_with_where_it_is_from(sample: Dataset):
    words = Words(brief(sample, Urls(BASE), "KY").decode()).text
    assert f"edition {sample.edition}, CC-BY-4.0. {BASE}/state?state=KY" in words


def test_a_brief_is_served_and_kept(site: Client):
    answer = site.get("/brief/KY")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert site.get("/brief/KY", If_None_Match=answer.headers["etag"]).status_code == 304


def test_an_unknown_state_or_parameter_is_refused_by_name(site: Client):
    lost = site.get("/brief/ky")
    assert lost.status_code == 404
    assert lost.json()["detail"] == 'There is no jurisdiction "ky" (did you mean "KY"?).'
    assert site.get("/brief/KY?on=2018-01-01").status_code == 400


@pytest.mark.thorough
@pytest.mark.usefixtures("cells_unchecked")
def test_a_hostile_table_is_shown_as_text(folder: Callable[..., Path]):
    text = served(make_hostile(folder())).get("/brief/KY").text
    page = Words(text)
    assert page.tags.count("script") == 1
    assert f"Kentucky{SCRIPT}: the law on modern slavery" in page.text
    assert FORMULA in page.text


def test_a_brief_loads_the_way_out_and_its_letters_and_nothing_else(sample: Dataset):
    text = brief(sample, Urls(BASE), "KY").decode()
    assert f'<script src="{asset_url("quick_exit.js")}"></script>' in text
    assert text.count("src=") == 1
    loaded = re.findall(r"url\((?!#|\"data:)([^)]*)\)", text)
    assert loaded == [asset_url(FONT)]
    assert 'data-exit="https://' in text


UNFIT = re.compile(
    r"wikipedia|wikisource|github|fyyd|podcast|catsboard|reverbnation|blogspot|web\.app"
)


@pytest.mark.thorough
def test_no_brief_leads_to_a_page_that_is_not_official(dataset: Dataset):
    urls = Urls(BASE)
    cited = set()
    for state in dataset.states["state"]:
        soup = BeautifulSoup(brief(dataset, urls, state).decode(), "html.parser")
        sheet = soup.select_one("article.sheet")
        links = {link["href"] for link in sheet.select("a[rel]")}
        cited |= links
        for url in links:
            assert is_official(url), (state, url)
            assert not UNFIT.search(url), (state, url)
    assert len(cited) > 50


def test_a_brief_names_votes_rulings_and_bills(dataset: Dataset):
    def told(state: str) -> str:
        return brief(dataset, Urls(BASE), state).decode()

    assert "Proposition 6" in told("CA")
    assert "ruling" in told("CO").lower()
    assert "bills on record, not known to have become law" in told("TX")


def test_words_are_lent_only_by_laws_that_do_what_the_heading_says(dataset: Dataset):
    for law in dataset.laws:
        for goal in law.goals:
            for model in models(dataset, "ME", law, goal):
                assert model.citation not in goal.not_lent
                row = dataset.state(model.state)
                assert all(row[column] in values for column, values in goal.lent_by.items())
    harbor = dataset.law("safe_harbor")
    bars, services = (
        next(goal for goal in harbor.goals if goal.column == column)
        for column in ("safe_harbor", "services")
    )
    assert "MO" not in {model.state for model in models(dataset, "KS", harbor, bars)}
    quoted = {model.citation for model in models(dataset, "CA", harbor, services)}
    assert quoted
    assert "Nev. Rev. Stat. § 62C.240" not in quoted
