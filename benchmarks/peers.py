"""The same map by other libraries, each as its documentation would have it.

They run in an environment of their own, which `make bench` makes of `requirements.txt` here.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("apps")
PYTHON = Path(
    os.environ.get("PEERS_PYTHON", Path(__file__).parents[1] / ".venv-peers" / "bin" / "python")
)


@dataclass(frozen=True)
class Peer:
    """A library that draws the map.

    Attributes:
        package: what PyPI calls it.
        name: what the table calls it.
        arguments: what starts its app, after `python`; the port comes last.
    """

    package: str
    name: str
    arguments: tuple[str, ...]

    def command(self, port: int) -> list[str]:
        """What starts its app on a port."""
        return [str(PYTHON), *self.arguments, str(port)]

    @property
    def title(self) -> str:
        """Its name and version."""
        code = f"from importlib.metadata import version; print(version('{self.package}'))"
        done = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=True)
        return f"{self.name} {done.stdout.strip()}"


PEERS = (
    Peer("dash", "Dash", ("dash_app.py",)),
    Peer("panel", "Panel", ("-m", "panel", "serve", "panel_app.py", "--port")),
    Peer("shiny", "Shiny for Python", ("-m", "shiny", "run", "shiny_app.py", "--port")),
    Peer(
        "streamlit",
        "plain Streamlit",
        ("-m", "streamlit", "run", "streamlit_app.py", "--server.headless=true", "--server.port"),
    ),
)
