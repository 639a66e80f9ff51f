"""The dashboard on one port of this machine: `python -m deploy.serve PORT`.

`streamlit run` listens before it reads the tables, and nginx would send visitors to a replica that
cannot answer yet. Here the port opens once the tables are read.
"""

import logging
import sys

import uvicorn

from dashboard import app

if __name__ == "__main__":
    # Nobody logs who asked for what. Streamlit would undo Uvicorn's own switch for it.
    logging.getLogger("uvicorn.access").disabled = True
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=int(sys.argv[1]),
        log_config=None,
        ws_per_message_deflate=False,
        server_header=False,
    )
