"""What is small on the line and large in memory is refused, however the dashboard is served."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.client import ClientProtocol
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory
from websockets.frames import Frame, Opcode
from websockets.http11 import Response
from websockets.typing import Subprotocol
from websockets.uri import parse_uri

from tests.conftest import ROOT
from tests.deploy.test_serve import SECONDS, wait_for
from tests.ports import free_port
from tracker.serve.http.limits import LARGEST, TOO_BIG

pytestmark = pytest.mark.server
MORE = 100_000
"""Kilobytes that a process may grow by; without bounds it grew by seven times as many."""


@pytest.fixture(
    params=[
        ["streamlit", "run", "dashboard.py", "--server.address=127.0.0.1", "--server.port"],
        ["deploy.serve"],
    ],
    ids=lambda command: command[0],
)
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[int, int]]:
    port = free_port()
    command = [sys.executable, "-m", *request.param, str(port)]
    with (tmp_path / "log.txt").open("w") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out)
    try:
        wait_for(lambda: answers(port), process)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(SECONDS)


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=SECONDS) as answer:
            return answer.status == 200
    except OSError:
        return False


def memory(process: int) -> int:
    """Kilobytes that a process held at most, also where it gave them back at once."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])


class Page:
    """An open page that sends what it likes, compressed."""

    def __init__(self, port: int) -> None:
        self.protocol = ClientProtocol(
            parse_uri(f"ws://127.0.0.1:{port}/_stcore/stream"),
            subprotocols=[Subprotocol("streamlit")],
            extensions=[ClientPerMessageDeflateFactory(client_max_window_bits=True)],
        )
        self.line = socket.create_connection(("127.0.0.1", port), SECONDS)
        self.protocol.send_request(self.protocol.connect())
        self.flush()
        assert isinstance(self.answer(), Response)
        assert [each.name for each in self.protocol.extensions] == ["permessage-deflate"]

    def flush(self) -> None:
        self.line.sendall(b"".join(self.protocol.data_to_send()))

    def answer(self) -> object:
        """The next answer of the server."""
        while True:
            for event in self.protocol.events_received():
                return event
            data = self.line.recv(65536)
            assert data, "the line was cut without a word"
            self.protocol.receive_data(data)

    def packed(self, size: int, times: int = 1) -> bytes:
        """What goes over the line for so many messages of so many bytes.

        It is the same for each page that has sent nothing yet.
        """
        message = BackMsg()
        message.rerun_script.query_string = " " * size
        for _ in range(times):
            self.protocol.send_binary(message.SerializeToString())
        return b"".join(self.protocol.data_to_send())

    def refused(self, sent: bytes) -> bool:
        """Whether the server closes the page for the size of what is sent."""
        self.line.sendall(sent)
        while not (isinstance(event := self.answer(), Frame) and event.opcode is Opcode.CLOSE):
            pass
        return self.protocol.close_rcvd is not None and self.protocol.close_rcvd.code == TOO_BIG


def test_messages_that_unpack_to_a_thousand_times_as_much_are_refused_and_take_no_memory(
    served: tuple[int, int],
):
    port, process = served
    before = memory(process)
    assert Page(port).refused(Page(port).packed(190_000_000))
    assert Page(port).refused(Page(port).packed(LARGEST + 1))
    many = Page(port).packed(LARGEST - 1000, times=1000)
    pages = [Page(port) for _ in range(8)]
    for page in pages:
        page.line.sendall(many)
    time.sleep(2)
    assert memory(process) - before < MORE
    assert answers(port)
    for page in pages:
        page.line.close()
