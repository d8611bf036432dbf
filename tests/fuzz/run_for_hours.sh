#!/usr/bin/env bash
# Runs one fuzz target for hours, on all cores; what it finds stays in build/fuzz/TARGET.
#   tests/fuzz/run_for_hours.sh TARGET HOURS
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${1:?a target, as cti} hours=${2:?how many hours}
mkdir -p "build/fuzz/$target"
cd "build/fuzz/$target"
mkdir -p corpus
exec "../../clang/fuzz_$target" corpus "../../../tests/fuzz/corpus/$target" -max_total_time=$((hours * 3600)) \
  -timeout=10 -rss_limit_mb=2048 -jobs="$(nproc)" -workers="$(nproc)"
