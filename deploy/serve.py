"""The dashboard on one port: `python -m deploy.serve PORT [ADDRESS]`; by default of this machine.

`streamlit run` listens before it reads the tables, and nginx would send visitors to a replica that
cannot answer yet. Here the port opens once the tables are read and the first views are drawn: what
visitors share, such as templates and figures, is then made, and none of them waits for it.
"""

import gc
import logging
import sys
from contextlib import suppress

import streamlit as st
import uvicorn

from dashboard import BASE_URL, PREPARE, VIEW_FOR, app
from tracker.laws.i18n.languages import languages
from tracker.laws.problems import InvalidTables


def warm() -> None:
    """Draw what most visitors come for: the map, with few regions too, a state, and Act."""
    for language in languages():
        chosen = {} if language == "en" else {"lang": language}
        for path, query in {"/": {}, "/state": {"state": "KY"}, "/act": {"state": "KY"}}.items():
            VIEW_FOR(path, {**query, **chosen}, BASE_URL)
        PREPARE(language)


if __name__ == "__main__":
    with suppress(InvalidTables):  # then the site says what is wrong, and waits for valid tables
        warm()
    gc.freeze()
    # Nobody logs who asked for what. Streamlit would undo Uvicorn's own switch for it.
    logging.getLogger("uvicorn.access").disabled = True
    port, *address = sys.argv[1:]
    uvicorn.run(
        app,
        host=address[0] if address else "127.0.0.1",
        port=int(port),
        log_config=None,
        ws_per_message_deflate=True,
        ws_max_size=int(st.get_option("server.maxMessageSize") * 1e6),
        server_header=False,
        # Longer than nginx keeps a connection to us: otherwise we could close one just as it asks
        # by it, and it would take us for dead.
        timeout_keep_alive=75,
    )
