"""Back, Forward and links to other filters of a page: only the part that follows them runs.

Streamlit runs all of its script when the URL changes in the browser, though a page may have a part
that draws all that can have changed.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import wraps
from urllib.parse import parse_qs

from streamlit.errors import StreamlitAPIException
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession

FOLLOWS = "follows-the-url"
"""The key of the fragment that runs alone."""


def run_what_follows(others: Collection[str]) -> None:
    """Let a URL of the same page that differs in no parameter of `others` run `FOLLOWS` alone."""
    given = AppSession.request_rerun

    @wraps(given)
    def requested(session: AppSession, asked: ClientState | None) -> None:
        if asked and asked.is_history_navigation and not asked.fragment_id:
            asked.fragment_id = _following(session, asked, others)
        given(session, asked)

    AppSession.request_rerun = requested  # type: ignore[assignment, method-assign]


def _following(session: AppSession, asked: ClientState, others: Collection[str]) -> str:
    """The name of the one fragment that has to run; `""` if the whole page has."""
    shown = session._client_state
    # While a run goes on, what is shown is not yet that of its URL.
    if session._scriptrunner or shown.page_script_hash != asked.page_script_hash:
        return ""
    old, new = parse_qs(shown.query_string), parse_qs(asked.query_string)
    if old == new or any(old.get(name) != new.get(name) for name in others):
        return ""
    try:
        (part,) = session._fragment_storage.resolve_target(FOLLOWS)
    except (StreamlitAPIException, ValueError):  # this page has no such part
        return ""
    return part
