# Every task has one verb; the continuous integration calls the same ones and nothing else.

SWIFT ?= swift
TOOL = $(CURDIR)/.build/release/dbvc
STYLED = Sources Tests Package.swift

.DEFAULT_GOAL := help
.PHONY: help setup build test check lint format demo demo-sqlserver bench bench-documents golden docs clean

help: ## List these verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Check the toolchain and install the system libraries that are missing
	@Tools/setup.sh

build: setup ## Build the release binary, .build/release/dbvc
	$(SWIFT) build -c release --static-swift-stdlib --product dbvc

test: setup ## Build and run all tests
	$(SWIFT) build --build-tests
	$(SWIFT) test --disable-xctest

check: lint test ## What a change must pass: style, no warning, all tests

lint: ## Check the style
	$(SWIFT) format lint --strict --parallel --recursive $(STYLED)

format: ## Put the style right
	$(SWIFT) format --in-place --parallel --recursive $(STYLED)

demo: build ## Migrate the clinic of Examples/clinic in a temporary copy
	@DBVC=$(TOOL) Examples/clinic/demo.sh

demo-sqlserver: build ## Migrate the clinic in T-SQL into the empty database that DBVC_DEMO_SQLSERVER names
	@DBVC=$(TOOL) Examples/clinic/sqlserver/demo.sh

bench: build ## Measure speed and memory as ratios, each in one run
	@DBVC=$(TOOL) Benchmarks/run.sh

bench-documents: ## Measure the document store as ratios, each in one run
	$(SWIFT) build -c release --product DocumentsBenchmark
	@.build/release/DocumentsBenchmark

golden: ## Record the golden files of the command line anew; then read the difference
	DBVC_RECORD_GOLDEN=1 $(SWIFT) test --disable-xctest --filter 'ScriptTests|SettingsReferenceTests'

docs: build ## Write the reference: the commands' help texts, and the catalogue of settings
	@rm -rf docs/reference/commands docs/reference/settings
	@DBVC=$(TOOL) Tools/command-reference.sh docs/reference
	-@DBVC_RECORD_GOLDEN=1 $(SWIFT) test --disable-xctest --filter SettingsReferenceTests > .build/docs.log 2>&1

clean: ## Remove what was built
	$(SWIFT) package clean
