# Each target wraps plain commands that the README also shows.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint format sbom audit clean
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

audit: .venv/installed-dev  ## Known weaknesses of what is locked; asks the network
	$(BIN)/pip-audit --requirement requirements-dev.txt --disable-pip --require-hashes

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

.venv/installed-dev: .venv/bin/python requirements-dev.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

clean:
	rm -rf .venv
