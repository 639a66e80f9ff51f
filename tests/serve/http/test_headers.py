import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tests.serve.client import Client
from tests.serve.site import site
from tracker.serve.http.assets import asset_url
from tracker.serve.http.headers import SecurityHeaders, page_policy
from tracker.streamlit_internals.shell import shell

client = site()


def directives(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split(";"))
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/state?state=KY",
        "/state?state=ZZ",
        "/nowhere",
        "/state/",
        "/api/v1/states",
        "/broken",
        "/healthz",
        "/robots.txt",
        "/static/js/nothing.js",
        shell().scripts[0],
        asset_url("site.js"),
    ],
)
def test_every_answer_carries_the_security_headers(path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]
    assert headers["content-security-policy"].startswith("default-src 'none'")


def test_a_page_takes_script_from_our_host_alone() -> None:
    policy = directives(client.get("/").headers["content-security-policy"])
    assert policy["script-src"] == ["'self'", *shell().inline_hashes]
    assert policy["connect-src"] == ["'self'"]
    assert policy["base-uri"] == policy["object-src"] == ["'none'"]


@pytest.mark.parametrize("path", ["/", "/state?state=KY", "/api/v1/states", "/embed/nowhere"])
def test_no_page_may_be_framed_by_others(path: str) -> None:
    policy = directives(client.get(path).headers["content-security-policy"])
    assert policy["frame-ancestors"] == ["'none'"]


def test_an_error_that_nobody_caught_tells_nothing_of_itself() -> None:
    answer = client.get("/broken")
    assert answer.status_code == 500
    assert "secret" not in answer.text


def test_an_answer_may_set_a_policy_of_its_own() -> None:
    own = page_policy(["'sha256-abc='"])

    def docs(request: object) -> PlainTextResponse:
        return PlainTextResponse("docs", headers={"Content-Security-Policy": own})

    app = Starlette(routes=[Route("/", docs)], middleware=[Middleware(SecurityHeaders)])
    answer = Client(app).get("/")
    assert answer.headers.get_list("content-security-policy") == [own]
