"""The published site of a dataset."""

from __future__ import annotations

from pathlib import Path

from tracker.laws.dataset import Dataset
from tracker.web.published import files

BASE = "https://tracker.example/laws"


def published(dataset: Dataset) -> dict[str, bytes]:
    """Path → the bytes of every file."""
    return {path: make() for path, make in files(dataset, BASE).items()}


def write(dataset: Dataset, folder: Path) -> None:
    """Write every file into a folder."""
    for path, body in published(dataset).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)


def contents(folder: Path) -> dict[str, bytes]:
    """Path → the bytes of every file that was written into a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def pages(site: dict[str, bytes]) -> dict[str, str]:
    """Path → the text of every HTML file."""
    return {path: body.decode() for path, body in site.items() if path.endswith(".html")}
