from typing import Any

import anyio
import pytest
from starlette.types import Message, Receive, Scope, Send

from tracker.serve.http import limits
from tracker.serve.http.limits import (
    A_SECOND,
    AT_ONCE,
    LARGEST,
    POLICY_VIOLATION,
    TOO_BIG,
    TRY_AGAIN_LATER,
    Budget,
    Limits,
)

PAGE: dict[str, Any] = {"type": "websocket", "headers": []}


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Sends each message back until the connection ends, and one word more after that."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"taken"})
        return
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message["text"]})
    await send({"type": "websocket.send", "text": "after the end"})


def answers(
    scope: dict[str, Any], messages: int = 0, limited: Limits | None = None, padding: str = ""
) -> list[Message]:
    """What `Limits` sends to a visitor who sends so many messages, and then goes."""
    sent: list[Message] = []
    coming = iter(range(messages))

    async def receive() -> Message:
        number = next(coming, None)
        if number is None:
            return {"type": "websocket.disconnect", "code": 1000}
        return {"type": "websocket.receive", "text": padding + str(number)}

    async def send(message: Message) -> None:
        sent.append(message)

    anyio.run(limited or Limits(echo, lambda: True), scope, receive, send)
    return sent


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_an_upload_is_refused_and_all_else_goes_on(method: str):
    asked = {"type": "http", "method": method, "path": "/_stcore/upload_file/session/file"}
    start, body = answers(asked)
    assert (start["status"], body["body"]) == (403, b"Nothing can be uploaded here.")
    start, body = answers({"type": "http", "method": "GET", "path": "/state"})
    assert (start["status"], body["body"]) == (200, b"taken")


def test_a_page_that_a_person_uses_is_left_alone():
    sent = answers(PAGE, AT_ONCE)
    assert [message["text"] for message in sent[:-1]] == [str(n) for n in range(AT_ONCE)]


def test_a_page_that_floods_waits_for_its_turn_and_is_logged_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(limits, "Budget", lambda: Budget(lambda: 0.0))
    monkeypatch.setattr(limits.anyio, "sleep", sleep)
    sent = answers(PAGE, AT_ONCE + 3)
    assert len(sent) == AT_ONCE + 3 + 1  # all of them, and the word after the end
    assert waited == [1 / A_SECOND, 2 / A_SECOND, 3 / A_SECOND]
    assert len(caplog.records) == 1


def test_the_budget_fills_up_again():
    now = [0.0]
    budget = Budget(lambda: now[0])
    assert [budget.spend() for _ in range(AT_ONCE + 1)] == [0.0] * AT_ONCE + [1 / A_SECOND]
    now[0] = 3 / A_SECOND
    assert [budget.spend() for _ in range(3)] == [0.0, 0.0, 1 / A_SECOND]
    now[0] = 3600.0
    assert [budget.spend() for _ in range(AT_ONCE)] == [0.0] * AT_ONCE


def test_in_the_long_run_a_page_gets_so_many_messages_a_second():
    now = [0.0]
    budget = Budget(lambda: now[0])
    for _ in range(AT_ONCE + 50):
        now[0] += budget.spend()
    assert now[0] == pytest.approx(50 / A_SECOND)


@pytest.mark.parametrize(
    ("origin", "base_url", "taken"),
    [
        (None, "", True),  # no browser: what a page may do, anybody can do without one
        ("http://site:8501", "", True),
        ("http://site", "", False),
        ("https://evil.example", "", False),
        ("https://tracker.example", "https://tracker.example", True),
        ("null", "", False),
        ("http://[", "", False),
        ("", "", False),
    ],
)
def test_only_pages_of_this_site_may_connect(origin: str | None, base_url: str, taken: bool):
    headers = [(b"host", b"site:8501")] + (
        [(b"origin", origin.encode())] if origin is not None else []
    )
    sent = answers(
        {"type": "websocket", "headers": headers}, 1, Limits(echo, lambda: True, base_url)
    )
    refusal = {"type": "websocket.close", "code": POLICY_VIOLATION}
    assert sent == [refusal] or taken
    assert (sent[0]["type"] == "websocket.send") is taken


def test_a_page_for_which_there_is_no_room_is_refused_and_logged_once(
    caplog: pytest.LogCaptureFixture,
):
    room = iter([True, False, False, True])
    limited = Limits(echo, lambda: next(room))
    first, *refused, last = [answers(PAGE, 1, limited) for _ in range(4)]
    assert refused == [[{"type": "websocket.close", "code": TRY_AGAIN_LATER}]] * 2
    assert first == last == answers(PAGE, 1)
    assert [each.message for each in caplog.records] == [
        "no more pages can be opened",
        "pages can be opened again",
    ]


def test_a_page_is_closed_at_a_message_that_is_too_long(caplog: pytest.LogCaptureFixture):
    longest = "a" * (LARGEST - 1)
    assert answers(PAGE, 1, padding=longest)[0]["text"] == f"{longest}0"
    assert not caplog.records
    assert answers(PAGE, 1, padding=f"{longest}a") == [{"type": "websocket.close", "code": TOO_BIG}]
    assert len(caplog.records) == 1
