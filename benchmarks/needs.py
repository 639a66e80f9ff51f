"""What a measure needs that may not be on this machine."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from benchmarks import peers
from deploy import nginx
from tests.browser.chromium import installed


def linux() -> str:
    """Memory and CPU are read from `/proc`."""
    return "" if Path("/proc/self/stat").exists() else "Linux, whose /proc tells memory and CPU"


def chromium() -> str:
    """A browser to drive."""
    return "" if installed() else "Chromium: python -m tests.browser.programs"


def wrk() -> str:
    """What asks on and on."""
    return "" if shutil.which("wrk") else "wrk (Debian, Ubuntu: apt-get install wrk)"


def front() -> str:
    """What stands in front of replicas."""
    try:
        nginx.program()
    except nginx.NginxError as error:
        return str(error)
    return ""


def other_libraries() -> str:
    """The environment of the peers, whole."""
    lacking = (
        f"the peers: python -m venv {peers.PYTHON.parents[1]} && "
        f"{peers.PYTHON} -m pip install -r benchmarks/requirements.txt"
    )
    if not peers.PYTHON.exists():
        return lacking
    code = "import dash, panel, shiny, shinywidgets, streamlit, plotly, pandas"
    done = subprocess.run([peers.PYTHON, "-c", code], capture_output=True, check=False)
    return lacking if done.returncode else ""


Need = Callable[[], str]
"""Says in a line what is lacking and how to get it; empty if nothing is."""
