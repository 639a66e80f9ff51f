"""A replica listens once it can answer, compresses, and does not log who asked for what."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.conftest import ROOT
from tests.ports import free_port
from tracker.laws.i18n.languages import languages

pytestmark = pytest.mark.server

DASHBOARD = """
import time
from pathlib import Path

import streamlit as st

here = Path(__file__).parent
(here / "reading").touch()
while not (here / "read").exists():
    time.sleep(0.01)
BASE_URL = ""
app = st.App("page.py")


def VIEW_FOR(path, query, base_url):
    with (here / "views").open("a") as views:
        print(path, query.get("lang", "en"), file=views)


def PREPARE(language):
    with (here / "views").open("a") as views:
        print("choices", language, file=views)
"""
SECONDS = 60.0


def test_the_port_opens_after_the_tables_are_read_and_no_request_is_logged(tmp_path: Path):
    (tmp_path / "dashboard.py").write_text(DASHBOARD)
    (tmp_path / "page.py").write_text("")
    port, log = free_port(), tmp_path / "log.txt"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "deploy.serve", str(port)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=out,
            stderr=out,
        )
    try:
        wait_for((tmp_path / "reading").exists, process)
        assert not listens(port)
        (tmp_path / "read").touch()
        wait_for(lambda: listens(port), process)
        drawn = (tmp_path / "views").read_text().splitlines()
        assert drawn == [
            f"{what} {each}" for each in languages() for what in ("/", "/state", "/act", "choices")
        ]
        address = f"http://127.0.0.1:{port}/_stcore/health?state=KY"
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:
            assert answer.status == 200
        stream = f"ws://127.0.0.1:{port}/_stcore/stream"
        with connect(stream, subprotocols=[Subprotocol("streamlit")]) as line:
            assert [each.name for each in line.protocol.extensions] == ["permessage-deflate"]
    finally:
        process.terminate()
        process.wait(SECONDS)
    assert "Uvicorn running" in log.read_text()
    assert "KY" not in log.read_text()


def listens(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


def wait_for(holds, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS
    while not holds():
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.05)
