#!/usr/bin/env bash
# Fetches documents that other projects ship with their sources (MIT, BSD), for the tests alone: nothing of them is kept.
# Usage: tests/foreign_files.sh PYTHON FOLDER
set -u

[ -e "$2/fetched" ] && exit 0
mkdir -p "$2"
if "$1" -m pip download --quiet --no-deps --no-binary :all: --dest "$2" python-docx==1.2.0 pyexcel-xls==0.7.1; then
  touch "$2/fetched"
else
  echo "Some tests will be skipped: the sources of python-docx and pyexcel-xls could not be fetched from PyPI." >&2
fi
