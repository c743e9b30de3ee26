# Every task has one verb; the continuous integration calls the same ones and nothing else.

SWIFT ?= swift
TOOL = $(CURDIR)/.build/release/dbvc
STYLED = Sources Tests Package.swift

.DEFAULT_GOAL := help
.PHONY: help setup build test test-kill simulate check lint format demo demo-sqlserver bench bench-migrations bench-documents bench-audit bench-schemas bench-web golden docs clean

help: ## List these verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Check the toolchain and install the system libraries that are missing
	@Tools/setup.sh

build: setup ## Build the release binary, .build/release/dbvc
	$(SWIFT) build -c release --static-swift-stdlib --product dbvc

test: setup ## Build and run all tests
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --disable-xctest

test-kill: setup ## Kill a migrator at its calls, DBVC_KILLS times (1,000 unless set)
	$(SWIFT) build --build-tests
	DBVC_KILLS=$${DBVC_KILLS:-1000} $(SWIFT) test --skip-build --disable-xctest --filter KillMatrixTests

simulate: setup ## Run two clients in any order and with any fault, for DBVC_SEEDS seeds (10,000 unless set)
	$(SWIFT) build --build-tests
	DBVC_SEEDS=$${DBVC_SEEDS:-10000} $(SWIFT) test --skip-build --disable-xctest --filter SimulationTests

check: lint test ## What a change must pass: style, no warning, all tests

lint: ## Check the style
	$(SWIFT) format lint --strict --parallel --recursive $(STYLED)

format: ## Put the style right
	$(SWIFT) format --in-place --parallel --recursive $(STYLED)

demo: build ## Migrate the clinic of Examples/clinic in a temporary copy
	@DBVC=$(TOOL) Examples/clinic/demo.sh

demo-sqlserver: build ## Migrate the clinic in T-SQL into the empty database that DBVC_DEMO_SQLSERVER names
	@DBVC=$(TOOL) Examples/clinic/sqlserver/demo.sh

bench: bench-migrations bench-documents bench-audit bench-schemas bench-web ## Measure speed and memory as ratios, each in one run

bench-migrations: build ## Measure migrating and validating
	@DBVC=$(TOOL) Benchmarks/run.sh

bench-documents: ## Measure the document store, at a million events
	$(SWIFT) build -c release --product DocumentsBenchmark
	@.build/release/DocumentsBenchmark

bench-audit: ## Measure recording, verifying and proving events
	$(SWIFT) build -c release --product AuditBenchmark
	@.build/release/AuditBenchmark

bench-schemas: ## Measure inspecting and comparing schemas of 10,000 tables
	$(SWIFT) build -c release --product SchemasBenchmark
	@.build/release/SchemasBenchmark

bench-web: ## Measure the HTTP API
	$(SWIFT) build -c release --product WebBenchmark
	@.build/release/WebBenchmark

golden: ## Record the golden files of the command line anew; then read the difference
	DBVC_RECORD_GOLDEN=1 $(SWIFT) test --disable-xctest --filter 'ScriptTests|SettingsReferenceTests'

docs: build ## Write the reference: the commands' help texts, and the catalogue of settings
	@rm -rf docs/reference/commands docs/reference/settings
	@DBVC=$(TOOL) Tools/command-reference.sh docs/reference
	-@DBVC_RECORD_GOLDEN=1 $(SWIFT) test --disable-xctest --filter SettingsReferenceTests > .build/docs.log 2>&1

clean: ## Remove what was built
	$(SWIFT) package clean
