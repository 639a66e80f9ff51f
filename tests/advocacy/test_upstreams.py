"""The server that the other tests ask, run alone as browser tests run it."""

import subprocess
import sys
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]


def test_it_runs_alone_and_takes_orders():
    command = [sys.executable, "-m", "tests.advocacy.upstreams", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            with httpx.Client(base_url=url, trust_env=False) as client:
                client.post("/control", json={"path": "/people/current/ky.csv", "fault": "500"})
                assert client.get("/people/current/ky.csv").status_code == 500
                client.delete("/control")
                assert client.get("/people/current/ky.csv").status_code == 200
                assert client.get("/control").json() == ["/people/current/ky.csv"] * 2
        finally:
            process.terminate()
