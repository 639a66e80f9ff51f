"""Writing the published site to disk: whole, or not at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from servestatic.compress import Compressor

from tracker.fetching.urls import base_url as public_url
from tracker.laws.dataset import Dataset
from tracker.serve.keeping import keep
from tracker.serve.published import MARK, files

_INCOMPRESSIBLE = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "docx", "xlsx")

Told = Callable[[str, int, int], None]


def publish(
    dataset: Dataset, out: Path, base_url: str, told: Told | None = None, compressed: bool = False
) -> int:
    """Write the site of `published.files` into a folder; the same data give the same bytes.

    The site is built beside the folder and takes its place when it is whole: whoever is
    interrupted, or fails, leaves the former one as it was.

    Args:
        out: the folder; what an earlier publishing left there is replaced.
        told: is called before each file with its path, its place in the order, and how many
            files there are.
        compressed: whether to write a copy in Brotli (`.br`) and one in gzip (`.gz`) beside each
            file that gets smaller by it, for servers that send these as they are.
    Returns:
        How many files were written, these copies not counted.
    Raises:
        ValueError: the address cannot be used, the folder holds what is not ours, or the edition
            was kept with other tables.
        OSError: a file cannot be written.
    """
    base_url = public_url("--base-url", base_url, "https://tracker.example")
    out = out.resolve()
    keep(dataset, base_url)
    building, former = (out.with_name(f".{out.name}.{part}") for part in ("new", "old"))
    for folder in (out, building, former):
        _must_be_ours(folder)
    shutil.rmtree(building, ignore_errors=True)
    made = files(dataset, base_url)
    compressor = Compressor(_INCOMPRESSIBLE, use_zstd=False, quiet=True)
    try:
        building.mkdir(parents=True)
        # First of all the mark, so that what an interruption leaves is known to be ours.
        for place, (path, make) in enumerate([(MARK, made[MARK]), *made.items()]):
            if told and place:
                told(path, place, len(made))
            file = building / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(make())
            if compressed and file.suffix and compressor.should_compress(path):
                compressor.compress(file)
        _swap(building, out, former)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return len(made)


def _must_be_ours(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ValueError(f"{folder} is a file; name a folder")
    if any(folder.iterdir()) and not _is_ours(folder):
        raise ValueError(
            f"{folder} holds files that publish did not make; empty it, or name another folder"
        )


def _is_ours(folder: Path) -> bool:
    try:
        mark = json.loads((folder / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(mark, dict) and "made_by" in mark


def _swap(building: Path, out: Path, former: Path) -> None:
    """Put a folder in another's place; the other is as it was if that fails."""
    if out.exists():
        shutil.rmtree(former, ignore_errors=True)
        out.rename(former)
    try:
        building.rename(out)
    except OSError:
        if former.exists():
            former.rename(out)
        raise
    shutil.rmtree(former, ignore_errors=True)
