# The few words by which this project is run: make help

PORT ?= 8000
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BENCH ?=
TESTS ?= tests
ARGS ?=
BIN = .venv/bin
MANAGE = $(BIN)/python manage.py

# What production's settings demand, with values that open nothing: make lint only reads the settings
NO_SECRETS = SECRET_KEY=only-to-check-the-settings-0123456789-abcdefghijklmnopqrstuvwxyz CENTRAL_HOST=central.example \
	DATABASE_URL=postgres://nobody@localhost/none REDIS_URL=redis://localhost:1 EMAIL_URL=smtp://localhost

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset setup runtime test lint format messages bench lock python

help: ## What can be made here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

demo: runtime ## The whole demo on http://localhost:8000 (PORT=8001 changes it), until Ctrl-C
	@PORT=$(PORT) DJANGO_SETTINGS_MODULE=config.settings.demo exec $(MANAGE) run_demo

demo-reset: python ## Remove everything the demo keeps in var/, with what you added
	@$(PYTHON) tools/reset_demo.py

setup: python ## Only prepare .venv, with what tests and checks need
	@$(PYTHON) tools/prepare.py requirements-dev.txt

runtime: python
	@$(PYTHON) tools/prepare.py requirements.txt

python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is missing: apt-get install python3 python3-venv" >&2; exit 1; }

test: setup ## All tests, on SQLite or on DATABASE_URL (TESTS=tests/home for some, ARGS for pytest)
	@$(BIN)/python -m pytest -n auto --dist loadgroup $(TESTS) $(ARGS)

lint: setup ## Everything that can be checked without running the site
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@PYTHONPATH=.:site $(BIN)/lint-imports
	@$(BIN)/python tools/build_css.py --check
	@$(BIN)/python tools/check_messages.py
	@$(MANAGE) makemigrations --check --dry-run
	@$(NO_SECRETS) DJANGO_SETTINGS_MODULE=config.settings.production $(MANAGE) check --deploy --fail-level WARNING

format: setup ## Put the code into the one form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/python tools/build_css.py

messages: setup ## Bring the catalogues in step with the code, then compile them
	@$(BIN)/python tools/check_messages.py --fix
	@$(MANAGE) compile_messages

bench: setup ## What costs how much (BENCH=name for one)
	@$(BIN)/python -m bench $(BENCH)

lock: setup ## Pin the requirements anew after a change of requirements*.in
	@$(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-annotate --no-emit-index-url \
		--custom-compile-command "make lock" requirements.in -o requirements.txt
	@$(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-annotate --no-emit-index-url \
		--custom-compile-command "make lock" requirements-dev.in -o requirements-dev.txt
