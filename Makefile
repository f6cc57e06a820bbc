# Rules
#   make demo       build, run every election in ballots/ to "verified", print the results
#   make test       format lint, module graph, all tests
#   make build      the programs, for trying
#   make release    the programs, optimised
#   make crash-test crashes at every change of a file, and losses of power; docs/reliability.md
#   make bench      measure the ledger against plain files and openssl; needs 3 GB in BENCH_FOLDER;
#                   a contest of 3 million ballots; then the Scottish wards in ../shared/data, beside droop (DROOP=its sources)
#   make bench-giant      of that only the contest of 3 million ballots, against SHA-256 of its files
#   make bench-national   the whole country from files to the observer's verdict, against libcrypto,
#                   DuckDB and awk (docs/performance.md); BENCH_SCALE=0.01 for minutes, KEEP=1 keeps
#   make lint       swift format lint
#   make graph      what each module may import; what the observer's program must not contain
#   make packages   install the Debian packages that are missing (the others call it)
#   make foreign-witness   witnesses that others wrote cosign our log and refuse its twin (needs a
#                   network; docs/witnesses.md)
#   make pictures   take the pictures of docs/officials.md anew
#   make clean      remove what was built
#
# make test FILTER=IntakeTests   only those tests, without lint and graph
# REQUIRE_DATA=1                 the real elections in ../shared/data must be there

SWIFT_PACKAGES = libsqlite3-dev libssl-dev zlib1g-dev libqrencode-dev libcurl4-openssl-dev \
  libmicrohttpd-dev libarchive-dev libxml2-dev libncurses-dev libfribidi-dev \
  libpango1.0-dev fonts-hosny-amiri fonts-dejavu-core
TEST_PACKAGES = openssl gzip python3 python3-cryptography python3-jsonschema binutils \
  golang-go golang-golang-x-mod-dev librsvg2-bin zbar-tools poppler-utils curl strace tmux
BENCH_PACKAGES = python3 mawk
STRICT = --explicit-target-dependency-import-check error
SCRIPTS = Tests/Scripts
# Tests at once. Without a limit all are begun together, and hold their ledgers open together.
ABREAST = SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=16

# A folder on the disk that is to be measured.
BENCH_FOLDER = .bench
# Documents of the main measurement; `make bench BENCH_ENTRIES=20000` for a shorter one.
BENCH_ENTRIES = 65000

# The share of the country that is measured, its seed, and how often what can be repeated is.
BENCH_SCALE = 1
BENCH_SEED = 1405
RUNS = 3
INGESTS = 2
KILLS = 5

.PHONY: demo test crash-test build bench bench-giant bench-national release lint graph packages test-packages \
  bench-packages foreign-witness pictures clean

demo: build
	@rm -rf .demo && mkdir -p .demo
	@$(SCRIPTS)/demo.sh .build/debug .demo

build: packages
	@swift build $(STRICT)

release: packages
	@swift build -c release $(STRICT)

bench: packages
	@swift build -c release $(STRICT) --product shomar
	@swift build -c release $(STRICT) --product shomar-bench
	@rm -rf $(BENCH_FOLDER)
	@.build/release/shomar-bench $(BENCH_FOLDER) ballots/byers-2015/definition $(BENCH_ENTRIES); \
	  status=$$?; rm -rf $(BENCH_FOLDER); \
	  python3 Tests/Bench/count.py --programs .build/release --data ../shared/data \
	    $(if $(DROOP),--droop $(DROOP)) && exit $$status

bench-giant: packages
	@swift build -c release $(STRICT) --product shomar-bench
	@rm -rf $(BENCH_FOLDER)/giant; .build/release/shomar-bench giant $(BENCH_FOLDER)/giant; \
	  status=$$?; rm -rf $(BENCH_FOLDER)/giant; rmdir $(BENCH_FOLDER) 2>/dev/null; exit $$status

# Of the folder only what this makes is removed: BENCH_FOLDER/national.
bench-national: packages bench-packages
	@for program in shomar shomar-audit shomar-bench; do \
	  swift build -c release $(STRICT) --product $$program || exit $$?; done
	@rm -rf $(BENCH_FOLDER)/national
	@python3 Tests/Bench/national.py --programs .build/release --folder $(BENCH_FOLDER)/national \
	  --scale $(BENCH_SCALE) --seed $(BENCH_SEED) --runs $(RUNS) --ingests $(INGESTS) \
	  --kills $(KILLS); status=$$?; \
	  [ -n "$(KEEP)" ] || rm -rf $(BENCH_FOLDER)/national; \
	  rmdir $(BENCH_FOLDER) 2>/dev/null; exit $$status

ifdef FILTER
test: packages test-packages
	@$(ABREAST) swift test $(STRICT) --filter '$(FILTER)'
else
test: packages test-packages lint
	@swift build --build-tests $(STRICT)
	@$(MAKE) --no-print-directory graph
	@$(ABREAST) SHOMAR_REQUIRE_DATA=$(REQUIRE_DATA) swift test --skip-build
endif

# WORKERS=4 CRASH=--subsets\ 3 and other options: Tests/Crash/crash_test.py --help
crash-test: release test-packages
	@python3 Tests/Crash/crash_test.py --programs .build/release --workers $(or $(WORKERS),2) $(CRASH)

lint:
	@swift format lint --strict --recursive Package.swift Sources Tests
	@echo "The format is right."

graph:
	@$(SCRIPTS)/check-graph.sh .
	@$(SCRIPTS)/check-symbols.sh .build/debug/shomar-audit

packages:
	@command -v swift >/dev/null || { echo "Swift 6.2 or newer is needed: https://swift.org/install"; exit 1; }
	@$(SCRIPTS)/install-packages.sh $(SWIFT_PACKAGES)

bench-packages:
	@$(SCRIPTS)/install-packages.sh $(BENCH_PACKAGES)
	@$(SCRIPTS)/install-packages.sh python3-venv || echo "Without python3-venv there is no DuckDB."

test-packages:
	@$(SCRIPTS)/install-packages.sh $(TEST_PACKAGES)

# The pictures of docs/officials.md, taken from the program in a terminal.
pictures: build test-packages
	@python3 Tests/Pictures/desk_pictures.py --programs .build/debug \
	  --geography ballots/geography --to docs/pictures

foreign-witness: build test-packages
	@rm -rf .foreign
	@for witness in ours aics sigsum; do \
	  Tests/Foreign/foreign-witness.sh .build/debug .foreign/$$witness $$witness || exit $$?; done

clean:
	@rm -rf .build .demo .foreign .bench
