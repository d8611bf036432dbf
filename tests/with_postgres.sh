#!/usr/bin/env bash
# Runs a command with a PostgreSQL server of its own on loopback; its URL is in HOTLINER_TEST_POSTGRES.
#   tests/with_postgres.sh COMMAND [ARGUMENT…]
set -euo pipefail

bin=$(echo /usr/lib/postgresql/*/bin | tr ' ' '\n' | tail -n 1)
[ -x "$bin/initdb" ] || { echo "PostgreSQL's server is missing: apt-get install postgresql" >&2; exit 1; }
folder=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
# PostgreSQL refuses to run as root.
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[ "$(id -u)" != 0 ] || chown postgres "$folder"
stop() {
  as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
cd "$folder"
as_owner "$bin/initdb" -D "$folder/data" -A trust -U hotliner -E UTF8 --no-sync >/dev/null
as_owner "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
  -o "-p $port -k $folder -h 127.0.0.1 -c fsync=off -c max_connections=300" start >/dev/null ||
  { cat "$folder/log" >&2; exit 1; }
cd - >/dev/null
HOTLINER_TEST_POSTGRES="postgres://hotliner@127.0.0.1:$port/postgres" "$@"
