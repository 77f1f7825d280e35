# Two commands for a fresh machine with Python 3.11 and make: `make demo` and `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Wheels only: nothing is compiled and no build step runs that the lock does not pin. Two packages of the tests come as
# plain Python source; they are built by the setuptools of the base lock.
LOCKED := install --require-hashes --only-binary :all: --requirement
DEVLOCKED := install --require-hashes --only-binary :all: --no-binary libhxl,python-io-wrapper --no-build-isolation --requirement
LOCK := uv pip compile pyproject.toml --extra site --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --quiet
STRICT := src/dunant/model src/dunant/ports.py src/dunant/stages src/dunant/ledger
DEMO := build/demo.db
SERVE ?= 1
PYTEST_ARGS ?=

.PHONY: help install install-dev demo test lint check bench eval floors lock clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 16

install: .venv/.base  ## make .venv from requirements.lock; leaves .venv/bin/dunant

install-dev: .venv/.dev  ## the same, with the tools of requirements-dev.lock

demo: .venv/.base  ## read the example reports into a fresh record, print it and show it as a site (SERVE=0: only print)
	@mkdir -p $(dir $(DEMO)) && rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(BIN)/dunant read examples/aleppo-2016 --record $(DEMO)
	$(BIN)/dunant events --record $(DEMO)
	@event=$$($(BIN)/python examples/most_told.py $(DEMO)) && \
	  echo "$(BIN)/dunant show $$event --record $(DEMO)" && $(BIN)/dunant show "$$event" --record $(DEMO)
	@if [ "$(SERVE)" != 0 ]; then exec $(BIN)/dunant serve --record $(DEMO); fi

test: .venv/.dev  ## run the tests
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: .venv/.dev  ## ruff, mypy --strict, and the floors that imports keep
	$(BIN)/ruff check
	$(BIN)/mypy $(STRICT)
	$(BIN)/lint-imports

check: lint test  ## lint, types, floors, then the tests

bench: .venv/.base  ## measure `read`: documents and words per second, memory, start-up
	$(BIN)/python -m bench

eval: .venv/.dev  ## measure accuracy on what ../shared has and write docs/accuracy.md
	$(BIN)/python -m eval --write

floors: .venv/.dev  ## fail where an accuracy score fell below its floor (eval/floors.json)
	$(BIN)/python -m eval --check

lock:  ## pin anew what pyproject.toml asks for (needs uv)
	$(LOCK) --group build -o requirements.lock
	$(LOCK) --group build --group dev -c requirements.lock -o requirements-dev.lock

clean:  ## remove the environment and what was built
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.venv/bin/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; found: $(PYTHON). Try: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	"$(PYTHON)" -m venv .venv

.venv/.base: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) $(LOCKED) requirements.lock
	$(PIP) install --no-index --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.base
	$(PIP) $(DEVLOCKED) requirements-dev.lock
	@touch $@
