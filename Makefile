# make run: set up, code the samples, serve the page.  make test: set up, run every check.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
CHRONICLE := .build/samples.sqlite
PORT ?= 8321

.PHONY: run test lint types unit floors lock bench clean

run: $(STAMP)
	@mkdir -p .build
	@$(BIN)/kroniek add samples/reports --chronicle $(CHRONICLE)
	@$(BIN)/kroniek serve --chronicle $(CHRONICLE) --port $(PORT)

test: lint types unit floors

$(STAMP): requirements.txt pyproject.toml
	@echo "Setting up $(VENV) (a few minutes the first time)"
	@"$(PYTHON)" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null || \
	  { echo "kroniek needs Python 3.11 to 3.13 with venv: install it, or name one with: make PYTHON=/path/to/python3.11"; exit 1; }
	@"$(PYTHON)" -m venv $(VENV)
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --progress-bar on --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@touch $@

lint: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(STAMP)
	@$(BIN)/mypy

unit: $(STAMP)
	@$(BIN)/python -m pytest --cov --cov-report=term

floors: $(STAMP)
	@$(BIN)/kroniek evaluate samples/gold --floors samples/floors.toml

LOCK := uv pip compile pyproject.toml --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 --universal

lock:
	$(LOCK) --extra dev -o requirements.txt
	$(LOCK) --extra training -o training/requirements.txt

bench: $(STAMP)
	@$(BIN)/python benchmarks/trunk.py
	@$(BIN)/python benchmarks/coder.py
	@$(BIN)/python benchmarks/chronicle.py

clean:
	rm -rf $(VENV) .build
