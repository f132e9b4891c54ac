# Everything a person or CI does with the project. `make run` and `make test` need only Go.
GO      ?= go
LDFLAGS := -s -w
TOOLS   := bin/tools
FZF     := github.com/junegunn/fzf@v0.65.2
GLOW    := github.com/charmbracelet/glow/v2@v2.1.1
SOFT    := github.com/charmbracelet/soft-serve/cmd/soft@v0.11.6

.PHONY: run build test race fuzz fuzz-input ci lint fmt bench compare kiosk-bench eval docs deploy-check image-tar clean

run: build
	@bin/fayi

build:
	@CGO_ENABLED=0 $(GO) build -trimpath -ldflags '$(LDFLAGS)' -o bin/fayi .

test:
	$(GO) test ./...

race:
	$(GO) test -race ./internal/... ./ui/...

# Each fuzz target for a short while, on top of its seeds (which `make test` runs).
FUZZTIME ?= 10s
fuzz:
	@for pkg in $$($(GO) list ./...); do \
		for f in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
			echo "$$pkg $$f"; $(GO) test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) $$pkg || exit 1; \
		done; \
	done

# What strangers type into the kiosk, for longer.
fuzz-input:
	$(GO) test -run '^$$' -fuzz '^FuzzInput$$' -fuzztime 30s ./internal/kiosk

fmt:
	$(GO) fmt ./...

lint:
	@test -z "$$(gofmt -l .)" || { gofmt -l .; echo 'run make fmt'; exit 1; }
	$(GO) vet ./...

# What CI runs: a clean tree, the tests with a terminal, the built program.
ci: lint build test fuzz-input eval
	@bin/fayi check

# Hits and misses of the search on the project's questions (and on the shared ones where they are).
eval:
	@$(GO) run ./internal/search/eval

# Figures, as ratios against fzf and glow in the same run.
bench: build $(TOOLS)/fzf $(TOOLS)/glow
	$(GO) test -run '^$$' -bench . -benchmem ./internal/... ./ui/...
	$(GO) run ./internal/bench -fayi bin/fayi -fzf $(TOOLS)/fzf -glow $(TOOLS)/glow

# The search against fzf as a filter and bleve, in one run; a module of its own (docs/search.md).
compare: $(TOOLS)/fzf
	@cd internal/bench/peers && $(GO) run . -fzf $(CURDIR)/$(TOOLS)/fzf

# Built in a module of its own: the proxy does not list glow's versions, so `go install` fails.
$(TOOLS)/fzf $(TOOLS)/glow:
	@mkdir -p $(TOOLS) && dir=$$(mktemp -d) && cd $$dir && $(GO) mod init peers >/dev/null 2>&1 && \
	$(GO) get $(FZF) $(GLOW) >/dev/null 2>&1 && \
	$(GO) build -o $(CURDIR)/$(TOOLS)/fzf github.com/junegunn/fzf && \
	$(GO) build -o $(CURDIR)/$(TOOLS)/glow github.com/charmbracelet/glow/v2 && rm -rf $$dir

# The kiosk under load beside its peers, in one run of at most a quarter of an hour; flags in BENCH,
# such as BENCH='-servers fayi -sessions 1000 -script type'. soft-serve where it installs.
BENCH ?=
kiosk-bench: build
	@CGO_ENABLED=0 $(GO) build -trimpath -ldflags '$(LDFLAGS)' -o $(TOOLS)/kiosk-stock ./internal/kiosk/bench/stock
	@$(GO) build -o $(TOOLS)/kiosk-bench ./internal/kiosk/bench
	-@$(MAKE) --no-print-directory $(TOOLS)/soft-serve
	@$(TOOLS)/kiosk-bench $(BENCH)

$(TOOLS)/soft-serve:
	@mkdir -p $(TOOLS) && dir=$$(mktemp -d) && cd $$dir && $(GO) mod init peers >/dev/null 2>&1 && \
	{ $(GO) get $(SOFT) >log 2>&1 && CGO_ENABLED=0 $(GO) build -trimpath -ldflags '$(LDFLAGS)' -o $(CURDIR)/$@ $(firstword $(subst @, ,$(SOFT))) >>log 2>&1 || \
	{ echo 'soft-serve does not build here:'; tail -3 log 2>&1; false; }; }; done=$$?; rm -rf $$dir; exit $$done

# The README's table of keys, from the bindings.
docs: build
	@$(GO) test ./ui -run TestReadmeKeys -update

# What stands in deploy/, as far as this machine can check it; what it lacks is named.
deploy-check: build
	@deploy/check.sh

# The file system of the image (deploy/image/Dockerfile) without an image builder.
image-tar: build
	@dir=$$(mktemp -d) && deploy/image/layout.sh $$dir && tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 \
		-C $$dir -cf bin/fayi-image.tar fayi; rm -rf $$dir
	@tar tvf bin/fayi-image.tar

clean:
	rm -rf bin
