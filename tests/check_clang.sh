#!/usr/bin/env bash
# Reads every source with clang too, with the same warnings; what was read well once is not read again.
set -euo pipefail
kept=build/clang-read
mkdir -p "$kept"
headers=$(find src bench -name '*.h' -print0 | sort -z | xargs -0 cat | sha256sum | cut -d' ' -f1)
flags="-std=c++20 -Isrc -I. -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -fsyntax-only
  -isystem build/deps/libphonenumber/usr/include $(pkg-config --cflags libxml-2.0 gmime-3.0 | sed 's/-I/-isystem /g')"
export flags headers kept
read_one() {
  local mark
  mark="$kept/$( { echo "$headers"; cat "$1"; } | sha256sum | cut -d' ' -f1)"
  [ -e "$mark" ] && return 0
  # shellcheck disable=SC2086
  clang++ $flags -DHOTLINER_SOURCE='""' -DSPDLOG_COMPILED_LIB -DSPDLOG_FMT_EXTERNAL "$1" && touch "$mark"
}
export -f read_one
find src bench -name '*.cc' -print0 | sort -z | xargs -0 -n1 -P"$(nproc)" bash -c 'read_one "$0"'
echo "clang has read $(find src bench -name '*.cc' | wc -l) files without a warning"
