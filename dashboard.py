"""The entry point: `streamlit run dashboard.py`.

Streamlit imports this file once for the server and runs it as `__main__` for each visitor.
"""

import gc
import os
from datetime import date
from functools import partial

import streamlit as st

from tracker.pages.live import dashboard
from tracker.pages.map.live import prepare
from tracker.pages.site import PAGES
from tracker.serve.http.answers import PROBLEMS
from tracker.serve.http.assets import asset_url, topology_folder
from tracker.serve.http.fd_limits import has_capacity, raise_capacity
from tracker.serve.http.limits import read_little_at_once
from tracker.serve.keeping import keep_or_log
from tracker.serve.outputs import public_routes
from tracker.serve.routes import middleware, routes
from tracker.serve.server_render.view import first_view

STORE = dashboard.shared(date.today, keep_or_log)
SHAPES_URL = asset_url("shapes.json")
BASE_URL = os.environ.get("TRACKER_BASE_URL", "").rstrip("/")

if __name__ == "__main__":
    dashboard.run(STORE, SHAPES_URL, topology_folder(), BASE_URL)
else:
    read_little_at_once()
    STORE.failing()  # reads the tables now, so that the first visitor does not wait for it
    VIEW_FOR = first_view(STORE)
    PREPARE = partial(prepare, STORE, SHAPES_URL, BASE_URL)
    app = st.App(
        "dashboard.py",
        routes=routes(
            VIEW_FOR,
            tuple(PAGES),
            STORE.failing,
            public_routes(STORE, BASE_URL),
            BASE_URL,
        ),
        middleware=middleware(partial(has_capacity, raise_capacity()), BASE_URL),
        exception_handlers=PROBLEMS,
    )
    gc.freeze()  # what is here stays; to look at all of it for garbage would stop a visitor
