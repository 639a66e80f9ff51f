"""Shiny for Python: `shiny run shiny_app.py --port PORT`."""

from figure import ALL, REGIONS, figure
from shiny.express import input, ui
from shinywidgets import render_plotly

ui.h1("Safe harbor")
ui.input_radio_buttons("region", "Region", list(REGIONS), selected=ALL)


@render_plotly
def drawn():
    """The map of the region that is chosen."""
    return figure(input.region())
