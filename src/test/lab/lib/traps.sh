# The small networks of the traps, their real probes, and how a situation is written down. Names as in the notes on the kernel:
# a (10.1.0.2) - r (ra 10.1.0.1, rb 10.2.0.1) - b (10.2.0.2). Runs inside the private namespaces that `record-traps` opened.
# shellcheck shell=bash

declare -a HOSTS=() STARTED=()
declare -A PODS_OF=()                # host -> names of the namespaces that count as its containers
NUMBER=0                             # of MAC addresses given out
READ='^net\.(ipv4\.(ip_forward|icmp_echo_ignore_(all|broadcasts)|icmp_errors_use_inbound_ifaddr|ip_no_pmtu_disc|fib_multipath_use_neigh|conf\.[^.]+\.(forwarding|bc_forwarding|rp_filter|accept_local|src_valid_mark|route_localnet|arp_ignore|arp_announce|arp_filter|proxy_arp|proxy_arp_pvlan|ignore_routes_with_linkdown|send_redirects))$|bridge\.bridge-nf-call-iptables$|netfilter\.nf_conntrack_(count|tcp_loose|tcp_be_liberal)$)'

n() { local x=$1; shift; nsenter --net="/run/netns/$x" "$@"; }
sc() { local x=$1; shift; n "$x" sysctl -qw "$@"; }
L=iptables-legacy N=iptables-nft

# new NAMESPACE...
new() {
  local x
  for x; do
    ip netns add "$x"
    sc "$x" net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0 net.ipv4.icmp_ratelimit=0 net.ipv4.icmp_msgs_per_sec=100000
    ip -n "$x" link set lo up
  done
}
hosts() { new "$@"; HOSTS+=("$@"); }
# containers HOST NAMESPACE...
containers() { local h=$1; shift; new "$@"; PODS_OF[$h]+=" $*"; }

gone() {
  local x
  for x in "${STARTED[@]}"; do kill "$x" 2>/dev/null; done
  wait 2>/dev/null
  for x in $(ip netns list | awk '{print $1}'); do ip netns del "$x"; done
  HOSTS=() STARTED=() PODS_OF=() NUMBER=0
}

mac() { NUMBER=$((NUMBER + 1)); printf -v MAC '02:00:00:00:00:%02x' $NUMBER; }
# lk nsA devA cidrA nsB devB cidrB   (cidr - : none)
lk() {
  local one two
  mac; one=$MAC; mac; two=$MAC
  ip -n "$1" link add "$2" address $one type veth peer name "$5" address $two netns "$4"
  [ "$3" = - ] || ip -n "$1" addr add "$3" dev "$2"
  [ "$6" = - ] || ip -n "$4" addr add "$6" dev "$5"
  ip -n "$1" link set "$2" up; ip -n "$4" link set "$5" up
}
mac_of() { ip -n "$1" -o link show "$2" | sed 's/.*link.ether \([0-9a-f:]*\).*/\1/'; }

tri() {
  hosts a r b
  lk a a0 10.1.0.2/24 r ra 10.1.0.1/24; lk r rb 10.2.0.1/24 b b0 10.2.0.2/24
  sc r net.ipv4.ip_forward=1
  n a ip route add default via 10.1.0.1; n b ip route add default via 10.2.0.1
  listen b 9090
}
# a has a second link to r; strict filters silence ARP too, so a knows r's MAC address
dual() {
  tri; lk a a1 10.3.0.2/24 r rc 10.3.0.1/24
  n a ip addr add 10.8.0.1/32 dev lo; n r ip route add 10.8.0.1/32 via 10.3.0.2
  n a ip route replace default via 10.1.0.1 src 10.8.0.1
  n a ip neigh replace 10.1.0.1 lladdr "$(mac_of r ra)" dev a0
}
# host h: br0 10.5.0.1/24 with containers p .2 and q .3
brh() {
  hosts h; containers h p q; mac
  n h ip link add br0 address "$MAC" type bridge; n h ip link set br0 up; n h ip addr add 10.5.0.1/24 dev br0
  lk p e0 10.5.0.2/24 h hp -; lk q e0 10.5.0.3/24 h hq -
  n h ip link set hp master br0; n h ip link set hq master br0
  n p ip route add default via 10.5.0.1; n q ip route add default via 10.5.0.1
  sc h net.ipv4.ip_forward=1 net.bridge.bridge-nf-call-iptables="${CALLS:-0}"
  listen q 80; listen p 80
}
# n1, n2: underlay u0 192.168.50.x, flannel style vxlan, VNI 5 port 8472, containers p1 and p2
vx() {
  local i o m
  hosts n1 n2; containers n1 p1; containers n2 p2
  lk n1 u0 192.168.50.1/24 n2 u0 192.168.50.2/24
  for i in 1 2; do
    n n$i ip link add vx address 06:00:00:00:00:0$i type vxlan id 5 dstport 8472 local 192.168.50.$i ${VXDEV-dev u0} nolearning
    n n$i ip addr add 10.244.$i.0/32 dev vx; n n$i ip link set vx up
    sc n$i net.ipv4.ip_forward=1
    lk n$i c0 10.244.$i.1/24 p$i e0 10.244.$i.2/24; n p$i ip route add default via 10.244.$i.1
  done
  for i in 1 2; do
    o=$((3 - i))
    n n$i ip route add 10.244.$o.0/24 via 10.244.$o.0 dev vx onlink
    n n$i ip neigh replace 10.244.$o.0 lladdr 06:00:00:00:00:0$o dev vx nud permanent
    n n$i bridge fdb append 06:00:00:00:00:0$o dev vx dst 192.168.50.$o
  done
}
# the same nodes with Calico's IPIP instead: the kernel's own tunl0, which takes and sends to any
ti() {
  local i o
  hosts n1; ${SECOND:-:}; hosts n2; containers n1 p1; containers n2 p2
  lk n1 u0 192.168.50.1/24 n2 u0 192.168.50.2/24
  for i in 1 2; do
    n n$i ip addr add 10.244.$i.0/32 dev tunl0; n n$i ip link set tunl0 mtu 1480 up
    sc n$i net.ipv4.ip_forward=1
    lk n$i c0 10.244.$i.1/24 p$i e0 10.244.$i.2/24; n p$i ip route add default via 10.244.$i.1
  done
  for i in 1 2; do o=$((3 - i)); n n$i ip route add 10.244.$o.0/24 via 192.168.50.$o dev tunl0 proto bird onlink; done
  listen p2 80
}

# listen NAMESPACE PORT, answer NAMESPACE PORT [ADDRESS]: takes TCP connections; answers datagrams
listen() { server "$1" "
import socket
s=socket.socket(); s.setsockopt(1,2,1); s.bind(('0.0.0.0',$2)); s.listen(9)
while 1: s.accept()[0].close()"; }
answer() { server "$1" "
import socket
s=socket.socket(2,2); s.bind(('${3:-0.0.0.0}',$2))
while 1: d,a=s.recvfrom(9999); s.sendto(d,a)"; }
server() { nsenter --net="/run/netns/$1" "$PYTHON" -c "$2" >/dev/null 2>&1 & STARTED+=($!); sleep 0.2; }

# record NAME [BASE]: writes down every host as it is now, of a situation that changes BASE only what differs
record() {
  local h p
  local NAME=$1 BASE=${2:-}; TEXT=$OUT/$1.txt
  sleep 0.3
  rm -rf "$WORK/$NAME"; mkdir -p "$WORK/$NAME"
  for h in "${HOSTS[@]}"; do
    texts "$h" "$WORK/$NAME/$h/sos_commands" ""
    for p in ${PODS_OF[$h]:-}; do texts "$p" "$WORK/$NAME/$h/sos_commands" "$p"; done
  done
  {
    [ -z "$BASE" ] || printf '==> based on %s <==\n' "$BASE"
    (cd "$WORK/$NAME" && find . -type f | sed 's/^..//' | sort) | while read -r f; do
      if [ -z "$BASE" ] || ! cmp -s "$WORK/$NAME/$f" "$WORK/$BASE/$f"; then
        printf '==> %s <==\n' "$f"; cat "$WORK/$NAME/$f"
      fi
    done
    printf '==> seen <==\n'
  } >"$TEXT"
}
# texts NAMESPACE SOS_COMMANDS CONTAINER: all that one namespace prints, in one visit
texts() {
  local net=$2/networking fw=$2/firewall_tables kernel=$2/kernel pre=""
  if [ -n "$3" ]; then
    pre=ip_netns_exec_$3_ net=$2/networking/namespaces/$3
    fw=$net kernel=$net
  else
    mkdir -p "$2/host"; echo "$1" >"$2/host/hostname"
  fi
  mkdir -p "$net" "$fw" "$kernel"
  [ -n "$3" ] || [ -z "${PODS_OF[$1]:-}" ] || echo "${PODS_OF[$1]}" >"$net/ip_netns"
  n "$1" bash -s "$net/$pre" "$fw/$pre" "$kernel/$pre" "$READ" 2>/dev/null <<'END'
ip -d address >"$1ip_-d_address"
ip route show table all >"$1ip_route_show_table_all"
ip -4 rule >"$1ip_-4_rule"
ip neigh show nud all >"$1ip_neigh_show"
bridge fdb show >"$1bridge_fdb_show"
bridge -d link show >"$1bridge_-d_link_show"
ss -tuln >"$1ss_-tuln"
iptables-legacy-save | sed 's/ on .*//' >"$2iptables-legacy-save"
iptables-nft-save | sed 's/ on .*//' >"$2iptables-nft-save"
nft list ruleset >"$2nft_list_ruleset"
ipset list >"$2ipset_list"
sysctl -a -r "$4" >"$3sysctl_-a"
END
}

word() {
  if grep -q ' bytes from ' <<<"$1"; then echo ok
  elif grep -q 'Destination Port Unreachable' <<<"$1"; then echo port-unreachable
  elif grep -q 'Destination Protocol Unreachable' <<<"$1"; then echo port-unreachable
  elif grep -Eq 'Packet filtered|Destination (Host|Net) Prohibited' <<<"$1"; then echo admin-prohibited
  elif grep -q 'Destination Host Unreachable\|No route to host' <<<"$1"; then echo host-unreachable
  elif grep -q 'Destination Net Unreachable\|Network is unreachable' <<<"$1"; then echo net-unreachable
  elif grep -q 'Time to live exceeded' <<<"$1"; then echo ttl-exceeded
  elif grep -q 'message too long\|Frag needed' <<<"$1"; then echo message-too-long
  elif grep -q 'not permitted\|Permission denied\|Invalid argument\|Do you want to ping broadcast' <<<"$1"; then echo not-permitted
  else echo no-reply; fi
}
# The probes of a situation run side by side; w waits for them, which must come before anything is changed.
declare -a PROBES=()
w() { [ ${#PROBES[@]} = 0 ] || wait "${PROBES[@]}"; PROBES=(); } 2>/dev/null
ping_() { pinged "$@" & PROBES+=($!); }
tcp_() { connected "$@" & PROBES+=($!); }
udp_() { asked "$@" & PROBES+=($!); }

# pinged NAMESPACE ADDRESS [-s SIZE] [-M do|dont]: what two pings and, where they say nothing, busybox saw
pinged() {
  local x=$1 d=$2 w; shift 2
  w=$(word "$(n "$x" ping -n -c2 -i0.5 -W4 "$@" "$d" 2>&1)")
  if [ "$w" = no-reply ] && n "$x" busybox ping -c1 -W1 "$d" 2>&1 | grep -q 'not permitted'; then w=not-permitted; fi
  printf '%s ping %s%s: %s\n' "$x" "$d" "${*:+ $*}" "$w" >>"$TEXT"
}
connected() {
  printf '%s tcp %s %s: %s\n' "$1" "$2" "$3" "$(n "$1" "$PYTHON" "$HERE/lib/connect.py" "$2" "$3" | sed -n '$s/.*\[\(.*\)\]$/\1/p')" >>"$TEXT"
}
asked() {
  printf '%s udp %s %s%s: %s\n' "$1" "$2" "$3" "${4:+ $4}" "$(n "$1" "$PYTHON" -c "
import socket,errno
w={errno.ECONNREFUSED:'port-unreachable',errno.EHOSTUNREACH:'host-unreachable',errno.ENETUNREACH:'net-unreachable',errno.EPERM:'not-permitted',errno.EMSGSIZE:'message-too-long'}
s=socket.socket(2,2); s.settimeout(4)
try:
  if ${4:-0}: s.bind(('',${4:-0}))
  s.connect(('$2',$3)); s.send(b'x'*12); s.recv(99); print('ok')
except TimeoutError: print('no-reply')
except OSError as e: print(w.get(e.errno,e.errno))")" >>"$TEXT"
}
# source_ NAMESPACE ADDRESS AT DEVICE: which source the receiver sees
source_() {
  local got; got=$(n "$3" timeout 4 tcpdump -lnni "$4" -c1 "icmp[0]=8 and dst $2" 2>/dev/null & sleep 0.7; n "$1" ping -n -c1 -W1 "$2" >/dev/null 2>&1; wait)
  printf '%s source %s: %s\n' "$1" "$2" "$(grep -o 'IP [0-9.]*' <<<"$got" | cut -c4-)" >>"$TEXT"
}
