# On a machine with only Python 3.11+ and make, each of these sets up by itself what it needs.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: help demo gallery test check check-slack check-pictures fix accept plans bench coverage clean

help:  ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## /make \1 — /p' Makefile

demo: $(READY)  ## everything on this machine, no accounts: pictures and messages under out/
	$(BIN)/python -m bot demo

gallery: $(READY)  ## the pictures of every scenario on one page: out/gallery/index.html
	$(BIN)/python -m tests.gallery

test: $(READY)  ## the tests
	$(BIN)/python -m pytest -q

check: $(READY)  ## style, types, import contracts, generated pages, lock file
	@$(BIN)/python .ci/check

check-slack: $(READY)  ## the Slack of the sandbox beside emulate, from npm
	$(BIN)/python -m pytest -q tests/bot/sandbox/slack/against_emulate.py

check-pictures: $(READY)  ## every picture in Chromium, Mermaid and both Graphviz, from Debian and npm
	$(BIN)/python -m pytest -q tests/bot/diagram/against_others.py

fix: $(READY)  ## what `check` asks for and a program can do
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/python .ci/generate

accept: $(READY)  ## take what comes out now as right (then read the diff)
	-$(BIN)/python -m pytest -q --regen-all
	@git --no-pager diff --stat -- tests

plans: $(READY)  ## how many blocked scenarios get a proved plan, and why the others do not
	$(BIN)/python -m tests.plans

bench: $(READY)  ## how fast, as ratios to the least that is possible
	$(BIN)/python -m tests.bench

coverage: $(READY)  ## the tests, and what they leave out
	$(BIN)/coverage run -m pytest -q
	$(BIN)/coverage report

clean:  ## remove what was made
	rm -rf .venv .cache out

$(READY): pyproject.toml uv.lock .ci/setup
	@$(PYTHON) .ci/setup
