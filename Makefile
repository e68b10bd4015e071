# Newsroom's commands; `make` lists them. The shell behind them lives in .ci/.
PYTHON_IN_VENV = .venv/bin/python
# Browsers wait now and then; three test runners leave hardly a moment of two processors unused.
AT_ONCE = 3

.PHONY: help run test test-postgres test-browsers test-all check fonts bench screenshots lock clean
.DEFAULT_GOAL = help

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name what; do printf '  make %-14s %s\n' "$$name" "$$what"; done

run: ## Serve Newsroom on this machine (PORT, HOST); the first time, set everything up
	@sh .ci/environment requirements.txt
	@$(PYTHON_IN_VENV) -m newsroom.fonts
	@DEMO=$${DEMO-1} PUBLIC_READING=$${PUBLIC_READING-1} exec $(PYTHON_IN_VENV) manage.py serve

test: .dev ## Run the tests on SQLite
	$(PYTHON_IN_VENV) -m pytest -n 2 tests

test-postgres: .dev ## Run those that depend on the database on a private PostgreSQL (needs Debian's postgresql)
	bash .ci/postgres $(PYTHON_IN_VENV) -m pytest -n 2 -m database tests

test-browsers: .dev ## Run the browser tests in Chromium and Firefox
	$(PYTHON_IN_VENV) -m pytest -n $(AT_ONCE) --dist worksteal tests/browser

test-all: test test-postgres test-browsers ## Run all of the above

check: .dev ## Check format, lint, types, templates, migrations and settings
	@sh .ci/check

fonts: ## Build the web fonts into static/fonts
	@sh .ci/environment requirements.txt
	@$(PYTHON_IN_VENV) -m newsroom.fonts

bench: .dev ## Print the benchmarks (medians of several runs)
	$(PYTHON_IN_VENV) -m tests.benchmarks
	-@bash .ci/postgres $(PYTHON_IN_VENV) -m tests.benchmarks following --postgresql
	-@bash .ci/postgres $(PYTHON_IN_VENV) -m tests.benchmarks live --postgresql

screenshots: .dev ## Take the screenshots that LOOK.md asks for
	$(PYTHON_IN_VENV) -m tests.browser.screenshots

lock: ## Pin the dependencies of pyproject.toml again, with hashes
	@sh .ci/lock

clean: ## Remove what the tools made (never your data in .data)
	rm -rf .venv static/fonts .static test-results .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: .dev
.dev:
	@sh .ci/environment requirements-dev.txt
	@$(PYTHON_IN_VENV) -m newsroom.fonts
