# The commands of the service. Each sets up what it needs first; DATABASE_URL, REDIS_URL, PORT and
# STATE_DIR in the environment are honoured by all.

PORT ?= 8000
SERVE ?= yes
ARGS ?=
export PORT SERVE

.DEFAULT_GOAL := help
.PHONY: help setup setup-tests demo run load test check fix docs screenshots lock audit bench

help: ## show these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

setup: ## make .venv and install what the service runs on
	@scripts/setup.sh

setup-tests: ## install what tests and checks need as well
	@scripts/setup.sh tests

demo: ## play one whole submission cycle, then serve it (SERVE=no: only play it)
	@scripts/demo.sh

run: setup ## serve the service as it stands in var/
	@scripts/prepare.sh
	@scripts/serve.sh

load: setup ## bring tables, policy data and roles up to date
	@scripts/prepare.sh

test: setup-tests ## run all tests on a throwaway PostgreSQL and Redis (ARGS="tests/casework -x")
	@scripts/test.sh $(ARGS)

check: setup-tests ## all checks that need no running service
	@scripts/check.sh

fix: setup-tests ## format, and repair what can be repaired
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format .

docs: setup-tests ## print the pages of docs/ that are made from the code
	@scripts/docs.sh

screenshots: setup-tests ## take the pictures of docs/ again
	@KEEP_SCREENSHOTS=yes scripts/test.sh tests/browser

lock: setup-tests ## compile the requirements again, with hashes
	@scripts/lock.sh $(ARGS)

audit: setup-tests ## ask for known vulnerabilities of the requirements (needs the network)
	@.venv/bin/pip-audit --strict --require-hashes --disable-pip --requirement requirements.txt

bench: setup-tests ## measure what bench/ measures
	@scripts/bench.sh $(ARGS)
