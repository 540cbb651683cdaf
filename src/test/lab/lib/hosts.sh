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

# inside HOST[/POD] COMMAND...
inside() {
  local where=$1; shift
  nsenter --net="/run/netns/$(namespace_of "$where")" "$@"
}

# namespace_of HOST[/POD]
namespace_of() {
  case $1 in
    */*) printf '%s' "${POD_NS[$1]:?no pod $1}" ;;
    *) printf '%s' "$1" ;;
  esac
}

# address_of HOST[/POD]
address_of() {
  case $1 in
    */*) printf '%s' "${POD_IP[$1]:?no pod $1}" ;;
    *) printf '%s' "${HOST_IP[$1]:?no host $1}" ;;
  esac
}

# segment NAME: a switch. It sits in a namespace of its own, so that nothing but its cables joins the hosts.
segment() {
  ip netns add "seg-$1"
  ip -n "seg-$1" link add sw type bridge mcast_snooping 0
  ip -n "seg-$1" link set sw up
}

# host NAME [hidden]
host() {
  ip netns add "$1"
  ip -n "$1" link set lo up
  inside "$1" sysctl -qw net.ipv4.ip_forward=0 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0
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
  ip -n "$host" link add "$device" type veth peer name "port$CABLE" netns "seg-$segment"
  ip -n "seg-$segment" link set "port$CABLE" master sw up
  ip -n "$host" link set "$device" qlen 1000 up
  if [ -n "$address" ]; then
    ip -n "$host" addr add "$address" brd + dev "$device"
    [ -n "${HOST_IP[$host]:-}" ] || HOST_IP[$host]=${address%/*}
  fi
}

# set_parameter HOST KEY VALUE
set_parameter() { inside "$1" sysctl -qw "$2=$3"; }
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
  mkdir -p "$LAB/files/$1/$(dirname "$2")"
  cat >"$LAB/files/$1/$2"
}

# serve HOST[/POD] [ADDRESS:]PORT[/udp] PROGRAM: accepts TCP connections, or answers UDP datagrams, under the name of a program
serve() {
  local port=${2%/udp} kind=-Htln i
  case $2 in */udp) kind=-Huln ;; esac
  port=${port##*:}
  mkdir -p "$LAB/bin"
  ln -sf "$PYTHON" "$LAB/bin/$3"
  (exec nsenter --net="/run/netns/$(namespace_of "$1")" "$LAB/bin/$3" "$HERE/lib/listen.py" "$2") >/dev/null 2>&1 &
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

to_number() { local a b c d; IFS=. read -r a b c d <<<"$1"; printf '%d' $(((a << 24) + (b << 16) + (c << 8) + d)); }
to_address() { printf '%d.%d.%d.%d' $(($1 >> 24 & 255)) $(($1 >> 16 & 255)) $(($1 >> 8 & 255)) $(($1 & 255)); }
# nth SUBNET/LEN N: the Nth address of a subnet
nth() { to_address $(($(to_number "${1%/*}") + $2)); }
