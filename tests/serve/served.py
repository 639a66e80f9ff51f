"""Our answers about the tables, served without Streamlit, also from tables that mean ill."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware

from tests.conftest import DATA
from tests.serve.client import Client
from tracker.laws.dataset import Dataset
from tracker.laws.store import Store
from tracker.pages.urls import Urls
from tracker.serve.files.feed import feed
from tracker.serve.http.answers import PROBLEMS
from tracker.serve.http.headers import SecurityHeaders
from tracker.serve.http.static_files import StaticFiles
from tracker.serve.outputs import public_routes

TODAY = date(2030, 1, 1)

SCRIPT = "<script>alert(1)</script>\"'&amp;]]>"
FORMULA = "=cmd|' /C calc'!A0"
TURNED = "\u202edrow\u2069 \u200f"

# Table → key of a row → cells that a table of a stranger might have. All are valid.
HOSTILE: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "states": {
        "KY": {"name": f"Kentucky{SCRIPT}", "safe_harbor_note": FORMULA},
        "OH": {"safe_harbor_practice": f"{TURNED}{SCRIPT}"},
    },
    "events": {
        "KY-safe-harbor-2024-hb3": {"title": FORMULA},
        "KY-safe-harbor-2013-hb3": {"title": FORMULA, "description": f"{SCRIPT}{TURNED}"},
        "OH-safe-harbor-2012-hb262": {"title": f"+1{SCRIPT}", "description": "@SUM(1)\x0b\x01"},
    },
    "campaigns": {
        "fu-amend-13": {"title": f"-2+3{SCRIPT}", "organization": TURNED, "summary": "\tx"},
    },
}


@cache
def real_store() -> Store:
    """The project's own tables on `TODAY`, which are read and checked once for all tests."""
    return Store(lambda: TODAY, DATA)


def feed_bytes(data: Dataset, base_url: str, state: str = "") -> bytes:
    """The feed as a running server at `base_url` sends it."""
    return feed(data, Urls(base_url, language=data.words.language), state)


def app(folder: Path, base_url: str = "") -> Starlette:
    """All outputs of a folder, on `TODAY`."""
    store = real_store() if folder == DATA else Store(lambda: TODAY, folder)
    return Starlette(
        routes=public_routes(store, base_url),
        middleware=[Middleware(SecurityHeaders), Middleware(StaticFiles)],
        exception_handlers=PROBLEMS,
    )


def served(folder: Path, base_url: str = "") -> Client:
    """A client of `app`."""
    return Client(app(folder, base_url))


def make_hostile(folder: Path) -> Path:
    """Put the cells of `HOSTILE` into the tables of a folder."""
    for table, rows in HOSTILE.items():
        path = folder / f"{table}.csv"
        found = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        key = next(iter(found[0]))
        for row in found:
            row.update(rows.get(row[key], {}))
        text = io.StringIO()
        writer = csv.DictWriter(text, list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
        path.write_text(text.getvalue(), encoding="utf-8")
    return folder
