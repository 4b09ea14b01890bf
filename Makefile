PYTHON ?= python3
BIN := .venv/bin

export NO_MKDOCS_2_WARNING = 1

.PHONY: serve test lint build offline refresh translated bench attack clean

serve: .venv/installed
	$(BIN)/python -m mkdocs serve

test: .venv/installed lint
	$(BIN)/python -m tests.site.browser
	$(BIN)/python -m pytest

lint: .venv/installed
	$(BIN)/python -m tests.lint

build: .venv/installed
	$(BIN)/python -m mkdocs build --strict

offline: .venv/installed
	$(BIN)/python -m mkdocs build --strict --no-directory-urls --site-dir offline

refresh: .venv/installed
	$(BIN)/python -m tests.pages.outputs
	$(BIN)/python -m tests.binclf.pictures

translated: .venv/installed
	$(BIN)/python -m tests.pages.translation

bench: .venv/installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python -m tests.bench

attack: .venv/installed
	$(BIN)/python -m tests.site.browser
	$(BIN)/python -m tests.attack

clean:
	rm -rf .venv site offline .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --constraint constraints.txt --editable '.[dev]'
	touch $@
