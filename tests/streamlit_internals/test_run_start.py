"""What a run begins with: all of it where the whole page runs, and less where a part does."""

from __future__ import annotations

import re
from inspect import unwrap
from unittest.mock import Mock

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession, _close_script_event_loop
from streamlit.runtime.script_data import ScriptData
from streamlit.runtime.scriptrunner_utils.run_descriptor import RunDescriptor

from tests.loops import run
from tracker.streamlit_internals.run_start import begin_fragments_briefly
from tracker.streamlit_internals.shell import shell

UNREAD = {"custom_theme", "app_pages"}


def begun(*runs: RunDescriptor) -> list[ForwardMsg]:
    """What the runs of a page with one name begin with."""

    async def messages() -> list[ForwardMsg]:
        script = ScriptData("dashboard.py", is_hello=False)
        session = AppSession(script, Mock(), Mock(), None, {})
        pages = {"f00d": {"page_script_hash": "f00d", "page_name": "Map", "icon": ""}}
        begin = [session._create_new_session_message("f00d", each, pages) for each in runs]  # type: ignore[arg-type]
        _close_script_event_loop(session._script_event_loop)
        return begin

    return run(messages)


def as_streamlit_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What another test may have replaced in this process is put back, and again at the end."""
    own = unwrap(AppSession._create_new_session_message)
    monkeypatch.setattr(AppSession, "_create_new_session_message", own)


def fields(message: ForwardMsg) -> set[str]:
    return {field.name for field, _ in message.new_session.ListFields()}


def test_a_fragment_begins_without_what_only_a_whole_run_needs(monkeypatch: pytest.MonkeyPatch):
    as_streamlit_has_it(monkeypatch)
    runs = [RunDescriptor("one"), RunDescriptor("two", ("part",)), RunDescriptor("three")]
    before = begun(*runs)
    assert {*map(frozenset, map(fields, before))} == {frozenset(fields(before[0]))}
    assert fields(before[0]) >= UNREAD, "begin_fragments_briefly is not needed any more"
    begin_fragments_briefly()
    whole, part, again = begun(*runs)
    assert fields(whole) == fields(again) == fields(before[0])
    assert fields(part) == fields(before[1]) - UNREAD
    assert part.metadata == before[1].metadata
    assert part.new_session.page_script_hash == "f00d"
    assert part.new_session.initialize == whole.new_session.initialize


def test_a_page_that_never_ran_as_a_whole_begins_with_everything(monkeypatch: pytest.MonkeyPatch):
    as_streamlit_has_it(monkeypatch)
    begin_fragments_briefly()
    (part,) = begun(RunDescriptor("one", ("part",)))
    assert fields(part) >= UNREAD


def test_streamlits_page_reads_the_theme_only_of_a_whole_run():
    (script,) = (path for path in shell().scripts if "/index." in path)
    code = (shell().folder / script.removeprefix("/")).read_text(encoding="utf-8")
    (read,) = re.findall(r"handleNewSession=\(\w+,\w+\)=>\{(.*?)\.clearAppState\(", code)
    of_a_fragment, otherwise, of_a_whole_run = read.partition("else{this.cleanupAutoReruns()")
    assert otherwise and ".length)this.setState(" in of_a_fragment
    assert "customTheme" in of_a_whole_run
    assert "customTheme" not in of_a_fragment
    assert "appPages" not in read
