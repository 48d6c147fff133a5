# Each goal makes this folder ready by itself. See README.md.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help pdfs audit check test test-all fast messages bench bench-safety accept clean ready ready-test ready-bench

help: ## Say what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

pdfs: ready ## Print every handout of the default clinic into build/
	@$(BIN)/handouts build

audit: pdfs ## Show every page on one HTML page, measured, the worst first
	@$(BIN)/handouts audit

check: ready ## Look for faults in content, catalogs and clinics
	@$(BIN)/handouts check

messages: ready ## Collect the templates' words and merge them into locales/
	@$(BIN)/python -m handouts.messages

test: ready-test ## Lint, types, import contracts and the tests
	@$(BIN)/python tools/test.py

test-all: ready-test ## The same, and the tests that are one more of many alike
	@$(BIN)/python tools/test.py all

fast: ready-test ## The tests that start no process and print little
	@$(BIN)/python tools/test.py fast

bench: ready-bench ## Compare speed and memory, side by side in one run, into bench/RESULTS.md
	@$(BIN)/python bench/results.py

bench-safety: ready-test ## Find planted faults of translation, beside other tools
	@$(BIN)/python bench/safety.py

accept: ready-test ## Rewrite the goldens; read the difference before you commit it
	@$(BIN)/python tools/test.py accept

clean: ## Remove what was built; authors' files stay
	@rm -rf build

ready:
	@$(PYTHON) tools/setup.py

ready-test:
	@$(PYTHON) tools/setup.py test

ready-bench:
	@$(PYTHON) tools/setup.py bench
