#!/usr/bin/env bash
# Asks an archive of generated documents of 7 KB the questions that people ask,
# each in a new process with the index present, and asks stock git the same.
# Runs are paired, one of each in turn; medians are printed, with the lowest of
# each in parentheses, since a machine that is busy only ever adds to them.
#
#   bench/browse.sh                    5,000 documents in 50 series, 15 pairs
#   PAIRS=31 SERIES=50 bench/browse.sh 20000
#   ARCHIVE=archive.git bench/browse.sh    an archive of your own (a copy is asked)
#
# It needs Go, git and awk. Making the index is reported apart.
set -euo pipefail
cd "$(dirname "$0")/.."
documents=${1:-5000} pairs=${PAIRS:-15} series=${SERIES:-50}

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
export GIT_COMMITTER_NAME=Bench GIT_COMMITTER_EMAIL=bench@example.org GIT_COMMITTER_DATE='1700000000 +0000'
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
go build -o "$tmp/recital" ./cmd/recital
if [ -n "${ARCHIVE:-}" ]; then
  git clone -q --mirror "$ARCHIVE" "$tmp/plain.git"
else
  go test -c -o "$tmp/repo.test" ./repo
  "$tmp/repo.test" -test.run '^$' -test.bench '^BenchmarkWrite$' -test.benchtime 1x \
    -documents "$documents" -series "$series" -bench-dir "$tmp" >"$tmp/written" || { cat "$tmp/written" >&2; exit 1; }
  mv "$tmp/1" "$tmp/plain.git"
fi
cp -r "$tmp/plain.git" "$tmp/paths.git"
git -C "$tmp/plain.git" commit-graph write --reachable --no-progress
git -C "$tmp/paths.git" commit-graph write --reachable --changed-paths --no-progress
export RECITAL_ARCHIVE=$tmp/plain.git

# spent COMMAND...: seconds of wall and of CPU time.
spent() {
  { TIMEFORMAT='%R %U %S'; time "$@" >/dev/null 2>&1; } 2>&1 | awk '{print $1, $2+$3}'
}

median() { sort -g | awk '{v[NR]=$1} END {print (NR%2 ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2)}'; }
least() { sort -g | head -1; }
column() { awk -v c="$1" '{print $c}' "$2"; }
ms() { awk -v s="$1" 'BEGIN {printf "%.1f", 1000*s}'; }

# compare WHAT "OURS" "THEIRS"
compare() {
  : >"$tmp/ours" && : >"$tmp/theirs"
  for _ in $(seq "$pairs"); do
    spent $2 >>"$tmp/ours"
    spent $3 >>"$tmp/theirs"
  done
  paste -d ' ' "$tmp/ours" "$tmp/theirs" | awk '$3 > 0 {print $1/$3}' >"$tmp/ratio"
  printf '%-44s %8s (%s) %8s (%s) %7.2f %7.2f\n' "$1" \
    "$(ms "$(column 1 "$tmp/ours" | median)")" "$(ms "$(column 1 "$tmp/ours" | least)")" \
    "$(ms "$(column 1 "$tmp/theirs" | median)")" "$(ms "$(column 1 "$tmp/theirs" | least)")" \
    "$(median <"$tmp/ratio")" "$(awk -v a="$(column 1 "$tmp/ours" | least)" -v b="$(column 1 "$tmp/theirs" | least)" 'BEGIN {print a/b}')"
}

rm -f "$tmp/plain.git"/recital.index
printf 'making the index: %s s\n' "$(spent "$tmp/recital" list | cut -d' ' -f1)"
"$tmp/recital" log >/dev/null 2>&1 # the counts of all, once
all=$(for _ in 1 2 3 4 5; do spent "$tmp/recital" blame --all --format tsv; done)
printf 'first said and since when of %d sentences: %s s (least of 5: %s s)\n' \
  "$("$tmp/recital" blame --all --format tsv | wc -l)" "$(echo "$all" | column 1 - | median)" "$(echo "$all" | column 1 - | least)"

path=$(git -C "$tmp/plain.git" ls-tree -r --name-only main | grep -v '^sources/' | grep '\.md$' | awk '{p[NR]=$0} END {print p[int(NR/2)+1]}')
name=${path%%/*}/$(basename "$path" .md)
one=${path%%/*}
printf '\n%-44s %16s %16s %7s %7s\n' 'ms: median (least); then recital / git' recital git median least
compare "log $name, commit-graph" "$tmp/recital log $name" "git -C $tmp/plain.git log --format=%H main -- $path"
compare "  with --changed-paths" "$tmp/recital log $name" "git -C $tmp/paths.git log --format=%H main -- $path"
compare "blame $one, blame -w -M" "$tmp/recital blame $one" "git -C $tmp/plain.git blame -w -M series/$one -- $one.md"
compare "search, grep -i" "$tmp/recital search --in $one fathoms" "git -C $tmp/plain.git grep -i fathoms main -- $one"
