#!/usr/bin/env bash
# Compares documents side by side with php-wikidiff2, wdiff and dwdiff: the same
# pairs in one run, statements of the seeds, announcements where RECITAL_CORPORA
# names their folder, and generated documents of which a tenth moved as a block.
# Each pair is compared again and again; the best of ROUNDS rounds counts, the
# programs taking turns, so that a busy machine disturbs all alike.
#
#   bench/diffing.sh
#   ROUNDS=9 RECITAL_CORPORA=../corpora bench/diffing.sh
#
# It needs Go, php with wikidiff2, wdiff and dwdiff (Debian: php-cli
# php-wikidiff2 wdiff dwdiff). recital and wikidiff2 are timed inside their
# process, from two texts to what changed; wdiff and dwdiff are programs, so
# their time holds their start, and that of `true` is given to compare.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${ROUNDS:-5}
for p in php wdiff dwdiff; do
  command -v "$p" >/dev/null || { echo "bench/diffing.sh: no $p; install php-cli php-wikidiff2 wdiff dwdiff" >&2; exit 2; }
done
php -r 'exit(extension_loaded("wikidiff2") ? 0 : 1);' || { echo "bench/diffing.sh: php has no wikidiff2; install php-wikidiff2" >&2; exit 2; }

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/pairs"
go test -c -o "$tmp/diffing.test" ./diffing
(cd diffing && "$tmp/diffing.test" -test.run '^TestBesideWrite$' -beside "$tmp/pairs" >"$tmp/log") || { cat "$tmp/log" >&2; exit 1; }

cat >"$tmp/wikidiff2.php" <<'PHP'
<?php // pair, microseconds, moved, added, dropped
foreach (glob($argv[1] . '/*.old') as $file) {
    $old = file_get_contents($file);
    $new = file_get_contents(substr($file, 0, -4) . '.new');
    $runs = max(1, min(50, intdiv(400000, strlen($old) + strlen($new) + 1)));
    $start = hrtime(true);
    for ($k = 0; $k < $runs; $k++) {
        $json = wikidiff2_inline_json_diff($old, $new, 2);
    }
    $us = (hrtime(true) - $start) / 1000 / $runs;
    $n = array_fill(0, 6, 0);
    foreach (json_decode($json, false, 512, JSON_INVALID_UTF8_SUBSTITUTE)->diff as $d) {
        $n[$d->type]++;
    }
    printf("%s %.1f %d %d %d\n", basename($file, '.old'), $us, $n[5], $n[1], $n[2]);
}
PHP

# program NAME OUT COMMAND...: the microseconds of a program for each pair.
program() {
  local out=$1 file start end
  shift
  for file in "$tmp"/pairs/*.old; do
    start=$(date +%s%N)
    "$@" "$file" "${file%.old}.new" >/dev/null || true
    end=$(date +%s%N)
    echo "$(basename "$file" .old) $(((end - start) / 1000))"
  done >>"$out"
}

for _ in $(seq "$rounds"); do
  "$tmp/diffing.test" -test.run '^$' -test.bench '^BenchmarkBeside$' -test.benchtime 20ms -test.cpu 1 -beside "$tmp/pairs" |
    awk '/ns\/op/ { name = $1; sub(/^BenchmarkBeside\//, "", name)
      for (i = 2; i <= NF; i++) v[$(i)] = $(i-1)
      printf "%s %.1f %d %d %d\n", name, v["ns/op"] / 1000, v["moved"], v["added"], v["dropped"] }' >>"$tmp/recital"
  php "$tmp/wikidiff2.php" "$tmp/pairs" >>"$tmp/wikidiff2"
  program "$tmp/wdiff" wdiff
  program "$tmp/dwdiff" dwdiff
  program "$tmp/true" true
done

# Of each pair the best round; of each set the sum.
for who in recital wikidiff2 wdiff dwdiff true; do
  awk -v who="$who" '!($1 in best) || $2 < best[$1] { best[$1] = $2; rest[$1] = $3 " " $4 " " $5 }
    END { for (p in best) print who, p, best[p], rest[p] }' "$tmp/$who"
done >"$tmp/all"
awk '{ split($2, s, "-"); set = s[1] == "moved" ? $2 : s[1]; t[set, $1] += $3; if ($1 == "recital") n[set]++ }
  END {
    printf "%-14s %5s %12s %12s %12s %12s %12s   recital / wikidiff2\n", "set", "pairs", "recital us", "wikidiff2 us", "wdiff us", "dwdiff us", "(true us)"
    for (set in n) printf "%-14s %5d %12.0f %12.0f %12.0f %12.0f %12.0f   %.2f\n", set, n[set], t[set, "recital"], t[set, "wikidiff2"], t[set, "wdiff"], t[set, "dwdiff"], t[set, "true"], t[set, "recital"] / t[set, "wikidiff2"] | "sort"
  }' "$tmp/all"
echo
echo "What is reported of generated documents (moved-N: N paragraphs, a tenth of them"
echo "moved, one word in 25 changed; inserted: one paragraph put before the fifth of 40,"
echo "one word in 12 changed). wdiff and dwdiff know no paragraphs and find no move."
awk '$2 ~ /^(moved|inserted)/ && ($1 == "recital" || $1 == "wikidiff2") {
    split($2, s, "-"); right = s[1] == "moved" ? int(s[2] / 10) " moved, 0 added, 0 dropped" : "0 moved, 1 added, 0 dropped"
    printf "%-14s %-10s %4d moved, %4d added, %4d dropped   (right: %s)\n", $2, $1, $4, $5, $6, right }' "$tmp/all" | sort
