"""The published site of a dataset, in memory."""

from __future__ import annotations

from tracker.laws.dataset import Dataset
from tracker.web.published import files

BASE = "https://tracker.example/laws"


def published(dataset: Dataset) -> dict[str, bytes]:
    """Path → the bytes of every file."""
    return {path: make() for path, make in files(dataset, BASE).items()}


def pages(site: dict[str, bytes]) -> dict[str, str]:
    """Path → the text of every HTML file."""
    return {path: body.decode() for path, body in site.items() if path.endswith(".html")}
