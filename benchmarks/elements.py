"""A bound of Streamlit's own: what a change of filter sends, with nothing worked out behind it."""

from pathlib import Path

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tracker.serve.routes import middleware

REGIONS = ("Midwest", "Northeast", "South", "West")
PLACES = ("lead", "legend", "share")
FIELDS = ("Status", "Evidence", "Region", "Kind")
TEXT = "<p>" + "What the law says, for how many, and on which day. " * 20 + "</p>"
FIGURE = go.Figure(go.Choropleth(locations=["KY", "TN"], z=[0, 0]))


def filters(places: dict[str, DeltaGenerator]) -> None:
    """Four filters, a field for words and a text beside them; in places, three texts and a map."""
    st.set_page_config(page_title="Elements")
    for name, place in places.items():
        with place:
            if name == "map":
                st.plotly_chart(FIGURE, key="map", theme=None)
            else:
                st.html(TEXT)
    for name in FIELDS:
        st.multiselect(name, REGIONS, key=name)
    st.text_input("Search", key="search")
    st.html(TEXT)


if __name__ != "__main__":
    app = st.App(Path(__file__), middleware=middleware())
else:
    st.fragment(filters)({name: st.container() for name in (*PLACES, "map")})
