#!/bin/sh
# The file system of the image, without an image builder: one binary. layout.sh DIR makes it there from bin/fayi
# (`make build`); `make image-tar` packs it, owned by root, with the same bytes each time.
set -eu
cd "$(dirname "$0")/../.."
mkdir -p "$1"
install -m 755 bin/fayi "$1/fayi"
