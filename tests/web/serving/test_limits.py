from typing import Any

import anyio
import pytest
from starlette.types import Message, Receive, Scope, Send

from tracker.web.serving.limits import A_SECOND, AT_ONCE, POLICY_VIOLATION, Budget, Limits


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Sends each message back until the connection ends, and one word more after that."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"taken"})
        return
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message["text"]})
    await send({"type": "websocket.send", "text": "after the end"})


def answers(scope: dict[str, Any], messages: int = 0) -> list[Message]:
    """What `Limits` sends to a visitor who sends so many messages, and then goes."""
    sent: list[Message] = []
    coming = iter(range(messages))

    async def receive() -> Message:
        number = next(coming, None)
        if number is None:
            return {"type": "websocket.disconnect", "code": 1000}
        return {"type": "websocket.receive", "text": str(number)}

    async def send(message: Message) -> None:
        sent.append(message)

    anyio.run(Limits(echo), scope, receive, send)
    return sent


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_an_upload_is_refused_and_all_else_goes_on(method: str):
    asked = {"type": "http", "method": method, "path": "/_stcore/upload_file/session/file"}
    start, body = answers(asked)
    assert (start["status"], body["body"]) == (403, b"Nothing can be uploaded here.")
    start, body = answers({"type": "http", "method": "GET", "path": "/state"})
    assert (start["status"], body["body"]) == (200, b"taken")


def test_a_page_that_a_person_uses_is_left_alone():
    sent = answers({"type": "websocket"}, AT_ONCE)
    assert [message["text"] for message in sent[:-1]] == [str(n) for n in range(AT_ONCE)]


def test_a_page_that_floods_is_cut_off_with_a_reason():
    sent = answers({"type": "websocket"}, AT_ONCE * 50)
    (end,) = [message for message in sent if message["type"] == "websocket.close"]
    assert end["code"] == POLICY_VIOLATION
    assert "Too many messages" in end["reason"]
    assert sent[-1] == end  # nothing follows what has been closed
    assert AT_ONCE <= len(sent) - 1 < AT_ONCE * 50


def test_the_budget_fills_up_again():
    now = [0.0]
    budget = Budget(lambda: now[0])
    assert [budget.spend() for _ in range(AT_ONCE + 1)] == [True] * AT_ONCE + [False]
    now[0] = 2 / A_SECOND
    assert [budget.spend() for _ in range(3)] == [True, True, False]
    now[0] = 3600.0
    assert sum(budget.spend() for _ in range(AT_ONCE * 2)) == AT_ONCE
