"""Nginx as it is configured, in front of small servers that stand in for replicas."""

from __future__ import annotations

import gzip
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest

from deploy import nginx
from deploy.layout import Layout, nginx_conf
from tests.ports import free_port

pytestmark = pytest.mark.server

NUMBERS = count()  # an address that was asked for before may be answered from the cache
BODY = b"a line of text\n" * 200
RATE = "rate=50r/s"
SECONDS = 60.0


class StandIn(ThreadingHTTPServer):
    """A server that notes what it is asked, and answers with its port."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.files: set[str] = set()
        self.lines: list[socket.socket] = []
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def get_request(self) -> tuple[socket.socket, Any]:
        line, address = super().get_request()
        self.lines.append(line)
        return line, address

    def handle_error(self, *_: object) -> None:
        """Stay silent when a line breaks."""

    def end(self) -> None:
        """End as a process does that is killed: its open lines break."""
        self.shutdown()
        self.server_close()
        for line in self.lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: StandIn

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        if self.path.startswith("/breaks"):
            self.close_connection = True
            return
        held = self.path.startswith(("/media/", "/static/"))
        missing = held and self.path not in self.server.files
        api = self.path.startswith("/api/")
        packed = api and "gzip" in self.headers.get("Accept-Encoding", "")
        body = gzip.compress(BODY) if packed else BODY
        self.send_response(404 if missing else 200)
        self.send_header("Content-Type", "text/csv")
        self.send_header("X-Port", str(self.server.port))
        self.send_header("Cache-Control", "public, max-age=300" if api else "no-cache")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


class Site:
    """Two stand-ins behind a running nginx."""

    def __init__(self, folder: Path, rate: str = RATE) -> None:
        self.folder = folder
        self.replicas = [StandIn(), StandIn()]
        self.layout = Layout("127.0.0.1", free_port(), tuple(each.port for each in self.replicas))
        self.config = self.layout.write(folder)
        self.config.write_text(self.config.read_text().replace(RATE, rate))
        self.process = nginx.start(self.config)
        # A kept connection may close, on a reload, just as it is asked; browsers then ask again.
        none_kept = httpx.Limits(max_keepalive_connections=0)
        self.client = httpx.Client(
            base_url=f"http://127.0.0.1:{self.layout.port}", limits=none_kept, timeout=SECONDS
        )
        wait_for(self.is_up)
        for each in self.replicas:
            each.asked.clear()

    def is_up(self) -> bool:
        try:
            return self.get("/healthz").status_code == 200
        except httpx.TransportError:
            return False

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.client.get(path, headers=headers)

    def ports(self, path: str, times: int = 12) -> set[int]:
        """Which replicas answer when an address is asked for again and again."""
        asked = (self.get(f"{path}?n={next(NUMBERS)}") for _ in range(times))
        return {int(answer.headers["X-Port"]) for answer in asked}

    def change(self, layout: Layout) -> None:
        """Reload nginx with another layout; afterwards none of its former processes answers."""
        former = self.processes()
        nginx.reload(layout.write(self.folder))
        wait_for(lambda: not former & self.processes())

    def processes(self) -> set[str]:
        """The numbers of the processes that nginx has started, where the system tells them."""
        told = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return set(told.read_text().split()) if told.exists() else set()

    def end(self) -> None:
        self.client.close()
        self.process.terminate()
        self.process.wait()
        for each in self.replicas:
            each.end()


def wait_for(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, "it did not come about within a minute"
        time.sleep(0.1)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path)
    yield made
    made.end()


def test_all_replicas_are_asked(site: Site):
    assert site.ports("/page") == set(site.layout.replicas)


def test_an_answer_is_kept_for_as_long_as_it_says(site: Site):
    texts = {site.get("/api/v1/states?q=a").text for _ in range(5)}
    assert texts == {BODY.decode()}
    assert sum(len(each.asked) for each in site.replicas) == 1
    site.get("/api/v1/states?q=b")
    assert sum(len(each.asked) for each in site.replicas) == 2


def test_however_a_browser_words_it_one_copy_is_kept_for_each_encoding(site: Site):
    for words in ("gzip, deflate", "gzip", "deflate, gzip;q=0.8"):
        answer = site.get("/api/v1/states", **{"Accept-Encoding": words})
        assert (answer.text, answer.headers["Content-Encoding"]) == (BODY.decode(), "gzip")
    assert sum(len(each.asked) for each in site.replicas) == 1
    for words in ("identity", "gzip;q=0", "br;q=0, gzip;q=0.0"):
        answer = site.get("/api/v1/states", **{"Accept-Encoding": words})
        assert (answer.text, "Content-Encoding" in answer.headers) == (BODY.decode(), False)
    assert sum(len(each.asked) for each in site.replicas) == 2


def test_what_a_replica_sends_plain_is_compressed_on_the_way(site: Site):
    answer = site.get("/data/states.csv", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert answer.text == BODY.decode()


def test_a_page_is_still_shown_when_no_replica_answers(site: Site):
    assert site.get("/state?state=KY").status_code == 200
    for each in site.replicas:
        each.end()
    wait_for(lambda: site.get("/state?state=KY").headers.get("X-Cache") == "STALE")
    assert site.get("/state?state=KY").text == BODY.decode()
    assert site.get("/state?state=OH").status_code == 502


def test_no_request_fails_when_a_replica_ends(site: Site):
    site.ports("/api/v1/states")
    gone, left = site.replicas
    gone.end()
    answers = [site.get(f"/api/v1/events?n={n}") for n in range(20)]
    assert {answer.status_code for answer in answers} == {200}
    assert {int(answer.headers["X-Port"]) for answer in answers} == {left.port}


def test_replicas_that_have_just_failed_are_asked_when_no_other_is_left(site: Site):
    assert site.get("/breaks").status_code == 502
    assert {site.get(f"/api/v1/events?n={n}").status_code for n in range(20)} == {200}


def test_a_drained_replica_gets_no_new_request_but_still_serves_its_visitors_files(site: Site):
    drained, other = site.replicas
    drained.files.add("/media/letter.csv")
    site.change(site.layout.without(drained.port))
    wait_for(lambda: site.ports("/page") == {other.port})
    drained.asked.clear()
    assert site.ports("/api/v1/states", 30) == {other.port}
    site.get("/_stcore/stream", Connection="Upgrade", Upgrade="websocket")
    assert drained.asked == []
    assert "/_stcore/stream" in other.paths()
    assert site.get("/media/letter.csv").headers["X-Port"] == str(drained.port)
    site.change(site.layout)
    wait_for(lambda: site.ports("/page") == set(site.layout.replicas))


def test_a_file_is_found_wherever_it_was_made(site: Site):
    for number, each in enumerate(site.replicas):
        each.files.add(f"/media/{number}.csv")
    assert [site.get(f"/media/{number}.csv").status_code for number in (0, 1, 2)] == [200, 200, 404]


def test_during_a_renewal_scripts_of_either_version_are_found_and_no_others(site: Site):
    for version, each in zip(("old", "new"), site.replicas, strict=True):
        each.files.add(f"/static/js/index.{version}.js")
    answers = {
        version: site.get(f"/static/js/index.{version}.js").status_code
        for version in ("old", "new", "older")
    }
    assert answers == {"old": 200, "new": 200, "older": 404}


def test_a_visitors_page_goes_to_the_same_replica_each_time(site: Site):
    def opens(browser: str) -> int:
        return int(site.get("/_stcore/stream", **{"User-Agent": browser}).headers["X-Port"])

    browsers = [f"Browser {number}" for number in range(12)]
    first = [opens(browser) for browser in browsers]
    assert first == [opens(browser) for browser in browsers]
    assert set(first) == set(site.layout.replicas)


def test_neither_replica_nor_log_learns_who_asked_or_for_which_words(site: Site):
    site.get(
        "/?q=secretword", **{"X-Forwarded-For": "198.51.100.7", "Forwarded": "for=198.51.100.7"}
    )
    site.process.send_signal(signal.SIGUSR1)  # writes what is still to be written to the log
    log = site.folder / "access.log"
    wait_for(lambda: "GET / 200" in log.read_text())
    assert "secretword" not in log.read_text()
    assert "127.0.0.1 " not in log.read_text()
    ((path, headers),) = [asked for each in site.replicas for asked in each.asked]
    assert path == "/?q=secretword"
    assert not {"x-forwarded-for", "x-real-ip", "forwarded"} & set(headers)


def test_the_servers_own_figures_are_not_public(site: Site):
    assert site.get("/_stcore/metrics").status_code == 404
    assert [each.asked for each in site.replicas] == [[], []]


def test_one_address_cannot_take_all_that_there_is(tmp_path: Path):
    site = Site(tmp_path, rate="rate=1r/m")  # no request is forgiven while a slow machine asks
    try:
        codes = [site.get("/api/v1/states").status_code for _ in range(520)]
    finally:
        site.end()
    assert set(codes[:500]) == {200}
    assert codes[-1] == 429


def test_a_proxys_word_on_the_visitor_counts_only_if_it_is_trusted(tmp_path: Path):
    plain = Layout("127.0.0.1", 8080, (8601,))
    behind = Layout("127.0.0.1", 8080, (8601,), trusted=("127.0.0.1", "10.0.0.0/8"), https=True)
    assert "real_ip" not in nginx_conf(plain, tmp_path)
    for network in behind.trusted:
        assert f"set_real_ip_from {network};" in nginx_conf(behind, tmp_path)
    nginx.check(behind.write(tmp_path))


def test_the_addresses_of_one_ipv6_network_share_their_limits(tmp_path: Path):
    replica = StandIn()
    layout = Layout("127.0.0.1", free_port(), (replica.port,), trusted=("127.0.0.1",))
    config = layout.write(tmp_path)
    text = config.read_text()
    config.write_text(text.replace(RATE, "rate=1r/m").replace("burst=500 nodelay", ""))
    process = nginx.start(config)
    base = f"http://127.0.0.1:{layout.port}"

    def status(visitor: str) -> int:
        headers = {"X-Forwarded-For": visitor}
        return httpx.get(f"{base}/{next(NUMBERS)}", headers=headers, timeout=SECONDS).status_code

    def answers() -> bool:
        try:
            return status(f"192.0.2.{next(NUMBERS) % 250}") in (200, 429)
        except httpx.TransportError:
            return False

    try:
        wait_for(answers)
        assert [status("2001:db8::1"), status("2001:db8::2"), status("2001:db8:0:0:9::")] == [
            200,
            429,
            429,
        ]
        assert [status("2001:db8:0:1::1"), status("2001:db8:a00:a0a::1")] == [200, 200]
        assert [status("198.51.100.1"), status("198.51.100.2")] == [200, 200]
        assert status("198.51.100.1") == 429
    finally:
        process.terminate()
        process.wait()
        replica.shutdown()
