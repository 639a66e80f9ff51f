"""The host's folder of editions, where each is put once and then stays as it is."""

from __future__ import annotations

import logging
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from tracker.laws.dataset import Dataset
from tracker.serve.files.editions import PACKAGE, folder, made
from tracker.serve.files.package import csv_files

_log = logging.getLogger(__name__)


class ChangedEdition(ValueError):
    """An edition was kept with other tables than those that bear its name now."""


def keep(data: Dataset, base_url: str = "") -> None:
    """Put the present edition into the host's folder, unless it is there.

    Raises:
        ChangedEdition: it is there with other tables.
        OSError: the folder cannot be written.
    """
    place = folder()
    if place is None:
        return
    kept = place / data.edition
    if not kept.exists():
        place.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".", dir=place) as building:
            whole = Path(building) / data.edition
            whole.mkdir()
            for name, body in made(data, base_url).items():
                (whole / name).write_bytes(body)
            try:
                whole.rename(kept)
            except OSError:
                if not kept.exists():  # another replica was first
                    raise
    with ZipFile(kept / PACKAGE) as package:
        if any(package.read(f"tracker/{name}") != body for name, body in csv_files(data).items()):
            raise ChangedEdition(
                f"edition {data.edition} is kept in {place} with other tables: give these tables "
                'an edition of their own ("version" and "created" in datapackage.json)'
            )


def keep_or_log(data: Dataset) -> None:
    """`keep` for a server, which answers on whatever happens to the folder."""
    try:
        keep(data, environ.get("TRACKER_BASE_URL", "").rstrip("/"))
    except (ValueError, OSError, KeyError, BadZipFile) as error:
        _log.warning("the edition is not kept: %s", error)
