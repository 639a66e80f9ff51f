"""The weekly workflow: its commands are the command line's, and it may do no more than it must."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from tests.conftest import ROOT
from tracker.cli import app

PATH = ROOT / ".github" / "workflows" / "upkeep.yml"
WORKFLOW: dict[Any, Any] = yaml.safe_load(PATH.read_text(encoding="utf-8"))
JOBS: dict[str, Any] = WORKFLOW["jobs"]
STEPS = [step for job in JOBS.values() for step in job["steps"]]


def commands() -> Iterator[list[str]]:
    """The words of each command of ours, without where its output goes."""
    for step in STEPS:
        for line in step.get("run", "").splitlines():
            if line.strip().startswith("python -m tracker "):
                yield shlex.split(line.partition(">")[0])[3:]


@pytest.mark.parametrize("words", commands(), ids=lambda words: words[0])
def test_every_command_is_one_of_ours_with_its_options(words: list[str]):
    told = CliRunner().invoke(app, [words[0], "--help"], env={"COLUMNS": "200"})
    assert told.exit_code == 0
    for option in (word for word in words if word.startswith("--")):
        assert re.search(rf"{option}\b", told.stdout), option


def test_nothing_is_allowed_but_reading_the_code_and_writing_issues():
    assert WORKFLOW["permissions"] == {}
    assert [job["permissions"] for job in JOBS.values()] == [
        {"contents": "read"},
        {"issues": "write"},
    ]


def test_what_asks_others_cannot_write_issues_nor_keep_the_token():
    for job in JOBS.values():
        asks = any("python -m tracker" in step.get("run", "") for step in job["steps"])
        assert not (asks and "issues" in job["permissions"])
    (checkout,) = [step for step in STEPS if "actions/checkout" in step.get("uses", "")]
    assert checkout["with"]["persist-credentials"] is False


def test_every_action_is_pinned_to_a_version():
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used
    assert [each for each in used if not re.fullmatch(r"actions/[\w-]+@v\d+\.\d+\.\d+", each)] == []


def test_every_secret_is_a_setting_that_the_code_reads():
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tracker/**/*.py"))
    named = re.findall(r"secrets\.(\w+)", PATH.read_text(encoding="utf-8"))
    assert named
    for name in named:
        assert f'"{name}"' in code, name


def test_no_expression_stands_in_a_script():
    for step in STEPS:
        assert "${{" not in step.get("run", ""), step["name"]


def test_the_tests_run_on_the_oldest_python_that_is_promised():
    path = ROOT / ".github" / "workflows" / "tests.yml"
    (job,) = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f">={job['strategy']['matrix']['python'][0]}" == project["requires-python"]
    assert job["steps"][-1]["run"].startswith("make test ")
