"""The command `renew`, without replicas: what it stops at."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from deploy import replicas
from deploy.layout import Layout


@pytest.mark.parametrize(
    ("healthy", "left_out", "line"),
    [
        (True, ["languages/es: cannot be read"], "replica 8601: languages/es: cannot be read (the"),
        (False, [], "replica 8601 did not come back; the others still run the former version"),
    ],
)
def test_a_renewal_stops_at_the_first_replica_that_is_not_whole(
    healthy: bool, left_out: list[str], line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    restarted: list[int] = []
    Layout("127.0.0.1", 8080, (8601, 8602)).write(tmp_path)
    monkeypatch.setattr(replicas, "SECONDS_TO_START", 0.0)
    monkeypatch.setattr(replicas.nginx, "reload", lambda config: None)
    monkeypatch.setattr(replicas.engine, "restart", lambda folder, port: restarted.append(port))
    monkeypatch.setattr(replicas, "open_pages", lambda port: 0)
    monkeypatch.setattr(replicas, "healthy", lambda port: healthy)
    monkeypatch.setattr(replicas, "left_out", lambda port: left_out)
    done = CliRunner().invoke(replicas.app, ["renew", "--folder", str(tmp_path)])
    assert (done.exit_code, restarted) == (1, [8601])
    assert done.stderr.startswith(line)
    assert Layout.read(tmp_path).drained == (8601,)
