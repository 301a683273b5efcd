#!/usr/bin/env bash
# Installs what the suite needs beside Python, where apt and the rights for it are there; else says what is missing.
# Those tests skip then, and say the same.
set -u

missing=()
command -v soffice >/dev/null || missing+=(libreoffice-writer-nogui libreoffice-calc-nogui)
command -v chromium >/dev/null || missing+=(chromium)
command -v virtuoso-t >/dev/null || missing+=(virtuoso-opensource-7-bin) # the server alone: nothing is started
command -v fc-list >/dev/null && fc-list :lang=zh family 2>/dev/null | grep -qi 'noto.*cjk' || missing+=(fontconfig fonts-noto-cjk)
[ ${#missing[@]} -eq 0 ] && exit 0

rights=()
[ "$(id -u)" -eq 0 ] || rights=(sudo -n)
if command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }; then
  echo "installing ${missing[*]} for the tests"
  if "${rights[@]}" apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive "${rights[@]}" apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null; then
    exit 0
  fi
fi
echo "Some tests will be skipped. They need: ${missing[*]} (Debian's names)." >&2
