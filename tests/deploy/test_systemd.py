"""The units run commands that exist: timers their own services, replicas and nginx what is ours."""

from __future__ import annotations

import re
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from deploy.layout import CONFIG
from deploy.replicas import app as replicas
from tests.conftest import ROOT
from tests.test_workflow import commands
from tracker.cli import app

UNITS = ROOT / "deploy" / "systemd"
BIN = Path(sys.executable).parent
TIMERS = sorted(path.stem for path in UNITS.glob("*.timer"))


def unit(path: Path) -> ConfigParser:
    read = ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string(path.read_text(encoding="utf-8"))
    return read


def words(name: str) -> list[list[str]]:
    """The commands of ours that a service runs, in order."""
    line = unit(UNITS / f"{name}.service")["Service"]["ExecStart"]
    command = re.search(r"-m tracker ([^|;']+)", line)
    assert command
    verbs = re.search(r"for verb in ([a-z -]+);", line)
    told = command[1].split()
    return [[verb] for verb in verbs[1].split()] if verbs else [told]


@pytest.mark.parametrize("name", TIMERS)
def test_a_timer_starts_a_service_whose_commands_are_ours(name: str):
    timer, service = unit(UNITS / f"{name}.timer"), unit(UNITS / f"{name}.service")
    assert timer["Install"]["WantedBy"] == "timers.target"
    assert timer["Timer"]["OnCalendar"]
    assert service["Service"]["Type"] == "oneshot"
    for verb, *options in words(name):
        told = CliRunner().invoke(app, [verb, "--help"], env={"COLUMNS": "200"})
        assert told.exit_code == 0, verb
        for option in options:
            assert option in told.output


def test_the_weekly_timer_and_the_workflow_run_the_same():
    workflow = {verb for verb, *_ in commands()} - {"validate"}
    assert {verb for (verb,) in words("tracker-upkeep")} == workflow


def test_a_replica_is_the_dashboard_on_the_port_that_the_name_of_its_unit_tells():
    service = unit(UNITS / "tracker@.service")["Service"]
    assert re.search(r"/python -m deploy\.serve %i$", service["ExecStart"])
    assert (ROOT / "deploy" / "serve.py").is_file()
    assert "http://127.0.0.1:%i/_stcore/health" in service["ExecStartPost"]


def test_nginx_is_started_and_reloaded_with_what_configure_writes():
    service = unit(UNITS / "tracker-nginx.service")["Service"]
    folder = f"/var/lib/{service['StateDirectory']}"
    assert service["ExecStart"].endswith(f" -p {folder} -c {folder}/{CONFIG}")
    assert service["ExecReload"] == f"{service['ExecStart']} -s reload"


@pytest.mark.server
def test_a_configuration_is_written_for_replicas_that_systemd_runs(tmp_path: Path):
    options = ["configure", "--replicas", "2", "--address", "127.0.0.1", "--folder", str(tmp_path)]
    done = CliRunner().invoke(replicas, options)
    assert done.exit_code == 0, done.output
    assert "server 127.0.0.1:8602 max_fails" in (tmp_path / CONFIG).read_text()


@pytest.mark.server
@pytest.mark.parametrize("name", sorted(path.name for path in UNITS.iterdir()))
def test_systemd_takes_the_unit(name: str, tmp_path: Path):
    for path in UNITS.iterdir():
        text = path.read_text(encoding="utf-8").replace("/srv/tracker/.venv/bin/", f"{BIN}/")
        at_work = path.name.replace("tracker@", "tracker@8601")
        (tmp_path / at_work).write_text(text.replace("/srv/tracker", str(ROOT)), encoding="utf-8")
    unit_file = str(tmp_path / name.replace("tracker@", "tracker@8601"))
    asked = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=one", unit_file]
    done = subprocess.run(asked, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
