"""A real Chromium at which nobody listens while its pages load.

Playwright has every page report its errors with the line that they come from, for which the
browser reads large scripts a second time: Plotly's takes it half a second more. Visitors do not
wait for that, so these pages are only asked by Chromium's protocol once they stand.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import connect
from websockets.sync.connection import Connection

from tests.browser.chromium import FLAGS, installed

SIZE = {"width": 1280, "height": 900}
PATIENCE = 120.0
QUIET = 0.5

Params = dict[str, Any]
Listener = Callable[[Params], None]


class Chromium:
    """A running browser."""

    def __init__(self, line: Connection) -> None:
        """Speak to it over a websocket."""
        self._line = line
        self._numbers = count(1)
        self._listeners: dict[tuple[str, str], Listener] = {}

    def call(self, method: str, session: str = "", **params: Any) -> Params:
        """Have a method carried out, and meet what happens meanwhile.

        Raises:
            RuntimeError: the browser refuses.
        """
        number = next(self._numbers)
        message: Params = {"id": number, "method": method, "params": params}
        self._line.send(json.dumps(message | ({"sessionId": session} if session else {})))
        while (answer := self._next(PATIENCE)).get("id") != number:
            pass
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return dict(answer["result"])

    def on(self, session: str, event: str, listener: Listener) -> None:
        """Call `listener` with each event of that name."""
        self._listeners[session, event] = listener

    def rest(self, seconds: float) -> None:
        """Wait, and meet what happens meanwhile."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                self._next(left)
            except TimeoutError:
                return

    def _next(self, seconds: float) -> Params:
        message: Params = json.loads(self._line.recv(seconds))
        listener = self._listeners.get((message.get("sessionId", ""), message.get("method", "")))
        if listener:
            listener(message["params"])
        return message


class Tab:
    """A page in a profile of its own, in which nothing is kept from an earlier one.

    Attributes:
        sizes: bytes of each answer on the line.
    """

    def __init__(self, browser: Chromium, line: Params, prepare: str) -> None:
        """Open it.

        Args:
            line: what `Network.emulateNetworkConditions` takes.
            prepare: a script that each page runs first.
        """
        self._browser = browser
        profile = browser.call("Target.createBrowserContext")["browserContextId"]
        target = browser.call("Target.createTarget", url="about:blank", browserContextId=profile)
        self._profile, self._target = profile, target["targetId"]
        attached = browser.call("Target.attachToTarget", targetId=self._target, flatten=True)
        self._session = attached["sessionId"]
        self.sizes: list[float] = []
        self._open: set[str] = set()
        self._changed = time.monotonic()
        self.on("Network.requestWillBeSent", self._asked)
        self.on("Network.loadingFinished", self._answered)
        self.on("Network.loadingFailed", self._answered)
        self.call("Page.enable")
        self.call("Network.enable")
        self.call("Network.emulateNetworkConditions", **line)
        self.call("Emulation.setDeviceMetricsOverride", **SIZE, deviceScaleFactor=1, mobile=False)
        self.call("Page.addScriptToEvaluateOnNewDocument", source=prepare)

    def call(self, method: str, **params: Any) -> Params:
        """Have a method carried out on the page."""
        return self._browser.call(method, self._session, **params)

    def on(self, event: str, listener: Listener) -> None:
        """Call `listener` with each event of that name."""
        self._browser.on(self._session, event, listener)

    def go(self, url: str) -> None:
        """Load a page, up to its first bytes."""
        self.call("Page.navigate", url=url)

    def tell(self, expression: str) -> Any:
        """The value of an expression of JavaScript."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def until(self, expression: str) -> None:
        """Wait until an expression holds.

        Raises:
            RuntimeError: it does not hold after `PATIENCE`.
        """
        end = time.monotonic() + PATIENCE
        while not self.tell(expression):
            if time.monotonic() > end:
                raise RuntimeError(f"never: {expression}")
            self._browser.rest(0.1)

    def until_quiet(self) -> None:
        """Wait until nothing has come for a while, and nothing is asked for."""
        end = time.monotonic() + PATIENCE
        while (self._open or time.monotonic() - self._changed < QUIET) and time.monotonic() < end:
            self._browser.rest(0.1)

    def click(self, place: tuple[float, float]) -> None:
        """Click as a hand does: it comes, rests, presses and lets go."""
        x, y = place
        for kind, pressed, rest in (
            ("mouseMoved", 0, 0.15),
            ("mousePressed", 1, 0.06),
            ("mouseReleased", 0, 0.0),
        ):
            button = {"button": "left", "clickCount": 1} if kind != "mouseMoved" else {}
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, buttons=pressed, **button)
            self._browser.rest(rest)

    def close(self) -> None:
        """Close it, and forget its profile."""
        self._browser.call("Target.closeTarget", targetId=self._target)
        self._browser.call("Target.disposeBrowserContext", browserContextId=self._profile)

    def _asked(self, event: Params) -> None:
        self._open.add(event["requestId"])
        self._changed = time.monotonic()

    def _answered(self, event: Params) -> None:
        self._open.discard(event["requestId"])
        self._changed = time.monotonic()
        if "encodedDataLength" in event:
            self.sizes.append(event["encodedDataLength"])


@contextmanager
def running() -> Iterator[Chromium]:
    """Run a Chromium, until the block ends."""
    program = installed()
    if program is None:
        raise FileNotFoundError("Chromium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        command = [program, *FLAGS, "--headless", "--remote-debugging-port=0"]
        command += [f"--user-data-dir={folder}", "about:blank"]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, stdout=quiet, stderr=quiet)
        try:
            with connect(_where(Path(folder), process), max_size=None) as line:
                browser = Chromium(line)
                try:
                    yield browser
                finally:
                    browser.call("Browser.close")  # the process may be a script that started it
        finally:
            process.terminate()
            process.wait()


def _where(folder: Path, process: subprocess.Popen[bytes]) -> str:
    """The URL of its websocket, which it writes down."""
    told = folder / "DevToolsActivePort"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        lines = told.read_text().split() if told.exists() else []
        if len(lines) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        time.sleep(0.1)
    raise RuntimeError("Chromium did not start")
