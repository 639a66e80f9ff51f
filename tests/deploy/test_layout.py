"""The layout of replicas behind nginx, and commands that cannot be carried out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from deploy import nginx
from deploy.layout import LAYOUT, Layout, LayoutError
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"replicas": ()}, "at least one replica is needed"),
        ({"replicas": (8601, 8601)}, "share a port"),
        ({"port": 8601}, "share a port"),
        ({"port": 99999}, "no such port: 99999"),
        ({"address": "everywhere"}, '"everywhere" is not an IP address'),
        ({"trusted": ("10.0.0.0/8; include x",)}, "is not an IP address or network"),
    ],
)
def test_a_layout_that_cannot_be_is_refused(changes: dict[str, object], message: str):
    with pytest.raises(LayoutError, match=message):
        Layout(**{"address": "127.0.0.1", "port": 8080, "replicas": (8601,), **changes})


def test_the_last_replica_cannot_be_drained():
    layout = Layout("127.0.0.1", 8080, (8601, 8602)).without(8601)
    with pytest.raises(LayoutError, match="8602 is the last replica that takes visitors"):
        layout.without(8602)
    with pytest.raises(LayoutError, match="there is no replica 1; there are 8601, 8602"):
        layout.without(1)


def test_a_layout_is_read_back_as_it_was_written(tmp_path: Path):
    layout = Layout("::1", 8080, (8601, 8602), (8602,), ("10.0.0.0/8",), True, 50)
    layout.write(tmp_path)
    assert Layout.read(tmp_path) == layout


@pytest.mark.parametrize("text", ["{", "[]", '{"replicas": 7}', "{}", "[" * 100_000])
def test_a_layout_that_was_damaged_is_said(text: str, tmp_path: Path):
    (tmp_path / LAYOUT).write_text(text)
    with pytest.raises(LayoutError, match="is damaged; start the replicas anew"):
        Layout.read(tmp_path)


def test_a_folder_that_nginx_would_misread_is_refused(tmp_path: Path):
    with pytest.raises(LayoutError, match="cannot be used with nginx"):
        Layout("127.0.0.1", 8080, (8601,)).write(tmp_path / "a$b")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["status"], "nothing runs from {folder}; name its folder by --folder"),
        (["drain", "8601"], "nothing runs from {folder}; name its folder by --folder"),
        (["run", "--address", "here"], '"here" is not an IP address or network'),
    ],
)
def test_a_command_that_cannot_be_carried_out_says_so_in_one_line(
    tmp_path: Path, words: list[str], message: str
):
    folder = tmp_path / "none"
    command = [sys.executable, "-m", "deploy.replicas", *words, "--folder", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, message.format(folder=folder) + "\n")


def test_a_machine_without_nginx_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("NGINX", raising=False)
    monkeypatch.setattr(nginx, "NAMES", ("no-such-nginx",))
    with pytest.raises(nginx.NginxError, match="apt-get install nginx"):
        nginx.program()
