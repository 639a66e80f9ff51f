"""Makes sure of the programs that tests run beside Python: `python -m tests.browser.programs`."""

from __future__ import annotations

import sys

from deploy import nginx
from tests.browser import chromium, firefox


def ensure_nginx() -> None:
    """Install nginx if there is none; where that cannot be done, say how."""
    try:
        nginx.program()
    except nginx.NginxError:
        chromium.apt_install("nginx")
    try:
        print(f"nginx: {nginx.program()}")
    except nginx.NginxError as error:
        # The tests that need it fail with the same line; all others can run.
        print(error)


if __name__ == "__main__":
    ensure_nginx()
    sys.exit(chromium.ensure() | firefox.ensure())
