"""A choice of several is written into the URL as links write it."""

from __future__ import annotations

from typing import Any
from unittest.mock import Mock

import pytest
from streamlit.runtime.state import query_params
from streamlit.runtime.state.query_params import QueryParams

from tracker.streamlit_internals import query_strings
from tracker.streamlit_internals.query_strings import keep_commas


def test_a_comma_stays_a_comma_and_all_else_is_escaped(monkeypatch: pytest.MonkeyPatch):
    run: Any = Mock()
    monkeypatch.setattr(QueryParams, "_send_query_param_msg", QueryParams._send_query_param_msg)
    for module in (query_params, query_strings):
        monkeypatch.setattr(module, "get_script_run_ctx", lambda: run)

    def sent() -> str:
        QueryParams().from_dict({"states": "KY,TN", "q": "a&b"})
        return str(run.enqueue.call_args.args[0].page_info_changed.query_string)

    assert sent() == "states=KY%2CTN&q=a%26b", "keep_commas is not needed any more"
    keep_commas()
    assert sent() == run.query_string == "states=KY,TN&q=a%26b"
