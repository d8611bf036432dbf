#!/usr/bin/env bash
# clang, the second opinion: builds everything with the same warnings as errors in build/clang, under
# sanitizers, with the fuzz targets.
set -euo pipefail
log=$(mktemp)
trap 'rm -f "$log"' EXIT
[ -e build/clang/build.ninja ] ||
  cmake -S . -B build/clang -G Ninja -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=Sanitized >"$log" 2>&1 ||
  { cat "$log"; exit 1; }
ninja -C build/clang hotliner hotliner_tests fuzz_targets >"$log" 2>&1 || { grep -vE '^\[[0-9]+/' "$log" | tail -n 60; exit 1; }
echo "clang is content"
