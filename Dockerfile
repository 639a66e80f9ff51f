# One replica of the dashboard. See docs/operating.md.
FROM python:3.13-slim AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.txt /requirements.txt
RUN python -m venv /venv \
    && /venv/bin/pip install -r /requirements.txt \
    && /venv/bin/pip uninstall -y pip

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 TRACKER_CACHE=/cache
RUN useradd --uid 10001 --create-home --shell /usr/sbin/nologin tracker \
    && install -d -o tracker -g tracker /cache
COPY --from=packages /venv /venv
WORKDIR /tracker
COPY .streamlit .streamlit
COPY dashboard.py CHANGELOG.md CITATION.cff LICENSE ./
COPY data data
COPY tracker tracker
RUN python -m tracker validate \
    && python -m compileall -q tracker
USER 10001
VOLUME /cache
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/healthz', timeout=4)"]
CMD ["streamlit", "run", "dashboard.py", "--server.address", "0.0.0.0", "--server.port", "8501"]
