"""What may be left out is said once, and the rest works without it."""

from __future__ import annotations

import json
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


def run(missing: str, *commands: tuple[str, ...]) -> list[tuple[int, str, str]]:
    """Exit code, output and complaints of commands where the packages of an extra cannot be
    imported, all in one process.
    """
    code = (
        "import json, sys\n"
        f"sys.modules.update(dict.fromkeys({EXTRAS[missing]!r}))\n"
        "from typer.testing import CliRunner\n"
        "from tracker.cli import app\n"
        f"made = [CliRunner().invoke(app, words) for words in {commands!r}]\n"
        "print(json.dumps([(each.exit_code, each.stdout, each.stderr) for each in made]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [tuple(each) for each in json.loads(done.stdout)]


def test_the_whole_list_is_what_is_needed_and_all_extras():
    whole = (ROOT / "requirements.txt").read_text(encoding="utf-8").split("\n")
    parts = chain(PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    assert sorted(filter(None, whole)) == sorted(parts)


@pytest.mark.thorough
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


NEEDING = {
    "upkeep": (("verify", "KY"), ("archive", "--dry-run"), ("check-links",), ("cosponsors",)),
    "pictures": (("publish", "site", "--base-url", "https://tracker.example"),),
    "deploy": (),
}
"""Extra → commands that need it."""


@pytest.mark.thorough
@pytest.mark.parametrize("extra", EXTRAS)
def test_without_an_extra_a_command_says_what_it_lacks_and_the_tables_are_read(extra: str):
    commands = NEEDING[extra]
    *lacking, status, validated = run(extra, *commands, ("status", "KY"), ("validate",))
    said = (
        f"this command needs {', '.join(EXTRAS[extra])}; "
        f'to install what is missing: pip install "tracker[{extra}]"\n'
    )
    assert lacking == [(1, "", said)] * len(commands)
    assert "Kentucky" in status[1]
    assert validated[0] == 0
