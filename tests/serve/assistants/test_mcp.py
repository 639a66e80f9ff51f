"""What an assistant asks through `/mcp`, by a real client of the protocol."""

import csv
import json
from collections.abc import Mapping, Sequence
from typing import Any

import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.conftest import DATA
from tests.loops import run
from tests.serve.served import app, real_store
from tracker.laws.redline import tokens
from tracker.serve.assistants.mcp import A_MINUTE, LARGEST, SETTING
from tracker.serve.assistants.protocol import MODERN, VERSIONS
from tracker.serve.assistants.tools import TOOLS
from tracker.serve.outputs import public_routes

BASE = "https://tracker.example"
REFUSED_WORDS = ("not law", "no law", "is law", "not the law", "is not law")


@pytest.fixture(scope="module")
def site() -> TestClient:
    return TestClient(app(DATA, BASE))


@pytest.fixture(autouse=True)
def at_any_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.fetching.pace.Pace.take", lambda self: True)


def ask(site: TestClient, tool: str, **arguments: object) -> dict[str, Any]:
    """The structured answer of a tool."""
    result = call(site, "tools/call", {"name": tool, "arguments": arguments})["result"]
    assert not result["isError"], result
    found = result["structuredContent"]
    assert json.loads(result["content"][0]["text"]) == found
    return dict(found)


def call(site: TestClient, method: str, params: Mapping[str, object] | None = None) -> Any:
    message = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params or {}}
    return site.post("/mcp", json=message).json()


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


LAWS = ("safe_harbor", "exception_clause")
STATES = {row["state"]: row for row in table("states")}


def graded(found: Mapping[str, Any]) -> bool:
    """Whether an answer has all that goes with one."""
    always = ("grade", "grade_means", "link", "state", "law")
    return all(found[key] for key in always) and all(
        key in found for key in ("as_of", "citation", "other_reading", "uncertain", "later")
    )


Question = tuple[str, dict[str, str]]


def ask_all(questions: Sequence[Question], mode: Any = "auto") -> list[dict[str, Any]]:
    """The structured answers that a real client gets, in one session."""
    found: list[dict[str, Any]] = []

    async def talk() -> None:
        transport = httpx2.ASGITransport(app(DATA, BASE))
        async with (
            httpx2.AsyncClient(transport=transport, base_url=BASE) as http,
            Client(streamable_http_client(f"{BASE}/mcp", http_client=http), mode=mode) as client,
        ):
            for tool, arguments in questions:
                result = await client.call_tool(tool, arguments)
                assert not result.is_error, result
                assert result.structured_content == json.loads(result.content[0].text)
                found.append(dict(result.structured_content))

    run(talk)
    return found


def exact(row: Mapping[str, str]) -> str:
    """The day from which an event counts; empty where it is not known exactly."""
    day = row["effective"] or row["date"]
    return day if len(day) == 10 else ""


@pytest.mark.thorough
def test_two_hundred_questions_have_their_known_answers():
    statuses = [(code, row, law) for code, row in STATES.items() for law in LAWS]
    rows = [row for row in table("provisions") if row["state"] in STATES]
    cited = {(row["state"], row["law"], row["citation"]) for row in rows}
    provisions = [row for row in rows if row["text"]]
    quoted = provisions[::4][:50]
    events = [row for row in table("events") if row["status_after"] and row["state"] in STATES]
    changed = [row for row in events if exact(row)][:50]
    questions: list[Question] = [
        *(("status_on", {"state": code, "law": law}) for code, _, law in statuses),
        *(("words", {"state": row["state"], "law": row["law"]}) for row in quoted),
        *(
            ("status_on", {"state": row["state"], "law": row["law"], "on": exact(row)})
            for row in changed
        ),
    ]
    assert len(questions) >= 200
    answers = ask_all(questions)
    assert len(answers) == len(questions)
    given = [answer for (answer,) in (each["answers"] for each in answers)]
    assert all(graded(each) for each in given)
    assert all("Not legal advice" in each["not_legal_advice"] for each in answers)
    assert all(each["edition"] and each["cite_as"] for each in answers)
    assert sum(bool(each["citation"]) for each in given) > 100
    for (code, row, law), answer in zip(statuses, given, strict=False):
        assert (answer["law"], answer["status"]) == (law, row[law])
        assert (answer["grade"], answer["as_of"]) == (row[f"{law}_basis"], row[f"{law}_as_of"])
        other = answer["other_reading"]
        assert (other["status"] if other else "") == row[f"{law}_other_reading"]
        assert answer["link"] == f"{BASE}/state?state={code}"
        if answer["citation"]:
            assert (code, law, answer["citation"]) in cited
    for row, answer in zip(quoted, given[len(statuses) :], strict=False):
        told = [each for part in answer["provisions"].values() for each in part]
        assert (row["citation"], row["text"]) in [(each["citation"], each["text"]) for each in told]
    for row, answer in zip(changed, given[len(statuses) + len(quoted) :], strict=True):
        same = [
            each["status_after"]
            for each in events
            if (each["state"], each["law"], exact(each)) == (row["state"], row["law"], exact(row))
        ]
        assert answer["status"] in same
        assert answer["link"].endswith(f"&on={exact(row)}")


def forged(text: str, number: int) -> tuple[str, str]:
    """A text of the record with one of its words replaced, and the word that is in its place."""
    words = text.split(" ")
    plain = [at for at, word in enumerate(words) if word.isalpha() and 1 < at < len(words) - 2]
    at = plain[number % len(plain)]
    new = ("never", "always", "voluntary", "permitted")[number % 4]
    return " ".join([*words[:at], new, *words[at + 1 :]]), new


@pytest.mark.thorough
def test_a_hundred_quotes_forged_by_one_word_are_found_and_called_neither_law_nor_none():
    texts = list(
        dict.fromkeys(
            row["text"]
            for row in table("provisions")
            if len([word for word in row["text"].split(" ") if word.isalpha()]) > 12
            and len(row["text"]) < 3000
        )
    )[:100]
    assert len(texts) == 100
    false = [forged(text, number) for number, text in enumerate(texts)]
    answers = ask_all([("check_quote", {"quote": text}) for text in texts])
    assert [each["result"] for each in answers] == ["found"] * 100
    assert all(each["matches"][0]["differences"] == [] for each in answers)
    answers = ask_all([("check_quote", {"quote": text}) for text, _ in false])
    assert [each["result"] for each in answers] == ["almost"] * 100
    for (text, word), found in zip(false, answers, strict=True):
        (match,) = found["matches"]
        assert any(word in tokens(pair["quote"]) for pair in match["differences"]), text
        assert match["answer"]["grade"] and match["citation"]
        said = found["explained"].casefold()
        assert "may still be law" in said
        assert not any(each in said for each in REFUSED_WORDS)


def test_what_is_not_there_is_said_without_a_verdict(site: TestClient):
    found = ask(site, "check_quote", quote="Nobody shall be kept from dancing on a Sunday in June")
    assert (found["result"], found["matches"]) == ("not_found", [])
    assert "may still be law" in found["explained"]
    assert ask(site, "check_quote", quote="shall")["result"] == "not_found"


def test_a_quote_with_words_left_out_stands_where_its_parts_do(site: TestClient):
    quote = "“Neither slavery nor involuntary servitude … shall exist within the United States”"
    found = ask(site, "check_quote", quote=quote, state="TN")
    assert found["result"] != "found"
    assert ask(site, "check_quote", quote=quote)["result"] == "found"


def test_words_in_force_come_before_those_that_were(site: TestClient):
    quote = "There shall never be in this state either slavery or involuntary servitude"
    found = ask(site, "check_quote", quote=quote)["matches"]
    assert [each["in_force"] for each in found] == [True, False]


def test_changes_comparison_and_search_carry_the_answers(site: TestClient):
    changes = ask(site, "changes_since", since="2022-11-01", state="TN", law="exception_clause")
    assert changes["count"] == len(changes["events"]) > 0
    assert all(graded(each["answer"]) for each in changes["events"])
    assert ask(site, "changes_since", since="1860-01-01", state="US")["count"] > 0
    compared = ask(site, "compare", states="KY, Ohio", law="safe_harbor")
    assert [each["state"] for each in compared["answers"]] == ["KY", "OH"]
    found = ask(site, "search", words="punishment crime", law="exception_clause")
    assert found["count"] >= len(found["provisions"]) > 3
    assert all("punishment" in json.dumps(each).casefold() for each in found["provisions"])
    federal = [each["answer"] for each in found["provisions"] if each["state"] == "US"]
    assert [each["grade"] for each in federal] == ["none"] * len(federal)


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("status_on", {"state": "Kentuky"}, "Did you mean Kentucky?"),
        ("status_on", {"state": "US"}, "no jurisdiction"),
        ("status_on", {}, "Give state."),
        ("status_on", {"state": "KY", "on": "2999-01-01"}, "has not come yet"),
        ("status_on", {"state": "KY", "law": "tax"}, "law may be safe_harbor"),
        ("status_on", {"state": 7}, "must be text"),
        ("status_on", {"state": "KY", "year": "2"}, "no argument year"),
        ("changes_since", {"since": "lately"}, "is not a day"),
        ("compare", {"states": "KY"}, "name 2 to"),
        ("search", {"words": "x" * 300}, "at most"),
        ("check_quote", {"quote": "x" * 5000}, "at most"),
    ],
)
def test_an_argument_that_cannot_be_used_is_told(
    site: TestClient, tool: str, arguments: dict[str, object], said: str
):
    result = call(site, "tools/call", {"name": tool, "arguments": arguments})["result"]
    assert result["isError"]
    assert said in result["content"][0]["text"]


def test_every_tool_says_what_it_takes_and_that_it_is_no_advice(site: TestClient):
    tools = call(site, "tools/list")["result"]["tools"]
    assert [each["name"] for each in tools] == list(TOOLS)
    assert all("Not legal advice" in each["description"] for each in tools)
    schemas = [each["inputSchema"] for each in tools]
    assert all(set(each["required"]) <= set(each["properties"]) for each in schemas)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, -32700),
        (b"[" * 50_000, 400, -32700),
        (b"[]", 400, -32600),
        (b'{"id": 1}', 400, -32600),
        (b'{"id": {}, "method": "ping"}', 400, -32600),
        (b'{"id": 1, "method": "resources/list"}', 200, -32601),
        (b'{"id": 1, "method": "tools/call", "params": {"name": "drop"}}', 200, -32602),
        (b'{"id": 1, "method": "tools/call", "params": []}', 400, -32600),
    ],
)
def test_a_message_that_is_none_gets_an_error(
    site: TestClient, body: bytes, status: int, code: int
):
    answer = site.post("/mcp", content=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_size_methods_and_notifications(site: TestClient):
    assert site.post("/mcp", content=b" " * (LARGEST + 1)).status_code == 413
    assert site.get("/mcp").status_code == 405
    assert site.options("/mcp").headers["Access-Control-Allow-Origin"] == "*"
    told = site.post("/mcp", json={"jsonrpc": "2.0", "method": "notifications/initialized"})
    assert (told.status_code, told.content) == (202, b"")


def test_a_client_of_before_gets_the_version_that_it_asks_for_or_the_newest_of_then(
    site: TestClient,
):
    *_, newest = known = [each for each in VERSIONS if each not in MODERN]
    told = {
        asked: call(site, "initialize", {"protocolVersion": asked})["result"]["protocolVersion"]
        for asked in (*known, "1999-01-01")
    }
    assert told == {each: each for each in known} | {"1999-01-01": newest}


def test_who_asks_too_much_waits(monkeypatch: pytest.MonkeyPatch):
    left = iter([True, False])
    monkeypatch.setattr("tracker.fetching.pace.Pace.take", lambda self: next(left))
    site = TestClient(app(DATA))
    ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    assert site.post("/mcp", json=ping).json()["result"] == {}
    late = site.post("/mcp", json=ping)
    assert (late.status_code, late.headers["Retry-After"]) == (429, "60")
    assert A_MINUTE >= 60


def test_a_host_can_take_it_away(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(SETTING, "off")
    assert TestClient(Starlette(routes=public_routes(real_store()))).post("/mcp").status_code == 404


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_real_client_lists_the_tools_and_asks(mode: Any):
    found: dict[str, Any] = {}

    async def talk() -> None:
        transport = httpx2.ASGITransport(app(DATA, BASE))
        async with (
            httpx2.AsyncClient(transport=transport, base_url=BASE) as http,
            Client(streamable_http_client(f"{BASE}/mcp", http_client=http), mode=mode) as client,
        ):
            found["tools"] = [tool.name for tool in (await client.list_tools()).tools]
            asked = await client.call_tool("status_on", {"state": "TN", "law": "exception_clause"})
            found["answer"] = asked.structured_content
            found["version"] = client.protocol_version

    run(talk)
    assert found["tools"] == list(TOOLS)
    assert found["answer"]["answers"][0]["status"] == "abolished"
    assert found["version"] in (MODERN if mode == "auto" else VERSIONS)
