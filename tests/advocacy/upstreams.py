"""A real HTTP server on this machine that answers as the upstreams do, and misbehaves on demand.

`python -m tests.advocacy.upstreams PORT` runs it alone. All three upstreams are below one base,
such as `http://127.0.0.1:PORT`. A fault is asked for with the first part of the path
(`http://127.0.0.1:PORT/~slow` as a base) or with `POST /control` and a body such as
`{"path": "/people/current/ky.csv", "fault": "500"}`; a path ends in `*` for all that begin so.
`DELETE /control` ends all faults, and `GET /control` lists the requests so far.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.advocacy import made_up, made_up_places

HUGE = 100_000_000
FAULTS = {
    "slow": "answers only after a minute",
    "drip": "sends its headers a byte at a time",
    "429": "asks for patience, with Retry-After",
    "429-once": "asks for patience once",
    "429-hour-once": "asks once to wait for an hour",
    "429-date-once": "asks once to wait until a day in a far year",
    "500": "fails",
    "500-once": "fails once",
    "404": "has no such file",
    "truncated": "closes before all that it announced is sent",
    "cut": "sends a file that ends in the middle of a row",
    "cut-between": "sends a file that ends between two rows",
    "no-line-break": "sends a whole file without the line break at its end",
    "html": "sends a web page",
    "huge": "streams 100 MB",
    "huge-announced": "announces 100 MB",
    "utf-16": "sends UTF-16",
    "latin-1": "sends Latin-1",
    "redirect-http": "redirects to http on another machine",
    "redirect-away": "redirects to another name of this machine",
    "redirect-loop": "redirects to itself",
    "redirect-home": "redirects to another path of its own",
    "hostile": "sends cells that attack a page",
    "half": "has lost more than half of its rows",
    "empty": "sends nothing",
    "headless": "has lost a column that is needed",
    "reset": "hangs up",
    "false-304": "says that nothing changed, whatever is asked",
    "next-term": "geocodes to the districts of the coming term",
    "padded": "sends two megabytes of spaces after its answer",
    "nonsense": "sends JSON of another kind",
}


@dataclass
class Upstreams:
    """The server: `url` is its base, `requests` are the paths asked for, with their queries."""

    url: str = ""
    faults: dict[str, str] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def fail(self, path: str, fault: str) -> None:
        """Let `path` (or all that begin with it, if it ends in `*`) have `fault` from now on."""
        if fault not in FAULTS:
            raise ValueError(f"no fault is called {fault}")
        self.faults[path] = fault

    def heal(self) -> None:
        """End all faults."""
        self.faults.clear()

    def fault_of(self, path: str) -> str:
        """The fault that `path` has, or `""`."""
        for asked, fault in self.faults.items():
            if path == asked or (asked.endswith("*") and path.startswith(asked[:-1])):
                if fault.endswith("-once"):
                    del self.faults[asked]
                return fault
        return ""


@contextmanager
def serving(port: int = 0) -> Iterator[Upstreams]:
    """The server, running on `port` of 127.0.0.1 (any free one unless given)."""
    upstreams = Upstreams()

    class Handler(_Handler):
        world = upstreams

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    upstreams.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield upstreams
    finally:
        upstreams.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    world: Upstreams

    def log_message(self, *_: object) -> None:
        """Say nothing: a request may hold an address."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.world.fail(asked["path"], asked["fault"])
        self._send(b"{}", "application/json")

    def do_DELETE(self) -> None:
        self.world.heal()
        self._send(b"{}", "application/json")

    def do_GET(self) -> None:
        if self.path == "/control":
            return self._send(json.dumps(self.world.requests).encode(), "application/json")
        self.world.requests.append(self.path)
        self.world.headers.append(dict(self.headers))
        parts = urlsplit(self.path)
        path, fault = parts.path, ""
        if path.startswith("/~"):
            fault, _, rest = path[2:].partition("/")
            path = f"/{rest}"
        fault = fault or self.world.fault_of(path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        found = _answer(path, query, fault)
        if found is None:
            return self._send(b"not here", "text/plain", status=404)
        return self._misbehave(fault, path, *found)

    def _misbehave(self, fault: str, path: str, body: bytes, kind: str) -> None:
        match fault:
            case "slow":
                self.world.stopped.wait(60)
            case "drip":
                self._drip()
            case "429" | "429-once" | "429-hour-once" | "429-date-once":
                waits = {"429-hour-once": "3600", "429-date-once": "Tue, 31 Dec 2999 23:59:59 GMT"}
                self._send(b"", kind, status=429, headers={"Retry-After": waits.get(fault, "7")})
            case "500" | "500-once" | "404":
                self._send(b"", kind, status=int(fault[:3]))
            case "truncated":
                self._send(body, kind, sent=body[: len(body) // 2])
            case "huge":
                self._stream(kind)
            case "huge-announced":
                self._send(b"", kind, headers={"Content-Length": str(HUGE)})
            case "redirect-http":
                self._send(b"", kind, status=302, headers={"Location": f"http://192.0.2.1{path}"})
            case "redirect-away":
                away = self.world.url.replace("127.0.0.1", "localhost") + self.path
                self._send(b"", kind, status=302, headers={"Location": away})
            case "redirect-loop":
                self._send(b"", kind, status=302, headers={"Location": self.path})
            case "redirect-home":
                self._send(b"", kind, status=302, headers={"Location": path})
            case "false-304":
                self._send(b"", kind, status=304)
            case "reset":
                self.close_connection = True
            case _:
                self._send(_spoiled(fault, path, body), kind)

    def _send(
        self,
        body: bytes,
        kind: str,
        *,
        status: int = 200,
        sent: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        if status == 200 and sent is None and body and self.headers.get("If-None-Match") == etag:
            status, body = 304, b""
        self.send_response(status)
        fields = {"Content-Type": kind, "Content-Length": str(len(body)), "ETag": etag}
        for name, value in (fields | (headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):  # the client may have hung up
            self.wfile.write(body if sent is None else sent)
        self.close_connection = True

    def _stream(self, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        piece = b"x" * 1_000_000
        for _ in range(HUGE // len(piece)):
            try:
                self.wfile.write(piece)
            except OSError:
                break
        self.close_connection = True

    def _drip(self) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 1000:
            try:
                self.wfile.write(bytes([byte]))
            except OSError:
                break
            if self.world.stopped.wait(0.05):
                break
        self.close_connection = True


def _answer(path: str, query: dict[str, str], fault: str) -> tuple[bytes, str] | None:
    if path == "/legislators-current.csv":
        return made_up.congress_file(), "text/csv"
    if path.startswith("/people/current/") and path.endswith(".csv"):
        state = path.removeprefix("/people/current/").removesuffix(".csv").upper()
        file = made_up.hostile_file if fault == "hostile" else made_up.people_file
        return (file(state), "text/csv") if state in made_up.STATES else None
    if path in ("/geocoder/geographies/onelineaddress", "/geocoder/geographies/address"):
        vintage = {"year": "2026", "session": "120th"} if fault == "next-term" else {}
        address = query.get("address") or query.get("street") or ""
        return made_up_places.geocoder_answer(address, **vintage), "application/json"
    if path == "/geocoder/geographies/coordinates":
        return made_up_places.geocoder_answer_at(query.get("x", "")), "application/json"
    return None


def _spoiled(fault: str, path: str, body: bytes) -> bytes:
    lines = body.splitlines(keepends=True)
    match fault:
        case "cut":
            return b"".join(lines[: len(lines) * 2 // 3])[:-10]
        case "cut-between":
            return b"".join(lines[: len(lines) * 2 // 3]).rstrip()
        case "no-line-break":
            return body.rstrip()
        case "html":
            return b"<!DOCTYPE html><html><title>Request Rejected</title></html>"
        case "utf-16":
            return body.decode().encode("utf-16")
        case "latin-1":
            return body.decode().encode("latin-1")
        case "half":
            return b"".join(lines[: len(lines) // 3])
        case "empty":
            return b""
        case "headless":
            wanted = b"last_name" if "legislators" in path else b"current_district"
            return body.replace(wanted, b"something_else", 1)
        case "padded":
            return body + b" " * 2_000_000
        case "nonsense":
            return b'{"errors": ["vintage is required"]}'
    return body


if __name__ == "__main__":
    with serving(int(sys.argv[1])) as running:
        print(running.url, flush=True)
        running.stopped.wait()
