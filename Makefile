# `make demo` converts the samples, `make test` runs the tests. Both make .venv first.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check fuzz bench dist clean

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
	$(BIN)/python -m build --outdir dist

.venv/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/tested: .venv/installed
	$(BIN)/python -m pip install --quiet --group dev
	$(BIN)/python -m pip install --quiet --no-deps 'pyconverters-newsml==0.7.4'  # pins a pandas too old for us
	touch $@

clean:
	rm -rf .venv out dist
