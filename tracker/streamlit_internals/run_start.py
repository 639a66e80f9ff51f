"""The message that begins a run, without what the browser does not read in it.

Streamlit begins every run with the theme and the names of all pages, and works both out anew, which
takes more time than a small run itself. Its page reads them only where all of the script runs
(`handleNewSession`), and never where a fragment does.
"""

from __future__ import annotations

from functools import wraps

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession, _set_run_identity
from streamlit.runtime.scriptrunner_utils.run_descriptor import RunDescriptor

_KEPT = "_begins_a_fragment"


def begin_fragments_briefly() -> None:
    """Let the runs of fragments begin with what stays of their page's last whole beginning."""
    given = AppSession._create_new_session_message

    @wraps(given)
    def begun(
        session: AppSession, page_script_hash: str, run: RunDescriptor, *more: object
    ) -> ForwardMsg:
        kept = getattr(session, _KEPT, None)
        if kept is None or not run.fragment_ids:
            whole = given(session, page_script_hash, run, *more)  # type: ignore[arg-type]
            setattr(session, _KEPT, _without_theme_and_pages(whole))
            return whole
        brief = ForwardMsg()
        brief.CopyFrom(kept)
        brief.new_session.page_script_hash = page_script_hash
        _set_run_identity(brief, run)
        return brief

    AppSession._create_new_session_message = begun  # type: ignore[assignment, method-assign]


def _without_theme_and_pages(whole: ForwardMsg) -> ForwardMsg:
    kept = ForwardMsg()
    kept.new_session.CopyFrom(whole.new_session)
    kept.new_session.ClearField("custom_theme")
    kept.new_session.ClearField("app_pages")
    return kept
