import pytest

from tests.surfaces import text_of
from tracker.laws.dataset import Dataset
from tracker.pages.about import page as about
from tracker.pages.about.page import Host
from tracker.pages.urls import Urls


def told(dataset: Dataset) -> str:
    shown = about.page(about.read({}, dataset), dataset, Urls())
    return str(shown.whole)


def test_a_copy_that_says_nothing_of_itself_says_so(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOST", "FUNDING", "CONTACT", "REPOSITORY_URL"):
        monkeypatch.delenv(f"TRACKER_{name}", raising=False)
    text = text_of(told(dataset))
    assert "This copy has not named its host." in text
    assert "This copy has not said how it is paid for." in text
    assert "This copy has named no address to write to." in text
    assert "A report to fill in" in text


def test_what_the_host_has_set_is_told_as_text(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_HOST", "A <b>Clinic</b> & Friends")
    monkeypatch.setenv("TRACKER_FUNDING", "Its members pay for it.")
    monkeypatch.setenv("TRACKER_CONTACT", "a@example.org")
    monkeypatch.setenv("TRACKER_REPOSITORY_URL", "https://example.org/x")
    page = told(dataset)
    assert "A &lt;b&gt;Clinic&lt;/b&gt; &amp; Friends runs this copy." in page
    assert "Its members pay for it." in page
    assert 'href="mailto:a@example.org"' in page
    assert 'href="https://example.org/x"' in page
    assert "has not" not in page


def test_settings_of_the_host_are_one_line_each() -> None:
    assert Host.from_env({"TRACKER_HOST": " A\n clinic "}) == Host("A clinic")
    assert Host.from_env({}) == Host()
