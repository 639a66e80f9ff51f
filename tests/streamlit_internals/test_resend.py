"""Parts that are sent in full."""

from streamlit.testing.v1 import AppTest


def script() -> None:
    import streamlit as st
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    from tracker.streamlit_internals.resend import resend_in_full

    context = get_script_run_ctx()
    context.cached_message_hashes = frozenset({"what the browser has"})
    with resend_in_full():
        st.session_state["inside"] = context.cached_message_hashes
    st.session_state["after"] = context.cached_message_hashes


def test_references_are_off_in_the_block_alone():
    app = AppTest.from_function(script, default_timeout=60).run()
    assert not app.exception
    assert app.session_state["inside"] == frozenset()
    assert app.session_state["after"] == frozenset({"what the browser has"})
