"""The entry point: `streamlit run dashboard.py`.

Streamlit imports this file once for the server and runs it as `__main__` for each visitor.
"""

import os
from datetime import date
from functools import partial

import streamlit as st

from tracker.pages import site
from tracker.web.first_view.view import first_view
from tracker.web.routes import middleware, public_routes, routes
from tracker.web.serving.answers import PROBLEMS
from tracker.web.serving.assets import asset_url, topology_folder
from tracker.web.serving.descriptors import has_room, make_room

STORE = site.shared(date.today)
BASE_URL = os.environ.get("TRACKER_BASE_URL", "").rstrip("/")

if __name__ == "__main__":
    site.run(STORE, asset_url("shapes.json"), topology_folder(), BASE_URL)
else:
    STORE.failing()  # reads the tables now, so that the first visitor does not wait for it
    app = st.App(
        "dashboard.py",
        routes=routes(
            first_view(STORE),
            site.PATHS,
            STORE.failing,
            public_routes(STORE, BASE_URL),
            BASE_URL,
        ),
        middleware=middleware(partial(has_room, make_room()), BASE_URL),
        exception_handlers=PROBLEMS,
    )
