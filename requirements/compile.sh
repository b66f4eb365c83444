#!/bin/sh
# Locks the requirements anew, with hashes, from pyproject.toml. Needs uv (pip install uv).
set -eu
cd "$(dirname "$0")/.."
lock() { uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header "$@" pyproject.toml; }
lock --extra build -o requirements/run.txt
grep -E '^[a-z].*==' requirements/run.txt | sed 's/ \\$//' > requirements/.pins
lock --extra build --extra test -c requirements/.pins -o requirements/test.txt
rm requirements/.pins
