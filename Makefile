# `make demo` converts the samples, `make test` runs the tests. Both make .venv first.

# A variable that leaves no bytecode behind has every process of a test compile the package anew.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := .lock/bin/uv pip compile --quiet --no-config --upgrade --universal --python-version 3.11 \
  --custom-compile-command 'make lock'
PARALLEL := -n auto --dist loadfile
ENDS := -m ends tests/cases $(shell grep -rlw mark.ends tests --include='test_*.py')
ROBUST := PYTHONPATH=tests \
  $(BIN)/python tests/support/any_input_checks.py
SEED ?= $(shell date +%s)

.PHONY: demo test test-all test-ends test-lowest test-newest check fuzz mutants bench manual docs dist lock clean

demo: .venv/installed
	@set -e; formats=$$($(BIN)/releaseconv formats | awk '/written/ { print $$1 }' | paste -sd,); \
	for folder in $$(find samples -name '*.txt' -exec dirname {} + | sort -u); do \
	  set -- "$$folder"/*.txt -t "$$formats" -o "out/$${folder#samples/}"; \
	  echo "releaseconv convert $$*"; \
	  $(BIN)/releaseconv convert "$$@" --force; \
	done
	@echo "$$(find out -type f | wc -l) files are in out/"
	@echo "The command is $(BIN)/releaseconv; try: $(BIN)/releaseconv inspect samples/un/river-states.txt"

test: .venv/tested
	$(BIN)/python -m pytest $(PARALLEL) $(ARGS)

test-all: .venv/tested
	$(BIN)/python -m pytest $(PARALLEL) -m "" --hypothesis-profile=many $(ARGS)
	$(ROBUST) 20000 0

test-ends: test-lowest test-newest

test-lowest: .venv-lowest/installed
	.venv-lowest/bin/python -m pytest $(PARALLEL) $(ENDS) $(ARGS)

test-newest: .venv-newest/installed
	.venv-newest/bin/python -m pytest $(PARALLEL) $(ENDS) $(ARGS)

check: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python examples

fuzz: .venv/tested
	$(ROBUST) $(or $(COUNT),20000) $(SEED)
	$(BIN)/python -m pytest $(PARALLEL) -m hypothesis --hypothesis-profile=new --hypothesis-seed=$(SEED)

mutants: .venv/tested
	$(BIN)/python scripts/mutants.py --write $(ARGS)

bench: .venv/tested
	$(BIN)/python benchmarks/all.py $(ARGS)

docs: .venv-docs/installed
	NO_MKDOCS_2_WARNING=1 .venv-docs/bin/python -m mkdocs build --strict --quiet
	@echo "The site is in site/; open site/index.html"

manual: .venv/installed
	$(BIN)/python scripts/make_manual.py

dist: .venv/tested manual
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist

.venv/installed: pyproject.toml requirements/run.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	$(INSTALL) --require-hashes -r requirements/run.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

.venv/tested: .venv/installed requirements/dev.txt requirements/newsml.txt
	$(INSTALL) --no-compile --require-hashes -r requirements/dev.txt
	$(INSTALL) --no-compile --require-hashes --no-deps -r requirements/newsml.txt
	touch $@

.venv-lowest/installed: pyproject.toml requirements/lowest.txt
	$(PYTHON) -m venv .venv-lowest
	.venv-lowest/bin/python -m pip install --quiet --require-hashes -r requirements/lowest.txt
	.venv-lowest/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv-newest/installed: pyproject.toml requirements/dev.txt
	rm -rf .venv-newest
	$(PYTHON) -m venv .venv-newest
	.venv-newest/bin/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	.venv-newest/bin/python -m pip install --quiet --upgrade --upgrade-strategy eager \
	  --no-build-isolation --editable '.[cluster,repair,words]'
	touch $@

.venv-docs/installed: pyproject.toml requirements/docs.txt
	$(PYTHON) -m venv .venv-docs
	.venv-docs/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
	  -r requirements/docs.txt
	.venv-docs/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
	  --no-build-isolation --editable .
	touch $@

lock: .lock/bin/uv
	$(COMPILE) --generate-hashes pyproject.toml --all-extras --group dev -o requirements/dev.txt
	$(COMPILE) --generate-hashes pyproject.toml --group build -c requirements/dev.txt \
	  -o requirements/run.txt
	$(COMPILE) --generate-hashes pyproject.toml --group build --group docs -c requirements/dev.txt \
	  -o requirements/docs.txt
	$(COMPILE) --generate-hashes --group newsml --no-deps -o requirements/newsml.txt
	$(COMPILE) pyproject.toml --all-extras --resolution lowest-direct -o .lock/lowest.in
	$(COMPILE) --generate-hashes pyproject.toml --all-extras --group build --group ends \
	  -c .lock/lowest.in -o requirements/lowest.txt

.lock/bin/uv:
	$(PYTHON) -m venv .lock
	.lock/bin/python -m pip install --quiet --disable-pip-version-check 'uv==0.13.*'

clean:
	rm -rf .venv .venv-lowest .venv-newest .venv-docs .lock out dist site
