#!/usr/bin/env bash
# The speed work: totals must be equal, figures are ratios of things run in turn on one core.
#   run.sh GRENS [COUNT]   GRENS: the program; COUNT: volunteers (default 100,000)
# Peers lie in ../shared/bench beside the project (GRENS_SHARED names its parent folder).
set -euo pipefail

grens=${1:?usage: run.sh GRENS [COUNT]}
count=${2:-100000}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
peers=${GRENS_SHARED:-$root/../shared}/bench
if [ ! -e "$peers/node-plain.mjs" ]; then
  echo "SKIPPED: needs ../shared/bench"
  exit 77
fi
command -v node >/dev/null || { echo "the bench needs node (Debian's nodejs)"; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
g++ -std=c++20 -O3 -pthread "$peers/fast.cpp" -o "$work/fast" -lsimdjson
node "$peers/gen.mjs" "$count" >"$work/volunteers.ndjson"
node "$peers/gen.mjs" "$((count * 4))" >"$work/volunteers4.ndjson"

python3 "$here/compare.py" --grens "$grens" --rules "$here/rules" --fast "$work/fast" \
  --node "$peers/node-plain.mjs" --data "$work/volunteers.ndjson" --data4 "$work/volunteers4.ndjson"
