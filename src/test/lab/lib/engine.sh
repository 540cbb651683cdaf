# A real dockerd in a node's namespace, and its containers. It knows nothing of the machine's own engine: its socket, its data and its cgroup are of this laboratory.
# shellcheck shell=bash

declare -A ENGINE=()                 # node -> the folder of its engine
CGROUP=hopwise-lab-$SRANDOM
SERVED=                              # the port that serve_all serves

# its NODE WORD...: docker(1) of that node
its() { docker -H "unix://${ENGINE[$1]}/sock" "${@:2}"; }

# engine NODE WORD...: asks its daemon, see engine.py
engine() { ask engine "${ENGINE[$1]}/sock" "${@:2}"; }

# real_engine NODE [masq|no-masq]
real_engine() {
  local n=$1 bip root
  nth_to bip "${SUBNET[$n]}" 1
  docker_settings "$n" "$bip/${SUBNET[$n]#*/}" "${2:-no-masq}"
  ENGINE[$n]=$LAB/docker-$n
  root=${ENGINE[$n]}/root
  mkdir -p "$root/bin"
  start_engine "$n"
  cp /usr/bin/busybox "$root/bin"
  engine "$n" image "$root" || die "no image on $n"
}

# start_engine NODE: with what its daemon.json says
start_engine() {
  local n=$1 home=${ENGINE[$1]} kind=${FIREWALL[$1]}
  ask on "$n" "$LAB" "$kind" true    # makes its kind of iptables
  inside "$n" env PATH="$LAB/tools/$kind:$PATH" dockerd --config-file "$LAB/files/$n/etc/docker/daemon.json" --data-root "$home/data" --exec-root "$home/exec" -p "$home/pid" \
    -H "unix://$home/sock" --storage-driver vfs --cgroup-parent "$CGROUP" --ip6tables=false >>"$home/log" 2>&1 &
  engine "$n" ready || die "dockerd of $n does not start: $(tail -n 3 "$home/log")"
}

# stop_engine NODE
stop_engine() {
  local home=${ENGINE[$1]} pid i
  pid=$(cat "$home/pid" 2>/dev/null) || return 0
  kill "$pid"
  for i in {1..200}; do [ -e "/proc/$pid" ] || return 0; sleep 0.1; done
  die "dockerd of $1 does not end"
}

# restart_engine NODE: its containers come back with it, each in a new namespace
restart_engine() {
  local p
  stop_engine "$1"
  start_engine "$1"
  for p in ${PODS[$1]}; do returned "$1" "$p"; done
}

# real_container NODE NAME
real_container() {
  engine "$1" run "$2" || die "no container $2 on $1"
  POD_NS[$1/$2]=docker-$1-$2
  PODS[$1]+=" $2"
  returned "$1" "$2"
}

# returned NODE NAME: the container runs, anew; what it served it serves again
returned() {
  local pid id ip file=/run/netns/${POD_NS[$1/$2]}
  engine "$1" running "$2" >"$LAB/running"
  read -r pid id ip <"$LAB/running"
  [ -n "$ip" ] || die "container $2 on $1 has no address"
  umount "$file" 2>/dev/null
  : >"$file"
  mount --bind "/proc/$pid/ns/net" "$file"
  CONTAINER[$1/$2]=$id POD_IP[$1/$2]=$ip
  [ -z "$SERVED" ] || ask listen "$SERVED" "${POD_NS[$1/$2]}"
}

# end_engines: all processes, and the cgroup that would outlive them
end_engines() {
  local n
  [ ${#ENGINE[@]} -gt 0 ] || return 0
  for n in "${!ENGINE[@]}"; do engine "$n" kill >/dev/null 2>&1; stop_engine "$n"; done
  find "/sys/fs/cgroup/$CGROUP" -depth -type d -exec rmdir {} + 2>/dev/null
}
