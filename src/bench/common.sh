# What the benches share; read by them, not run. Needs bash 5 (EPOCHREALTIME).
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 2
work=target/bench
mkdir -p "$work"
export HOPWISE_CONFIG=/dev/null # nobody's own rules

# every Java the launcher may choose, the ones of this machine
javas() {
  local candidate
  for candidate in "$(command -v java)" /usr/lib/jvm/*25*/bin/java; do
    [[ -x $candidate ]] && readlink -f "$candidate"
  done | sort -u
}

# seconds_of COMMAND…: runs it, its output thrown away, and leaves the seconds in $seconds
seconds_of() {
  local from=$EPOCHREALTIME
  "$@" >/dev/null 2>&1
  local to=$EPOCHREALTIME
  local micros=$((${to/./} - ${from/./}))
  printf -v seconds '%d.%06d' $((micros / 1000000)) $((micros % 1000000))
}

# median of the numbers on standard input
median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# run_warm CLASS ARGUMENT…: compiles src/bench/CLASS.java against our jar and runs it in one JVM, as a server would
run_warm() {
  local class=$1
  shift
  ./hopwise version >/dev/null
  javac -d "$work" -cp target/hopwise.jar "src/bench/$class.java"
  java -XX:+UseSerialGC -cp "$work:target/hopwise.jar" "$class" "$@"
}
