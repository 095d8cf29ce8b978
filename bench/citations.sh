#!/usr/bin/env bash
# How fast citations are found and checked, on one core.
#
#   bench/citations.sh             the figures below, best of five runs each
#   RUNS=2 bench/citations.sh      fewer
#
#   dense        the seed documents, full of citations
#   sparse       prose without any
#   length       one text of 100 kB, 1 MB and 10 MB: linear in the text
#   list size    1 MB against lists of 10 to 10,000 entries: nearly flat
#   line         one line of 50 MB of digits and parentheses, in seconds
#
# It needs Go and nothing else. Other work on the machine makes the figures
# worse; the best run is the least disturbed.
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${RUNS:-5}
test=$(mktemp)
trap 'rm -f "$test"' EXIT
go test -c -o "$test" ./citations

# best PATTERN TIME: the best run of each benchmark, its name and MB/s.
best() {
  (cd citations && GOMAXPROCS=1 "$test" -test.run '^$' -test.bench "$1" -test.benchtime "$2" -test.count "$runs") |
    awk '/^Benchmark/ { sub(/^Benchmark/, "", $1); if (!($1 in mbs)) order[++n] = $1; if ($5 > mbs[$1]) { mbs[$1] = $5; ns[$1] = $3 } }
      END { for (i = 1; i <= n; i++) printf "%-22s %8.1f MB/s %12.3f ms\n", order[i], mbs[order[i]], ns[order[i]] / 1e6 }'
}

best '^(BenchmarkFindAndCheck|BenchmarkPlain)$' 1s
best '^BenchmarkLength$' 1s
best '^BenchmarkListSize$' 1s
best '^BenchmarkLine$' 1x
