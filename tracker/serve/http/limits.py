"""What visitors may ask of the server: no uploads, pages of our own site, so many at once, and so
many messages a second.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

import anyio
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

UPLOADS = "/_stcore/upload_file"
AT_ONCE = 30
"""Messages that a page may send at once; a person's click sends one or two."""
A_SECOND = 5.0
"""Messages a second in the long run. Dragging a slider sends about ten, for the few seconds that
`AT_ONCE` allows; playing the years sends three."""
LARGEST = 100_000
"""Bytes of a message. The longest of ours names what the page keeps: some 10,000."""
A_READ = 1024
"""Bytes that are read from a page at once. Compressed, they may hold a thousand times as much."""
POLICY_VIOLATION = 1008
TOO_BIG = 1009
TRY_AGAIN_LATER = 1013

_log = logging.getLogger(__name__)


class Budget:
    """How many messages a connection may still send."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with the full budget; `clock` gives seconds."""
        self._clock = clock
        self._left = float(AT_ONCE)
        self._asked = clock()

    def spend(self) -> float:
        """Take one message off.

        Returns:
            Seconds to wait before it may go on; 0 while there is some left.
        """
        now = self._clock()
        self._left = min(AT_ONCE, self._left + (now - self._asked) * A_SECOND) - 1
        self._asked = now
        return max(-self._left, 0.0) / A_SECOND


class Limits:
    """ASGI middleware: refuses uploads, which no page of ours takes, pages of other sites, and
    more open pages than there is room for; closes pages that send a message over `LARGEST`, and
    slows down floods of messages.

    A page that is refused goes on showing what it has, and tries again by itself.
    """

    def __init__(self, app: ASGIApp, has_capacity: Callable[[], bool], base_url: str = "") -> None:
        """Wrap `app`.

        Args:
            has_capacity: tells whether another page may be opened.
            base_url: public URL of the site, whose pages may connect beside those of the host that
                they ask.
        """
        self._app = app
        self._has_capacity = has_capacity
        self._public = _host_of(base_url)
        self._full = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or serve one connection."""
        if scope["type"] == "http" and scope["path"].startswith(UPLOADS):
            refusal = PlainTextResponse("Nothing can be uploaded here.", 403)
            await refusal(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._page(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._is_own(Headers(scope=scope)):
            await _refuse(receive, send, POLICY_VIOLATION)
        elif self._is_full():
            await _refuse(receive, send, TRY_AGAIN_LATER)
        else:
            await self._connection(scope, receive, send)

    def _is_own(self, headers: Headers) -> bool:
        """Whether the page that connects is of this site. Browsers always say whose it is."""
        origin = headers.get("origin")
        if origin is None:
            return True
        host = _host_of(origin)
        return bool(host) and host in (headers.get("host"), self._public)

    def _is_full(self) -> bool:
        """Whether no more pages can be opened; the log tells when that begins and ends."""
        full = not self._has_capacity()
        if full != self._full:
            self._full = full
            _log.warning("no more pages can be opened" if full else "pages can be opened again")
        return full

    async def _connection(self, scope: Scope, receive: Receive, send: Send) -> None:
        budget, told, closed = Budget(), False, False

        async def receive_in_turn() -> Message:
            nonlocal told, closed
            message = await receive()
            if len(message.get("bytes") or message.get("text") or "") > LARGEST:
                closed = True
                _log.warning("a page sent a message that is too long, and is closed")
                await send({"type": "websocket.close", "code": TOO_BIG})
                return {"type": "websocket.disconnect", "code": TOO_BIG}
            if message["type"] == "websocket.receive" and (seconds := budget.spend()):
                if not told:
                    _log.warning("a page sends more messages than it may, and waits")
                told = True
                # What it sends meanwhile stays on its own line: nothing more is read from there.
                await anyio.sleep(seconds)
            return message

        async def send_while_open(message: Message) -> None:
            if not closed:
                await send(message)

        await self._app(scope, receive_in_turn, send_while_open)


def read_little_at_once() -> None:
    """Let the pages that connect from here on be read by `A_READ` bytes.

    After each message uvicorn reads no more from a page until it was taken, but it unpacks all
    messages of what it has read. asyncio's 256 kB can be 256 MB of them, however small each is.
    """
    given = WebSocketsSansIOProtocol.connection_made

    @wraps(given)
    def made(page: WebSocketsSansIOProtocol, transport: asyncio.BaseTransport) -> None:
        transport.max_size = A_READ  # type: ignore[attr-defined]
        given(page, transport)

    WebSocketsSansIOProtocol.connection_made = made  # type: ignore[assignment, method-assign]


def _host_of(url: str) -> str:
    """Host and port of a URL; `""` if it has none."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""


async def _refuse(receive: Receive, send: Send, code: int) -> None:
    """Answer a request for a connection with 403."""
    await receive()
    await send({"type": "websocket.close", "code": code})
