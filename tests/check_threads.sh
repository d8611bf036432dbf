#!/usr/bin/env bash
# Looks for data races: builds everything with clang's thread sanitizer in build/threads, then runs the
# unit tests that use threads, a server under eight writers that is killed and started again, one that
# is listened to while it works, and, with PostgreSQL, two nodes through every fault. Ten minutes.
#   tests/check_threads.sh
set -euo pipefail
cd "$(dirname "$0")/.."
[ -e build/threads/build.ninja ] ||
  cmake -S . -B build/threads -G Ninja -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=Threads >/dev/null
ninja -C build/threads hotliner hotliner_tests
# The first race ends the program, and so the test that runs it.
export TSAN_OPTIONS="halt_on_error=1 second_deadlock_stack=1 suppressions=$PWD/tests/threads.supp"
build/threads/hotliner_tests --gtest_brief=1 --gtest_filter='*Database*:*Index*:*Search*:*Hub*:*Server*:*Outbox*:*Courier*:*Ticker*'
export HOTLINER_BINARY=build/threads/hotliner
KILL9_ROUNDS=5 node --test tests/faults/kill9.test.mjs tests/api/journey.test.mjs tests/api/calls.test.mjs
tests/with_postgres.sh node --test tests/api/journey.test.mjs
node --test tests/faults/cluster.test.mjs
