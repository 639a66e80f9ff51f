"""What changed in a section is shown word by word where both texts were read alike."""

from datetime import date

from lxml import html

from tracker.laws.dataset import Dataset
from tracker.pages.quotations import revisions
from tracker.pages.state.page import page, read
from tracker.pages.urls import LIVE


def test_a_change_is_told_in_words_struck_and_added(dataset: Dataset):
    section = page(read({"state": "NV"}, dataset), dataset, LIVE)["law-exception_clause"]
    (line,) = html.fromstring(section).xpath(".//p[@class='redline']")
    assert line.xpath("string(.//del)") == (" (struck: unless for the punishment of crimes) ")
    assert line.xpath(".//ins") == []
    assert line.get("lang") == "en"
    assert "Of this section only these words were read" in section


def test_words_that_one_side_does_not_quote_are_no_change(dataset: Dataset):
    every = [
        each
        for code in dataset.by_name
        for law in dataset.laws
        for each in revisions(dataset, code, law.id)
    ]
    assert len(every) >= 8
    assert not [each for each in every if "…" in each.before["text"] + each.after["text"]]
    assert {each.before["text_is_whole"] == each.after["text_is_whole"] for each in every} == {True}
    assert {each.after["state"] for each in every} >= {
        "AL",
        "CO",
        "NE",
        "NV",
        "OR",
        "TN",
        "UT",
        "VT",
    }


def test_before_the_change_there_is_none(dataset: Dataset):
    assert revisions(dataset.on(date(2018, 1, 1)), "TN", "exception_clause") == []
