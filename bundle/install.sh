#!/bin/sh
# ./install.sh [FOLDER]   default /opt/fengong; PYTHON names another Python. Uses no network.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-/opt/fengong}
python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "需要 Python 3.11 以上：PYTHON=python3.11 ./install.sh / Python 3.11 or later is needed" >&2
    exit 2
}
"$python" -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --upgrade \
    --find-links "$here/wheels" --constraint "$here/constraints.txt" fengong || {
    echo "安装失败：安装包与本机的系统或 Python 版本不符，请在同样的系统上重新制作 / These wheels do not fit this system or Python" >&2
    exit 1
}
"$folder/bin/fengong" --version
