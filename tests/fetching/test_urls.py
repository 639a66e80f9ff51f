"""Which base URLs a setting or an option may name."""

import pytest

from tracker.fetching.urls import base_url, is_web


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://tracker.example", "https://tracker.example"),
        ("https://tracker.example/laws/", "https://tracker.example/laws"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
        ("http://localhost", "http://localhost"),
    ],
)
def test_a_site_may_be_at(given: str, read: str):
    assert base_url("--base-url", given, "https://tracker.example") == read


@pytest.mark.parametrize(
    "given",
    [
        "http://tracker.example",
        "ftp://tracker.example",
        "tracker.example",
        "https://",
        "https:///laws",
        "https://tracker.example/?a=1",
        "https://tracker.example/#top",
        "https://me:secret@tracker.example",
        "https://tracker.example:port",
        "http://localhost.evil.example",
        "",
    ],
)
def test_a_site_may_not_be_at(given: str):
    with pytest.raises(ValueError):
        base_url("--base-url", given, "https://tracker.example")


@pytest.mark.parametrize("url", ["http://[::1", "ftp://a.example/", "https:///laws", "a.example"])
def test_what_no_program_can_ask_for(url: str):
    assert is_web("https://a.example/")
    assert not is_web(url)
