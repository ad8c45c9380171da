# The two commands are `make run` and `make test`. `make help` lists the rest.
# What has to be installed for them, they install: packaging/linux/prepare.py says how.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run install test check soak bench lock licences pictures clean

BIN := .venv/bin
PREPARE := python="$$(packaging/linux/find_python.sh)" && "$$python" packaging/linux/prepare.py
# Tests open real windows: on a screen of their own, so that they neither need yours nor take it.
ON_A_SCREEN := env -u WAYLAND_DISPLAY QT_QPA_PLATFORM=xcb xvfb-run --auto-servernum --server-args="-screen 0 2560x1600x24"
export PYTHON

help: ## Say what there is.
	@echo "make …"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; do printf '%-11s %s\n' "$$name" "$$text"; done

run: ## Install what is missing, then open the window (without a screen: the demonstration).
	@$(PREPARE) run

install: ## Install what is missing, and start nothing: for IT, and for scripts.
	@$(PREPARE) install

test: ## Install what is missing, then run every check and test.
	@$(PREPARE) test
	@$(MAKE) --no-print-directory check

check: ## The checks and tests alone, on what is installed.
	@$(BIN)/python packaging/checks.py
	@echo "── pytest"
	@$(ON_A_SCREEN) $(BIN)/pytest -n auto --max-worker-restart 0

soak: ## Tests that run for long: killed workers, hours of turns.
	@$(PREPARE) test
	@$(ON_A_SCREEN) $(BIN)/pytest -m soak --timeout 7200 -o faulthandler_timeout=7000

bench: ## Measure: against the bare engines, then the benches of the command line as JSON.
	@$(PREPARE) test
	@$(ON_A_SCREEN) $(BIN)/pytest -m bench -s --timeout 7200 -o faulthandler_timeout=7000
	@$(BIN)/voiceassist bench all --json

lock: ## Resolve pyproject.toml anew into the hashed package lists.
	@python="$$(packaging/linux/find_python.sh)" && "$$python" packaging/linux/lock.py

licences: ## List the licences of all that is shipped; fail on one that does not fit.
	@$(BIN)/python packaging/licences.py

pictures: ## Make every picture of the docs anew, from the window itself.
	@$(ON_A_SCREEN) $(BIN)/python -m tests.ui.take_screenshots --guide

clean: ## Remove what was made in this folder. Models, settings and built wheels stay where they are.
	rm -rf .venv .setup.lock build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find app tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
