"""The paths of Streamlit: those that it answers itself, and all others, which are ours."""

import re
from unittest.mock import Mock

import pytest
from streamlit.web.server.starlette import starlette_routes as theirs

from tests.serve.site import site
from tracker.streamlit_internals.shell import is_streamlits

client = site()


def test_what_streamlit_answers_is_left_to_it():
    routes = [
        *theirs.create_health_routes(Mock(), ""),
        *theirs.create_host_config_routes(""),
        *theirs.create_metrics_routes(Mock(), ""),
        *theirs.create_media_routes(None, ""),
        *theirs.create_component_routes(None, ""),
        *theirs.create_bidi_component_routes(None, ""),
    ]
    paths = {re.sub("{.*}", "a/b.js", route.path) for route in routes}
    assert len(paths) == 6
    assert [path for path in paths if not is_streamlits(path)] == []


@pytest.mark.parametrize(
    "path",
    ["/_stcore/nope", "/_stcore/", "/_stcore/health/x", "/_stcore/stream", "/_stcore/agent/mcp"],
)
def test_what_streamlit_does_not_know_is_not_found(path: str):
    assert client.get(path).status_code == 404
