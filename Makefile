# Each target wraps plain commands that the README also shows.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint format lock sbom audit clean
.DELETE_ON_ERROR:

demo: .venv/installed  ## The example checked against the history, then the site on http://127.0.0.1:8017
	$(BIN)/headcount demo

test: .venv/installed-dev  ## Every test
	$(BIN)/python -m pytest -q

lint: .venv/installed-dev  ## What CI checks besides the tests
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/installed-dev
	$(BIN)/ruff format src tests bench
	$(BIN)/ruff check --fix src tests bench

sbom: .venv/installed-dev  ## A bill of materials of the locked environment: sbom.json (CycloneDX)
	$(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible -o sbom.json requirements-dev.txt

audit: .venv/installed-dev  ## Known weaknesses of what is locked; asks the network, and fails where it gets no answer
	$(BIN)/python -m bench.audit

lock:  ## The lock renewed after a change of pyproject.toml, or with UPGRADE="-P NAME" for newer packages; needs uv
	uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --no-header --quiet --output-file requirements-dev.txt $(UPGRADE)

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

.venv/installed-dev: .venv/bin/python requirements-dev.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-build-isolation --no-deps -e .
	touch $@

clean:
	rm -rf .venv
