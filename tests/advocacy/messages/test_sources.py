"""Which page a message names for words of law."""

from tracker.advocacy.messages.sources import Source, source_of
from tracker.laws.dataset import Dataset


def test_an_official_page_is_named_for_what_it_shows(sample: Dataset):
    row = {"citation": "An Act", "url": "https://codes.ohio.gov/act", "text": "No one may."}
    assert source_of(sample, "OH", [row]) == Source("https://codes.ohio.gov/act", own=True)
    unread = {**row, "text": ""}
    assert source_of(sample, "OH", [unread]) == Source("https://codes.ohio.gov/act", own=False)


def test_elsewhere_the_legislature_is_named(sample: Dataset):
    row = {"citation": "An Act", "url": "https://laws.example/act"}
    url = str(sample.rows_for("legislatures", "OH").iloc[0]["url"])
    assert source_of(sample, "OH", [row]) == source_of(sample, "OH", []) == Source(url, own=False)


def test_the_country_has_no_legislature_in_the_tables(sample: Dataset):
    assert source_of(sample, "US", []) == Source("", own=False)
