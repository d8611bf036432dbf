#!/usr/bin/env bash
# Replays the kept inputs of one fuzz target and tries the same 20,000 new ones each time, or as many as
# fit into some seconds: a test must not fail by chance.
#   tests/fuzz/run_for_seconds.sh TARGET SECONDS
set -euo pipefail
cd "$(dirname "$0")/../.."
found=$(mktemp -d)
trap 'rm -rf "$found"' EXIT
build/clang/fuzz_"$1" "$found" "tests/fuzz/corpus/$1" -seed=1 -runs=20000 -max_total_time="$2" -timeout=10 -rss_limit_mb=2048 \
  -max_len=20000 -verbosity=0 -print_final_stats=1 -artifact_prefix="$found/" || {
  for file in "$found"/crash-* "$found"/timeout-* "$found"/oom-*; do
    [ -e "$file" ] && { echo "input, in base64:"; base64 "$file"; }
  done
  exit 1
}
