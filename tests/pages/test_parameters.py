"""What a page reads of its URL, and what it says of the rest."""

from datetime import date

from tracker.laws.dataset import Dataset
from tracker.pages.parameters import UrlReader


def test_what_can_be_used_is_read_and_nothing_is_wrong(sample: Dataset):
    url = UrlReader(
        {"state": " ky ", "states": "ky,OH,ky,", "on": "2018-01-31", "law": "both", "q": ""}, sample
    )
    assert (url.state(), url.states(), url.law()) == ("KY", ["KY", "OH"], "")
    assert url.day() == date(2018, 1, 31)
    assert (url.one_of("view", ("map", "tiles"), "map"), url.day("vs")) == ("map", None)
    assert url.bad == ()


def test_each_fault_is_named_in_the_order_of_reading_then_what_nobody_read(sample: Dataset):
    url = UrlReader({"x": "1", "state": "QQ", "view": "globe", "vs": "soon"}, sample)
    assert (url.one_of("view", ("map",), "map"), url.state(), url.day("vs")) == ("map", "", None)
    assert [(each.name, each.value) for each in url.bad] == [
        ("view", "globe"),
        ("state", "QQ"),
        ("vs", "soon"),
        ("x", "1"),
    ]
    assert url.bad[-1].allowed == ("view", "state", "vs")


def test_the_rest_is_for_another_reader_and_counts_as_read(sample: Dataset):
    url = UrlReader({"law": "safe_harbor", "region": "South", "q": "x"}, sample)
    assert url.law() == "safe_harbor"
    assert url.rest() == [("region", "South"), ("q", "x")]
    assert url.bad == ()
