"""The peer for a change: a choice, and a heading that says it."""

from pathlib import Path

import streamlit as st

from tracker.serve.routes import middleware

if __name__ != "__main__":
    app = st.App(Path(__file__), middleware=middleware())
else:
    st.title(st.radio("Region", ("All regions", "South")))
