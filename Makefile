# Everything that is done often. `make` alone lists it.

BIN := .venv/bin
PORT ?= 8000
export PORT

# No setting of an installation's .env reaches the checks.
CHECKED := READOUT_ENV_FILE=/dev/null $(BIN)/python manage.py
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --no-annotate

.DEFAULT_GOAL := help
.PHONY: help run dev test pictures samples openapi check format bench bench-million lock develop

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 22

run: ## set up what is missing, load the demo into an empty database, serve on PORT (8000)
	@tools/python -m tools.run

dev: ## the same with DEBUG on and a server that reloads changed code
	@tools/python -m tools.run --dev

test: ## the whole suite: SQLite, PostgreSQL, browser (what cannot run is named at the end)
	@tools/python -m tools.test

pictures: develop ## make the pictures of the docs anew, in a real browser
	@READOUT_PICTURES=1 tools/python -m tools.test --only browser tests/browser/test_pictures.py

samples: develop ## write every format of the demo's main comparison into docs/samples/
	@tools/python -m tools.samples

openapi: develop ## write the description of the API anew: docs/openapi.json
	@$(CHECKED) write_openapi

check: develop ## lint, format, types, templates, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/mypy
	$(CHECKED) makemigrations --check --dry-run
	$(CHECKED) check --fail-level WARNING

format: develop ## put code into the one format
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

bench: develop ## measure speed on both databases and write docs/performance.md
	$(BIN)/python -m bench.run $(ARGS)

bench-million: develop ## the same for search, lists and long files at a million claims; takes an hour or two
	$(BIN)/python -m bench.million $(ARGS)

lock: develop ## choose the newest allowed packages anew and write both lock files
	$(LOCK) --upgrade pyproject.toml --output-file requirements.txt
	$(LOCK) --upgrade --constraint requirements.txt --group pyproject.toml:dev pyproject.toml \
		--output-file requirements-dev.txt

develop: ## .venv/ with what tests and checks need
	@tools/python -m tools.packages develop
