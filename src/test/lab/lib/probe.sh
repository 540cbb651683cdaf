# Really ping, really connect, really capture; what comes out is the symptom, and a sample whose probe ends otherwise than declared is not written.
# shellcheck shell=bash

declare -a SYMPTOMS=() OBSERVATIONS=() LAST_FAILED=()

# source_of HOST[/POD] ADDRESS: the source that its kernel chooses towards an address; nothing where it has no route
source_of() { inside "$1" ip route get "$2" 2>/dev/null | sed -n 's/.* src \([0-9.]*\).*/\1/p'; }

# place HOST[/POD] | ADDRESS [ADDRESS]: a symptom's `from` or `to`
place() {
  case $1 in
    */*) printf '{host: %s, pod: %s, ip: %s}' "${1%/*}" "${1#*/}" "${2:-$(address_of "$1")}" ;;
    [0-9]*) printf '{ip: %s}' "$1" ;;
    *) if [ -n "${2:-}" ]; then printf '{host: %s, ip: %s}' "$1" "$2"; else printf '{host: %s}' "$1"; fi ;;
  esac
}

# probe RESULT ping FROM TO [ping-arguments...]      FROM, TO: HOST[/POD] or HOST[/POD]=ADDRESS; TO also a bare address
# probe RESULT tcp  FROM TO PORT
# probe RESULT udp  FROM TO PORT [SOURCE-PORT]
probe() {
  local want=$1 kind=$2 from=$3 to=$4; shift 4
  local sender=${from%%=*} target=${to%%=*} source=() address chosen result more=""
  case $to in
    *=*) address=${to#*=} ;;
    [0-9]*) address=$to ;;
    *) address=$(address_of "$to") ;;
  esac
  case $from in
    *=*) source=(-I "${from#*=}") chosen=${from#*=} ;;
    *) chosen=$(source_of "$sender" "$address") ;;
  esac
  local output=$LAB/probe.txt
  case $kind in
    ping)
      inside "$sender" ping -n -c 2 -i 0.2 -W "${PATIENCE:-1}" "${source[@]}" "$@" "$address" >"$output" 2>&1
      result=$(ping_result "$output")
      more=$(ping_fields "$@")
      [ -z "$more" ] || more+=$'\n'
      ;;
    tcp)
      inside "$sender" "$PYTHON" -B -S -E "$HERE/lib/connect.py" "$address" "$1" >"$output" 2>&1
      result=$(tail -n1 "$output" | sed 's/.*\[\(.*\)\]$/\1/')
      sed -i 's/ \[.*\]$//' "$output"
      more="    port: $1"$'\n'
      ;;
    udp)
      inside "$sender" "$PYTHON" -B -S -E "$HERE/lib/datagram.py" "$address" "$@" >"$output" 2>&1
      result=$(tail -n1 "$output" | sed 's/.*\[\(.*\)\]$/\1/')
      sed -i 's/ \[.*\]$//' "$output"
      more="    port: $1"$'\n'
      [ -z "${2:-}" ] || more+="    source_port: $2"$'\n'
      ;;
  esac
  [ "$result" = "$want" ] || { sed 's/^/   | /' "$output" >&2; die "$SAMPLE: $kind from $from to $to: declared $want, seen $result"; }
  [ "$result" = ok ] || LAST_FAILED=("$kind" "$from" "$to" "$@")
  [ ! -s "$LAB/symptom.txt" ] || echo >>"$LAB/symptom.txt"
  cat "$output" >>"$LAB/symptom.txt"
  SYMPTOMS+=("  - probe: $kind
    from: $(place "$sender" "$chosen")
    to: $(place "$target" "$address")
${more}    result: $result${INTERMITTENT:+$'\n'    intermittent: true}")
}

# works ping|tcp|udp FROM TO ...: as probe, before the break: it must succeed and is no symptom
works() {
  local -a symptoms=("${SYMPTOMS[@]}")
  touch "$LAB/symptom.txt"
  cp "$LAB/symptom.txt" "$LAB/symptom.before"
  probe ok "$@"
  SYMPTOMS=("${symptoms[@]}")
  cp "$LAB/symptom.before" "$LAB/symptom.txt"
}

ping_result() {
  if grep -q ' bytes from ' "$1"; then echo ok
  elif grep -q 'Destination Port Unreachable' "$1"; then echo port-unreachable
  elif grep -Eq 'Packet filtered|Destination (Host|Net) Prohibited' "$1"; then echo admin-prohibited
  elif grep -q 'Destination Host Unreachable\|No route to host' "$1"; then echo host-unreachable
  elif grep -q 'Destination Net Unreachable\|Network is unreachable' "$1"; then echo net-unreachable
  elif grep -q 'Time to live exceeded' "$1"; then echo ttl-exceeded
  elif grep -q 'message too long\|Frag needed' "$1"; then echo message-too-long
  elif grep -q 'not permitted\|Permission denied\|Invalid argument\|Do you want to ping broadcast' "$1"; then echo not-permitted
  else echo no-reply; fi
}

# ping_fields ping-arguments...: -s and -M as a symptom's fields
ping_fields() {
  while [ $# -gt 0 ]; do
    case $1 in
      -s) printf '    size: %s\n' "$2"; shift ;;
      -M) printf '    dont_fragment: true\n'; shift ;;
    esac
    shift
  done
}

# watch HOST DEVICE [FILTER...]: starts a capture; several may run at once.  watched: ends them all and makes an observation of each
declare -a WATCHERS=()
watch() {
  local file=$LAB/capture-${#WATCHERS[@]} i
  : >"$file.err"
  inside "$1" tcpdump -l -n -t -i "$2" "${@:3}" >"$file" 2>"$file.err" &
  WATCHERS+=("$! $1 $2 $file")
  for i in {1..50}; do grep -q 'listening on' "$file.err" && return; sleep 0.1; done
  die "tcpdump does not start: $(cat "$file.err")"
}
watched() {
  local w pid host device file packets
  CAPTURED=
  sleep 0.5
  for w in "${WATCHERS[@]}"; do
    read -r pid host device file <<<"$w"
    kill "$pid"
    wait "$pid" 2>/dev/null
    packets=$(seen_in "$file" | sort | uniq -c | sed 's/^ *\([0-9]*\) \(.*\)}$/\2, count: \1}/' | paste -sd, | sed 's/},{/}, {/g')
    OBSERVATIONS+=("  - capture: {host: $host, interface: $device, packets: [$packets]}")
    CAPTURED+="$packets "
  done
  WATCHERS=()
}

# seen_in FILE: the pings of a capture, datagrams and a tunnel's outer packets; what tcpdump prints below such a packet is the one inside, which nobody saw there by itself
seen_in() {
  sed -n '
    /: OTV, \|: VXLAN, /{
      s/^IP \([0-9]*\.[0-9]*\.[0-9]*\.[0-9]*\)\.[0-9]* > \([0-9]*\.[0-9]*\.[0-9]*\.[0-9]*\)\.\([0-9]*\): .*/{src: \1, dst: \2, protocol: udp, port: \3}/p
      n
      d
    }
    s/^IP \([0-9.]*\) > \([0-9.]*\): IP [0-9.]* > .*/{src: \1, dst: \2, protocol: ipip}/p
    s/^IP \([0-9]*\.[0-9]*\.[0-9]*\.[0-9]*\)\.[0-9]* > \([0-9]*\.[0-9]*\.[0-9]*\.[0-9]*\)\.\([0-9]*\): UDP, .*/{src: \1, dst: \2, protocol: udp, port: \3}/p
    s/^IP \([0-9.]*\) > \([0-9.]*\): ICMP echo \(request\|reply\),.*/{src: \1, dst: \2, protocol: icmp, icmp: echo-\3}/p' "$1"
}
