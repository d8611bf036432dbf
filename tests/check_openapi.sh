#!/usr/bin/env bash
# The committed contract is what the program says. HOTLINER_ACCEPT=1 writes it anew (never in CI).
set -euo pipefail
binary=$1
fresh=$(mktemp)
trap 'rm -f "$fresh"' EXIT
"$binary" openapi > "$fresh"
if [ -n "${HOTLINER_ACCEPT:-}" ] && [ -z "${CI:-}" ]; then
  mkdir -p api && cp "$fresh" api/openapi.yaml
  echo "api/openapi.yaml written; look at the difference and commit it"
  (cd web && npx --no-install openapi-typescript ../api/openapi.yaml -o src/api/schema.ts >/dev/null)
  exit 0
fi
diff -u api/openapi.yaml "$fresh" || { echo "api/openapi.yaml is not what the program says: HOTLINER_ACCEPT=1 ./test openapi"; exit 1; }
