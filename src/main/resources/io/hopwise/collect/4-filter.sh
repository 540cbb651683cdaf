
# The packet filter of the host, in all its backends, with counters; connections. Asking for what is not loaded would
# load it: what is not loaded has no rules, which is noted as an empty list.

# tables FILE: whether the legacy backend has tables in this namespace
tables() { [ -r "$1" ] && read -r table <"$1" && [ -n "$table" ]; }

ask_filter() {
  is_root || { note left-out 'packet filter, connections' 'needs root'; return; }
  save iptables ip_tables_names
  save ip6tables ip6_tables_names
  if loaded nf_tables; then
    ask_long 10 networking nft list ruleset
  else
    empty networking nft_list_ruleset 'nf_tables is not loaded'
  fi
  if loaded ip_set; then ask_long 10 firewall_tables ipset list; else empty firewall_tables ipset_list 'ip_set is not loaded'; fi
  if loaded ebtables && ! loaded nf_tables; then ask firewall_tables ebtables -L --Lc; fi
  ask_connections
  ! runs firewalld || ask firewalld firewall-cmd --state
  ! runs firewalld || ask firewalld firewall-cmd --list-all-zones
}

# save iptables|ip6tables NAMES: by the host's own tool, and by that of the other backend where that has rules
save() {
  names=/proc/self/net/$2
  have "$1" || have "$1-save" || { note left-out "$1-save" "no $1 here"; return; }
  backend=$($1 -V 2>/dev/null </dev/null)
  case $backend in
    *nf_tables*)
      if loaded nf_tables; then
        ask_long 10 firewall_tables "$1-save" -c
      else
        empty firewall_tables "$1-save_-c" 'nf_tables is not loaded'
      fi
      ! tables "$names" || ask_long 10 firewall_tables "$1-legacy-save" -c
      ;;
    *)
      if tables "$names"; then
        ask_long 10 firewall_tables "$1-save" -c
      else
        empty firewall_tables "$1-save_-c" 'no legacy table is there'
      fi
      # nft shows those rules as well, where there is one
      have nft || ! loaded nf_tables || ! have "$1-nft-save" || ask_long 10 firewall_tables "$1-nft-save" -c
      ;;
  esac
}

ask_connections() {
  loaded nf_conntrack || { note left-out connections 'nf_conntrack is not loaded'; return; }
  # not `read`: a shell that reads byte by byte gets one digit of a parameter
  count=$(cat /proc/sys/net/netfilter/nf_conntrack_count 2>/dev/null)
  is_number "$count" || count=0
  copy /proc/net/stat/nf_conntrack /proc/net/stat/arp_cache
  if ! loaded nf_conntrack_netlink || ! have conntrack; then
    if [ "$count" -le $most_connections ]; then copy /proc/net/nf_conntrack; fi
    return
  fi
  ask networking conntrack -S
  if [ "$count" -le $most_connections ]; then
    ask_long 8 networking conntrack -L -o extended
  else
    note left-out 'conntrack -L' "$count connections; only up to $most_connections are listed"
  fi
}
