"""What runs when the browser goes to another URL of a page."""

from __future__ import annotations

from inspect import unwrap
from unittest.mock import Mock

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession, _close_script_event_loop
from streamlit.runtime.script_data import ScriptData
from streamlit.runtime.scriptrunner import RerunData

from tests.loops import run
from tracker.streamlit_internals.history import FOLLOWS, run_what_follows

PAGE, PART, OTHER = "f00d", "part", "other"


def asked_of(query: str, **more: object) -> ClientState:
    return ClientState(query_string=query, page_script_hash=PAGE, **more)  # type: ignore[arg-type]


def runs(asked: ClientState, key: str | None = FOLLOWS, running: bool = False) -> str | None:
    """The part that runs for a page that shows `law=a&region=South`; `None` if all of it does."""

    async def requested() -> str | None:
        started: list[RerunData] = []
        session = AppSession(ScriptData("x.py", is_hello=False), Mock(), Mock(), None, {})
        session._create_scriptrunner = started.append  # type: ignore[method-assign]
        session._client_state = asked_of("law=a&region=South")
        session._fragment_storage.register(OTHER, Mock())
        session._fragment_storage.register(PART, Mock(), target_key=key)
        if running:
            session._scriptrunner = Mock(**{"request_rerun.return_value": False})
        session.request_rerun(asked)
        _close_script_event_loop(session._script_event_loop)
        (data,) = started
        assert data.query_string == asked.query_string
        return data.fragment_id

    return run(requested)


@pytest.fixture(autouse=True)
def _patched(monkeypatch: pytest.MonkeyPatch) -> None:
    # What another test may have replaced in this process is put back, and again at the end.
    monkeypatch.setattr(AppSession, "request_rerun", unwrap(AppSession.request_rerun))
    run_what_follows(("law", "on"))


@pytest.mark.parametrize("query", ["law=a&region=West", "law=a", "law=a&region=South&kind=tribe"])
def test_a_url_with_other_filters_runs_the_part_that_follows_them(query: str):
    assert runs(asked_of(query, is_history_navigation=True)) == PART


@pytest.mark.parametrize("query", ["law=b&region=West", "region=West", "law=a&on=2020-01-01", ""])
def test_a_url_with_other_parameters_runs_the_page(query: str):
    assert runs(asked_of(query, is_history_navigation=True)) is None


def test_a_url_that_is_asked_for_again_runs_the_page():
    """Our script asks for it when the theme turns."""
    assert runs(asked_of("law=a&region=South", is_history_navigation=True)) is None


def test_all_else_runs_as_it_is_asked_to():
    assert runs(asked_of("law=a")) is None
    assert runs(asked_of("law=a", fragment_id=OTHER)) == OTHER
    assert runs(asked_of("law=a", fragment_id=OTHER, is_history_navigation=True)) == OTHER


def test_a_page_that_is_not_at_rest_or_has_no_such_part_runs_as_a_whole():
    change = asked_of("law=a", is_history_navigation=True)
    assert runs(change, running=True) is None
    assert runs(asked_of("law=a", is_history_navigation=True), key=None) is None
    elsewhere = ClientState(query_string="law=a", page_script_hash="2", is_history_navigation=True)
    assert runs(elsewhere) is None
