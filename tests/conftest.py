"""What tests of several rooms share: the sample tables, and folders made of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from streamlit.components.v2.component_manager import BidiComponentManager

from tracker.laws.dataset import Dataset, load

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
SAMPLE = ROOT / "tests" / "laws" / "sample"
BROKEN = ROOT / "tests" / "laws" / "broken"
# The best Brotli takes each server that starts some 20 s of work: all of them share it.
COMPRESSED = ROOT / ".pytest_cache" / "compressed"


@pytest.fixture(scope="session", autouse=True)
def _no_components() -> Iterator[None]:
    """Spares each page under test a search of all installed packages, which takes half a second."""
    with patch.object(BidiComponentManager, "discover_and_register_components"):
        yield


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The real tables on the day of their edition."""
    return load(DATA)


def sample_folder(folder: Path) -> Path:
    """Copy the sample tables, with the project's own descriptor, into a folder."""
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    shutil.copy(DATA / "datapackage.json", folder)
    return folder


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Five jurisdictions of the real tables, which no later edition changes."""
    return load(sample_folder(tmp_path_factory.mktemp("sample")))


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Makes a folder named `data` with the sample tables, some replaced by broken ones."""

    def make(broken: str = "") -> Path:
        made = sample_folder(tmp_path / "data")
        if broken:
            for table in (BROKEN / broken).iterdir():
                shutil.copy(table, made)
        return made

    return make
