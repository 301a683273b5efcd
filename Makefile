# Everything runs in .venv; the first target that needs it makes it. Both `make demo` and `make test` are enough on a fresh machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE ?= .demo-store
# what the tests in a browser saw
PICTURES ?= .pictures
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo serve test check soak bench docs pictures bundle clean

$(VENV)/installed: pyproject.toml constraints.txt hatch_build.py $(shell find api/web/scripts api/web/styles api/web/package-lock.json api/web/build.mjs)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "fengong needs Python 3.11 or later: make PYTHON=python3.11 …")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable . --group dev
	$(BIN)/python -m compileall -q ontology loader queries api
	touch $@

demo: $(VENV)/installed
	$(BIN)/fengong demo --store $(STORE)

serve: $(VENV)/installed
	$(BIN)/fengong serve --store $(STORE)

test: $(VENV)/installed
	tests/system_parts.sh
	tests/npm_parts.sh
	tests/foreign_files.sh $(BIN)/python .foreign
	mkdir -p $(PICTURES)
	FENGONG_PICTURES=$(abspath $(PICTURES)) $(BIN)/python -m pytest --numprocesses auto

check: $(VENV)/installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

soak: $(VENV)/installed
	tests/system_parts.sh
	tests/npm_parts.sh
	tests/foreign_files.sh $(BIN)/python .foreign
	FENGONG_SOAK=1 $(BIN)/python -m pytest --numprocesses auto

bench: $(VENV)/installed
	$(BIN)/python -m benchmarks

docs: $(VENV)/installed
	$(BIN)/python -m api.reports.code_page > docs/findings.zh.md

pictures: $(VENV)/installed
	tests/system_parts.sh
	PYTHONPATH=tests $(BIN)/python tests/pictures.py docs/pictures

bundle: $(VENV)/installed
	bundle/build.sh $(BIN)/python

clean:
	rm -rf $(VENV) $(STORE) $(PICTURES) .foreign build dist api/web/built api/web/node_modules
