"""What Supervisor is told to run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from supervisor.options import ServerOptions

from deploy import engine, nginx
from deploy.layout import Layout
from tests.conftest import ROOT


def test_supervisor_reads_what_it_is_to_run_whatever_the_folder_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(nginx, "program", lambda: "/usr/sbin/nginx")
    folder = tmp_path / "100% ours"
    layout = Layout("127.0.0.1", 8080, (8601, 8603))
    layout.write(folder)
    options = ServerOptions()
    options.realize(["--configuration", str(engine.write(layout, folder))])
    programs = {
        each.name: each for group in options.process_group_configs for each in group.process_configs
    }
    assert set(programs) == {"nginx", "replica-8601", "replica-8603"}
    assert f"-c '{folder}/nginx.conf'" in programs["nginx"].command
    replica = programs["replica-8603"]
    assert replica.command == f"{sys.executable} -m deploy.serve 8603"
    assert Path(replica.directory) == ROOT
    assert all(each.autorestart for each in programs.values())
    (control,) = options.server_configs
    assert control["file"] == str(folder / engine.SOCKET)
    assert control["chmod"] == 0o700


def test_what_does_not_run_is_told_in_one_line(tmp_path: Path):
    with pytest.raises(engine.EngineError, match=f"Supervisor does not run from {tmp_path}"):
        engine.restart(tmp_path, 8601)
