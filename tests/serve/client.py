"""Asks an ASGI app in this process, as a visitor's HTTP client would."""

import time
from collections.abc import Callable
from functools import partial

import httpx
from starlette.types import ASGIApp

from tests.loops import run


class Client:
    """Sends requests to `app` one by one; an error in the app is its answer with status 500."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    def get(self, path: str, **headers: str) -> httpx.Response:
        """The answer to GET; `If_None_Match="…"` gives that header."""
        return self.ask("GET", path, **headers)

    def ask(self, method: str, path: str, **headers: str) -> httpx.Response:
        """The answer to any method, its content decoded."""
        return run(partial(self._ask, method, path, headers))

    def raw(self, method: str, path: str, **headers: str) -> tuple[httpx.Response, bytes]:
        """The answer and its bytes as they were sent; no encoding is accepted unless named."""
        return run(partial(self._raw, method, path, {"Accept-Encoding": "", **headers}))

    def visitor(self) -> httpx.AsyncClient:
        """A client for several requests in one event loop."""
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://site")

    async def _ask(self, method: str, path: str, headers: dict[str, str]) -> httpx.Response:
        async with self.visitor() as visitor:
            return await visitor.request(method, f"http://site{path}", headers=_named(headers))

    async def _raw(
        self, method: str, path: str, headers: dict[str, str]
    ) -> tuple[httpx.Response, bytes]:
        async with (
            self.visitor() as visitor,
            visitor.stream(method, path, headers=_named(headers)) as answer,
        ):
            return answer, b"".join([part async for part in answer.aiter_raw()])


def wait_for(holds: Callable[[], bool]) -> None:
    """Return as soon as `holds()`; fails after a minute."""
    for _ in range(6000):
        if holds():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come about within a minute")


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
