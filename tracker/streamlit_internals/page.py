"""What our scripts and styles rely on in the page that Streamlit draws.

None of it is documented. Scripts get these values as the constant `STREAMLIT`; styles write the
selectors out, and a test holds them to this list.
"""

from __future__ import annotations

import json

SELECTORS = {
    "app": '[data-testid="stApp"]',
    "main": '[data-testid="stMain"]',
    "heading": '[data-testid="stMain"] h1',
    "skeleton": '[data-testid="stSkeleton"]',
    "chart": ".js-plotly-plot",
    "html": ".stHtml",
    "header": '[data-testid="stHeader"]',
    "day": '[data-testid="stDateInputField"]',
    "dayPart": "[data-type]",
    "english": ".stDataFrameStatisticsMenu, .stDataFrameColumnFormattingMenu, "
    '[data-testid="stDialog"], [data-testid="stStatusWidget"]',
}
"""What scripts look for; `english` is what stays English on every page, and is marked as such."""

ATTRIBUTES = {
    "runState": "data-test-script-state",
    "lineState": "data-test-connection-state",
}
"""Attributes of the app: whether the page's script runs, and whether the server answers."""

STATES = {"ended": "notRunning", "connected": "CONNECTED"}
"""Values of these attributes."""

HOME = "__streamlit"
"""A global variable that tells the app where its server is, before it looks for it."""

ABOVE = "data-react-aria-top-layer"
"""An attribute of what a list that opens does not hide from screen readers."""

RETAINED = "data-retained"
"""An attribute of what stood on the page before, kept out of sight while a new one loads."""

KEY_CLASS = "st-key-"
"""What comes before a container's key in its class."""

STYLED = frozenset(
    {
        "stApp",
        "stAppViewContainer",
        "stSkipToContent",
        "stLayoutWrapper",
        "stVerticalBlock",
        "stMain",
        "stMainBlockContainer",
        "stElementContainer",
        "InputInstructions",
        "stElementToolbar",
        "stHorizontalBlock",
        "stColumn",
        "stWidgetLabel",
        "stHeader",
        "stMultiSelectTagsContainer",
        "stBaseButton-primary",
        "stHtml",
        "stSelectbox",
        "stSlider",
        "stMultiSelect",
        "stExpander",
        "stButton",
        "stButtonGroup",
        "stDownloadButton",
        "stForm",
        "stFormSubmitButton",
        "stTextInput",
        "stRadio",
        "stDateInput",
    }
)
"""Names of test ids and classes that styles rely on."""


def script() -> str:
    """JavaScript that defines `STREAMLIT`, to stand before our own."""
    values = {
        **SELECTORS,
        **ATTRIBUTES,
        **STATES,
        "home": HOME,
        "above": ABOVE,
        "keyClass": KEY_CLASS,
        "retained": RETAINED,
    }
    return f"const STREAMLIT = {json.dumps(values)};\n"
