"""The peer: an empty Streamlit app, its scripts compressed as ours are."""

from pathlib import Path

import streamlit as st

from tracker.serve.routes import middleware

if __name__ != "__main__":
    app = st.App(Path(__file__), middleware=middleware())
else:
    st.title("Empty")
