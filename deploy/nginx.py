"""Starting, checking and reloading nginx."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("nginx", "/usr/sbin/nginx", "/usr/local/sbin/nginx")
MISSING = (
    "nginx is not installed (Debian, Ubuntu: apt-get install nginx; macOS: brew install nginx); "
    "NGINX may name its path"
)


class NginxError(RuntimeError):
    """nginx is absent or refuses the configuration; the message says which, in its own words."""


def program() -> str:
    """Path of nginx: `NGINX` names it, else one on the path. Raises NginxError if there is none."""
    names = [os.environ["NGINX"]] if os.environ.get("NGINX") else NAMES
    found = next((path for path in map(shutil.which, names) if path), None)
    if found is None:
        raise NginxError(MISSING)
    return found


def command(config: Path) -> list[str]:
    """What runs nginx with a configuration. Raises NginxError if nginx is not installed."""
    config = config.absolute()
    # Before it reads the configuration, nginx logs to where Debian's own would.
    return [program(), "-e", "stderr", "-p", str(config.parent), "-c", str(config)]


def check(config: Path) -> None:
    """Let nginx read a configuration. Raises NginxError if it cannot be used."""
    done = subprocess.run([*command(config), "-t"], capture_output=True, text=True)
    if done.returncode:
        raise NginxError(done.stderr.strip())


def start(config: Path) -> subprocess.Popen[bytes]:
    """Start nginx in front. Raises NginxError."""
    check(config)
    return subprocess.Popen(command(config))


def reload(config: Path) -> None:
    """Let the running nginx take a changed configuration; open connections go on.

    Raises NginxError, and nothing has changed.
    """
    check(config)
    done = subprocess.run([*command(config), "-s", "reload"], capture_output=True, text=True)
    if done.returncode:
        raise NginxError(done.stderr.strip())
