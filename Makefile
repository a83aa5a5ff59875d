# Two commands do all set-up on a machine with python3, make and git: `make run` and `make test`. `make quick` is for
# while you work: it checks what changed, and runs the tests that need neither a browser nor a long wait.
SHELL := /bin/bash
PYTHON ?= python3
VENV := $(CURDIR)/.venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9
STATIC := src/samenspel/static
GENERATED := screens/shared/generated
LETTERS := src/samenspel/printing/fonts/signs.json
JOURNEYS := tests/journeys/browser
FANOUT := tests/bench/fanout
SCREENS := $(shell find screens -type f -not -path '*/node_modules/*' -not -path '*/generated/*' 2>/dev/null)
PY_SOURCE := $(shell find src -name '*.py')
WORDS := $(shell find src/samenspel/words -name '*.json')
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := $(VENV)
export UV_NO_PROGRESS := 1
# Compiled once here: otherwise each command pays a second and a half where Python may not write beside its libraries.
export UV_COMPILE_BYTECODE := 1
# Some machines set this; every server that a test starts would then be compiled again.
unexport PYTHONDONTWRITEBYTECODE
# Node comes from a wheel inside .venv; nothing installed on the machine is used.
export PATH := $(BIN):$(PATH)
# Most of the long tests wait for a browser or a server half of the time, so four share two processors; the quick ones don't.
SIDE_BY_SIDE := -n 4 --dist worksteal
QUICK_SIDE_BY_SIDE := -n auto --maxprocesses 4 --dist worksteal
CHECK_SCREENS := cd screens && npm run --silent check && npx --no -- vitest run --reporter=dot
NPM_QUIET := --no-audit --no-fund --loglevel=error

.PHONY: run test quick quick-tests check check-python sbom bench bench-fanout fuzz clean
.DELETE_ON_ERROR:

run: $(STATIC)/home.html $(LETTERS)
	@$(BIN)/python -P -m samenspel serve

test: check $(if $(SAMENSPEL_NO_BROWSER),,.chromium/.unpacked)
	$(BIN)/python -m pytest $(SIDE_BY_SIDE)

# The tests run beside the checks: neither takes two processors all the time.
quick: $(STATIC)/home.html $(LETTERS) $(VENV)/.dev
	@$(MAKE) --no-print-directory -j 2 quick-tests check-python $(VENV)/.screens

quick-tests: $(STATIC)/home.html $(LETTERS) $(VENV)/.dev
	HYPOTHESIS_PROFILE=quick $(BIN)/python -m pytest $(QUICK_SIDE_BY_SIDE) -m "not browser and not fault and not slow"

check: check-python
	$(CHECK_SCREENS)
	@touch $(VENV)/.screens

check-python: $(STATIC)/home.html $(LETTERS) $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/reuse lint --quiet || $(BIN)/reuse lint
	$(BIN)/lint-imports >$(VENV)/imports.log || (cat $(VENV)/imports.log; exit 1)

# What is shipped, as two lists of libraries in the form of CycloneDX.
sbom: $(VENV)/.run
	@mkdir -p dist
	@$(BIN)/uv export -q --frozen --all-extras --no-default-groups --no-emit-project --format cyclonedx1.5 --output-file dist/python.cdx.json >/dev/null
	@cd screens && npm sbom --package-lock-only --sbom-format cyclonedx >../dist/screens.cdx.json
	@echo "dist/python.cdx.json and dist/screens.cdx.json"

bench: $(STATIC)/home.html $(LETTERS) $(VENV)/.dev
	$(BIN)/python -m tests.bench.grouping

# Hostile input of every kind, for some minutes. A few thousand cases are in `make test`.
fuzz: $(STATIC)/home.html $(LETTERS) $(VENV)/.dev
	$(BIN)/python -m tests.hostile --cases $(or $(CASES),50000) --seed $(or $(SEED),1)

# Against a plain relay and Hocuspocus: some ten minutes, on a machine that does nothing else. Needs gcc.
bench-fanout: $(STATIC)/home.html $(LETTERS) $(VENV)/.dev $(FANOUT)/node_modules/.package-lock.json
	$(BIN)/python -m tests.bench.fanout

clean:
	rm -rf .venv .chromium screens/node_modules $(GENERATED) $(STATIC) $(dir $(LETTERS)) $(JOURNEYS)/node_modules $(FANOUT)/node_modules

$(BIN)/uv:
	@echo "Setting up; this happens once and takes a minute or two."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check 'uv==$(UV_VERSION)'

$(VENV)/.run: pyproject.toml uv.lock | $(BIN)/uv
	@$(BIN)/uv sync -q --locked --inexact --extra understanding
	@touch $@

$(VENV)/.dev: pyproject.toml uv.lock | $(VENV)/.run
	$(BIN)/uv sync -q --locked --inexact --extra understanding --group dev
	@touch $@

screens/node_modules/.package-lock.json: screens/package-lock.json | $(VENV)/.run
	@echo "Getting what the screens are built with."
	@cd screens && npm ci $(NPM_QUIET)
	@touch $@

# Asked for whenever Python changes, but only written when it comes out otherwise: else the screens are not built again.
$(GENERATED)/room.ts: $(GENERATED)/.asked
	@true

$(GENERATED)/.asked: $(PY_SOURCE) src/samenspel/programmes/programme.toml | $(VENV)/.run
	@$(BIN)/python -m samenspel.web.types
	@touch $@

$(STATIC)/home.html: screens/node_modules/.package-lock.json $(GENERATED)/room.ts $(SCREENS) $(WORDS)
	@echo "Building the screens."
	@cd screens && npm run --silent build
	@touch $@

# Marks the screens as checked, as long as none of their files change.
$(VENV)/.screens: $(STATIC)/home.html
	$(CHECK_SCREENS)
	@touch $@

$(LETTERS): letters.py screens/node_modules/.package-lock.json
	@$(BIN)/python letters.py
	@touch $@

$(FANOUT)/node_modules/.package-lock.json: $(FANOUT)/package-lock.json | $(VENV)/.run
	cd $(FANOUT) && npm ci --ignore-scripts $(NPM_QUIET)
	@touch $@

$(JOURNEYS)/node_modules/.package-lock.json: $(JOURNEYS)/package-lock.json | $(VENV)/.run
	cd $(JOURNEYS) && npm ci --ignore-scripts $(NPM_QUIET)
	@touch $@

# The Chromium of the journeys: for the tests alone, never for `make run`.
.chromium/.unpacked: $(JOURNEYS)/node_modules/.package-lock.json tests/journeys/chromium.py | $(VENV)/.dev
	$(BIN)/python -m tests.journeys.chromium
	@mkdir -p .chromium
	@touch $@
