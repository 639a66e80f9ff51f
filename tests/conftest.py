"""What tests of several rooms share: the sample tables, and folders made of them."""

from __future__ import annotations

import csv
import gc
import json
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from contextvars import copy_context
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain, groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import anyio
import pandas as pd
import pytest
from filelock import FileLock
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from streamlit.components.v2.component_manager import BidiComponentManager

from tracker.laws.catalogue import NamedBill, find_law
from tracker.laws.dataset import Dataset, load
from tracker.laws.rules import records
from tracker.laws.rules.base import rules_of
from tracker.laws.tables import checks
from tracker.laws.tables.laws_file import read_catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
SAMPLE = ROOT / "tests" / "laws" / "sample"
SAMPLE_DAY = date(2026, 11, 24)
BROKEN = ROOT / "tests" / "laws" / "broken"
ABOUT_THE_FILE = {"encoding", "unreadable", "missing-column", "extra-column", "not-canonical"}
"""The broken tables whose bytes or columns are what is wrong."""
THIRD_LAW = ROOT / "tests" / "laws" / "third_law.toml"
_SHARED = [
    block
    for block in (DATA / "laws.toml").read_text(encoding="utf-8").split("\n\n")
    if block.startswith(("[unknown]", "[no_law_known]"))
]
THIRD_LAW_ALONE = "\n\n".join((*_SHARED, THIRD_LAW.read_text(encoding="utf-8")))
"""A document with nothing in it but the third law, and what all laws share."""
LAWS = read_catalogue(DATA).laws
SAFE_HARBOR = find_law(LAWS, "safe_harbor")
EXCEPTION_CLAUSE = find_law(LAWS, "exception_clause")
LONGEST = (
    "test_the_published_pages_tell",  # makes the site that others wait for
    "test_each_view_is_whole[0]",
    "test_each_view_is_whole[1]",
    "test_every_page_and_file",
    "test_each_view_is_whole[2]",
    "test_neither_a_killed_nor_a_renewed_replica",
    "test_every_page_is_good_html",
    "test_every_brief_is_one_full_page_when_printed[two laws]",
    "test_every_brief_is_one_full_page_when_printed[three laws]",
)
"""What the workers begin with, in turn."""
DRIVERS = 3
"""How many workers begin with browser tests: more would only start more browsers."""
# The same examples on every machine, however slow it is.
hypothesis_settings.register_profile(
    "ours",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile("ours")
# Servers under test compress quickly, and once for all of them.
COMPRESSED = ROOT / ".pytest_cache" / "compressed"
os.environ["TRACKER_CACHE"] = str(COMPRESSED.parent)
os.environ["TRACKER_BROTLI_QUALITY"] = "1"
gc.disable()  # until all tests are collected


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for the browser is a browser test; each worker begins with its share of the
    longest, so that none is left alone with one, and a few drive the browsers, whole files each.

    Workers take from the end of each other's shares, where the tests without a browser are: so
    the servers, windows and pages that the tests of a file share are seldom started twice.
    """
    for item in items:
        if "playwright" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    drivers = min(DRIVERS, workers)
    long = [item for name in LONGEST for item in items if name in item.nodeid]
    shares = [list(filter(_drives, long))[each::drivers] for each in range(drivers)]
    shares += [[] for _ in range(workers - drivers)]
    shares[-1] += [item for item in long if not _drives(item)]
    others = [item for item in items if item not in long]
    files = groupby(filter(_drives, others), key=lambda item: item.path)
    for number, (_, tests) in enumerate(files):
        shares[number % drivers] += tests
    rest = (item for item in others if not _drives(item))
    left = len(items)
    for number, share in enumerate(shares):
        size = left // (workers - number)  # as xdist hands them out
        share += islice(rest, max(0, size - len(share)))
        left -= size
    items[:] = chain.from_iterable(shares)


def _drives(item: pytest.Item) -> bool:
    return item.get_closest_marker("browser") is not None


def pytest_collection_finish() -> None:
    """What was imported stays: searching it for garbage takes a fifth of the time of the tests."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(100_000, 20, 50)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers: it runs once in a process."""
    # Imported here, so that the tests without a browser do not pay for it.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The one Chromium of a worker."""
    from tests.browser.chromium import FLAGS, installed, slowed

    times = int(os.environ.get("SLOWED", "1"))
    with slowed(times) if times > 1 else nullcontext():
        chromium = playwright.chromium.launch(executable_path=installed(), args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    """The one Firefox of a worker."""
    from tests.browser.firefox import CHANNEL, PREFERENCES, installed

    launched = playwright.firefox.launch(
        executable_path=installed(), channel=CHANNEL, firefox_user_prefs=PREFERENCES
    )
    yield launched
    launched.close()


@pytest.fixture(scope="session", autouse=True)
def _a_loop_of_its_own() -> Iterator[None]:
    """Lets a command under test run its event loop while a browser keeps one in this thread."""
    real = anyio.run

    def run_in_a_thread(*args: Any, **options: Any) -> Any:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(copy_context().run, real, *args, **options).result()

    with patch.object(anyio, "run", run_in_a_thread):
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_components() -> Iterator[None]:
    """Spares each page under test a search of all installed packages, which takes half a second."""
    with patch.object(BidiComponentManager, "discover_and_register_components"):
        yield


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Makes a folder that all workers of a run share: the first that asks for it fills it."""
    temporary = tmp_path_factory.getbasetemp()
    shared = temporary.parent if "PYTEST_XDIST_WORKER" in os.environ else temporary

    def made(name: str, fill: Callable[[Path], object]) -> Path:
        place, unfinished = shared / name, shared / f"{name}.unfinished"
        with FileLock(shared / f"{name}.lock"):
            if not place.exists():
                shutil.rmtree(unfinished, ignore_errors=True)
                fill(unfinished)
                unfinished.rename(place)
        return place

    return made


@cache
def real_tables() -> Dataset:
    """The project's own tables on the day of their edition, and what is kept for them: the same
    for all tests of a worker.
    """
    return load(DATA)


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The real tables on the day of their edition."""
    return real_tables()


@pytest.fixture(scope="session")
def with_bill(dataset: Dataset) -> Dataset:
    """The real tables, but Virginia has a defense and a bill that would better it."""
    event = {
        "id": "VA-safe-harbor-2026-hb1",
        "state": "VA",
        "law": SAFE_HARBOR.id,
        "date": "2026-02",
        "kind": "bill_pending",
        "title": "H.B. 1 (2026)",
        "description": "Would bar the charge.",
        "as_of": "2026-11-10",
        "check": "Look up H.B. 1 (2026) on lis.virginia.gov.",
        "url": "https://lis.virginia.gov/bill-details/20261/HB1",
    }
    states = dataset.states.copy()
    states.loc[states["state"] == "VA", SAFE_HARBOR.id] = "affirmative_defense"
    bill = NamedBill(event=event["id"], gives="immunity", chamber="lower")
    law = replace(SAFE_HARBOR, bills=(bill,))
    return replace(
        dataset,
        states=states,
        events=pd.concat([dataset.events, pd.DataFrame([event])]).fillna(""),
        laws=tuple(law if each.id == law.id else each for each in dataset.laws),
    )


@pytest.fixture(scope="session")
def third_law_folder(once: Callable[..., Path]) -> Path:
    """The real tables with a third law in them; no test may change them."""
    from tests.third_law import make_third_law

    return once("third-law", make_third_law)


@pytest.fixture(scope="session")
def published_folder(once: Callable[..., Path], dataset: Dataset) -> Path:
    """The published site of the real tables; no test may change it."""
    from tests.serve.published import write

    return once("published", lambda folder: write(dataset, folder))


def sample_folder(folder: Path) -> Path:
    """Copy the sample tables into a folder, with the project's own descriptor and laws.

    The edition is always that of `SAMPLE_DAY`, any number of states will do, and the laws are
    without their examples, which are of other jurisdictions.
    """
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    descriptor = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    descriptor |= {"version": f"{SAMPLE_DAY:%Y.%m.%d}", "created": f"{SAMPLE_DAY}T00:00:00Z"}
    del descriptor["resources"][0]["rows"]
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    blocks = (DATA / "laws.toml").read_text(encoding="utf-8").split("\n\n")
    examples = ("[[laws.boundaries]]", "[[laws.hard_cases]]")
    laws = "\n\n".join(block for block in blocks if not block.startswith(examples))
    (folder / "laws.toml").write_text(laws, encoding="utf-8")
    conform(folder)
    return folder


def conform(folder: Path) -> None:
    """Give tables from before the project's descriptor new columns and tables, without values."""
    descriptor = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        if resource.get("derived"):
            continue
        table = folder / resource["path"]
        columns = [field["name"] for field in resource["schema"]["fields"]]
        if not table.is_file():
            table.write_text(",".join(columns) + "\n", encoding="utf-8")
        with table.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        if header != columns and set(header) <= set(columns):
            with table.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
                writer.writeheader()
                writer.writerows(dict(zip(header, row, strict=True)) for row in rows)


def add_third_law(folder: Path) -> None:
    """Add a law to `laws.toml` of a folder; its columns and rows are still to come."""
    laws = folder / "laws.toml"
    text = laws.read_text(encoding="utf-8") + "\n" + THIRD_LAW.read_text(encoding="utf-8")
    laws.write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Five jurisdictions of the real tables, which no later edition changes."""
    return load(sample_folder(tmp_path_factory.mktemp("sample")))


@pytest.fixture
def cells_unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets cells through that the checker refuses, to try what each surface makes of them."""
    rules = tuple(rule for rule in checks.RULES if rule not in rules_of(vars(records)))
    monkeypatch.setattr(checks, "RULES", rules)


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Makes a folder named `data` with the sample tables, some replaced by broken ones."""

    def make(broken: str = "") -> Path:
        made = sample_folder(tmp_path / "data")
        if broken:
            for table in (BROKEN / broken).iterdir():
                shutil.copy(table, made)
            if broken not in ABOUT_THE_FILE:
                conform(made)
        return made

    return make
