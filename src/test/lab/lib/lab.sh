# What a round of the laboratory does with the hosts: runs scripts on them, probes them, collects them.
# shellcheck shell=bash

# on HOST SCRIPT: as root's shell of that host: its network, its name, its /etc and flannel files, its iptables
on() {
  local host=$1 files=$LAB/files/$1 kind=${FIREWALL[$1]} tool
  [ "$kind" != both ] || kind=nft
  [ -e "$LAB/overlay/$host" ] || mkdir -p "$files/etc" "$files/run/flannel" "$LAB/overlay/$host" "$LAB/tools/$kind" /run/flannel
  if [ ! -e "$LAB/tools/$kind/iptables" ]; then
    for tool in '' -save -restore; do ln -s "$(type -P "iptables-$kind$tool")" "$LAB/tools/$kind/iptables$tool"; done
  fi
  # shellcheck disable=SC2016   # to be expanded there
  HOST=$host FILES=$files WORK=$LAB/overlay/$host PATH=$LAB/tools/$kind:$PATH \
    nsenter --net="/run/netns/$host" unshare --mount --uts bash -c '
      printf %s "$HOST" >/proc/sys/kernel/hostname
      mount -t overlay overlay -o "lowerdir=/etc,upperdir=$FILES/etc,workdir=$WORK" /etc
      mount --bind "$FILES/run/flannel" /run/flannel
      eval "$1"' - "$2"
}

# collect_all FOLDER: every host that is not hidden
collect_all() { LEAN=yes collect "$1" "${HOSTS[@]}"; }

# really FLOWS SEEN: sends the flows of a file and writes what their senders saw
really() {
  local h p
  local -a names=()
  for h in "${HOSTS[@]}" "${!HIDDEN[@]}"; do
    names+=("\"$h\": \"$h\"")
    for p in ${PODS[$h]}; do names+=("\"$h/$p\": \"${POD_NS[$h/$p]}\""); done
  done
  (IFS=,; printf '{%s}' "${names[*]}") >"$LAB/namespaces.json"
  "$PYTHON" -B -S -E "$HERE/lib/tries.py" "$1" "$LAB/namespaces.json" "$2"
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

# serve_all PORT: every host and every pod accepts TCP connections and sends datagrams back, each by processes of its own
serve_all() {
  local h p
  local -a names=()
  for h in "${HOSTS[@]}"; do
    names+=("$h")
    for p in ${PODS[$h]}; do names+=("${POD_NS[$h/$p]}"); done
  done
  "$PYTHON" -B -S -E "$HERE/lib/listen-in.py" "$1" "${names[@]}" >/dev/null 2>&1
}
