#!/usr/bin/env bash
# Installs the JavaScript client that the suite asks the service with, where npm is there; else its tests skip.
set -u

folder="$(dirname "$0")/npm"
stamp="$folder/node_modules/.installed"
if ! command -v npm >/dev/null; then
  echo "Some tests will be skipped. They need: npm." >&2
  exit 0
fi
[ "$stamp" -nt "$folder/package-lock.json" ] && exit 0
(cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --silent) && touch "$stamp" ||
  echo "Some tests will be skipped. npm could not install tests/npm." >&2
exit 0
