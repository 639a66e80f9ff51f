"""The registry of pages: each is whole, so that one that lacks a part fails here, not for all."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.surfaces import drawn, first
from tracker.laws.dataset import Dataset
from tracker.pages.site import PAGES
from tracker.pages.urls import Urls

FOLDER = ROOT / "tracker/pages"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_each_of_its_parts(path: str):
    spec = PAGES[path]
    parts = {file.name for file in (FOLDER / spec.folder).iterdir()}
    controls = {"live.py", "plain.py"}
    assert parts >= {"page.py", "page.html"} | (set() if spec.static else controls)
    assert not (spec.static and parts & controls)


@pytest.mark.thorough
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_drawn_live_and_before_script(path: str, dataset: Dataset):
    title = PAGES[path].module.page(PAGES[path].module.read({}, dataset), dataset, Urls()).title
    assert first(dataset, path, {}).title.startswith(title)
    assert drawn(dataset, path, {}).get("html")


def test_a_folder_with_a_page_of_the_menu_is_named():
    templates = {file.parent.name for file in FOLDER.glob("*/live.py")}
    assert templates == {spec.folder for spec in PAGES.values() if not spec.static}
