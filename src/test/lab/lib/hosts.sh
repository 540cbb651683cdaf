# Hosts, switches and cables: every host is a network namespace of its own.
# Runs inside the private namespaces that `make-samples` opened, so no name can meet one of the machine's.
# shellcheck shell=bash disable=SC2034   # the arrays are shared with the other files of this folder

LAB=/run/lab                         # on a tmpfs of ours: gone with us
declare -a HOSTS=()                  # in the order in which a case lists them
declare -A HIDDEN=()                 # hosts that exist but of which nothing is collected
declare -A PODS=()                   # host -> names of its pods
declare -A POD_NS=() POD_IP=()       # host/pod -> namespace, address
declare -A FIREWALL=()               # host -> nft | legacy: what `iptables` means there
declare -A HOST_IP=()                # host -> its first address

complain() { printf '%s\n' "$*" >&2; }
die() { complain "$*"; exit 1; }

# start_agent: the process that others are asked for; agent.py says why
start_agent() { coproc AGENT { exec "$PYTHON" -B -S -E "$HERE/lib/agent.py" $$; }; }

# is_main: a subshell has other descriptors, and may run beside the others
is_main() { [ "$BASHPID" = $$ ] && [ -n "${AGENT_PID:-}" ]; }

ASKED=0
# ask WORD...: agent.py says which; the exit status is its answer's
ask() {
  local number=0 status= IFS=' '
  if ! is_main; then
    "$PYTHON" -B -S -E "$HERE/lib/agent.py" once "$@"
    return
  fi
  ASKED=$((ASKED + 1))
  printf '%s\0' $ASKED $# "$@" >&"${AGENT[1]}"
  # who was interrupted here has left an answer unread
  while [ "$number" -lt $ASKED ]; do read -r -u "${AGENT[0]}" number status || die "the agent is gone"; done
  return "$status"
} 7<&0 8>&1 9>&2

# inside HOST[/POD] COMMAND...
inside() {
  local namespace=$1; shift
  case $namespace in
    */*)
      [ -n "${POD_NS[$namespace]:-}" ] || { complain "no pod $namespace"; return 1; }
      namespace=${POD_NS[$namespace]}
      ;;
  esac
  if is_main; then ask in "$namespace" "$@"; else nsenter --net="/run/netns/$namespace" "$@"; fi
}

# address_of HOST[/POD]
address_of() {
  case $1 in
    */*) printf '%s' "${POD_IP[$1]:?no pod $1}" ;;
    *) printf '%s' "${HOST_IP[$1]:?no host $1}" ;;
  esac
}

# as_told HOST: standard input is commands of ip(8), all for that host; one process for all of them
as_told() { inside "$1" ip -batch -; }

# segment NAME: a switch. It sits in a namespace of its own, so that nothing but its cables joins the hosts.
segment() {
  ask namespace "seg-$1"
  as_told "seg-$1" <<<'link add sw type bridge mcast_snooping 0
link set sw up'
}

# host NAME [hidden]
host() {
  ask namespace "$1"
  ask set "$1" net.ipv4.ip_forward=0 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0
  FIREWALL[$1]=${FIREWALL[$1]:-${BACKEND_OF_FIREWALL:-nft}}
  PODS[$1]=
  if [ "${2:-}" = hidden ]; then HIDDEN[$1]=yes; else HOSTS+=("$1"); fi
  mkdir -p "$LAB/files/$1"
}

CABLE=0
# plug HOST DEVICE SEGMENT [ADDRESS/LEN]: a cable from the host's device to the switch
plug() {
  local host=$1 device=$2 segment=$3 address=${4:-}
  CABLE=$((CABLE + 1))
  as_told "$host" <<<"link add $device type veth peer name port$CABLE netns seg-$segment
link set $device qlen 1000 up${address:+
addr add $address brd + dev $device}"
  inside "seg-$segment" ip link set "port$CABLE" master sw up
  if [ -n "$address" ]; then
    [ -n "${HOST_IP[$host]:-}" ] || HOST_IP[$host]=${address%/*}
  fi
}

# set_parameter HOST KEY VALUE
set_parameter() { ask set "$1" "$2=$3"; }
forwards() { local h; for h; do set_parameter "$h" net.ipv4.ip_forward 1; done; }

# route HOST ip-route-arguments...
route() { local h=$1; shift; inside "$h" ip route add "$@"; }

# firewall HOST iptables-arguments...   with the tool of that host
firewall() {
  local h=$1; shift
  inside "$h" "iptables-${FIREWALL[${h%%/*}]}" "$@"
}

# write_file HOST PATH: standard input becomes a file of that host
write_file() {
  local file=$LAB/files/$1/$2 text
  [ -d "${file%/*}" ] || mkdir -p "${file%/*}"
  IFS= read -r -d '' text
  printf '%s' "$text" >"$file"
}

# serve HOST[/POD] [ADDRESS:]PORT[/udp] PROGRAM: accepts TCP connections, or answers UDP datagrams, under the name of a program
serve() {
  local port=${2%/udp} kind=-Htln i
  case $2 in */udp) kind=-Huln ;; esac
  port=${port##*:}
  mkdir -p "$LAB/bin"
  ln -sf "$PYTHON" "$LAB/bin/$3"
  inside "$1" "$LAB/bin/$3" -B -S -E "$HERE/lib/listen.py" "$2" >/dev/null 2>&1 &
  SERVER=$!
  for i in {1..50}; do
    inside "$1" ss $kind "sport = :$port" | grep -q . && return
    sleep 0.1
  done
  die "nothing listens on $1 port $2"
}

# unserve: ends what was served last
unserve() {
  kill "$SERVER"
  wait "$SERVER" 2>/dev/null || :
}

# nth_to VARIABLE SUBNET/LEN N: becomes the Nth address of a subnet
nth_to() {
  local a b c d n
  IFS=. read -r a b c d <<<"${2%/*}"
  n=$(((a << 24) + (b << 16) + (c << 8) + d + $3))
  printf -v "$1" '%d.%d.%d.%d' $((n >> 24 & 255)) $((n >> 16 & 255)) $((n >> 8 & 255)) $((n & 255))
}
# nth SUBNET/LEN N: prints it
nth() { local address; nth_to address "$@"; printf '%s' "$address"; }
