import json
from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.serve.client import Client
from tests.serve.site import site
from tracker.laws.problems import InvalidTables, Problem
from tracker.laws.query.parameters import BadParameter, RefusedParameters
from tracker.serve.http import answers as module
from tracker.serve.http.answers import (
    PROBLEMS,
    answer,
    etag_of,
    is_known,
    is_local,
    must_exist,
    problem,
    site_url,
    to_json,
)


def client(endpoint: Callable[[Request], Response]) -> Client:
    return Client(Starlette(routes=[Route("/x", endpoint)], exception_handlers=PROBLEMS))


def hello(request: Request) -> Response:
    return answer(request, b"hello", "text/plain", 'a "b"\r\n; ç.csv')


def test_who_has_an_answer_is_not_sent_it_again():
    site = client(hello)
    first = site.get("/x")
    again = site.get("/x", If_None_Match=first.headers["etag"])
    assert (first.status_code, again.status_code) == (200, 304)
    assert (again.content, again.headers["etag"]) == (b"", first.headers["etag"])
    assert again.headers["vary"] == "Accept-Encoding"
    assert "content-disposition" not in again.headers
    assert site.get("/x", If_None_Match='"other"').status_code == 200


def test_an_answer_is_open_to_other_sites_whether_they_ask_or_not():
    assert client(hello).get("/x").headers["access-control-allow-origin"] == "*"
    assert client(hello).get("/x", Origin="https://a.example").headers.get("vary") is None


def test_a_file_name_cannot_end_its_header():
    named = client(hello).get("/x").headers["content-disposition"]
    assert named == 'attachment; filename="a--b------.csv"'


def test_head_gives_the_headers_of_get():
    site = client(hello)
    get, head = site.get("/x"), site.ask("HEAD", "/x")
    assert dict(head.headers) == dict(get.headers)


def test_refused_parameters_name_themselves_and_their_values():
    def refuses(request: Request) -> Response:
        raise RefusedParameters((BadParameter("region", "Soth", ("South", "West"), "No Soth."),))

    got = client(refuses).get("/x")
    assert got.status_code == 400
    assert got.headers["content-type"] == "application/problem+json"
    assert got.headers["cache-control"] == "no-store"
    assert got.json() == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "No Soth; it may be South, West.",
        "errors": [
            {
                "parameter": "region",
                "value": "Soth",
                "detail": "No Soth.",
                "allowed": ["South", "West"],
            }
        ],
    }


def test_what_does_not_exist_is_named_with_what_does():
    def looks(request: Request) -> Response:
        must_exist("state", "ky", ("KY", "OH"))
        raise AssertionError("not reached")

    got = client(looks).get("/x")
    assert got.status_code == 404
    assert got.json()["detail"] == 'There is no jurisdiction "ky" (did you mean "KY"?).'
    assert got.json()["errors"][0]["allowed"] == ["KY", "OH"]


def test_without_valid_tables_the_answer_is_to_come_back():
    def fails(request: Request) -> Response:
        raise InvalidTables((Problem("data/states.csv", 3, "KY", "kind", "a secret", "", "x"),))

    got = client(fails).get("/x")
    assert (got.status_code, got.headers["retry-after"]) == (503, "60")
    assert got.json()["detail"] == "The tables cannot be used: 1 problem found."


def test_a_problem_of_its_own_has_no_list_of_errors():
    assert json.loads(problem(404, "Nothing.").body) == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "Nothing.",
    }


def test_json_is_utf_8_and_strict():
    assert to_json({"§": ["é", None, True, 1.5]}) == '{"§":["é",null,true,1.5]}\n'.encode()
    with pytest.raises(ValueError):
        to_json(float("nan"))


def test_the_same_bytes_have_the_same_tag_and_others_another() -> None:
    assert etag_of(b"a") == etag_of(b"a") == '"ca978112ca1bbdca"'
    assert etag_of(b"a") != etag_of(b"b")


def test_a_tag_is_known_if_the_header_names_it_weak_or_strong_among_others() -> None:
    assert is_known('"x"', '"x"')
    assert is_known('"x"', '"y", W/"x"')
    assert is_known('W/"x"', '"x"')
    assert is_known('"x"', "*")


def test_a_tag_is_not_known_without_header_or_by_a_part_of_its_name() -> None:
    assert not is_known('"x"', None)
    assert not is_known('"x"', "")
    assert not is_known('"x"', '"xy"')


def asked(host: str) -> Request:
    headers = [(b"host", host.encode())]
    scope = {"type": "http", "scheme": "http", "path": "/", "query_string": b"", "headers": headers}
    return Request({**scope, "server": ("127.0.0.1", 80)})


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("192.168.1.20", True),
        ("::1", True),
        ("newsroom", True),
        ("press.local", True),
        ("tracker.example", False),
        ("8.8.8.8", False),
        ("local", True),
        ("evil-local", True),
        ("x.evil-local", False),
        ("", False),
    ],
)
def test_a_local_name_is_told_from_a_public_one(host: str, local: bool):
    assert is_local(host) is local


def test_a_host_that_a_stranger_wrote_is_named_nowhere(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr(module, "_warned", set())
    assert site_url(asked("evil.example"), "https://tracker.example") == "https://tracker.example"
    assert site_url(asked("localhost:8501"), "") == "http://localhost:8501/"
    assert not caplog.records
    assert [site_url(asked("evil.example"), "") for _ in range(3)] == [""] * 3
    assert len(caplog.records) == 1
    page = site().get("/state?state=KY", Host="evil.example")
    assert page.status_code == 200
    assert "evil.example" not in page.text


@pytest.mark.thorough
@pytest.mark.parametrize("host", ["[", "a b", 'x"><script>', "a:b:c", "[::1", "a:99999999"])
def test_a_host_that_is_none_does_no_harm(host: str):
    page = site().get("/state?state=KY", Host=host)
    assert page.status_code in (200, 400)
    assert f"{host}<" not in page.text
