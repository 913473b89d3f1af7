# Everything runs in .venv, made here from requirements.lock. `make` alone lists the targets.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help book pdf slides test test-course test-judge test-class \
	test-style test-units test-notebooks test-site gpu \
	lab notebooks exercises check-chapter check-exercise mutants release grade demo-class colab links lock bench bench-class audit stress clean

export PATH := $(CURDIR)/.venv/bin:$(PATH)
ifdef MNIST_DIR  # a folder named relative to here must mean the same in the notebooks' folder
export MNIST_DIR := $(if $(filter /% ~%,$(firstword $(MNIST_DIR))),,$(CURDIR)/)$(MNIST_DIR)
endif
ENVIRONMENT := .venv/complete
headline = @printf '\n=== %s\n' '$(1)'

help:  ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1 \t\2/p' Makefile | expand -t 18

book: $(ENVIRONMENT)  ## build the book; warnings are errors (a minute, where .venv is made)
	$(call headline,building the book)
	@rm -rf _build/html _build/.doctrees _build/jupyter_execute  # a page not rebuilt repeats no warning
	@jupyter-book build . -n -W --keep-going
	@echo "The book is built. Open $(CURDIR)/_build/html/index.html in a browser."

pdf: $(ENVIRONMENT)  ## print the whole book as one PDF (needs Chromium)
	@rm -rf _build/.doctrees _build/jupyter_execute
	@python -m tools.pdf

slides: $(ENVIRONMENT)  ## make slides and a printable sheet of each chapter, for a teacher (PRINT=--pdf: as PDFs too)
	@python -m tools.slides $(PRINT)

# Each part for itself, while you work on it. JUDGE is nbjudge without its classroom.
COURSE := tests
CLASS := nbjudge/tests/classroom
JUDGE := nbjudge/tests --ignore=$(CLASS)
# A file in which the tests say how far students' code was locked up while they ran.
JAIL := --jail-file=_build/jail.txt

# Some of the slow tests watch the clock, and may be late where two run at a time on a busy
# machine. So what fails is run once more, alone, and then it counts. The tests of a file share what
# one of them prepares, so a file stays in one process.
fast = @python -m pytest $(1) -m 'not slow' -n 2 -q
define slow
	@python -m pytest $(1) -m slow -q -n 2 --dist loadfile || { \
		printf '\n=== what failed, once more and alone\n'; \
		python -m pytest $(1) -m slow -q --last-failed --last-failed-no-failures none; }
endef

test: test-style test-units test-notebooks test-site  ## run every test, the fast ones first (25 minutes on two cores)
	@printf '\nPASSED: style, unit tests, notebooks, the built book. Notebooks: %s. Jail: %s\n' \
		"$$(cat _build/notebooks.txt)" "$$(paste -sd '|' _build/jail.txt)"

test-course: book test-style test-notebooks  ## the same, without the tests of nbjudge (18 minutes)
	$(call fast,$(COURSE))
	$(call slow,$(COURSE))

test-judge: $(ENVIRONMENT)  ## test nbjudge without its classroom: attacks, jail, what crosses (5 minutes)
	$(call fast,$(JUDGE))
	$(call slow,$(JUDGE))

test-class: $(ENVIRONMENT)  ## test nbjudge's classroom: collecting, grading many, export (4 minutes)
	$(call fast,$(CLASS))
	$(call slow,$(CLASS))

test-style: $(ENVIRONMENT)
	$(call headline,tests 1 of 4: style and spelling)
	@ruff check
	@ruff format --check
	@codespell

test-units: $(ENVIRONMENT)
	$(call headline,tests 2 of 4: unit tests and the chapter contract)
	$(call fast,$(COURSE))
	@rm -f _build/jail.txt
	$(call fast,nbjudge/tests $(JAIL))

test-notebooks: $(ENVIRONMENT)
	$(call headline,tests 3 of 4: every notebook run anew; again as where results round otherwise)
	@mkdir -p _build
	@set -o pipefail; \
		python -m tools.rerun --record _build/rerun.json --again tf32:1 | tee _build/rerun.txt
	@tail -n 1 _build/rerun.txt > _build/notebooks.txt

test-site: book
	$(call headline,tests 4 of 4: the built book and the slow tests)
	$(call slow,$(COURSE))
	$(call slow,nbjudge/tests $(JAIL))

# PROOF=--expect-none and NOTEBOOKS=... let a machine without a graphics processor try this recipe.
gpu: $(ENVIRONMENT)  ## re-run every notebook on a graphics processor (GPU=1 installs CUDA)
	@python -m tools.rerun.on_gpu $(PROOF)
	@mkdir -p _build
	@set -o pipefail; \
		python -m tools.rerun $(if $(PROOF),,--gpu) --record _build/rerun.json $(NOTEBOOKS) \
		| tee _build/rerun.txt; code=$$?; python -m tools.rerun.record _build/rerun.json; exit $$code

lab: $(ENVIRONMENT)  ## open the notebooks in JupyterLab
	@python -m jupyterlab

notebooks: $(ENVIRONMENT)  ## run the notebooks and write their outputs (needs MNIST)
	@python -m tools.notebooks run book/*.ipynb solutions/*/*.ipynb

exercises: $(ENVIRONMENT)  ## make the students' exercises from the solutions
	@python -m tools.exercises.release

check-chapter: $(ENVIRONMENT)  ## check one edited chapter in about a minute: make check-chapter CHAPTER=05_testing
	@test -f 'book/$(CHAPTER).ipynb' || { echo 'Say which: make check-chapter CHAPTER=05_testing'; exit 2; }
	@python -m pytest tests/book -q -k '$(CHAPTER)'
	@python -m tools.rerun book/$(CHAPTER).ipynb

check-exercise: $(ENVIRONMENT)  ## check an edited exercise in a minute: make check-exercise STEP=04_training
	@test -n '$(STEP)' || { echo 'say which: make check-exercise STEP=04_training'; exit 2; }
	@python -m pytest tests/exercises -m 'not slow' -k '$(STEP)' -q
	@python -m tools.rerun solutions/$(STEP)/$(STEP).ipynb

mutants: $(ENVIRONMENT)  ## try the tests of the exercises on changed solutions (8 minutes): make mutants STEP=04_training
	@python -m tools.mutants $(STEP)

release: $(ENVIRONMENT)  ## check an exercise with the real grader too, and pack it for students: make release STEP=04_training
	@python -m tools.exercises.prepare $(if $(FOR),--term $(FOR)) $(STEP)

grade: $(ENVIRONMENT)  ## grade all that handed in an exercise: make grade STEP=04_training
	@python -m nbjudge grade $(STEP)

demo-class: $(ENVIRONMENT)  ## take 30 made-up students from a roster to grades
	@python -m tools.exercises.demo_class

colab: $(ENVIRONMENT)  ## write copies of the notebooks for Colab (needs REPOSITORY_URL)
	@rm -rf _build/colab
	@python -m tools.colab _build/colab

links: $(ENVIRONMENT)  ## ask every address outside the book whether it answers
	@jupyter-book build . -n -W --keep-going --builder linkcheck

# Both packages are installed from here, so only what they need is in the locks.
UNIVERSAL := --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header
lock:  ## compile requirements.lock from both pyproject.toml (UV=--upgrade takes newer versions)
	@test -x .venv/bin/uv || $(MAKE) $(ENVIRONMENT)
	@uv pip compile pyproject.toml nbjudge/pyproject.toml --extra book --extra exercises \
		--extra cluster --extra test $(UNIVERSAL) $(UV) -q -o requirements.lock
	@uv pip compile pyproject.toml nbjudge/pyproject.toml --all-extras $(UNIVERSAL) \
		-c requirements.lock -q | grep -vxFf requirements.lock > requirements-gpu.lock

# BESIDE=path of another checkout with a .venv measures its build too; OPTIONS='--parts feedback' chooses parts.
bench: $(ENVIRONMENT)  ## compare with nbgrader alone: classes, feedback; time training (hours)
	@python -m tools.measure.bench $(if $(BESIDE),--beside '$(BESIDE)') $(OPTIONS)

bench-class: $(ENVIRONMENT)  ## grade 60 submissions of each exercise, some with nbgrader alone (long)
	@python -m tools.measure.classes

audit: $(ENVIRONMENT)  ## let Lighthouse judge each page of the built book (after make book)
	@python -m tools.audit

stress: $(ENVIRONMENT)  ## measure how far numbers move with other threads, kernels, rounding: NOTEBOOKS=book/NN_step.ipynb
	@python -m tools.rerun.stress $(NOTEBOOKS)

clean:  ## remove everything made here: the environment, the built book, caches
	rm -rf .venv _build *.egg-info .pytest_cache .ruff_cache
	find . \( -name __pycache__ -o -name .ipynb_checkpoints \) -prune -exec rm -rf {} +

# The last line of the recipe is the mark of a whole environment: one that was interrupted is made anew.
$(ENVIRONMENT): requirements.lock pyproject.toml nbjudge/pyproject.toml \
		.ci/environment .ci/uv.py
	@.ci/environment '$(PYTHON)'
	@touch $@
