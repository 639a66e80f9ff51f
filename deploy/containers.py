"""The configuration of nginx for containers: `python -m deploy.containers` prints it.

The image of nginx fills in what is only known where it runs, from its environment: see the stage
`nginx` of the Dockerfile.
"""

from __future__ import annotations

from deploy.front import Front

FOLDER = "/run/nginx"
PORT = 8080
DASHBOARD = "${DASHBOARD}"
"""Host and port of the replicas: one name that stands for all."""
RESOLVER = "${NGINX_LOCAL_RESOLVERS}"
PAGES_EACH = "${PAGES_EACH}"

# Only a proxy of the same host or cluster comes from one of these.
_PRIVATE = ("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")

FRONT = Front(
    listen=f"0.0.0.0:{PORT}",
    servers=(DASHBOARD,),
    folder=FOLDER,
    access_log="/dev/stdout",
    connections=8192,
    resolver=RESOLVER,
    trusted=_PRIVATE,
    pages_each=PAGES_EACH,
    cache_size="128m",
    # The machine may have many more cores than the container gets.
    workers="2",
)

if __name__ == "__main__":
    print(FRONT.configuration(), end="")
