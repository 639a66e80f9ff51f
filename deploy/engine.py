"""Supervisor (<https://supervisord.org>), which keeps replicas and nginx running on one machine."""

from __future__ import annotations

import shlex
import sys
import xmlrpc.client
from pathlib import Path
from typing import Any, cast

from supervisor.xmlrpc import SupervisorTransport

from deploy import nginx
from deploy.layout import CONFIG, Layout
from deploy.rendering import render

ROOT = Path(__file__).parents[1]
TEMPLATE = "supervisord.conf.j2"
# Short, since the whole path of a socket may have about a hundred characters.
SOCKET = "control"


class EngineError(RuntimeError):
    """Supervisor does not run, or refuses what it is told; the message is one line."""


def write(layout: Layout, folder: Path) -> Path:
    """Write Supervisor's configuration into the folder of a layout that is written there.

    Returns:
        The path of the configuration.

    Raises:
        NginxError: nginx is not installed.
    """
    config = folder.absolute() / "supervisord.conf"
    values = {
        "socket": SOCKET,
        "ports": layout.replicas,
        "nginx": _command(nginx.command(folder / CONFIG)),
        "replica": _command([sys.executable, "-m", "deploy.serve"]),
        "project": _literal(str(ROOT)),
    }
    config.write_text(render(TEMPLATE, values), encoding="utf-8")
    return config


def command(config: Path) -> list[str]:
    """What runs Supervisor, and with it all that `config` names, until it is told to end."""
    return [sys.executable, "-m", "supervisor.supervisord", "--configuration", str(config)]


def process(folder: Path, port: int) -> int:
    """The process id of a replica; 0 while it does not run. Raises EngineError."""
    return int(_ask(folder, "getProcessInfo", _name(port))["pid"])


def restart(folder: Path, port: int) -> None:
    """End the process of a replica, within ten seconds, and start another. Raises EngineError."""
    if process(folder, port):
        _ask(folder, "stopProcess", _name(port))
    _ask(folder, "startProcess", _name(port), False)


def _ask(folder: Path, method: str, *values: str | bool) -> dict[str, Any]:
    socket = f"unix://{folder.absolute() / SOCKET}"
    # The host is not looked at.
    proxy = xmlrpc.client.ServerProxy("http://localhost", SupervisorTransport(serverurl=socket))
    try:
        return cast("dict[str, Any]", getattr(proxy.supervisor, method)(*values))
    except OSError:
        raise EngineError(f"Supervisor does not run from {folder}") from None
    except xmlrpc.client.Fault as fault:
        raise EngineError(f"Supervisor: {fault.faultString}") from None


def _name(port: int) -> str:
    return f"replica-{port}"


def _command(words: list[str]) -> str:
    return _literal(shlex.join(words))


def _literal(text: str) -> str:
    """The text for a file in which Supervisor fills in what follows a percent sign."""
    return text.replace("%", "%%")
