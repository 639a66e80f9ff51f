"""Dash: `python dash_app.py PORT`."""

import sys

from dash import Dash, Input, Output, callback, dcc, html
from figure import ALL, REGIONS, figure

app = Dash(__name__)
app.layout = [
    html.H1("Safe harbor"),
    dcc.RadioItems(list(REGIONS), ALL, id="region"),
    dcc.Graph(id="map"),
]


@callback(Output("map", "figure"), Input("region", "value"))
def draw(region):
    """The map of the region that is chosen."""
    return figure(region)


if __name__ == "__main__":
    app.run(port=sys.argv[1])
