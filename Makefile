# `make run` and `make test` do all their own set-up. PYTHON names the interpreter to build .venv with.
PYTHON ?= python3
BIN := .venv/bin
ARCHIVE ?= archive
PORT ?= 8501

.PHONY: install run test check lint bench browser tesseract lock clean

install: .venv/installed

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Cuttings needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

run: install
	$(BIN)/cuttings --archive $(ARCHIVE) add corpus
	CUTTINGS_ARCHIVE=$(ARCHIVE) $(BIN)/cuttings app --port $(PORT)

# Two processes nearly halve the time on two processors. The browser has the machine for itself afterwards: a page
# that is drawn anew just then can lose a click.
test: install browser tesseract
	$(BIN)/python -m pytest -n 2 --dist loadfile --ignore-glob='*/test_browser*.py'
	$(BIN)/python -m pytest tests/test_browser*.py

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

bench: install
	$(BIN)/python -m benchmarks

# The browser tests drive Debian's Chromium. Where it cannot be installed, one line says what to do.
browser:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; \
		else \
			echo "The tests need Chromium: install it (Debian: sudo apt-get install chromium) and run make again."; \
			exit 1; \
		fi; }

# Scanned pages are recognised by Tesseract. Where it cannot be installed, its tests are skipped and say so.
tesseract:
	@command -v tesseract >/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq tesseract-ocr \
				|| echo "Tesseract could not be installed: the tests of --ocr are skipped."; \
		else \
			echo "Without Tesseract (Debian: sudo apt-get install tesseract-ocr) the tests of --ocr are skipped."; \
		fi; }

# Pin every dependency afresh. torch is pinned without the local label of a CPU build.
lock: install
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --extra dev --strip-extras --allow-unsafe --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements.lock pyproject.toml
	sed -i 's/^\(torch==[0-9.]*\)+cpu$$/\1/; /^#/d' requirements.lock

clean:
	rm -rf .venv archive artefacts *.egg-info .mypy_cache .pytest_cache .ruff_cache
