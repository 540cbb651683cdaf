# What stands in for what a remedy's commands talk to: systemd, dockerd, flanneld, the kubelet with its CNI plugins, limits of the machine.
# shellcheck shell=bash

# typed HOST COMMAND: one line of a remedy
typed() {
  case $2 in
    systemctl\ *)
      local -a words
      read -ra words <<<"$2"
      local name
      for name in "${words[@]:2}"; do service "$1" "${words[1]}" "${name%.service}" || return; done
      ;;
    "sysctl -w net.netfilter.nf_conntrack_max="*) connections_may_be "$1" "${2##*=}" ;;
    "kubectl delete pod --all-namespaces --field-selector spec.nodeName="*) remake_pods "${2##*=}" ;;
    "kubectl delete pod "*) gone "$1/${2##* }" ;;
    "docker restart "*) restart_pod "$1" "$(container_of "$1" "${2##* }")" ;;
    "kubectl get pod --all-namespaces --no-headers --field-selector status.podIP="*)
      local ip=${2#*status.podIP=}
      restart_pod "$1" "$(pod_at "$1" "${ip%% *}")"
      ;;
    *) on "$1" "$2" ;;
  esac
}

# connections_may_be HOST NUMBER: the limit is the machine's and not ours to change, so room is made, or taken, in that host's own table
connections_may_be() {
  local limit; limit=$(cat /proc/sys/net/netfilter/nf_conntrack_max)
  if [ "$2" -gt "$limit" ]; then inside "$1" conntrack -F; else inside "$1" "$PYTHON" -B -S -E "$HERE/lib/connections.py"; fi
}

# current_address HOST/POD: what its card has by now
current_address() { ask address "${POD_NS[$1]}" eth0; }

# container_of HOST ID, pod_at HOST ADDRESS: its name
container_of() { local p; for p in ${PODS[$1]}; do case ${CONTAINER[$1/$p]:-none} in "$2"*) echo "$p" ;; esac; done; }
pod_at() { local p; for p in ${PODS[$1]}; do [ "$(current_address "$1/$p")" != "$2" ] || echo "$p"; done; }

# restart_pod HOST POD: its engine gives it an address of those that it gives
restart_pod() {
  local bridge=cni0 gateway
  [ -n "$2" ] || return 1
  if [ -n "${ENGINE[$1]:-}" ]; then
    its "$1" restart -t 0 "$2" >/dev/null && returned "$1" "$2"
    return
  fi
  gateway=$(ip -n "$1" -4 -o addr show dev cni0 primary 2>/dev/null | sed -n '1s/.* inet \([0-9./]*\).*/\1/p')
  # the engine knows its bridge's address from when it started
  [ -z "${CONTAINER[$1/$2]:-}" ] || bridge=docker0 gateway=${BIP[$1]}
  replug "$1" "$2" "$bridge" "$gateway"
}

# service HOST start|stop|restart|… NAME
service() {
  case $3:$2 in
    docker.socket:* | docker:stop) ;;
    docker:start | docker:restart) if [ -n "${ENGINE[$1]:-}" ]; then restart_engine "$1"; else start_docker "$1"; fi ;;
    flanneld:start | flanneld:restart) start_flannel "$1" ;;
    flanneld:stop) stop_flannel "$1" ;;
    *) complain "no service $3 to $2 on $1"; return 5 ;;
  esac
}

# start_docker HOST: docker0 as /etc/docker/daemon.json has it, and every container back with an address of it
start_docker() {
  local host=$1 bip masq=no-masq p mac
  bip=$(sed -n 's/.*"bip" *: *"\([^"]*\)".*/\1/p' "$LAB/files/$host/etc/docker/daemon.json")
  grep -q '"ip-masq" *: *false' "$LAB/files/$host/etc/docker/daemon.json" || masq=masq
  BIP[$host]=$bip MASQUERADES[$host]=$masq
  if ! ip -n "$host" link show docker0 >/dev/null 2>&1; then
    engine_mac mac
    ip -n "$host" link add docker0 address "$mac" mtu 1450 type bridge
    ip -n "$host" addr add "$bip" brd + dev docker0
    ip -n "$host" link set docker0 up
  fi
  for p in ${PODS[$host]}; do
    [ -n "${CONTAINER[$host/$p]:-}" ] || continue
    replug "$host" "$p" docker0 "$bip"
  done
}

# remake_pods HOST: the kubelet makes the node's pods anew, and the CNI plugins, which read subnet.env, their bridge where it is gone
remake_pods() {
  local host=$1 subnet p
  subnet=$(leased_by_file "$host")
  [ -n "$subnet" ] || return 1
  if ! ip -n "$host" link show cni0 >/dev/null 2>&1; then
    ip -n "$host" link add cni0 mtu 1450 type bridge
    ip -n "$host" addr add "$subnet" brd + dev cni0
    ip -n "$host" link set cni0 up
  fi
  for p in ${PODS[$host]}; do
    replug "$host" "$p" cni0 "$subnet"
  done
}

# replug HOST POD BRIDGE GATEWAY/LEN: in the same namespace, with a new card and an address behind that bridge; its number stays, as long as $LAB/numbers/HOST doesn't say how far they went on
replug() {
  local host=$1 name=$2 ns=${POD_NS[$1/$2]} old=${POD_IP[$1/$2]} port ip mac on=0
  [ ! -e "$LAB/numbers/$host" ] || on=$(cat "$LAB/numbers/$host")
  ip=$(nth "${4%.*}.0/${4#*/}" $((${old##*.} + on)))
  hexadecimal port 7
  port=veth$port
  docker_mac mac "$ip"
  ip -n "$ns" link del eth0 2>/dev/null
  ip -n "$host" link add "$port" mtu 1450 type veth peer name eth0 mtu 1450 address "$mac" netns "$ns"
  ip -n "$host" link set "$port" master "$3" up
  ip -n "$ns" addr add "$ip/${4#*/}" brd + dev eth0
  ip -n "$ns" link set eth0 up
  ip -n "$ns" route add default via "${4%/*}" dev eth0
  [ "$3" = docker0 ] || [ -z "$NETWORK" ] || ip -n "$ns" route add "$NETWORK" via "${4%/*}" dev eth0
  POD_IP[$host/$name]=$ip
}

# leased_by_file HOST: GATEWAY/LEN, as its subnet.env says
leased_by_file() { sed -n 's/^FLANNEL_SUBNET=//p' "$LAB/files/$1/run/flannel/subnet.env" 2>/dev/null; }

# take_lease HOST: the one that the registry has for its address, else the one it had before when that is nobody's, else a free one
# (flannel, pkg/subnet/etcd/local_manager.go, tryAcquireLease)
take_lease() {
  local host=$1 subnet before i
  subnet=$(awk -v ip="${HOST_IP[$host]}" '$2 == ip { print $1; exit }' "$LAB/leases")
  if [ -z "$subnet" ]; then
    before=$(leased_by_file "$host")
    [ -z "$before" ] || before=${before%.*}.0/${before#*/}
    for subnet in "$before" "${NETWORK%.0.0/16}".{253..1}.0/24; do
      [ -n "$subnet" ] && ! grep -q "^$subnet " "$LAB/leases" && break
    done
    printf '%s %s\n' "$subnet" "${HOST_IP[$host]}" >>"$LAB/leases"
  fi
  SUBNET[$host]=$subnet
}

# start_flannel HOST: takes its lease and writes what it says; a device that is as the configuration wants it stays, another is made anew; the other nodes hear of it
# (flannel, pkg/backend/vxlan/device.go, ensureLink and vxlanLinksIncompat)
start_flannel() {
  local host=$1 was=${SUBNET[$1]} n first public
  public=$(ip -n "$host" -4 -o addr show dev eth0 primary | sed -n '1s/.* inet \([0-9.]*\).*/\1/p')
  HOST_IP[$host]=${public:-${HOST_IP[$host]}}
  take_lease "$host"
  first=${SUBNET[$host]%/*}
  case $OVERLAY in
    vxlan)
      if ! ip -n "$host" -d link show flannel.1 2>/dev/null | grep -q "vxlan id 1 local ${HOST_IP[$host]} dev eth0 .*dstport 8472 nolearning"; then
        ip -n "$host" link del flannel.1 2>/dev/null
        overlay_device_vxlan "$host"
      elif ! ip -n "$host" addr show dev flannel.1 | grep -q "inet $first/32"; then
        ip -n "$host" addr flush dev flannel.1
        ip -n "$host" addr add "$first/32" dev flannel.1
      fi
      ip -n "$host" link set flannel.1 up
      ;;
    udp)
      stop_flannel "$host"
      overlay_device_udp "$host"
      ;;
  esac
  flannel_environment "$host"
  for n in "${!SUBNET[@]}"; do
    [ "$n" != "$host" ] || continue
    [ "${SUBNET[$host]}" = "$was" ] || unlearn "$n" "$was"
    hears "$host" "$n"
    hears "$n" "$host"
  done
}

# stop_flannel HOST: what it made stays; only the tun is gone with its process
stop_flannel() {
  local i
  [ "$OVERLAY" = udp ] || return 0
  pkill -f "[f]lannel-udp.py ${HOST_IP[$1]} "
  for i in {1..50}; do ip -n "$1" link show flannel0 >/dev/null 2>&1 || return 0; sleep 0.1; done
}

# hears HOST NODE: its flanneld writes what the registry says of that node, except where the subnet is its own (lease_watcher.go) or the registry has another for it
hears() {
  local own
  own=$(leased_by_file "$1")
  [ "${own%.*}.0/${own#*/}" != "${SUBNET[$2]}" ] || return 0
  grep -q "^${SUBNET[$2]} ${HOST_IP[$2]}$" "$LAB/leases" || return 0
  "overlay_peer_$OVERLAY" "$1" "$2"
}

# unlearn HOST SUBNET: its flanneld takes away what it wrote of a lease that nobody has any more
unlearn() {
  if grep -q "^$2 " "$LAB/leases"; then return; fi
  [ "$OVERLAY" != udp ] || return
  ip -n "$1" route del "$2" 2>/dev/null
  ip -n "$1" neigh del "${2%/*}" dev flannel.1 2>/dev/null
  return 0
}
