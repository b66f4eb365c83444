# The menu. On a fresh machine with python3 (3.11 or newer) and make, `make brief` and `make test` need nothing else.

BRIEFING := .venv/bin/briefing
SEED_DAY := 2024-11-07
RUN := .venv/.ready-run
TEST := .venv/.ready-test
CHECKED := briefing tests scripts benchmarks

.PHONY: help setup brief test lint golden docs wheel clean
.DEFAULT_GOAL := help

help: ## what there is to do
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

setup: $(RUN) ## make .venv from the hash-locked requirements, once

brief: $(RUN) ## build the brief of seeds/ into output/: HTML, PDF, JSON and text
	$(BRIEFING) build seeds --date $(SEED_DAY) -v \
	  -o output/brief.html -o output/brief.pdf -o output/brief.json -o output/brief.txt

test: lint ## the whole suite: lint, types, direction of imports, tests
	.venv/bin/pytest -q -n 2

lint: $(TEST) ## lint, format, types, direction of imports
	.venv/bin/ruff check $(CHECKED)
	.venv/bin/ruff format --check $(CHECKED)
	.venv/bin/mypy
	.venv/bin/lint-imports

golden: $(RUN) ## write tests/golden anew; read the difference before you commit it
	$(BRIEFING) build seeds --date $(SEED_DAY) -o tests/golden/brief.txt -o tests/golden/brief.json

docs: $(RUN) ## write docs/commands.md and the list of files in docs/map.md anew
	.venv/bin/python scripts/write_docs.py

wheel: $(TEST) ## build the wheel into dist/
	.venv/bin/hatchling build -t wheel

clean: ## throw away what can be made again
	rm -rf .venv dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find output -mindepth 1 ! -name .gitkeep -delete

# Set up once, and again when the requirements change. The tests' requirements hold all of the run's.
$(RUN): requirements/run.txt pyproject.toml scripts/set_up.sh
	@[ $(TEST) -nt requirements/test.txt ] && [ $(TEST) -nt pyproject.toml ] || sh scripts/set_up.sh run
	@touch $@

$(TEST): requirements/test.txt pyproject.toml scripts/set_up.sh
	@sh scripts/set_up.sh test
	@touch $@
