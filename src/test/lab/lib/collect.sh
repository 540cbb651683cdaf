# Collecting a host as `sos report` does: the same commands, the same file names.
# `sysctl -a` is kept whole where WHOLE_SYSCTL=yes; elsewhere only its net.* lines without net.ipv6.*, a third of the size.
# LEAN=yes leaves out what only repeats the rest in another form.
# shellcheck shell=bash

# collect HOST FOLDER
collect() {
  local host=$1 to=$2 p
  mkdir -p "$to/sos_commands/"{networking,firewall_tables,kernel,host}
  cp -r "$LAB/files/$host/." "$to/"
  local visible=()
  for p in ${PODS[$host]}; do
    case ${POD_NS[$host/$p]} in cni-*) visible+=("${POD_NS[$host/$p]}") ;; esac
  done
  export -f collect_inside network_commands namespace_commands host_commands keep
  FIREWALL_HERE=${FIREWALL[$host]} WHOLE_SYSCTL=${WHOLE_SYSCTL:-no} \
    nsenter --net="/run/netns/$host" unshare --mount --uts bash -c 'collect_inside "$@"' - "$host" "$to" "${visible[@]}"
  [ -z "${BIP[$host]:-}" ] || docker_commands "$host" "$to/sos_commands/docker"
}

keep() { local file=$1; shift; "$@" >"$file" 2>/dev/null || :; }

# collect_inside HOST FOLDER NAMESPACE...: in a mount namespace that shows only what this host would show
collect_inside() {
  local host=$1 to=$2/sos_commands n; shift 2
  hostname "$host"
  mkdir -p /run/view
  mount -t tmpfs view /run/view
  for n; do touch "/run/view/$n"; mount --bind "/run/netns/$n" "/run/view/$n"; done
  mount --rbind /run/view /run/netns
  if [ "$FIREWALL_HERE" = legacy ]; then
    mkdir -p /run/tools
    for n in iptables iptables-save; do ln -sf "$(readlink -f "$(command -v iptables-legacy)")" "/run/tools/$n"; done
    PATH=/run/tools:$PATH
  fi
  keep "$to/firewall_tables/iptables-save" iptables-save
  # what somebody left in the other backend, which asking for it would make where it is not
  if [ "$FIREWALL_HERE" = both ] || { [ "$FIREWALL_HERE" = nft ] && [ -n "$(cat /proc/self/net/ip_tables_names 2>/dev/null)" ]; }; then keep "$to/firewall_tables/iptables-legacy-save" iptables-legacy-save; fi
  network_commands "$to/networking"
  for n; do namespace_commands "$to/networking/namespaces/$n" "$n"; done
  host_commands "$to"
}

network_commands() {
  local to=$1 t
  keep "$to/nft_list_ruleset" nft list ruleset
  keep "$to/ip_-d_address" ip -d address
  keep "$to/ip_route_show_table_all" ip route show table all
  keep "$to/ip_-4_rule" ip -4 rule
  keep "$to/ip_-s_-s_neigh_show" ip -s -s neigh show
  keep "$to/bridge_-s_-s_-d_-t_fdb_show" bridge -s -s -d -t fdb show
  keep "$to/bridge_-s_-s_-d_link_show" bridge -s -s -d link show
  keep "$to/ss_-tulpn" ss -tulpn
  keep "$to/conntrack_-L_-o_extended" conntrack -L -o extended
  [ "${LEAN:-no}" = no ] || return 0
  keep "$to/ip_-o_addr" ip -o addr
  keep "$to/ip_-s_-d_link" ip -s -d link
  keep "$to/route_-n" route -n
  for t in filter nat mangle raw; do keep "$to/iptables_-t_${t}_-nvL" iptables -t $t -nvL; done
}

namespace_commands() {
  local to=$1 ns=$2
  mkdir -p "$to"
  keep "$to/ip_netns_exec_${ns}_ip_address_show" ip netns exec "$ns" ip address show
  keep "$to/ip_netns_exec_${ns}_ip_route_show_table_all" ip netns exec "$ns" ip route show table all
  keep "$to/ip_netns_exec_${ns}_ip_neigh" ip netns exec "$ns" ip neigh
  keep "$to/ip_netns_exec_${ns}_iptables-save" ip netns exec "$ns" iptables-save
  keep "$to/ip_netns_exec_${ns}_conntrack_-L_-o_extended" ip netns exec "$ns" conntrack -L -o extended
}

host_commands() {
  local to=$1
  keep "$to/host/hostname" hostname
  keep "$to/kernel/uname_-a" uname -a
  if [ "${LEAN:-no}" = yes ]; then
    keep "$to/kernel/sysctl_-a" sysctl net.ipv4 net.bridge net.netfilter
    return
  fi
  keep "$to/kernel/sysctl_-a" sysctl -a
  [ "$WHOLE_SYSCTL" = yes ] || sed -i '/^net\./!d; /^net\.ipv6\./d' "$to/kernel/sysctl_-a"
}
