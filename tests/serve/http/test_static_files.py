import gzip
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import anyio
import brotli
import httpx
import pytest

from tests.loops import run
from tests.serve.site import site
from tracker.serve.http import static_files
from tracker.serve.http.assets import asset_url, own_assets
from tracker.streamlit_internals.shell import shell

client = site()
SCRIPT = shell().scripts[0]
PLAIN = (shell().folder / SCRIPT.lstrip("/")).read_bytes()
OPEN: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}


def raw(path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and undecoded bytes of an answer."""
    answer, body = client.raw(method, path, **headers)
    return answer.status_code, dict(answer.headers), body


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_streamlits_scripts_go_out_compressed(encoding: str) -> None:
    status, headers, body = raw(SCRIPT, Accept_Encoding=encoding)
    assert status == 200
    assert headers["content-encoding"] == encoding
    assert headers["content-type"].startswith("text/javascript")
    assert headers["content-length"] == str(len(body))
    assert len(body) < len(PLAIN) / 2
    assert OPEN[encoding](body) == PLAIN


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_our_assets_go_out_compressed_and_may_still_be_kept_for_a_year(encoding: str) -> None:
    _, headers, body = raw(asset_url("shapes.json"), Accept_Encoding=encoding)
    assert headers["cache-control"] == "public, immutable, max-age=31536000"
    assert OPEN[encoding](body) == own_assets()["shapes.json"].body


def test_a_second_visitor_gets_the_same_file() -> None:
    first = raw(shell().modules[0], Accept_Encoding="gzip")
    assert raw(shell().modules[0], Accept_Encoding="gzip") == first


def test_who_accepts_no_encoding_gets_plain_bytes() -> None:
    _, headers, body = raw(SCRIPT)
    assert "content-encoding" not in headers
    assert body == PLAIN


@pytest.mark.parametrize("encoding", ["", "br", "gzip"])
def test_caches_are_told_that_the_answer_depends_on_the_encoding(encoding: str) -> None:
    assert raw(SCRIPT, Accept_Encoding=encoding)[1]["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_visitor_who_has_the_file_gets_304_without_bytes(encoding: str) -> None:
    etag = raw(SCRIPT, Accept_Encoding=encoding)[1]["etag"]
    status, headers, body = raw(SCRIPT, Accept_Encoding=encoding, If_None_Match=etag)
    assert (status, body) == (304, b"")
    assert headers["etag"] == etag
    assert headers["vary"] == "Accept-Encoding"
    assert "content-encoding" not in headers


def test_a_range_of_the_plain_file_is_sent_as_asked() -> None:
    status, headers, body = raw(SCRIPT, Range="bytes=10-19")
    assert (status, body) == (206, PLAIN[10:20])
    assert headers["content-range"] == f"bytes 10-19/{len(PLAIN)}"
    assert "content-encoding" not in headers


def test_head_answers_like_get_without_bytes() -> None:
    _, got, _ = raw(SCRIPT, Accept_Encoding="gzip")
    status, headers, body = raw(SCRIPT, "HEAD", Accept_Encoding="gzip")
    assert (status, body) == (200, b"")
    assert headers == got


def test_other_methods_are_refused() -> None:
    assert raw(SCRIPT, "POST", Accept_Encoding="br")[0] == 405


@pytest.mark.parametrize(
    "path",
    [
        "/static/js/nothing.js",
        "/static/",
        "/assets/site.0000000000000000.js",
        "/assets/site.js",
        "/assets/%2e%2e/index.html",
        f"{SCRIPT}.br",
    ],
)
def test_a_file_that_is_not_there_is_a_404_that_is_not_kept(path: str) -> None:
    status, headers, _ = raw(path, Accept_Encoding="br")
    assert (status, headers["cache-control"]) == (404, "no-store")


def test_fonts_stay_as_they_are() -> None:
    font = next((shell().folder / "static" / "media").glob("*.woff2"))
    _, headers, body = raw(f"/static/media/{font.name}", Accept_Encoding="br")
    assert "content-encoding" not in headers
    assert body == font.read_bytes()


def test_visitors_who_come_together_all_get_the_file() -> None:
    address = shell().modules[1]

    async def together() -> list[bytes]:
        bodies = []

        async def visit(visitor: httpx.AsyncClient) -> None:
            answer = await visitor.get(address, headers={"Accept-Encoding": "gzip"})
            bodies.append(answer.content)

        async with client.visitor() as visitor, anyio.create_task_group() as group:
            for _ in range(10):
                group.start_soon(visit, visitor)
        return bodies

    assert run(together) == [(shell().folder / address.lstrip("/")).read_bytes()] * 10


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of its own, one file to compress, and nothing prepared yet."""
    cache = tmp_path / "cache"
    streamlit = tmp_path / "streamlit"
    (streamlit / "static" / "js").mkdir(parents=True)
    (streamlit / "static" / "js" / "a.js").write_bytes(b"function state(x){return x}\n" * 500)
    monkeypatch.setattr(static_files, "CACHE_FOLDER", cache)
    monkeypatch.setattr(static_files, "shell", lambda: replace(shell(), folder=streamlit))
    static_files.prepared.cache_clear()
    yield cache
    static_files.prepared.cache_clear()


def test_files_are_compressed_once_for_all_servers_of_a_version(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = static_files.prepared()
    made = (first / "static" / "js" / "a.js.br").stat().st_mtime_ns
    static_files.prepared.cache_clear()
    monkeypatch.delattr(static_files, "icons")  # 15 MB of scripts are not read at each start
    assert static_files.prepared() == first
    assert (first / "static" / "js" / "a.js.br").stat().st_mtime_ns == made
    assert list(folder.iterdir()) == [first]


@pytest.mark.thorough
def test_another_version_or_quality_has_a_folder_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = static_files.prepared()
    static_files.prepared.cache_clear()
    monkeypatch.setattr(static_files, "QUALITY", 9)
    assert static_files.prepared() != first


def test_what_a_first_visit_loads_is_compressed_better(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(static_files, "FIRST_QUALITY", 9)
    monkeypatch.setattr(static_files, "QUALITY", 0)
    streamlit = static_files.shell().folder
    (streamlit / SCRIPT.lstrip("/")).write_bytes(PLAIN)
    (streamlit / "static" / "js" / "other.js").write_bytes(PLAIN)
    made = static_files.prepared()
    names = (Path(SCRIPT).name, "other.js")
    first, other = (made / "static" / "js" / f"{name}.br" for name in names)
    assert first.stat().st_size < other.stat().st_size
    assert brotli.decompress(first.read_bytes()) == PLAIN


def test_a_server_that_is_second_uses_what_the_first_has_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = static_files.prepared()
    static_files.prepared.cache_clear()
    monkeypatch.setattr(Path, "is_dir", lambda path: path != first)
    assert static_files.prepared() == first
    assert list(folder.iterdir()) == [first]


def test_a_cache_folder_that_cannot_be_written_costs_only_the_keeping(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder.write_text("a file where the folder should be")
    made = static_files.prepared()
    assert (made / "static" / "js" / "a.js.br").is_file()
    assert "not kept" in caplog.text
    shutil.rmtree(made)
