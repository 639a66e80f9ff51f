"""The package as it is installed, away from its checkout."""

import os
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT
from tracker.cli.base import EXTRAS
from tracker.laws.dataset import Dataset


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel holds."""
    made = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(made / "site")
    return made / "site"


def answer(installed: Path, *arguments: str) -> str:
    """What Python prints away from the checkout, with the installed package alone."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    environment.pop("TRACKER_DATA", None)
    told = subprocess.run(
        [sys.executable, *arguments],
        cwd=installed.parent,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return told.stdout


@pytest.mark.thorough
def test_an_installed_package_brings_its_own_tables(installed: Path):
    code = "import tracker; print(tracker.__file__, len(tracker.load().states))"
    file, count = answer(installed, "-c", code).split()
    assert Path(file).is_relative_to(installed)
    assert count == "56"


def test_an_installed_package_gives_the_panel_in_one_line(installed: Path, dataset: Dataset):
    found = answer(
        installed, "-c", "import tracker; print(tracker.load().panel(2000, 2026).to_csv())"
    )
    assert found == dataset.panel(2000, 2026).to_csv() + "\n"


@pytest.mark.thorough
def test_an_installed_command_answers_from_its_own_tables(installed: Path):
    assert "Kentucky" in answer(installed, "-m", "tracker", "status", "KY")


def test_the_wheel_names_its_command_and_all_that_it_needs(installed: Path):
    (folder,) = installed.glob("*.dist-info")
    found: Distribution = PathDistribution(folder)
    assert {each.name: each.value for each in found.entry_points} == {"tracker": "tracker.cli:app"}
    asked = [line for line in (ROOT / "requirements.txt").read_text().splitlines() if line]
    needed = [str(Requirement(line).name) for line in found.requires or ()]
    assert sorted(needed) == sorted(Requirement(line).name for line in asked)
    assert set(found.metadata.get_all("Provides-Extra") or ()) == set(EXTRAS)
