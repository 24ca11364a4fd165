# `make run` starts the bot; `make test` proves it. Both set up .venv when it is missing or stale.
PYTHON ?= python3
BIN := .venv/bin
RUNTIME := .venv/runtime.stamp
TESTING := .venv/testing.stamp
PIP := $(BIN)/pip --quiet --disable-pip-version-check install

.PHONY: run test lint fmt bench chaos screenshots lock clean

run: $(RUNTIME)
	@$(BIN)/mynabot run

test: lint
	$(BIN)/pytest -n 2

lint: $(TESTING)
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy

fmt: $(TESTING)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# timings, as ratios against peers in the same run; takes minutes
bench: $(TESTING)
	$(BIN)/python -m tests.benchmarks

# the bot killed at random moments while it posts; takes minutes
chaos: $(TESTING)
	$(BIN)/python -m tests.chaos

# the README's pictures, from the page in headless Chromium
screenshots: $(TESTING)
	$(BIN)/python -m tests.browser.screenshots docs

# newer versions of the dependencies, with hashes and without an index's address
lock: $(TESTING)
	$(PIP) uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
		--no-emit-index-url --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
		--no-emit-index-url --no-header --extra test pyproject.toml -o tests/requirements.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info

# Debian splits venv from python3: fetch it where we may, else say what to type.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@rm -rf .venv
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || { rm -rf .venv; \
		if [ "$$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi; \
		echo "python3-venv is missing: installing it"; \
		$$sudo apt-get -qq update && $$sudo apt-get -qq install -y python3-venv >/dev/null \
			|| { echo "please run: apt-get install python3-venv"; exit 1; }; \
		$(PYTHON) -m venv .venv; }

$(RUNTIME): requirements.lock pyproject.toml | .venv/bin/python
	@echo "setting up .venv …"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --editable .
	@touch $@

$(TESTING): tests/requirements.lock $(RUNTIME)
	@echo "setting up .venv for tests …"
	@$(PIP) --require-hashes -r tests/requirements.lock
	@touch $@
