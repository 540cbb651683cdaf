
# Every other network namespace: of containers, of `ip netns`, of whoever else has one.

ask_namespaces() {
  is_root || { note left-out 'network namespaces' 'need root'; return; }
  have nsenter || { note left-out 'network namespaces' 'no nsenter here'; return; }
  nsenter=$found
  list_namespaces || { note left-out 'network namespaces' "/proc/$$/ns cannot be read"; return; }
  total=0
  while read -r kind id enter; do total=$((total + 1)); done <"$work/namespaces"
  [ $total -gt 0 ] || return
  write_inside
  # all folders by a few processes; a folder without a file says that its namespace was not asked
  if have xargs; then
    awk -v raw="$raw" -v top="$top" -v most="$most_namespaces" '
    # mkdir wants one at least
    BEGIN { print raw "/hopwise" }
    NR <= most && $2 !~ /^pid-/ {
      to = "/sos_commands/" ($1 == "containers" ? "docker/containers/" : "networking/namespaces/") $2
      print raw to
      print top to
    }' "$work/namespaces" | xargs mkdir -p
  fi
  processors=$(nproc 2>/dev/null) || processors=2
  is_number "$processors" || processors=2
  [ "$processors" -le 4 ] || processors=4
  asking=0
  workers=
  while [ $asking -lt "$processors" ]; do
    asking=$((asking + 1))
    ask_share $asking &
    workers="$workers $!"
  done
  for worker in $workers; do wait "$worker"; done
  count_namespaces
}

# list_namespaces: $work/namespaces: containers|namespaces NAME FILE, one a line, those of Docker first
list_namespaces() {
  : >"$work/engine"
  if runs dockerd && keep hopwise/list 8 docker ps -q --no-trunc; then
    # shellcheck disable=SC2046   # identifiers
    set -- $(cat "$raw/hopwise/list")
    if [ $# -gt 0 ]; then
      keep hopwise/list 10 docker inspect --format 'container {{.State.Pid}} {{.Id}} {{.HostConfig.NetworkMode}}' "$@" &&
        cat "$raw/hopwise/list" >"$work/engine"
    fi
  fi
  rm -f "$raw/hopwise/list"
  {
    cat "$work/engine"
    ls -l "/proc/$$/ns/net" /proc/[0-9]*/ns/net 2>/dev/null
    ls -Lid /run/netns/* /run/docker/netns/* 2>/dev/null
  } | awk -v self="/proc/$$/ns/net" '
    $1 == "container" { if ($4 != "host" && $4 !~ /^container:/) id[$2] = substr($3, 1, 12); next }
    # …  /proc/PID/ns/net -> net:[INODE]
    $(NF - 1) == "->" {
      inode = $NF; gsub(/[^0-9]/, "", inode)
      if ($(NF - 2) == self) own = inode
      split($(NF - 2), part, "/")
      if (!(inode in first) || part[3] + 0 < first[inode]) first[inode] = part[3] + 0
      if (part[3] in id) { docker[inode] = id[part[3]]; process[inode] = part[3] }
      next
    }
    NF == 2 && $1 ~ /^[0-9]+$/ {
      n = split($2, part, "/")
      if (part[n] ~ /^[A-Za-z0-9_.:@-]+$/ && !($1 in name)) { name[$1] = part[n]; file[$1] = $2 }
    }
    END {
      if (own == "") exit 1
      for (inode in docker) if (inode != own) print "containers", docker[inode], "/proc/" process[inode] "/ns/net"
      for (inode in name) if (inode != own && !(inode in docker)) print "namespaces", name[inode], file[inode]
      for (inode in first) if (inode != own && !(inode in docker) && !(inode in name))
        print "namespaces", "pid-" first[inode], "/proc/" first[inode] "/ns/net"
    }' >"$work/namespaces"
}

# ask_share N: every so manieth namespace from the Nth on, in a process of its own
ask_share() {
  trap - EXIT HUP INT TERM PIPE
  trap : USR1
  slot=$1
  self=$(exec sh -c 'echo $PPID')
  number=0
  for pass in first second; do
    number=0
    while read -r kind id enter; do
      number=$((number + 1))
      [ $(((number - 1) % processors + 1)) = "$1" ] || continue
      if [ $number -gt "$most_namespaces" ] || [ -e "$work/enough" ]; then break; fi
      ask_one "$pass" "$kind" "$id" "$enter"
    done <"$work/namespaces"
  done
}

# ask_one PASS KIND NAME FILE
ask_one() {
  case $2 in
    containers) to=sos_commands/docker/containers/$3/ ;;
    *)
      case $3 in pid-*) container_of "$3"; set -- "$1" "$2" "$owner" "$4" ;; esac
      to=sos_commands/networking/namespaces/$3/ip_netns_exec_$3_
      ;;
  esac
  folder "$to"
  output=/dev/null
  # shellcheck disable=SC2086   # two options
  case $1$ip in
    first?*) output=$raw/$to$batch; set -- "$@" "$ip" $printing -force -batch "$work/batch" ;;
    *) set -- "$@" sh "$work/inside.sh" "$1" "$raw/$to" "$work/asked.$slot" ;;
  esac
  pass=$1 enter=$4
  shift 4
  "$nsenter" "-n$enter" "$@" >"$output" 2>/dev/null </dev/null &
  attend $! 8
  if [ "$status" = 0 ]; then
    echo "$pass" >>"$work/done.$slot"
    return
  fi
  [ "$output" = /dev/null ] || rm -f "$output"
  if [ "$status" = overdue ]; then
    # what it was writing is no whole answer
    { read -r file <"$work/asked.$slot" && rm -f "$file"; } 2>/dev/null
    note left-out "$to" 'a command did not end within 8 seconds'
  elif [ ! -e "$enter" ]; then
    note gone "$to" 'it ended meanwhile'
  else
    note failed "$to" 'it could not be entered'
  fi
}

# container_of pid-N: sets $owner to the id of the container that the process belongs to, as its control group says it
container_of() {
  owner=$1
  while read -r line; do
    rest=${line##*[/:-]}
    rest=${rest%.scope}
    case $rest in *[!0-9a-f]*) continue ;; esac
    [ ${#rest} = 64 ] || continue
    owner=${rest%"${rest#????????????}"}
    break
  done 2>/dev/null <"/proc/${1#pid-}/cgroup"
}

count_namespaces() {
  first=0 second=0
  for file in "$work"/done.*; do
    [ -f "$file" ] || continue
    while read -r pass; do
      case $pass in first) first=$((first + 1)) ;; *) second=$((second + 1)) ;; esac
    done <"$file"
  done
  note ok 'network namespaces' "$second of $total in full, $((first - second)) with addresses and routes only"
  if [ "$second" -lt "$total" ]; then
    why=
    if [ -e "$work/enough" ] || [ "$total" -gt "$most_namespaces" ]; then why='; --seconds and --namespaces allow more'; fi
    note left-out 'network namespaces' "$((total - first)) of $total not at all, $((first - second)) in part$why"
    most_said="of $total network namespaces $second were asked in full and $((first - second)) in part"
  fi
}

# write_inside: what runs in each namespace; it stands in a file so that one process enters with all questions
write_inside() {
  filter=
  if loaded nf_tables; then filter=nft; fi
  connections=
  if loaded nf_conntrack_netlink && have conntrack; then connections=yes; fi
  filter=$filter-legacy
  if have iptables && tries '' "$found" -V; then
    case $(cat "$work/said.$slot") in *nf_tables*) filter=${filter%-legacy}-nft ;; esac
  fi
  # addresses, routes, rules and neighbours by one process; what is masked later is also parted again
  ip=
  printing=-d
  set -- /run/netns/*
  # As text it names the namespace at the other end of each cable, for which it asks the kernel about all names there are:
  # of 5,000, 30 ms in each. As JSON it does not.
  if have ip && [ $# -gt 200 ] && tries rule "$found" -j -force -batch -; then
    ip=$found printing='-d -j'
  elif have ip && tries rule "$found" -force -batch -; then
    ip=$found
  fi
  printf 'address\nroute show table all\nrule\nneigh\n' >"$work/batch"
  case $printing in *-j) batch=ip_-d_-j_-batch ;; *) batch=ip_-d_-batch ;; esac
  {
    printf '%s\n' "as_sysctl='$as_sysctl'" "names4='$deciding4 $others4' names6='$deciding6 $others6'"
    echo "filter=$filter connections=$connections most_connections=$most_connections most_blocks=$most_blocks"
    cat <<'END'
pass=$1 to=$2 asked=$3
ulimit -f "$most_blocks"
write() {
  file=$to$1
  shift
  command -v "$1" >/dev/null || return
  echo "$file" >"$asked"
  "$@" >"$file" || [ -s "$file" ] || rm -f "$file"
}
if [ "$pass" = first ]; then
  write ip_address ip address
  write ip_route_show_table_all ip route show table all
  write ip_rule ip rule
  write ip_neigh ip neigh
  exit 0
fi
PROC_ROOT=/proc/
export PROC_ROOT
write ss_-tuln ss -tuln
table=
[ ! -r /proc/self/net/ip_tables_names ] || read -r table </proc/self/net/ip_tables_names
case $filter in nft-*) write nft_list_ruleset nft list ruleset ;; esac
case $filter in
  nft-nft)
    # where nft has nothing to list, neither has iptables
    if [ -f "${to}nft_list_ruleset" ] && [ ! -s "${to}nft_list_ruleset" ]; then : >"${to}iptables-save_-c"; else write iptables-save_-c iptables-save -c; fi
    [ -z "$table" ] || write iptables-legacy-save_-c iptables-legacy-save -c
    ;;
  *-legacy) if [ -n "$table" ]; then write iptables-save_-c iptables-save -c; else : >"${to}iptables-save_-c"; fi ;;
  *) : >"${to}iptables-save_-c" ;;
esac
# a namespace without an IPv6 address has nothing else of it
if read -r first </proc/self/net/if_inet6; then
  write ip_-6_rule ip -6 rule
  table=
  [ ! -r /proc/self/net/ip6_tables_names ] || read -r table </proc/self/net/ip6_tables_names
  case $filter in
    nft-nft)
      if [ -f "${to}nft_list_ruleset" ] && [ ! -s "${to}nft_list_ruleset" ]; then : >"${to}ip6tables-save_-c"; else write ip6tables-save_-c ip6tables-save -c; fi
      [ -z "$table" ] || write ip6tables-legacy-save_-c ip6tables-legacy-save -c
      ;;
    *-legacy) if [ -n "$table" ]; then write ip6tables-save_-c ip6tables-save -c; else : >"${to}ip6tables-save_-c"; fi ;;
    *) : >"${to}ip6tables-save_-c" ;;
  esac
fi 2>/dev/null
cd /proc/sys || exit
set --
for name in $names4; do set -- "$@" net/ipv4/conf/*/"$name"; done
for name in $names6; do set -- "$@" net/ipv6/conf/*/"$name"; done
# the count first: a shell may read byte by byte, of a parameter itself no more than one, and 10,000 of this file take 4 ms
write sysctl_-a awk "$as_sysctl" net/netfilter/nf_conntrack_count net/netfilter/nf_conntrack_[mbt]* net/ipv4/ip_* net/ipv4/icmp_* \
  net/ipv4/fib_* net/ipv4/fwmark_reflect net/ipv4/tcp_mtu_probing net/ipv4/tcp_fwmark_accept net/ipv6/icmp/* net/ipv6/bindv6only net/bridge/* "$@"
read -r key sign count <"${to}sysctl_-a"
case $key in *conntrack_count) ;; *) count=0 ;; esac
if [ -n "$connections" ] && [ "${count:-0}" -le "$most_connections" ]; then
  if [ "$count" = 0 ]; then : >"${to}conntrack_-L_-o_extended"; else write conntrack_-L_-o_extended conntrack -L -o extended; fi
fi
exit 0
END
  } >"$work/inside.sh"
}
