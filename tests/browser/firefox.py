"""Which Firefox the browser tests drive, and making sure of one.

It is an ordinary one, driven by WebDriver BiDi, and so with its back/forward cache, which neither
Playwright's own Firefox nor a Chromium without a window has.
"""

from __future__ import annotations

import os
import shutil

from tests.browser.chromium import apt_install
from tracker.pages.site import NEUTRAL_SITE

PACKAGE = "firefox-esr"
NAMES = (PACKAGE, "firefox")
CHANNEL = "moz-firefox"
# It reaches this machine alone. A request that a test answers itself would turn the cache off.
PREFERENCES: dict[str, str | float | bool] = {
    "network.dns.localDomains": NEUTRAL_SITE.removeprefix("https://").rstrip("/"),
}


def installed() -> str | None:
    """Path of an installed Firefox: `FIREFOX` names it, else one on the path."""
    return os.environ.get("FIREFOX") or next(filter(None, map(shutil.which, NAMES)), None)


def ensure() -> int:
    """Install a Firefox if there is none; returns an exit code."""
    if not installed():
        apt_install(PACKAGE)
    found = installed()
    print(f"Firefox: {found}" if found else "No Firefox: install one, or set FIREFOX to its path.")
    return 0 if found else 1
