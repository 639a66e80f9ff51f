"""The entry point: `streamlit run dashboard.py`.

Streamlit imports this file once for the server and runs it as `__main__` for each visitor.
"""

from datetime import date

import streamlit as st

from tracker.pages import site
from tracker.web.assets import asset_url, topology_folder
from tracker.web.front import first_view
from tracker.web.routes import middleware, routes

STORE = site.shared(date.today)

if __name__ == "__main__":
    site.run(STORE, asset_url("shapes.json"), topology_folder())
else:
    app = st.App(
        "dashboard.py",
        routes=routes(first_view(STORE), site.ADDRESSES, STORE.failing),
        middleware=middleware(),
    )
