# Plenaria. `make` alone shows what there is.

# A tenth quicker where the system's own Python is of the same version as one that was compiled at home.
PYTHON ?= $(or $(shell python3 tools/interpreter.py),python3)
BIN := .venv/bin
# Much of a test is waiting, for a browser or a server: one more of them than there are processors.
PROCESSORS := $(shell getconf _NPROCESSORS_ONLN)
JOBS ?= $(shell echo $$(( $(PROCESSORS) + 1 )))
PIP_INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes
# Whoever is idle takes tests from whoever is not, so that one slow test at the end holds nobody up.
PYTEST := $(BIN)/python -m pytest -n $(JOBS) --dist worksteal --durations=20
# One past conference is a journey; all of them are a walk of minutes.
QUICK_CASES := not test_replay or (energia and prints)
# Some hundred processes begin in a whole run: each would read and compile the program anew where nothing is kept.
export PYTHONDONTWRITEBYTECODE :=
# What the tests reach at least, in percent of lines and branches. It only grows.
COVERED := 96

.DEFAULT_GOAL := help
.PHONY: help run quick test test-sqlite test-postgresql coverage lint format bench faults messages catalogs lock sbom clean

help: ## Show these lines
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r name about; do printf '  make %-16s %s\n' "$$name" "$$about"; done

run: .venv/.runtime .venv/.fonts catalogs ## Start Plenaria with the example conferences on http://127.0.0.1:8000 (PORT=; LANG_DEMO=es, pt or da)
	@$(BIN)/python -m tools.serve

# What each test sent to the database in the last whole run on SQLite. (With =, or the file is taken for a test.)
SENT := .statements.json
ON_POSTGRESQL := --database postgresql -m "not browser and not database_free and not one_database"

test: .venv/.dev .venv/.fonts .venv-store/.made catalogs ## Run every test on SQLite, then all that is sent to the database on PostgreSQL
	@$(BIN)/python tools/browser.py --require
	$(PYTEST) --database sqlite --note-statements=$(SENT)
	$(PYTEST) $(ON_POSTGRESQL) --send-all-of=$(SENT)

test-sqlite: .venv/.dev .venv/.fonts .venv-store/.made catalogs ## Run every test on SQLite, in a real browser where one is meant
	@$(BIN)/python tools/browser.py --require
	$(PYTEST) --database sqlite

test-postgresql: .venv/.dev catalogs ## Run every test that touches the database on PostgreSQL
	$(PYTEST) $(ON_POSTGRESQL)

# The smallest file of each room, of which one test is run: a room that is added is in it by itself.
QUICK = tests/unit tests/architecture tests/access/test_specification.py tests/journeys/test_replay.py \
	$(shell for room in tests/functional/*/; do ls -Sr $${room}test_*.py 2>/dev/null | head -1; done)

quick: .venv/.dev catalogs ## Run in under a minute what finds most mistakes: units, rules of the house, a journey, a look at each room
	@$(PYTEST) -n $(PROCESSORS) --database sqlite --quiet --quick -k "$(QUICK_CASES)" $(QUICK)

coverage: .venv/.dev .venv/.fonts .venv-store/.made catalogs ## Run every test on SQLite and show which lines of app/ none of them reaches
	@$(BIN)/python tools/browser.py --require
	$(PYTEST) --database sqlite --cov --cov-report=term-missing --cov-fail-under=$(COVERED)

lint: .venv/.dev ## Check style, types, templates and security habits
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml app

format: .venv/.dev ## Put the code in its usual form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/.dev catalogs ## Measure the busy moments of a conference (ONLY="ballot note": what has these words; DATABASE=postgresql)
	$(BIN)/python -m tests.bench $(ONLY)

faults: .venv/.dev catalogs ## Kill the server again and again under load and count what was lost (KILLS=25; FAULTS="--people 150")
	$(BIN)/python -m tests.faults $(KILLS) $(FAULTS)

messages: .venv/.runtime ## Collect what can be translated into every catalog, or begin one (LANGUAGE=ca)
	$(BIN)/python -m tools.catalogs collect $(LANGUAGE)

# A fresh clone speaks every language that is complete; nothing is done where nothing has changed.
catalogs: .venv/.runtime
	@$(BIN)/python -m tools.catalogs compile

# Each list of versions that people write, and the lock with the hashes of all files of those versions.
LISTS := requirements requirements-s3 requirements-fonts requirements-dev requirements-store requirements-tools
PIP_COMPILE := .venv-tools/bin/pip-compile --quiet --generate-hashes --allow-unsafe --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-strip-extras

lock: .venv-tools/.made ## Write the locks anew after a version in requirements*.txt changed (some minutes)
	@for list in $(LISTS); do echo "$$list.lock" && $(PIP_COMPILE) --output-file=$$list.lock $$list.txt || exit 1; done

sbom: .venv-tools/.made ## Write which parts the application is made of (CycloneDX) to plenaria.cdx.json
	@.venv-tools/bin/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible -o plenaria.cdx.json requirements.lock

clean: ## Remove the installed packages and caches (never instance/, where the data is)
	rm -rf .venv .venv-tools .venv-store .pytest_cache .ruff_cache .mypy_cache .hypothesis .coverage

# Each stamp is newer than the list it was installed from, so nothing is installed twice.
.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Plenaria needs Python 3.11 or newer; try: make PYTHON=python3.11")'
	@$(PYTHON) -m venv .venv || { echo "Python cannot make a virtual environment here; on Debian: apt-get install python3-venv"; exit 1; }
	@touch $@

.venv/.runtime: requirements.lock | .venv/.python
	@echo "Installing what Plenaria needs (once, about half a minute) ..."
	@$(PIP_INSTALL) -r requirements.lock
	@touch $@

.venv/.dev: requirements-dev.lock requirements.lock | .venv/.python
	@echo "Installing what tests and checks need (once, about a minute) ..."
	@$(PIP_INSTALL) -r requirements-dev.lock
	@touch .venv/.runtime $@

# Asked for once: whoever has no way to them goes on without.
.venv/.fonts: requirements-fonts.lock | .venv/.runtime
	@$(PIP_INSTALL) -r requirements-fonts.lock --retries 1 || \
	echo "No fonts of other writings were installed: in PDF files a square stands for a Chinese or Indian letter. Again: rm .venv/.fonts"
	@touch $@

.venv-tools/.made: requirements-tools.lock | .venv/.python
	@$(PYTHON) -m venv .venv-tools
	@.venv-tools/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-tools.lock
	@touch $@

# An S3 server for the tests of files in a bucket; where none can be had they are left out, and say so.
.venv-store/.made: requirements-store.lock | .venv/.python
	@{ $(PYTHON) -m venv .venv-store && \
	.venv-store/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-store.lock && \
	touch $@; } || echo "No S3 server was installed, so the tests of files in a bucket are left out."
