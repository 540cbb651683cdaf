# What a round of the laboratory does with the hosts: runs scripts on them, probes them, collects them.
# shellcheck shell=bash

# on HOST SCRIPT: as root's shell of that host: its network, its name, its /etc and flannel files, its iptables
on() {
  local kind=${FIREWALL[$1]}
  [ "$kind" != both ] || kind=nft
  ask on "$1" "$LAB" "$kind" "$2"
}

# collect_all FOLDER: every host that is not hidden
collect_all() { LEAN=yes collect "$1" "${HOSTS[@]}"; }

# really FLOWS SEEN: sends the flows of a file and writes what their senders saw
really() {
  local h p names=''
  for h in "${HOSTS[@]}" "${!HIDDEN[@]}"; do
    names+=", \"$h\": \"$h\""
    for p in ${PODS[$h]}; do names+=", \"$h/$p\": \"${POD_NS[$h/$p]}\""; done
  done
  ask really "$1" "{${names#, }}" "$2"
}

# source_seen FROM HOST DEVICE ADDRESS: the source of a ping from there, as a capture on that device of the far host shows it
source_seen() {
  local file=$LAB/source.pcap i pid
  # before it starts nothing of it is there to be read
  : >"$file"
  : >"$file.err"
  inside "$2" tcpdump -l -n -t -i "$3" "icmp[icmptype] == icmp-echo" >"$file" 2>"$file.err" &
  pid=$!
  for i in {1..50}; do grep -q 'listening on' "$file.err" && break; sleep 0.1; done
  # a busy machine shows a packet late, and an empty answer is taken for another source
  for _ in {1..5}; do
    inside "$1" ping -n -c1 -W1 "$4" >/dev/null 2>&1
    for _ in {1..10}; do [ -s "$file" ] && break 2; sleep 0.1; done
  done
  sleep 0.2
  kill "$pid"
  wait "$pid" 2>/dev/null
  sed -n 's/^IP \([0-9.]*\) > .*/\1/p' "$file" | tail -n 1
}

# serve_all PORT: every host and every pod accepts TCP connections and sends datagrams back, each by processes of its own
serve_all() {
  local h p
  SERVED=$1
  local -a names=()
  for h in "${HOSTS[@]}"; do
    names+=("$h")
    for p in ${PODS[$h]}; do names+=("${POD_NS[$h/$p]}"); done
  done
  ask listen "$1" "${names[@]}"
}
