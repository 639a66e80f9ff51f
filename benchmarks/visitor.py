"""A visitor who speaks Streamlit's protocol over a websocket, without a browser."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect


class Line(ClientConnection):
    """A websocket that counts the bytes that come, compressed as they are."""

    received = 0

    def data_received(self, data: bytes) -> None:
        """Take what the network brings."""
        self.received += len(data)
        super().data_received(data)


@dataclass
class Run:
    """One run of the page.

    Attributes:
        seconds: until it was finished.
        size: the bytes that came, compressed as they are.
        elements: kind of message → the bytes of each, before they are compressed.
    """

    seconds: float
    size: int
    elements: Mapping[str, Sequence[int]]


@dataclass
class Visitor:
    """An open page.

    Attributes:
        line: the websocket, compressed if the server can, as with a browser.
        query: parameters of the page's address.
        page: what the server calls the page.
        fragment: what the server calls the part of the page that the filters belong to.
        region_widget: what it calls the filter by region.
        regions: what that filter is set to.
        known: messages that need not be sent again, since a browser keeps them.
    """

    line: Line
    query: str = ""
    page: str = ""
    fragment: str = ""
    region_widget: str = ""
    regions: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    @classmethod
    async def arrive(cls, port: int, ip: str = "", query: str = "") -> tuple[Visitor, Run]:
        """Open the first page, for an nginx that trusts us as a visitor from `ip`.

        Args:
            query: parameters of the page's URL.

        Raises:
            websockets.InvalidStatus: the page is refused.
        """
        line = await connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            additional_headers={"X-Forwarded-For": ip} if ip else None,
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            create_connection=Line,
        )
        visitor = cls(cast(Line, line), query)
        return visitor, await visitor.run()

    async def choose(self, *regions: str) -> Run:
        """Set the filter of the map to these regions; on a page without it, run it again."""
        self.regions = list(regions)
        return await self.run()

    async def run(self) -> Run:
        """Let the page run, and wait until it is finished."""
        asked = BackMsg()
        rerun = asked.rerun_script
        rerun.query_string = self.query
        rerun.page_script_hash = self.page
        rerun.fragment_id = self.fragment
        rerun.context_info.url = f"http://127.0.0.1/?{self.query}"
        rerun.cached_message_hashes.extend(self.known)
        if self.region_widget:
            state = WidgetState(id=self.region_widget)
            state.string_array_value.data.extend(self.regions)
            rerun.widget_states.widgets.append(state)
        start, before = time.perf_counter(), self.line.received
        elements: dict[str, list[int]] = {}
        await self.line.send(asked.SerializeToString())
        while True:
            data = await self.line.recv(decode=False)
            message = ForwardMsg.FromString(data)
            self._note(message)
            elements.setdefault(_kind(message), []).append(len(data))
            if message.WhichOneof("type") == "script_finished":
                seconds = time.perf_counter() - start
                return Run(seconds, self.line.received - before, elements)

    def _note(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable and message.hash:
            self.known.add(message.hash)
        if message.HasField("new_session"):
            self.page = message.new_session.page_script_hash
        elif message.HasField("page_info_changed"):
            self.query = message.page_info_changed.query_string
        elif message.HasField("delta"):
            element = message.delta.new_element
            if element.HasField("exception"):
                raise RuntimeError(f"the page failed: {element.exception.message}")
            if element.HasField("multiselect") and element.multiselect.label == "Region":
                self.region_widget = element.multiselect.id
                self.fragment = message.delta.fragment_id

    async def leave(self) -> None:
        """Close the page."""
        await self.line.close()


def _kind(message: ForwardMsg) -> str:
    """What a message is: the type of its element if it has one."""
    kind = str(message.WhichOneof("type"))
    if kind != "delta":
        return kind
    part = getattr(message.delta, str(message.delta.WhichOneof("type")))
    return str(part.WhichOneof("type"))
