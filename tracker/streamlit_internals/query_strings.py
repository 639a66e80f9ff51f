"""The query string that a live page gives the browser after a choice."""

from __future__ import annotations

from urllib.parse import urlencode

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.runtime.state.query_params import QueryParams


def keep_commas() -> None:
    """Let the URL of a choice read as in links, `states=KY,TN`: Streamlit writes `KY%2CTN`."""
    QueryParams._send_query_param_msg = _send  # type: ignore[method-assign, assignment]


def _send(params: QueryParams) -> None:
    context = get_script_run_ctx()
    if context is None:
        return
    message = ForwardMsg()
    context.query_string = urlencode(params._query_params, doseq=True, safe=",")
    message.page_info_changed.query_string = context.query_string
    context.enqueue(message)
