"""One replica: a dashboard process on a port of this machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
LONGEST_WAIT = 60.0
"""Seconds before a replica that keeps ending is started again; also how long one must have run
to begin anew at one second, and how long it may be silent before it is ended."""
SECONDS_BETWEEN_CHECKS = 5.0


@dataclass
class Replica:
    """A replica and its history. `folder` gets a file with its process id."""

    port: int
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    wait: float = 1.0
    started: float = 0.0
    heard: float = 0.0
    due: float = 0.0
    asked: float = 0.0

    def start(self) -> None:
        """Start the process."""
        command = [sys.executable, "-m", "deploy.serve", str(self.port)]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **self.environment},
            stdout=subprocess.DEVNULL,
        )
        self.started = self.heard = time.monotonic()
        pid_file(self.folder, self.port).write_text(f"{self.process.pid}\n")

    def tend(self) -> str:
        """Start the process again if it has ended, each time later; end it if it hangs.

        Returns:
            What happened, in one line; `""` if all is well.
        """
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                self.start()
                return f"replica {self.port}: started again"
            return ""
        code = self.process.poll()
        if code is not None:
            self.process = None
            self.wait = 1.0 if now - self.started > LONGEST_WAIT else self.wait
            self.due = now + self.wait
            waited, self.wait = self.wait, min(2 * self.wait, LONGEST_WAIT)
            return f"replica {self.port}: ended with {code}; starts again in {waited:.0f} s"
        if now - self.asked < SECONDS_BETWEEN_CHECKS:
            return ""
        self.asked = now
        if answers(self.port):
            self.heard = time.monotonic()
        elif now - self.heard > LONGEST_WAIT:
            self.process.kill()
            return f"replica {self.port}: silent for {LONGEST_WAIT:.0f} s, ended"
        return ""

    def stop(self) -> None:
        """Ask the process to end, and make it after ten seconds."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def pid_file(folder: Path, port: int) -> Path:
    """Where the process id of a replica is kept."""
    return folder / f"replica-{port}.pid"


def answers(port: int) -> bool:
    """Whether the replica answers at all, be it that its tables cannot be used."""
    return _ask(port, "/healthz")[0] > 0


def healthy(port: int) -> bool:
    """Whether the replica answers, with valid tables."""
    return _ask(port, "/healthz")[0] == 200


def open_pages(port: int) -> int:
    """How many pages are open on the replica; 0 if it does not answer."""
    text = _ask(port, "/_stcore/metrics?families=active_sessions")[1]
    number = re.search(r"^active_sessions\S* (\d+)", text, re.MULTILINE)
    return int(number[1]) if number else 0


def _ask(port: int, path: str) -> tuple[int, str]:
    """Status and text of an answer; status 0 if there is none."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""
    except OSError:
        return 0, ""
