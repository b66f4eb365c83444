#!/bin/sh
# Makes .venv from requirements/SET.txt (SET: run or test) and puts briefing into it. Called by make; safe to repeat.
set -eu
cd "$(dirname "$0")/.."
requirements=requirements/$1.txt

say() { printf 'briefing: %s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
debian() { command -v apt-get >/dev/null 2>&1; }
apt_install() { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >&2; }

# A Python that is new enough, by whatever name it goes.
python=
for name in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
  if new_enough "$name"; then python=$name; break; fi
done
if [ -z "$python" ]; then
  stop "Python 3.11 or newer is needed, and this is $(python3 --version 2>&1 || true). Install one, or name it: make brief PYTHON=/path/to/python3"
fi

# The environment. Debian keeps the module that makes it in a package of its own.
if ! new_enough .venv/bin/python; then
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if debian && [ "$(id -u)" = 0 ]; then
      say "installing $package, which makes environments"
      apt_install "$package"
    else
      stop "this Python cannot make an environment: install $package (Debian, Ubuntu: sudo apt-get install $package)"
    fi
  fi
  say "making .venv with $("$python" --version)"
  "$python" -m venv --clear .venv
fi

# Exactly the packages that were locked; then briefing itself, without asking the network again.
say "installing $requirements"
pip="-m pip install --quiet --quiet --disable-pip-version-check"  # twice: errors only
.venv/bin/python $pip --require-hashes -r "$requirements"
.venv/bin/python $pip --no-deps --no-build-isolation --editable .

# What PDF needs from the system. Which packages these are stands in briefing/cli/pdf_libraries.py.
# WeasyPrint does without HarfBuzz's subsetter, but then its files are larger and other than elsewhere.
if ! .venv/bin/python -c 'from weasyprint.text.ffi import harfbuzz_subset as it; assert it' >/dev/null 2>&1 && debian && [ "$(id -u)" = 0 ]; then
  packages=$(.venv/bin/python -c 'from briefing.cli.pdf_libraries import PDF_PACKAGES; print(*PDF_PACKAGES["debian"][1])')
  say "installing $packages, which PDF needs"
  apt_install $packages || say "they could not be installed"
fi
if ! report=$(.venv/bin/briefing doctor); then
  printf '%s\n' "$report" | grep '^missing' >&2
  stop "the set-up is not complete: do what the lines above say, then run make again"
fi
