from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from tests.laws.evidence.test_cells import with_check
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.cells import NOTICE
from tracker.pages.brief.facts import facts
from tracker.pages.brief.fit import Fit
from tracker.pages.brief.page import page, truncated
from tracker.pages.urls import Urls


def test_the_page_names_itself(dataset: Dataset):
    made = page("DC", dataset, Urls("https://tracker.example"))
    assert made.title == "District of Columbia: a brief on safe harbor and exception clause law"
    assert made.canonical == "https://tracker.example/brief/DC"
    assert "in the District of Columbia, " in made.description
    soup = BeautifulSoup(made.whole, "html.parser")
    assert [each.get_text() for each in soup.find_all("h1")] == [
        "District of Columbia: the law on modern slavery"
    ]


def test_a_quotation_that_is_cut_keeps_what_answers_the_question(sample: Dataset):
    _, clause = facts(sample, "NV").laws
    assert clause.quote
    text = f"All are equal before the law. {clause.quote['text']}"
    known = facts(sample, "NV")
    laws = [known.laws[0], replace(clause, quote={**clause.quote, "text": text})]
    cut = truncated(replace(known, laws=laws), Fit(10, 0, 60, 1)).laws[1].quote
    assert cut
    assert cut["text"].startswith(f"[…] {clause.quote['text'][:20]}")


def test_a_quotation_is_cut_at_a_word_and_says_so(dataset: Dataset):
    known = facts(dataset, "NV")
    cut = truncated(known, Fit(10, 0, 40, 1))
    for whole, law in zip(known.laws, cut.laws, strict=True):
        if whole.quote and law.quote:
            assert law.quote["cut"] == (len(whole.quote["text"]) > 40)
            kept = law.quote["text"].removesuffix(" […]").removeprefix("[…] ")
            assert whole.quote["text"].startswith(kept)
            assert len(kept) <= 40


def test_what_changed_the_status_is_told_however_small_the_page(dataset: Dataset):
    for code in ("NV", "CO", "VT"):
        known = facts(dataset, code)
        for number in (0, 2, 9):
            cut = truncated(known, Fit(10, number, 40, 1))
            for whole, law in zip(known.laws, cut.laws, strict=True):
                changed = [event for event in whole.events if event["changed"]]
                assert [event for event in law.events if event["changed"]] == changed
                assert len(law.events) == min(len(whole.events), max(number, len(changed)))
                others = [event for event in whole.events if not event["changed"]]
                newest = others[: max(number - len(changed), 0)]
                assert [event for event in law.events if not event["changed"]] == newest


def test_words_to_borrow_are_whole_and_for_each_law(dataset: Dataset):
    for code in ("OH", "KS", "GU"):
        made = page(code, dataset, Urls("https://tracker.example"))
        lent = BeautifulSoup(made.whole, "html.parser").select(".part blockquote")
        known = facts(dataset, code)
        whole = {row["text"] for law in known.laws for row in law.borrowed}
        texts = [each.get_text() for each in lent]
        assert set(texts) <= whole
        assert all(law.borrowed[0]["text"] in texts for law in known.laws)


def test_how_practice_departs_is_told(dataset: Dataset):
    made = page("CO", dataset, Urls("https://tracker.example"))
    assert "In practice:" in made.whole
    assert "In practice:" not in page("KY", dataset, Urls("https://tracker.example")).whole


def test_there_is_none_of_an_unknown_jurisdiction(dataset: Dataset):
    with pytest.raises(KeyError):
        page("XX", dataset, Urls())


def test_words_that_their_page_no_longer_shows_are_printed_with_a_notice(sample: Dataset):
    assert NOTICE not in page("VT", sample, Urls()).whole
    assert NOTICE in page("VT", with_check(sample, result="gone"), Urls()).whole
