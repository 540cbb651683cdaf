# What a round of the laboratory does with the hosts: type commands on them as an administrator would, start and stop their services, collect them.
# shellcheck shell=bash

# on HOST SCRIPT: as root's shell of that host: its network, its name, its /etc and flannel files, its iptables
on() {
  local host=$1 files=$LAB/files/$1
  mkdir -p "$files/etc" "$files/run/flannel" "$LAB/overlay/$host" "$LAB/tools/$host" /run/flannel
  if [ ! -e "$LAB/tools/$host/iptables" ]; then
    local tool kind=${FIREWALL[$host]}
    [ "$kind" != both ] || kind=nft
    for tool in '' -save -restore; do
      ln -s "$(readlink -f "$(command -v "iptables-$kind")")" "$LAB/tools/$host/iptables$tool"
    done
  fi
  # shellcheck disable=SC2016   # to be expanded there
  HOST=$host FILES=$files WORK=$LAB/overlay/$host PATH=$LAB/tools/$host:$PATH \
    nsenter --net="/run/netns/$host" unshare --mount --uts bash -c '
      hostname "$HOST"
      mount -t overlay overlay -o "lowerdir=/etc,upperdir=$FILES/etc,workdir=$WORK" /etc
      mount --bind "$FILES/run/flannel" /run/flannel
      eval "$1"' - "$2"
}

# typed HOST COMMAND: one line of a remedy
typed() {
  case $2 in
    systemctl\ *)
      local -a words
      read -ra words <<<"$2"
      local name
      for name in "${words[@]:2}"; do service "$1" "${words[1]}" "${name%.service}" || return; done
      ;;
    *) on "$1" "$2" ;;
  esac
}

# service HOST start|stop|restart|… NAME
service() {
  case $3:$2 in
    docker.socket:*) ;;
    docker:stop) stop_docker "$1" ;;
    docker:start | docker:restart) start_docker "$1" ;;
    flanneld:start | flanneld:restart) restart_flannel "$1" ;;
    *) complain "no service $3 to $2 on $1"; return 5 ;;
  esac
}

stop_docker() { :; }

# start_docker HOST: docker0 as /etc/docker/daemon.json has it, and every container back with an address of it
start_docker() {
  local host=$1 bip masq=no-masq p
  bip=$(sed -n 's/.*"bip" *: *"\([^"]*\)".*/\1/p' "$LAB/files/$host/etc/docker/daemon.json")
  grep -q '"ip-masq" *: *false' "$LAB/files/$host/etc/docker/daemon.json" || masq=masq
  BIP[$host]=$bip MASQUERADES[$host]=$masq
  if ! ip -n "$host" link show docker0 >/dev/null 2>&1; then
    ip -n "$host" link add docker0 address "02:42:$(hexadecimal 8 | sed 's/../&:/g; s/:$//')" mtu 1450 type bridge
    ip -n "$host" addr add "$bip" brd + dev docker0
    ip -n "$host" link set docker0 up
  fi
  for p in ${PODS[$host]}; do
    [ -n "${CONTAINER[$host/$p]:-}" ] || continue
    recreate_container "$host" "$p"
  done
}

# recreate_container HOST NAME: in the same namespace, with a new card
recreate_container() {
  local host=$1 name=$2 ns=${POD_NS[$1/$2]} old=${POD_IP[$1/$2]} port ip
  ip=$(nth "${BIP[$host]%.*}.0/${BIP[$host]#*/}" "${old##*.}")
  port=veth$(hexadecimal 7)
  ip -n "$ns" link del eth0 2>/dev/null
  ip -n "$host" link add "$port" mtu 1450 type veth peer name eth0 mtu 1450 address "$(docker_mac "$ip")" netns "$ns"
  ip -n "$host" link set "$port" master docker0 up
  ip -n "$ns" addr add "$ip/${BIP[$host]#*/}" brd + dev eth0
  ip -n "$ns" link set eth0 up
  ip -n "$ns" route add default via "${BIP[$host]%/*}" dev eth0
  POD_IP[$host/$name]=$ip
}

# restart_flannel HOST: flannel's device is made anew, and the other nodes hear of it
restart_flannel() {
  local host=$1 n
  case $OVERLAY in
    vxlan)
      ip -n "$host" link del flannel.1 2>/dev/null
      "overlay_device_$OVERLAY" "$host"
      ;;
    udp)
      ip -n "$host" link show flannel0 up 2>/dev/null | grep -q LOWER_UP || overlay_device_udp "$host"
      ;;
  esac
  flannel_environment "$host"
  for n in "${!SUBNET[@]}"; do
    [ "$n" = "$host" ] && continue
    "overlay_peer_$OVERLAY" "$host" "$n" && "overlay_peer_$OVERLAY" "$n" "$host"
  done
}

# collect_all FOLDER: every host that is not hidden
collect_all() {
  local h
  for h in "${HOSTS[@]}"; do LEAN=yes collect "$h" "$1/$h"; done
}

# really FLOWS SEEN: sends the flows of a file and writes what their senders saw
really() {
  local h p
  local -a names=()
  for h in "${HOSTS[@]}" "${!HIDDEN[@]}"; do
    names+=("\"$h\": \"$h\"")
    for p in ${PODS[$h]}; do names+=("\"$h/$p\": \"${POD_NS[$h/$p]}\""); done
  done
  (IFS=,; printf '{%s}' "${names[*]}") >"$LAB/namespaces.json"
  "$PYTHON" "$HERE/lib/tries.py" "$1" "$LAB/namespaces.json" "$2"
}

# source_seen FROM HOST DEVICE ADDRESS: the source of a ping from there, as a capture on that device of the far host shows it
source_seen() {
  local file=$LAB/source.pcap i pid
  inside "$2" tcpdump -l -n -t -i "$3" "icmp[icmptype] == icmp-echo" >"$file" 2>"$file.err" &
  pid=$!
  for i in {1..50}; do grep -q 'listening on' "$file.err" && break; sleep 0.1; done
  inside "$1" ping -n -c1 -W1 "$4" >/dev/null 2>&1
  for i in {1..10}; do [ -s "$file" ] && break; sleep 0.1; done
  sleep 0.2
  kill "$pid"
  wait "$pid" 2>/dev/null
  sed -n 's/^IP \([0-9.]*\) > .*/\1/p' "$file" | tail -n 1
}

# serve_all PORT: every host and every pod accepts TCP connections, each by a process of its own
serve_all() {
  local h p
  local -a names=()
  for h in "${HOSTS[@]}"; do
    names+=("$h")
    for p in ${PODS[$h]}; do names+=("${POD_NS[$h/$p]}"); done
  done
  "$PYTHON" "$HERE/lib/listen-in.py" "$1" "${names[@]}" >/dev/null 2>&1
}
