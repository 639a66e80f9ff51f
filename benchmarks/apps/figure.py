"""The map that every peer draws: the status of one law in each jurisdiction of a region.

With shapes of our own, as Plotly's documentation shows it, since its own have no territories.
"""

import json
from pathlib import Path

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go

DATA = Path(__file__).parents[2] / "data"
STATES = pd.read_csv(DATA / "states.csv", dtype=str, keep_default_na=False)
SHAPES = json.loads((DATA / "shapes.json").read_text(encoding="utf-8"))
ALL = "All regions"
REGIONS = (ALL, *sorted(set(STATES["region"])))


def figure(region: str) -> go.Figure:
    """The map of a region, or of all."""
    rows = STATES if region == ALL else STATES[STATES["region"] == region]
    drawn = px.choropleth(
        rows, geojson=SHAPES, locations="state", color="safe_harbor", hover_name="name"
    )
    return drawn.update_geos(fitbounds="locations", visible=False)
