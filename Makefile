# Alliance Atlas. `make` alone shows the menu.
PYTHON ?= python3
PORT   ?= 8501
N      ?= 400
SEED   ?= 1
UV     := uv==0.13.9

BIN    := .venv/bin
POT    := explorer/locale/explorer.pot
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK   := $(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
          --fork-strategy fewest --generate-hashes --no-emit-index-url --no-emit-find-links \
          --custom-compile-command "make lock" --group build

JS     := tests/javascript
TSC    := $(JS)/node_modules/.bin/tsc
FOLDERS := explorer/app/components explorer/render/assets # where our JavaScript lies

.DEFAULT_GOAL := help
.PHONY: help run install test quick mutants lint js node messages format bench screenshots lock clean

help: ## show this menu
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 22

run: .venv/run.stamp ## install, then serve the explorer at http://localhost:8501 (or PORT=…)
	@$(BIN)/alliance serve --port $(PORT)

install: .venv/test.stamp ## install everything, test tools included, into .venv

test: .venv/test.stamp ## install what tests need, Chromium included, and run them
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m pytest --cov -rs # which says why a test skips

quick: .venv/test.stamp ## run the tests that need no browser and are done in two minutes
	$(BIN)/python -m pytest -m "not slow" -n auto --dist loadfile

mutants: .venv/test.stamp ## change the code N=400 times (SEED=1): which changes does no test notice?
	$(BIN)/python -m tests.mutants --number $(N) --seed $(SEED)

lint: .venv/test.stamp ## check style and types, those of our JavaScript as well
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	@$(MAKE) --no-print-directory js

js: node $(JS)/node_modules/made.stamp ## check our JavaScript alone: types, style, unit tests
	$(TSC) --project $(JS)
	$(TSC) --project $(JS)/tsconfig.tests.json
	cd $(JS) && node_modules/.bin/biome lint --error-on-warnings . $(FOLDERS:%=../../%)
	node --import ./$(JS)/gettext.js --test --test-reporter=dot $(JS)/*.test.js

node:
	@node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 22 || (a == 22 && b > 11) || (a == 20 && b > 18) ? 0 : 1)' \
	  2>/dev/null && command -v npm >/dev/null || { echo "Checking our JavaScript needs npm and \
	Node 20.19, 22.12 or newer (https://nodejs.org); make run and make test do not." >&2; exit 1; }

messages: .venv/test.stamp ## extract every sentence of the interface for translators
	$(BIN)/python -m babel.messages.frontend --quiet extract \
	  --mapping-file pyproject.toml --project "Alliance Atlas" \
	  --keywords "gettext pgettext:1c,2 npgettext:1c,2,3" --sort-output --no-wrap \
	  --add-location file --output-file $(POT).new explorer
	@grep -v '^"POT-Creation-Date' $(POT).new > $(POT) && rm $(POT).new  # same texts, same file

format: .venv/test.stamp ## put the code in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: .venv/test.stamp ## measure start-up, clicks and load
	$(BIN)/python -m tests.chromium
	@for file in tests/bench/*.py; do \
	  $(BIN)/python -m tests.bench.$$(basename $$file .py) || exit 1; done

screenshots: .venv/test.stamp ## make the pictures of the README anew
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.screenshots

lock: .venv/run.stamp ## pin the newest releases, with hashes, in requirements/
	$(PIP) install $(UV)
	$(LOCK) --output-file requirements/run.txt
	$(LOCK) --group test --constraint requirements/run.txt --output-file requirements/test.txt

clean: ## remove .venv and all that tools left behind
	rm -rf .venv $(JS)/node_modules build dist htmlcov .coverage* .mypy_cache .pytest_cache .ruff_cache
	find explorer ontology tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is newer than what it was made from, so a second `make run` starts at once.
.venv/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo \
	  "Alliance Atlas needs Python 3.11 or newer; name one: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	@touch $@

# The locks name every package, so nothing is left to resolve; pip 23 and 24, asked to, refuse
# coverage[toml] as soon as a newer coverage is out (pypa/pip#9644): hence --no-deps.
.venv/run.stamp: .venv/made.stamp pyproject.toml requirements/run.txt
	@echo "Installing into .venv: a minute or two"
	$(PIP) install --no-deps --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/test.stamp: .venv/run.stamp requirements/test.txt
	$(PIP) install --no-deps --require-hashes -r requirements/test.txt
	@touch $@

$(JS)/node_modules/made.stamp: $(JS)/package.json $(JS)/package-lock.json
	@echo "Installing into $(JS)/node_modules: some seconds"
	@cd $(JS) && npm ci --silent
	@touch $@
