"""What the Dockerfile says of each image, and what the dashboard in it answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import httpx
from starlette.applications import Starlette

from tests.conftest import ROOT
from tests.serve.client import Client
from tests.serve.site import PAGES, view_for
from tracker.serve.routes import routes


@dataclass(frozen=True)
class Image:
    """A stage of the Dockerfile.

    Attributes:
        user: the number whom it runs as.
        port: where it listens.
        volumes: the folders that it writes to.
        environment: what is set in it.
        copied: what of the project is in it.
        command: the last `CMD`.
    """

    user: int
    port: int
    volumes: tuple[str, ...]
    environment: dict[str, str]
    copied: frozenset[str]
    command: str


def image(name: str) -> Image:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    (stage,) = re.findall(rf"^FROM \S+ AS {name}$(.*?)(?=^FROM|\Z)", text, re.M | re.S)

    def told(instruction: str) -> list[str]:
        return re.findall(rf"^{instruction} (.+)$", stage, re.M)

    copies = [words.split()[:-1] for words in told("COPY") if not words.startswith("--from")]
    return Image(
        user=int(*told("USER")),
        port=int(*told("EXPOSE")),
        volumes=tuple(told("VOLUME")),
        environment=dict(re.findall(r'(\w+)=("[^"]*"|\S+)', " ".join(told("ENV")))),
        copied=frozenset(each for words in copies for each in words),
        command=told("CMD")[-1],
    )


DASHBOARD, NGINX = image("dashboard"), image("nginx")


def answer(path: str, problems: Sequence[str] = ()) -> httpx.Response:
    """What the dashboard answers while there are `problems` with its tables."""
    return Client(Starlette(routes=routes(view_for, PAGES, lambda: problems))).get(path)
