#!/usr/bin/env bash
# Fuzzes one target for so many seconds: tests/fuzz/run.sh parse|rules [SECONDS]
# A finding is left as build/fuzz/findings/TARGET-*; it becomes a test before it is mended. What the
# run learned stays in build/fuzz/corpus/TARGET; tests/fuzz/corpus has the seeds it starts from.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${1:?parse or rules}
seconds=${2:-60}

cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --target "fuzz_$target"
mkdir -p "build/fuzz/corpus/$target" build/fuzz/findings
exec "build/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 \
  -max_len=8192 -print_final_stats=1 -dict=tests/fuzz/words.dict \
  -artifact_prefix="build/fuzz/findings/$target-" \
  "build/fuzz/corpus/$target" "tests/fuzz/corpus/$target"
