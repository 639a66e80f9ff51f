"""What may be left out is said once, and the rest works without it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT
from tracker.cli.base import EXTRAS

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DECLARED = {
    extra: {Requirement(each).name for each in needed}
    for extra, needed in PROJECT["optional-dependencies"].items()
}


def run(missing: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A command where the packages of an extra cannot be imported."""
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({EXTRAS[missing]!r}));"
        f"from tracker.cli import app; app({list(words)!r})"
    )
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True
    )


def test_the_whole_list_is_what_is_needed_and_all_extras():
    whole = (ROOT / "requirements.txt").read_text(encoding="utf-8").split("\n")
    parts = chain(PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    assert sorted(filter(None, whole)) == sorted(parts)


def test_the_docs_and_the_commands_name_the_extras_as_they_are_declared():
    told = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
    part = told.partition("## What may be left out")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", part, re.M)
    assert {extra: set(re.findall(r"`([\w-]+)`", cell)) for extra, cell in rows} == DECLARED
    provided = packages_distributions()
    imported = {
        extra: {provided[module][0].lower().replace("_", "-") for module in modules}
        for extra, modules in EXTRAS.items()
    }
    assert imported == DECLARED


@pytest.mark.thorough
@pytest.mark.parametrize(
    "extra, words",
    [
        ("upkeep", ("verify", "KY")),
        ("upkeep", ("archive", "--dry-run")),
        ("upkeep", ("check-links",)),
        ("upkeep", ("cosponsors",)),
        ("pictures", ("publish", "site", "--base-url", "https://tracker.example")),
    ],
)
def test_a_command_says_in_a_line_what_it_lacks(extra: str, words: tuple[str, ...]):
    made = run(extra, *words)
    assert made.returncode == 1
    assert made.stderr == (
        f"this command needs {', '.join(EXTRAS[extra])}; "
        f'to install what is missing: pip install "tracker[{extra}]"\n'
    )


@pytest.mark.thorough
@pytest.mark.parametrize("extra", EXTRAS)
def test_the_tables_are_read_and_checked_without_any_extra(extra: str):
    assert "Kentucky" in run(extra, "status", "KY").stdout
    assert run(extra, "validate").returncode == 0
