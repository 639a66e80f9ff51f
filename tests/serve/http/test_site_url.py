import pytest
from starlette.requests import Request

from tests.serve.site import site
from tracker.serve.http import site_url as module
from tracker.serve.http.site_url import is_local, site_url


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


@pytest.mark.parametrize("host", ["[", "a b", 'x"><script>', "a:b:c", "[::1", "a:99999999"])
def test_a_host_that_is_none_does_no_harm(host: str):
    page = site().get("/state?state=KY", Host=host)
    assert page.status_code in (200, 400)
    assert f"{host}<" not in page.text
