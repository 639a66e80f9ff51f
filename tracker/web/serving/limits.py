"""What one visitor may ask of the server: no uploads, and so many messages a second."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

UPLOADS = "/_stcore/upload_file"
AT_ONCE = 100
"""Messages that a page may send at once; a person's click sends one or two."""
A_SECOND = 30.0
"""Messages a second that it may send in the long run; dragging a slider sends about ten."""
POLICY_VIOLATION = 1008

_log = logging.getLogger(__name__)


class Budget:
    """How many messages a connection may still send."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with the full budget; `clock` gives seconds."""
        self._clock = clock
        self._left = float(AT_ONCE)
        self._asked = clock()

    def spend(self) -> bool:
        """Take one message off; False if there is none left."""
        now = self._clock()
        self._left = min(AT_ONCE, self._left + (now - self._asked) * A_SECOND)
        self._asked = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Limits:
    """ASGI middleware: refuses uploads, which no page of ours takes, and ends floods of messages.

    A page that is cut off connects again by itself and starts with a full budget.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or serve one connection."""
        if scope["type"] == "http" and scope["path"].startswith(UPLOADS):
            refusal = PlainTextResponse("Nothing can be uploaded here.", 403)
            await refusal(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._connection(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _connection(self, scope: Scope, receive: Receive, send: Send) -> None:
        budget, ended = Budget(), False

        async def receive_within() -> Message:
            nonlocal ended
            message = await receive()
            if message["type"] != "websocket.receive" or budget.spend():
                return message
            ended = True
            _log.warning("a page sent too many messages and was cut off")
            reason = "Too many messages; wait a moment."
            await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": reason})
            return {"type": "websocket.disconnect", "code": POLICY_VIOLATION}

        async def send_unless_ended(message: Message) -> None:
            if not ended:
                await send(message)

        await self._app(scope, receive_within, send_unless_ended)
