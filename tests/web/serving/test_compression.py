import gzip
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import anyio
import brotli
import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import WebSocketRoute
from starlette.types import Message, Scope
from starlette.websockets import WebSocket

from tests.loops import run
from tests.web.client import wait_for
from tests.web.site import site
from tracker.streamlit_internals.shell import shell
from tracker.web.serving.assets import asset_url, own_assets
from tracker.web.serving.compression import Compression
from tracker.web.serving.encodings import Kept

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


def test_each_encoding_has_a_weak_tag_of_its_own() -> None:
    tags = {raw(SCRIPT, Accept_Encoding=encoding)[1]["etag"] for encoding in ("br", "gzip", "")}
    assert len(tags) == 3
    assert sum(tag.startswith('W/"') for tag in tags) == 2


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_visitor_who_has_the_file_gets_304_without_bytes(encoding: str) -> None:
    etag = raw(SCRIPT, Accept_Encoding=encoding)[1]["etag"]
    status, headers, body = raw(SCRIPT, Accept_Encoding=encoding, If_None_Match=etag)
    assert (status, body) == (304, b"")
    assert headers["etag"] == etag
    assert headers["vary"] == "Accept-Encoding"
    assert "content-encoding" not in headers


def test_the_tag_of_another_encoding_does_not_count_as_known() -> None:
    etag = raw(SCRIPT, Accept_Encoding="br")[1]["etag"]
    assert raw(SCRIPT, Accept_Encoding="gzip", If_None_Match=etag)[0] == 200


def test_a_range_of_the_plain_file_is_sent_as_asked() -> None:
    status, headers, body = raw(SCRIPT, Accept_Encoding="br", Range="bytes=10-19")
    assert (status, body) == (206, PLAIN[10:20])
    assert headers["content-range"] == f"bytes 10-19/{len(PLAIN)}"
    assert "content-encoding" not in headers


def test_a_compressed_answer_offers_no_ranges() -> None:
    assert "accept-ranges" not in raw(SCRIPT, Accept_Encoding="br")[1]


def test_head_answers_like_get_without_bytes() -> None:
    _, got, _ = raw(SCRIPT, Accept_Encoding="gzip")
    status, headers, body = raw(SCRIPT, "HEAD", Accept_Encoding="gzip")
    assert (status, body) == (200, b"")
    assert headers == got


def test_other_methods_are_streamlits_to_refuse() -> None:
    assert raw(SCRIPT, "POST", Accept_Encoding="br")[0] == 405


def test_a_file_that_is_not_there_is_not_taken_for_one() -> None:
    status, headers, _ = raw("/static/js/nothing.js", Accept_Encoding="br")
    assert "immutable" not in headers.get("cache-control", "")
    assert headers.get("content-encoding") is None
    assert status in (200, 404)
    assert raw("/assets/site.0000000000000000.js", Accept_Encoding="br")[0] == 404


def test_fonts_stay_as_they_are() -> None:
    font = next((shell().folder / "static" / "media").glob("*.woff2"))
    _, headers, body = raw(f"/static/media/{font.name}", Accept_Encoding="br")
    assert "content-encoding" not in headers
    assert body == font.read_bytes()


def play(app: Starlette, scope: Scope, *received: Message) -> list[Message]:
    """What `app` sends when it receives these messages."""
    sent: list[Message] = []
    coming = list(received)

    async def receive() -> Message:
        return coming.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    async def call() -> None:
        await app(scope, receive, send)

    run(call)
    return sent


def test_websockets_pass_through() -> None:
    async def echo(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text(await socket.receive_text())
        await socket.close()

    app = Starlette(
        routes=[WebSocketRoute("/static/js/a.js", echo)],
        middleware=[Middleware(Compression, kept=Kept(folder=None))],
    )
    scope = {"type": "websocket", "path": "/static/js/a.js", "headers": [], "subprotocols": []}
    sent = play(
        app,
        scope,
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "text": "still here"},
    )
    assert [message["type"] for message in sent] == [
        "websocket.accept",
        "websocket.send",
        "websocket.close",
    ]
    assert sent[1]["text"] == "still here"


def test_the_start_of_the_server_prepares_the_first_files(tmp_path: Path) -> None:
    file = tmp_path / "first.js"
    file.write_bytes(b"x=1\n" * 500)
    kept = Kept(folder=None)
    app = Starlette(middleware=[Middleware(Compression, kept=kept, first=lambda: [file])])
    play(app, {"type": "lifespan"}, {"type": "lifespan.startup"}, {"type": "lifespan.shutdown"})
    digest = sha256(file.read_bytes()).hexdigest()
    wait_for(lambda: kept.ready(digest, "br") is not None)


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
