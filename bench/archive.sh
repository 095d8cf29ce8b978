#!/usr/bin/env bash
# Writes an archive of generated documents of 7 KB (main, the files that they
# came from, the branches of their series), lets git fast-import write the same
# objects, and compares: time, size of the pack, memory. Runs are paired, one of
# each in turn, and medians are printed.
#
#   bench/archive.sh                   5,000 documents in 50 series, 5 pairs
#   bench/archive.sh 5000 50000        and ten times as many: how both grow
#   PAIRS=9 SERIES=20 bench/archive.sh 1000
#
# It needs Go, git and awk. Wall time is that of the import alone, without the
# making up of documents; CPU time is that of the whole process, with it.
set -euo pipefail
cd "$(dirname "$0")/.."
pairs=${PAIRS:-5} series=${SERIES:-50}
[ $# -gt 0 ] || set -- 5000

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export GIT_COMMITTER_NAME=Bench GIT_COMMITTER_EMAIL=bench@example.org GIT_COMMITTER_DATE='1700000000 +0000'
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
go test -c -o "$tmp/repo.test" ./repo

# measure BENCHMARK DOCUMENTS: seconds, seconds of CPU, bytes of the pack, peak
# of memory in MB.
measure() {
  local cpu
  { TIMEFORMAT='%U %S'; time "$tmp/repo.test" -test.run '^$' -test.bench "^Benchmark$1\$" -test.benchtime 1x \
    -documents "$2" -series "$series" -bench-dir "$tmp/out" >"$tmp/result" 2>&1; } 2>"$tmp/time" || { cat "$tmp/result" >&2; exit 1; }
  cpu=$(awk '{print $1+$2}' "$tmp/time")
  awk -v cpu="$cpu" '/ns\/op/ {
    for (i = 2; i <= NF; i++) { if ($i == "write-s/op") wall = $(i-1); if ($i == "pack-B") pack = $(i-1); if ($i == "peak-MB") peak = $(i-1) }
    print wall, cpu, pack, (peak == "" ? 0 : peak)
  }' "$tmp/result"
}

median() { sort -g | awk '{v[NR]=$1} END {print (NR%2 ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2)}'; }
column() { awk -v c="$1" '{print $c}' "$2" | median; }

printf '%9s  %-12s %9s %9s %12s %9s\n' documents program 'wall s' 'CPU s' 'pack bytes' 'peak MB'
for documents in "$@"; do
  rm -rf "$tmp/out" && mkdir "$tmp/out"
  : >"$tmp/ours" && : >"$tmp/theirs"
  for _ in $(seq "$pairs"); do
    rm -rf "$tmp/out/1" "$tmp"/out/fast-*
    measure Write "$documents" >>"$tmp/ours"
    if [ ! -e "$tmp/out/stream" ]; then # once, and not timed: the objects are always the same
      measure FastImport "$documents" >/dev/null
      rm -rf "$tmp"/out/fast-*
    fi
    measure FastImport "$documents" >>"$tmp/theirs"
  done
  for who in ours theirs; do
    name=recital && [ $who = ours ] || name=fast-import
    peak=$(column 4 "$tmp/$who") && [ $who = ours ] || peak=-
    printf '%9d  %-12s %9.2f %9.2f %12d %9s\n' "$documents" "$name" "$(column 1 "$tmp/$who")" "$(column 2 "$tmp/$who")" "$(column 3 "$tmp/$who")" "$peak"
  done
  paste -d ' ' "$tmp/ours" "$tmp/theirs" >"$tmp/both"
  printf '%9s  recital / fast-import: wall %.2f, CPU %.2f, pack %.2f (medians of %d pairs)\n' '' \
    "$(awk '{print $1/$5}' "$tmp/both" | median)" "$(awk '{print $2/$6}' "$tmp/both" | median)" "$(awk '{print $3/$7}' "$tmp/both" | median)" "$pairs"
  if [ -e "$tmp/first" ]; then
    awk -v n="$documents" -v w="$(column 1 "$tmp/ours")" -v c="$(column 2 "$tmp/ours")" -v m="$(column 4 "$tmp/ours")" \
      '{printf "%9s  against %d documents: %.1f times as many, wall %.1f times, CPU %.1f times, memory %.2f times\n", "", $1, n/$1, w/$2, c/$3, ($4 ? m/$4 : 0)}' "$tmp/first"
  else
    echo "$documents $(column 1 "$tmp/ours") $(column 2 "$tmp/ours") $(column 4 "$tmp/ours")" >"$tmp/first"
  fi
done
