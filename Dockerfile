# Two images; see docs/operating.md:
#   docker build -t tracker .                          one replica of the dashboard
#   docker build -t tracker-nginx --target nginx .     the nginx in front of replicas
# The bases by digest, so that they cannot change; docs/operating.md says how to renew them.
# Python 3.13.15 on Debian trixie, and nginx 1.30.5 on Alpine.
ARG PYTHON_IMAGE=python:3.13-slim@sha256:7c61056e61ac89e852de05f3dc6fa51a6dd2181797bceed46aa725dd7cb2cd3b
ARG NGINX_IMAGE=nginx:1.30-alpine@sha256:985220252f3863977e468f611ef118ebd01421289dd86ee1ae99cb068c3bce2b

FROM ${PYTHON_IMAGE} AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.lock /requirements.lock
RUN python -m venv /venv \
    && /venv/bin/pip install --require-hashes -r /requirements.lock \
    && /venv/bin/pip uninstall -y pip

FROM packages AS configuration
WORKDIR /tracker
COPY deploy deploy
RUN /venv/bin/python -m deploy.containers > /nginx.conf.template

FROM ${NGINX_IMAGE} AS nginx
# What nginx's own entry point puts into the configuration when a container starts. Replicas whose
# name is looked up again and again need nginx 1.27.3 or newer.
ENV DASHBOARD=dashboard:8501 PAGES_EACH=300 \
    NGINX_ENTRYPOINT_LOCAL_RESOLVERS=1 \
    NGINX_ENVSUBST_FILTER="^(DASHBOARD|PAGES_EACH|NGINX_LOCAL_RESOLVERS)" \
    NGINX_ENVSUBST_OUTPUT_DIR=/run/nginx
COPY --from=configuration /nginx.conf.template /etc/nginx/templates/nginx.conf.template
RUN install -d -o nginx -g nginx /run/nginx
USER 101
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 \
    CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/healthz"]
CMD ["nginx", "-e", "stderr", "-c", "/run/nginx/nginx.conf"]

FROM ${PYTHON_IMAGE} AS dashboard
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 TRACKER_CACHE=/cache
RUN useradd --uid 10001 --create-home --shell /usr/sbin/nologin tracker \
    && install -d -o tracker -g tracker /cache
COPY --from=packages /venv /venv
WORKDIR /tracker
COPY .streamlit .streamlit
COPY dashboard.py CHANGELOG.md CITATION.cff LICENSE ./
COPY data data
COPY deploy deploy
COPY tracker tracker
RUN python -m tracker validate \
    && python -m compileall -q deploy tracker
USER 10001
VOLUME /cache
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=5s --start-period=180s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/healthz', timeout=4)"]
CMD ["python", "-m", "deploy.serve", "8501", "0.0.0.0"]
