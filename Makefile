VENV := .venv
PEERS := .venv-peers
PYTHON ?= $(shell command -v python3.13 || command -v python3.12 || command -v python3.11 || command -v python3)
BIN := $(VENV)/bin
PORT ?= 8501
MODULE ?= laws/store

.DEFAULT_GOAL := help
# Else each worker of the tests, and each server that they start, would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE

help:  ## what each command does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

run: $(VENV)/run  ## set up and open the dashboard on port 8501
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

replicas: $(VENV)/run  ## set up and run a dashboard for each core behind nginx, on port 8080
	$(BIN)/python -m deploy.replicas run

bench: $(VENV)/test $(PEERS)/ready browser  ## measure speed and memory beside peers, in 17 minutes; writes docs/performance.md
	$(BIN)/python -m benchmarks

load: $(VENV)/test  ## let visitors come to replicas behind nginx, change filters and leave; two minutes
	$(BIN)/python -m benchmarks.load $(LOAD)

test: check browser  ## set up and pass all checks and tests, browser ones included
	$(BIN)/python -m pytest -n 4 --dist worksteal

quick: $(VENV)/test  ## the tests that need no browser and no server, but for the longest
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not browser and not server and not thorough" --ignore tests/browser

mutants: $(VENV)/test  ## which small changes of MODULE=laws/store do its tests not notice? SAMPLE=25: of each room
	$(BIN)/python -m tests.mutants $(if $(SAMPLE),--sample $(SAMPLE),$(MODULE))

check: $(VENV)/test  ## lint, types, the tables, and the translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tracker validate
	$(BIN)/python -m tracker words check

validate: $(VENV)/run  ## check the tables
	$(BIN)/python -m tracker validate

browser: $(VENV)/test  ## make sure of Chromium, Firefox and nginx for the tests
	$(BIN)/python -m tests.browser.programs

screenshot: browser  ## take the picture of the README anew
	$(BIN)/python -m tests.browser.screenshot

webkit: $(VENV)/test  ## a smoke run in WebKit, for Safari; needs Debian's webkit2gtk-driver and xvfb
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "selenium>=4.20,<5"
	xvfb-run -a $(BIN)/python -m tests.browser.webkit

lock: $(VENV)/test  ## renew the lock file: the newest packages that requirements.txt allows, with hashes
	$(BIN)/uv pip compile requirements.txt --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-annotate --no-header --quiet --output-file requirements.lock

$(VENV)/run: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; set PYTHON=...") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/test: $(VENV)/run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

# What others are measured with has an environment of its own.
$(PEERS)/ready: benchmarks/requirements.txt
	test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/requirements.txt
	touch $@

.PHONY: help run replicas bench load test quick check validate browser webkit lock mutants screenshot
