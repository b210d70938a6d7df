# Sets itself up on any machine with Python 3.11 or later: a virtual environment in .venv, pinned by
# constraints.txt, made once and again only when pyproject.toml or constraints.txt has changed.
#
#   make demo       parse the notices in corpora/, compare two years, write tables, ledger, pages, a database
#   make setup      all of it installed into .venv
#   make test       the tests, with all extras but spark, which is large: EXTRAS=spark adds it
#   make lint       ruff and the layers      make types     mypy
#   make evaluate   records and comparisons scored against the annotations, with the floors they must keep
#   make bench      speed, growth, start and memory, beside other tools where `make peers` has put them

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types evaluate bench peers clean

EXTRAS ?=
comma := ,
PARTS := all$(if $(EXTRAS),$(comma)$(EXTRAS))
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
READY := .venv/.ready-$(subst $(comma),-,$(PARTS))
READY_DEV := .venv/.ready-dev-$(subst $(comma),-,$(PARTS))
NOTICES := $(filter-out corpora/README.md,$(sort $(wildcard $(addprefix corpora/*.,docx html md pdf txt))))
SERIES := corpora/yunjiang-ip_2022.html corpora/yunjiang-ip_2023.html corpora/yunjiang-ip_2024.txt
LAST_TWO := $(wordlist 2,3,$(SERIES))
PROGRAM := $(BIN)/guideline-nlp
SHARED := ../shared
LEXICONS := .venv/.lexicons

help:
	@sed -n 's/^# \{0,1\}//p' Makefile

.venv/pyvenv.cfg:
	@for python in "$${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do \
	    if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        echo "Making .venv with $$($$python --version)"; \
	        $$python -m venv .venv && exit 0; \
	    fi; \
	done; \
	echo "No Python 3.11 or later with venv found; name one: make PYTHON=/path/to/python3" >&2; exit 1

.venv/.pip: .venv/pyvenv.cfg
	@echo "Bringing pip to the pinned version"
	@$(PIP) install --quiet --upgrade --constraint constraints.txt pip
	@touch $@

$(READY): .venv/.pip pyproject.toml constraints.txt
	@echo "Installing guideline-nlp[$(PARTS)] into .venv"
	@$(PIP) install --quiet --constraint constraints.txt --editable '.[$(PARTS)]'
	@$(BIN)/python -m compileall -q src
	@touch $@

$(READY_DEV): $(READY)
	@echo "Installing the development tools into .venv"
	@$(PIP) install --quiet --constraint constraints.txt --group dev
	@touch $@

$(LEXICONS): $(READY) $(wildcard $(addprefix src/guideline_nlp/,lexicon/*.toml organisations/data/*.toml organisations/data/*/*.toml))
	@echo "Compiling the lexicons and the registry of organisations"
	@$(BIN)/python -m guideline_nlp.lexicon.compile
	@$(BIN)/python -m guideline_nlp.organisations.compile
	@touch $@

demo: $(READY) $(LEXICONS)
	@mkdir -p build/demo
	@echo "Parsing $(words $(NOTICES)) notices of corpora/"
	@for notice in $(NOTICES); do \
	    $(PROGRAM) parse "$$notice" > "build/demo/$$(basename "$$notice").json"; \
	done
	@echo; echo "$$ guideline-nlp parse $(firstword $(NOTICES))"
	@$(PROGRAM) parse --format text $(firstword $(NOTICES))
	@echo; echo "$$ guideline-nlp compare $(LAST_TWO) --report build/demo/changes.html"
	@$(PROGRAM) compare --format text $(LAST_TWO) --report build/demo/changes.html
	@echo; echo "Writing tables, the task ledger, pages and a database of the notices of one issuer"
	@$(PROGRAM) report $(lastword $(SERIES)) -o build/demo/notice.html
	@$(PROGRAM) series $(SERIES) --report build/demo/series.html > build/demo/series.json
	@$(PROGRAM) tables $(SERIES) -o build/demo/tables
	@$(PROGRAM) ledger $(lastword $(SERIES)) --previous $(firstword $(LAST_TWO)) -o build/demo/台账.xlsx
	@$(PROGRAM) batch $(SERIES) --to build/demo/notices.sqlite
	@echo; echo "What was made:"
	@for notice in $(NOTICES); do echo "  build/demo/$$(basename "$$notice").json"; done
	@echo "  build/demo/tables/             the records as CSV, a file a table"
	@echo "  build/demo/台账.xlsx           the task ledger of 2024, with what changed since 2023"
	@echo "  build/demo/notice.html         the notice of 2024 as a page to read"
	@echo "  build/demo/changes.html        2023 and 2024 side by side"
	@echo "  build/demo/series.html         2022 to 2024: indicators, departments, measures"
	@echo "  build/demo/notices.sqlite      the same notices as a database"

setup: $(READY_DEV) $(LEXICONS)

test: $(READY_DEV) $(LEXICONS)
	@echo "Running the tests"
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(READY_DEV)
	@echo "Checking style, format and layers"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo

types: $(READY_DEV)
	@echo "Checking types"
	@$(BIN)/mypy

evaluate: $(READY) $(LEXICONS)
	@$(PROGRAM) evaluate annotations corpora --floors evaluation-floors.toml
	@if [ -d $(SHARED)/gold ]; then \
	    $(PROGRAM) evaluate $(SHARED)/gold $(SHARED)/corpora/annotated --floors evaluation-floors.toml; \
	else echo "No $(SHARED)/gold here: scored on this project's own annotations only"; fi
	@$(BIN)/python benchmarks/alignment.py $(wildcard $(SHARED)/corpora/annotated $(SHARED)/corpora/unannotated)

bench: $(READY_DEV) $(LEXICONS)
	@$(BIN)/python -m compileall -q src
	@$(BIN)/python benchmarks/run.py
	@$(BIN)/python benchmarks/comparison_speed.py
	@$(BIN)/python benchmarks/pages.py

peers: .venv-peers/.ready

.venv-peers/.ready: .venv/.pip benchmarks/peers.txt
	@echo "Installing the tools that the benchmarks compare with into .venv-peers (half a gigabyte)"
	@$(BIN)/python -m venv .venv-peers
	@.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --requirement benchmarks/peers.txt
	@touch $@

clean:
	rm -rf build .venv .venv-peers .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
