"""Every draft of the real tables, made once."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tracker.laws.dataset import Dataset
from tracker.pages.counsel.draft import Draft
from tracker.pages.counsel.make import draft
from tracker.pages.urls import Urls

BASE = Urls("https://tracker.example")


@pytest.fixture(scope="session")
def drafts(dataset: Dataset) -> Mapping[tuple[str, str], Draft]:
    """State and law → its draft, wherever there is one."""
    made = {
        (code, law.id): draft(dataset, code, law, BASE)
        for code in dataset.present["state"]
        for law in dataset.laws
    }
    return {key: each for key, each in made.items() if each is not None}
