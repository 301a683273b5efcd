#!/bin/sh
# dist/fengong-VERSION-bundle.tar.gz: this program and all that it needs, for computers without network.
# Wheels are of the kind of this computer and this Python; build on what you install on.
set -eu
python=$1
version=$("$python" -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
name=fengong-$version-bundle
work=dist/$name
rm -rf "$work" "dist/$name.tar.gz"
mkdir -p "$work/wheels"
"$python" -m pip wheel --quiet --constraint constraints.txt --wheel-dir "$work/wheels" .
cp bundle/install.sh bundle/README.zh.md constraints.txt LICENSE "$work/"
cp docs/deployment.zh.md docs/fengong.toml "$work/"
cp -r examples/deployment "$work/deployment"
tar -C dist -czf "dist/$name.tar.gz" "$name"
echo "dist/$name.tar.gz"
