# Two commands show everything: `make demo` and `make test`. The rest is for those who change the code;
# they also have the presets of CMakePresets.json.

.DEFAULT_GOAL := help
.PHONY: help demo test build deps bench bench-loading format

BUILD   := build
PROGRAM := $(BUILD)/grens
JOBS    ?= $(shell nproc 2>/dev/null || echo 2)
# STRICT=ON makes errors of the house's warnings.
STRICT  ?= OFF
# Sections of debian-packages.txt that `make deps` looks after.
DEPS    ?= build

# `make demo lang=nl` speaks Dutch.
DEMO       := examples/01-sports-club
DEMO_FILES := $(addprefix $(DEMO)/,organisation.json people.csv hours.csv payments.csv statement.xml)
DEMO_ARGS  := $(DEMO_FILES) --as-of 2024-12-31 $(if $(lang),--lang $(lang))

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# 1 (findings) and 3 (something is undetermined) are answers; 2 and a crash are not.
define show
	@printf '\n$$ %s\n\n' '$(1)'
	@$(1) || { code=$$?; [ $$code -eq 1 ] || [ $$code -eq 3 ] || exit $$code; }
endef

demo: build ## checks the books of a sports club and explains what it finds
	$(call show,$(PROGRAM) check $(strip $(DEMO_ARGS)))
	$(call show,$(PROGRAM) explain $(strip $(DEMO_ARGS)) --subject v2 --rule within_month_maximum)
	@printf '\n%s\n%s\n' \
	  'In Dutch:        make demo lang=nl    (adds --lang nl to both commands)' \
	  'Your own files:  $(PROGRAM) check organisation.json people.csv statement.xml    (see README.md)'

test: deps $(BUILD)/build.ninja ## builds everything and runs every test
	@cmake --build $(BUILD) --parallel $(JOBS)
	@ctest --test-dir $(BUILD) --parallel $(JOBS) --output-on-failure --no-label-summary --no-tests=error

build: deps $(BUILD)/build.ninja ## builds the program, build/grens
	@cmake --build $(BUILD) --parallel $(JOBS) --target grens

$(BUILD)/build.ninja: | deps
	@cmake -S . -B $(BUILD) -G Ninja -D CMAKE_BUILD_TYPE=Release -D GRENS_STRICT=$(STRICT)

bench: DEPS += bench
bench: build ## measures the speed against plain programs that do the same work
	@tests/bench/run.sh build/grens

bench-loading: DEPS += bench
bench-loading: build ## counts the instructions that loading rules takes
	@tests/bench/loading/run.py build/grens

format: ## lays out the C++ sources (clang-format-14)
	@git ls-files -z 'engine/*.[ch]pp' 'tests/*.[ch]pp' | xargs -0 -r clang-format-14 -i

# Silent when nothing is missing. Elsewhere than on Debian the list is for reading.
deps: ## installs the Debian packages that are missing
	@command -v dpkg-query >/dev/null || { echo 'Not Debian: see debian-packages.txt for what is needed.'; exit 0; }; \
	wanted=$$(awk -v sections=' $(DEPS) ' ' \
	  /^\[/ { match($$0, /\[[a-z]+\]/); on = index(sections, " " substr($$0, 2, RLENGTH - 2) " "); next } \
	  on { sub(/#.*/, ""); if (NF) print $$1 }' debian-packages.txt); \
	[ -n "$$wanted" ] || { echo 'debian-packages.txt has no section of that name' >&2; exit 1; }; \
	there=$$(dpkg-query -W -f '$${db:Status-Status} $${Package}\n' $$wanted 2>/dev/null | sed -n 's/^installed //p'); \
	missing=$$(printf '%s\n' $$wanted | grep -vxF -e "$$there" | tr '\n' ' '); \
	[ -n "$$missing" ] || exit 0; \
	echo "Installing: $$missing"; \
	[ "$$(id -u)" -eq 0 ] && as_root='' || as_root='sudo'; \
	[ -z "$$as_root" ] || command -v sudo >/dev/null || { echo "As root: apt-get install $$missing" >&2; exit 1; }; \
	$$as_root apt-get update -qq && \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing
