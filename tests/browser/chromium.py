"""Which Chromium the browser tests drive, and making sure of one.

An installed one is taken, else one of Debian's packages where it can be installed, else
Playwright's own. The shell without a window draws the same pages in less time, so it is preferred.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

SHELL, WHOLE = "chromium-headless-shell", "chromium"
NAMES = (SHELL, "chrome-headless-shell", WHOLE, "chromium-browser", "google-chrome", "chrome")

# It reaches this machine alone, without a route that forbids the rest: that would turn its cache
# off. One process for all pages of a site reads Streamlit's scripts once, while a page is open.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


def installed() -> str | None:
    """Path of an installed Chromium: `CHROMIUM` names it, else one on the path."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    return next((path for path in map(shutil.which, NAMES) if path), None)


def ensure() -> int:
    """Install a Chromium if there is none; returns an exit code."""
    for package in (SHELL, WHOLE):
        if found := installed():
            print(f"Chromium: {found}")
            return 0
        apt_install(package)
    if installed():
        return 0
    done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if done.returncode:
        print("No Chromium could be installed; install one and set CHROMIUM to its path.")
    return done.returncode


def apt_install(package: str) -> None:
    """Install one of Debian's packages, where that can be done."""
    apt = shutil.which("apt-get")
    if apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([apt, "update", "-qq"], env=quiet, check=False)
        subprocess.run([apt, "install", "-y", "-qq", package], env=quiet, check=False)
