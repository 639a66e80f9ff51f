"""A server on this machine that answers by a table, and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """What a path answers."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    type: str = "text/html; charset=utf-8"


@dataclass
class Site:
    """Path, with its query or for any, → the replies to each request in turn, the last for good."""

    replies: dict[str, Reply | Sequence[Reply]]
    url: str = ""
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        return [path for _, path, _, _ in self.asked if not path.endswith("/robots.txt")]

    def reply(self, path: str) -> Reply:
        key = path if path in self.replies else path.partition("?")[0]
        found = self.replies.get(key, Reply(b"not here", 404))
        if isinstance(found, Reply):
            return found
        turn = sum(key in (asked, asked.partition("?")[0]) for _, asked, _, _ in self.asked)
        return found[min(turn, len(found)) - 1]


@contextmanager
def serving(replies: dict[str, Reply | Sequence[Reply]]) -> Iterator[Site]:
    site = Site(replies)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.asked.append((self.command, self.path, headers, self.rfile.read(size)))
            reply = site.reply(self.path)
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.type)
            self.send_header("Content-Length", str(len(reply.body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
