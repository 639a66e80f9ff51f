"""The published site of a dataset."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from tracker.laws.dataset import Dataset
from tracker.serve.published import files

LONG = (".docx", ".png")
BASE = "https://tracker.example/laws"


def published(dataset: Dataset) -> dict[str, bytes]:
    """Path → the bytes of every file."""
    return {path: make() for path, make in files(dataset, BASE).items()}


def write(dataset: Dataset, folder: Path) -> None:
    """Write every file into a folder; of Word documents and pictures, which take long and are tried
    where they are made, all but the first are empty.
    """
    seen: set[str] = set()
    for path, make in files(dataset, BASE).items():
        ending = PurePosixPath(path).suffix
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(b"" if ending in LONG and ending in seen else make())
        seen.add(ending)


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
