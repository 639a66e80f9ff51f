"""What hosts of published files are told: the same as a running server says itself."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from tests.conftest import sample_folder
from tests.serve.client import Client
from tests.serve.published import BASE
from tests.serve.served import TODAY
from tracker.laws.dataset import Dataset
from tracker.laws.store import Store
from tracker.serve import publish as publishing
from tracker.serve.host_files import HEADERS, REDIRECTS
from tracker.serve.http.headers import EVERYWHERE, SecurityHeaders
from tracker.serve.outputs import public_routes
from tracker.serve.published import MARK, Files, files

ROOT = "/laws"  # of BASE


@pytest.fixture(scope="module")
def made(sample: Dataset) -> Files:
    return files(sample, BASE)


@pytest.fixture(scope="module")
def rules(made: Files) -> dict[str, dict[str, str]]:
    """Pattern → the headers of its rule."""
    found: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in made[HEADERS]().decode().splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[pattern][name] = value
        else:
            pattern = line
            found[pattern] = {}
    return found


def sent(rules: dict[str, dict[str, str]], path: str) -> list[tuple[str, str]]:
    """The headers that all rules together give a path."""
    chosen = [own for pattern, own in rules.items() if fnmatchcase(path, pattern)]
    return [pair for own in chosen for pair in own.items()]


def test_no_path_is_given_a_header_twice_and_each_has_a_policy(
    made: Files, rules: dict[str, dict[str, str]]
):
    for path in ("", *made):
        if path in (HEADERS, REDIRECTS, ".nojekyll"):
            continue
        names = [name for name, _ in sent(rules, f"{ROOT}/{path}")]
        assert len(set(names)) == len(names), path
        assert {"Content-Security-Policy", *EVERYWHERE} <= set(names), path


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("live", "path"),
    [
        ("/api/v1/states", "api/v1/states.json"),
        ("/data/states.csv", "data/states.csv"),
        ("/embed/state/KY", "embed/state/KY.html"),
        ("/embed/state/KY?lang=es", "es/embed/state/KY.html"),
        ("/brief/KY", "brief/KY.html"),
        ("/feed.xml", "feed.xml"),
        ("/sitemap.xml", "sitemap.xml"),
    ],
)
def test_a_file_comes_with_the_headers_of_a_running_server(
    live: str, path: str, rules: dict[str, dict[str, str]], client: Client
):
    answer = client.get(live)
    told = dict(sent(rules, f"{ROOT}/{path}"))
    assert answer.status_code == 200
    assert {name: answer.headers.get(name) for name in told} == told


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Client:
    store = Store(lambda: TODAY, sample_folder(tmp_path_factory.mktemp("tables")))
    middleware = [Middleware(SecurityHeaders)]
    return Client(Starlette(routes=public_routes(store, BASE), middleware=middleware))


def test_pages_are_framed_by_no_one_and_embeds_by_all(rules: dict[str, dict[str, str]]):
    def policy(path: str) -> str:
        return dict(sent(rules, f"{ROOT}/{path}"))["Content-Security-Policy"]

    for path in ("", "index.html", "404.html", "state/KY.html", "data/index.html"):
        assert "frame-ancestors 'none'" in policy(path)
    assert "frame-ancestors *" in policy("embed/map/safe_harbor.html")


def test_files_under_hashed_names_are_kept_for_a_year(rules: dict[str, dict[str, str]]):
    assert "max-age=31536000" in rules[f"{ROOT}/assets/*"]["Cache-Control"]


def test_it_keeps_to_the_limits_of_the_hosts(made: Files, rules: dict[str, dict[str, str]]):
    # Of Cloudflare Pages: 100 rules, 2000 characters a line, 1000 a redirect. Of Netlify: the last.
    assert len(rules) <= 100
    assert max(len(line) for line in made[HEADERS]().splitlines()) <= 2000
    assert max(len(line) for line in made[REDIRECTS]().splitlines()) <= 1000
    assert all(re.fullmatch(r"[^*]*\*?", pattern) for pattern in rules)


def test_every_redirect_leads_to_a_file(made: Files, sample: Dataset):
    lines = made[REDIRECTS]().decode().splitlines()
    assert lines
    for line in lines:
        source, *_, target, code = line.split()
        assert source.startswith(f"{ROOT}/")
        assert code in ("302", "302!")
        for state in sample.coded["state"]:
            assert target.replace(":state", state).removeprefix(f"{ROOT}/") in made, line


def test_copies_for_servers_hold_the_same_and_are_made_where_they_help(
    sample: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    text, mark = b"a line of text\n" * 200, b'{"made_by": "us"}'
    bodies = {"a/page.html": text, "a.png": text, "a.docx": text, HEADERS: text, MARK: mark}
    made: dict[str, Callable[[], bytes]] = {
        path: partial(bytes, body) for path, body in bodies.items()
    }
    monkeypatch.setattr(publishing, "files", lambda *_: made)
    written = []
    for name in ("one", "two"):
        out = tmp_path / name
        assert publishing.publish(sample, out, BASE, compressed=True) == len(bodies)
        found = [path for path in out.rglob("*") if path.is_file()]
        written.append({str(path.relative_to(out)): path.read_bytes() for path in found})
    one, two = written
    assert one == two
    assert set(one) == {*bodies, "a/page.html.br", "a/page.html.gz"}
    assert brotli.decompress(one["a/page.html.br"]) == text
    assert gzip.decompress(one["a/page.html.gz"]) == text
