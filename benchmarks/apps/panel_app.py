"""Panel: `panel serve panel_app.py --port PORT`."""

import panel as pn
from figure import ALL, REGIONS, figure

pn.extension("plotly")
region = pn.widgets.RadioBoxGroup(name="Region", options=list(REGIONS), value=ALL)
pn.Column("# Safe harbor", region, pn.pane.Plotly(pn.bind(figure, region))).servable()
