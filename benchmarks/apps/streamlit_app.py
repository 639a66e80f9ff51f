"""Streamlit: `streamlit run streamlit_app.py --server.port PORT`."""

import streamlit as st
from figure import REGIONS, figure

st.title("Safe harbor")
st.plotly_chart(figure(st.radio("Region", REGIONS)))
