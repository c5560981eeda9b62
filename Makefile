# Everything in one command each: `make run`, `make test`; `make help` lists the rest.
# Each needs only make and Python 3.11 or newer, and does its own set-up the first time.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run backends test lint unit without-qt bundle routines screenshots texts bench clean system model triton

# The first Python that is new enough; `make PYTHON=/path/to/python` chooses another.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; \
	done)
# What each environment holds beside Coach itself: extras of pyproject.toml.
TO_RUN := -e '.[desktop]'
TO_RUN_BACKENDS := -e '.[desktop,edge,triton]'
TO_DEVELOP := -e '.[desktop,service,bundle,dev]'
TO_TEST_WITHOUT_QT := -e '.[service,dev]'
VENV := .venv
BIN := $(VENV)/bin
COACH := $(BIN)/python -m coach_app
# A second environment, in which Qt is not installed: the engine must not miss it.
NO_QT := .venv-without-qt
# There every test is imported, which imports all but the window; those of whole sessions run.
TESTS_WITHOUT_QT := live or score or posting
# More than cores: many tests wait, for processes, browsers and signals.
WORKERS ?= 3
BENCHMARKS ?= keypoints live_pipeline extract gui judging
PYTEST := $(BIN)/python -m pytest -q
# The tests start a few hundred processes: each would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/ready model ## set up and start Coach; without a display, a whole session on files
	@if $(COACH) doctor --only display >/dev/null; then \
		$(COACH); \
	else \
		echo "There is no display here to open the window on, so this runs a whole session on files."; \
		$(COACH) demo; \
	fi

backends: $(VENV)/ready ## add what MoveNet, PoseNet, Coral's Edge TPU and Triton servers need
	$(call pip_install,$(BIN)/python,$(TO_RUN_BACKENDS))

test: lint unit without-qt ## set up, check style, types and layers, run every test

lint: $(VENV)/ready-to-develop ## style, types and the layers between the parts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/ready-to-develop model triton
	$(PYTEST) -n $(WORKERS) --dist loadgroup

without-qt: $(NO_QT)/ready model
	@! $(NO_QT)/bin/python -c 'import PySide6' 2>/dev/null || { echo "Qt is installed in $(NO_QT); run make clean."; exit 1; }
	$(NO_QT)/bin/python -m pytest -q -p no:pytest-qt -n $(WORKERS) --dist loadgroup -m "not media" -k "$(TESTS_WITHOUT_QT)" tests/unit

bundle: $(VENV)/ready-to-develop model ## the program as one folder in dist/, checked by running it
	$(BIN)/pyinstaller --noconfirm --clean --log-level ERROR build.spec
	$(BIN)/python -m setup.check_bundle dist/coach

routines: $(VENV)/ready ## draw the shipped routines again from their choreographies
	$(COACH) avatar shipped

screenshots: $(VENV)/ready-to-develop model ## pictures of every screen, in every language, to out/screenshots
	$(BIN)/python -m benchmarks.screens out/screenshots

texts: $(VENV)/ready-to-develop ## enter new texts of the source into the files of coach_app/languages
	$(BIN)/python -m setup.language_files

bench: $(VENV)/ready-to-develop model ## the figures of benchmarks/, on this machine
	@for name in $(BENCHMARKS); do echo "== $$name"; $(BIN)/python -m benchmarks.$$name || exit 1; done

clean: ## remove what make made here; the downloaded models stay in the cache folder
	rm -rf $(VENV) $(NO_QT) build dist out *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

model: $(VENV)/ready
	@$(COACH) models install >/dev/null

# A real Triton server for the tests of the models served there: about 200 MB in the cache, once.
triton: $(VENV)/ready-to-develop
	@$(BIN)/python -m setup.triton_server

# --- set-up ---------------------------------------------------------------------------------

# pip's own lines tell what it does; ours only what to do when it could not.
define pip_install
	@$(1) -m pip install --disable-pip-version-check --no-input -c constraints.txt $(2) || { \
		echo "pip could not install what Coach needs (its own words stand above). Is this machine on the network? Then run make again: it goes on where it stopped." >&2; exit 1; }
endef

# Told by `make test` and the other targets for developers: a virtual display is wished for too.
DEVELOPING := $(filter-out run backends help clean routines,$(or $(MAKECMDGOALS),help))

system:
	@[ -n "$(PYTHON)" ] || { echo "Coach needs Python 3.11 or newer; install it, or name it with make PYTHON=/path/to/python." >&2; exit 1; }
	@$(PYTHON) setup/system_packages.py $(if $(DEVELOPING),--test)

$(VENV)/ready: pyproject.toml constraints.txt | system
	@echo "Setting up in $(VENV): about 600 MB, once."
	$(PYTHON) -m venv $(VENV)
	$(call pip_install,$(BIN)/python,$(TO_RUN))
	@touch $@

$(VENV)/ready-to-develop: $(VENV)/ready
	$(call pip_install,$(BIN)/python,$(TO_DEVELOP))
	@touch $@

$(NO_QT)/ready: pyproject.toml constraints.txt | system
	$(PYTHON) -m venv $(NO_QT)
	$(call pip_install,$(NO_QT)/bin/python,$(TO_TEST_WITHOUT_QT))
	@touch $@
