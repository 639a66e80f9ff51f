"""The published site of a dataset."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.languages import languages
from tracker.laws.i18n.translator import ENGLISH_CODE
from tracker.serve.published import Files, files

LONG = (".docx", ".png")
KINDS = ("DC", "KY", "MP", "NV")
"""Jurisdictions of each kind, whose pages are made in each language."""
SAMPLED = ("GU", "NV", "OH", "VT")
"""The jurisdictions of the sample whose documents and pictures are made as Kentucky's are."""
BASE = "https://tracker.example/laws"


def published(dataset: Dataset) -> dict[str, bytes]:
    """Path → the bytes of every file but Word documents and pictures."""
    made = files(dataset, BASE).items()
    return {path: make() for path, make in made if not path.endswith(LONG)}


def without_like_ones(made: Files) -> Files:
    """The files of the sample without the Word documents and pictures of `SAMPLED`."""
    return {
        path: make
        for path, make in made.items()
        if not (path.endswith(LONG) and any(code in path for code in SAMPLED))
    }


def write(dataset: Dataset, folder: Path) -> None:
    """Write every file into a folder; empty are all Word documents and pictures but the first,
    which take long and are tried where they are made, and of jurisdictions that are not of `KINDS`
    the papers, which `tests/pages/papers` reads, comparisons, Markdown, and what is in another
    language: it differs by its words alone, and `words check` reads those.
    """
    seen: set[str] = set()
    others = tuple(f"{each}/" for each in languages() if each != ENGLISH_CODE)
    everyone = {*dataset.coded["state"]}
    for path, make in files(dataset, BASE).items():
        where = PurePosixPath(path)
        named = {*re.split(r"\W", where.stem)} & everyone
        left_out = where.suffix in LONG and where.suffix in seen
        like_another = bool(named) and not named & {*KINDS}
        left_out |= like_another and (
            where.suffix == ".md" or path.startswith((*others, "papers/", "compare/"))
        )
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(b"" if left_out else make())
        seen.add(where.suffix)


def contents(folder: Path) -> dict[str, bytes]:
    """Path → the bytes of every file that was written into a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def pages(site: dict[str, bytes]) -> dict[str, str]:
    """Path → the text of every HTML file that is not empty."""
    return {path: body.decode() for path, body in site.items() if path.endswith(".html") and body}
