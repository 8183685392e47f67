# make grade   grade the sample class, or CLASS=path/to/submissions
# make report  grades, feedback pages and the class report of what was graded last
# make test    the project's own tests
# make mutants takes one line of the walls away at a time, and sees which test fails; ONLY=tar
# make lock    writes constraints-dev.txt anew: the newest versions of what the project is made with
# Python 3.11 or newer and make are all that has to be there.

PYTHON ?= python3
CLASS ?= examples/class
# What pip is told when it installs PyTorch, such as --index-url and the address of a CPU build.
TORCH ?=
# Which mutants: those whose name, file or tests hold this text.
ONLY ?=

BIN := .venv/bin
READY := .venv/ready

# A Python that was asked for is the one that is used: .venv is made anew if it holds another.
ifneq ($(origin PYTHON),file)
VERSION := import sys; print(*sys.version_info[:3])
ifneq ($(shell $(PYTHON) -c '$(VERSION)'),$(shell $(BIN)/python -c '$(VERSION)' 2> /dev/null))
.PHONY: $(READY)
ANEW := --clear
endif
endif

# LOCK=constraints-dev.txt installs the locked versions; the pip of some systems (23.0) needs minutes
# to resolve so many, so it is for whoever wants them.
LOCK ?=
LOCKED := --constraint constraints.txt $(if $(LOCK),--constraint $(LOCK))

RESULTS := build/results.sqlite

.PHONY: grade report test mutants build doctor release benchmark lock clean

grade: $(READY)
	$(BIN)/grader grade '$(CLASS)' --results $(RESULTS)

report: $(READY)
	$(BIN)/grader report --results $(RESULTS) --to build/report

test: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/grader doctor
	$(BIN)/pytest -c tests/pytest.ini tests -n 2 --dist loadgroup -q -rs --durations 15

mutants: $(READY)
	$(BIN)/python tests/mutants/run.py -k '$(ONLY)'

build doctor release: $(READY)
	$(BIN)/grader $@

benchmark: $(READY)
	$(BIN)/python benchmarks/class_of.py

lock:
	$(PYTHON) -m venv --clear build/lock
	build/lock/bin/pip install --quiet --constraint constraints.txt $(TORCH) torch
	build/lock/bin/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	{ sed -n '/^#/p' constraints-dev.txt; build/lock/bin/pip freeze --exclude-editable \
	  | grep -vE '^(torch|triton|nvidia-|cuda-)'; } > build/lock/new
	mv build/lock/new constraints-dev.txt

$(READY): pyproject.toml constraints.txt constraints-dev.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with make PYTHON=python3.12")'
	$(PYTHON) -m venv $(ANEW) .venv
	$(BIN)/pip install --quiet $(LOCKED) $(TORCH) torch
	$(BIN)/pip install --quiet $(LOCKED) --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv build dist
