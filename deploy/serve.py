"""The dashboard on one port: `python -m deploy.serve PORT [ADDRESS]`; by default of this machine.

`streamlit run` listens before it reads the tables, and nginx would send visitors to a replica that
cannot answer yet. Here the port opens once the tables are read.
"""

import logging
import sys

import streamlit as st
import uvicorn

from dashboard import app

if __name__ == "__main__":
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
