# Everything here works on a machine that has Python >= 3.11, make and a package index.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test test-long bench lint lock clean

run: .venv/run.done            ## the gateway with a demonstration federation, on this machine
	$(BIN)/safety-gateway demo

test: .venv/dev.done           ## the whole suite, with lint, types, import laws and docs laws in tests/laws
	$(BIN)/python -m pytest -m "not long" $(ARGS)

test-long: .venv/dev.done      ## what takes longer: many crash cycles, ten times the searched cases, 100,000 listings
	$(BIN)/python -m pytest -m long $(ARGS)

bench: .venv/dev.done          ## measure this machine; prints tables, never fails on a time
	$(BIN)/python -m tests.benchmarks

lint: .venv/dev.done
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/mypy
	$(BIN)/lint-imports

lock: .venv/dev.done           ## new locks from pyproject.toml: hashes, no index address
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --group build -o requirements.txt
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --group build --group dev -o requirements-dev.txt
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --group pyproject.toml:bench -o requirements-bench.txt

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0])'
	$(PYTHON) -m venv .venv

.venv/run.done: .venv/bin/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q gateway schema resolvers
	touch $@

.venv/dev.done: .venv/run.done requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
