# `make demo` converts the samples, `make test` runs the tests. Both make .venv first.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := .lock/bin/uv pip compile --quiet --no-config --upgrade --universal --python-version 3.11 \
  --generate-hashes --custom-compile-command 'make lock'

.PHONY: demo test check fuzz bench dist lock clean

demo: .venv/installed
	@set -e; formats=$$($(BIN)/releaseconv formats | awk '{ print $$1 }' | paste -sd,); \
	for folder in $$(find samples -name '*.txt' -exec dirname {} + | sort -u); do \
	  set -- "$$folder"/*.txt -t "$$formats" -o "out/$${folder#samples/}"; \
	  echo "releaseconv convert $$*"; \
	  $(BIN)/releaseconv convert "$$@" --force; \
	done
	@echo "$$(find out -type f | wc -l) files are in out/"

test: .venv/tested
	$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

check: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fuzz: .venv/tested
	PYTHONPATH=tests:tests/reading:tests/writers:tests/writers/html:tests/writers/markdown $(BIN)/python tests/support/robust.py $(or $(COUNT),20000) $(or $(SEED),0)

bench: .venv/tested
	$(BIN)/python benchmarks/all.py $(ARGS)

dist: .venv/tested
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist

.venv/installed: pyproject.toml requirements/run.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	$(INSTALL) --require-hashes -r requirements/run.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

.venv/tested: .venv/installed requirements/dev.txt requirements/newsml.txt
	$(INSTALL) --require-hashes -r requirements/dev.txt
	$(INSTALL) --require-hashes --no-deps -r requirements/newsml.txt
	touch $@

lock: .lock/bin/uv
	$(COMPILE) pyproject.toml --all-extras --group dev -o requirements/dev.txt
	$(COMPILE) pyproject.toml --group build -c requirements/dev.txt -o requirements/run.txt
	$(COMPILE) --group newsml --no-deps -o requirements/newsml.txt

.lock/bin/uv:
	$(PYTHON) -m venv .lock
	.lock/bin/python -m pip install --quiet --disable-pip-version-check 'uv==0.13.*'

clean:
	rm -rf .venv .lock out dist
