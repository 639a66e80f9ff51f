"""Sends Streamlit's scripts and our assets compressed; Streamlit sends them plain, 5 MB more."""

import asyncio
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker.web.serving.encodings import IDENTITY, Kept, choose
from tracker.web.serving.etags import is_known

# Plain names only, so that no two spellings of an address are kept for one file.
_PATHS = re.compile(r"/(?:static|assets)(?:/[\w-][\w.-]*)+\.(?:js|css|json|svg)")
_ASKED_PLAIN = (b"accept-encoding", b"if-none-match", b"if-modified-since")
_KEPT_HEADERS = (b"content-type", b"cache-control", b"last-modified", b"etag")


@dataclass(frozen=True)
class _Plain:
    """The inner app's answer for a file that never changes."""

    headers: tuple[tuple[bytes, bytes], ...]
    digest: str


class Compression:
    """ASGI middleware: immutable text files go out in Brotli or gzip, made once and kept.

    Range requests, websockets and all other answers pass through as they are.
    """

    def __init__(
        self, app: ASGIApp, kept: Kept, first: Callable[[], Iterable[Path]] = tuple
    ) -> None:
        """Wrap `app`; the files that `first` names are compressed when the server starts."""
        self._app = app
        self._kept = kept
        self._first = first
        self._files: dict[str, _Plain] = {}
        self._one_at_a_time = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            self._kept.start(self._first())
        if scope["type"] != "http" or not _PATHS.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        encoding = choose(asked.get("accept-encoding"))
        if encoding == IDENTITY or "range" in asked or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, _varying(send))
            return
        found = await self._find(scope, receive, encoding)
        if found is None:
            await self._app(scope, receive, _varying(send))
            return
        plain, body = found
        await _answer(scope, send, plain, encoding, body)

    async def _find(
        self, scope: Scope, receive: Receive, encoding: str
    ) -> tuple[_Plain, bytes] | None:
        path = scope["path"]
        known = self._files.get(path)
        if known and (ready := self._kept.ready(known.digest, encoding)) is not None:
            return known, ready
        # After a restart every visitor asks for the same files at once: the first one pays.
        async with self._one_at_a_time:
            messages = await self._ask(scope, receive)
            headers = MutableHeaders(raw=list(messages[0].get("headers", [])))
            if messages[0]["status"] != 200 or "immutable" not in headers.get("cache-control", ""):
                return None
            whole = b"".join(message.get("body", b"") for message in messages[1:])
            digest, body = await asyncio.to_thread(self._kept.get, whole, encoding)
            plain = _Plain(tuple(h for h in headers.raw if h[0] in _KEPT_HEADERS), digest)
            self._files[path] = plain
            return plain, body

    async def _ask(self, scope: Scope, receive: Receive) -> list[Message]:
        headers = [(name, value) for name, value in scope["headers"] if name not in _ASKED_PLAIN]
        messages: list[Message] = []

        async def keep(message: Message) -> None:
            messages.append(message)

        # A FileResponse hands over a path instead of bytes to servers that offer this extension.
        await self._app(
            {**scope, "method": "GET", "headers": headers, "extensions": {}}, receive, keep
        )
        return messages


def _varying(send: Send) -> Send:
    async def send_varying(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return send_varying


async def _answer(scope: Scope, send: Send, plain: _Plain, encoding: str, body: bytes) -> None:
    headers = MutableHeaders(raw=list(plain.headers))
    # Weak, since the same tag stands for the quick and for the best compression.
    opaque = headers.get("etag", plain.digest[:16]).removeprefix("W/").strip('"')
    etag = f'W/"{opaque}-{encoding}"'
    headers["ETag"] = etag
    headers.add_vary_header("Accept-Encoding")
    if is_known(etag, Headers(scope=scope).get("if-none-match")):
        status, body = 304, b""
    else:
        status = 200
        headers["Content-Encoding"] = encoding
        headers["Content-Length"] = str(len(body))
    await send({"type": "http.response.start", "status": status, "headers": headers.raw})
    sent = b"" if scope["method"] == "HEAD" else body
    await send({"type": "http.response.body", "body": sent})
