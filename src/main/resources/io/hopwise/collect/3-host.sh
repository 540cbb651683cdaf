
# The host itself: who it is, its clock, parameters, devices, routes, sockets.

ask_host() {
  ask host hostname
  ask host uptime
  ask date date -u
  ask kernel uname -a
  copy /etc/hostname /etc/os-release /proc/modules /proc/loadavg
  ! runs chronyd || ask chrony chronyc -n tracking
  ! runs ntpd || ask ntp ntpq -pn
  ask_parameters
  ask_network
  ask_cards
  ask kernel dmesg || keep sos_commands/kernel/journalctl_-k 5 journalctl --no-pager -k -n 3000
}

# All of net.*, which is what a diagnosis looks at. The rest of `sysctl -a` would mount what is mounted on demand
# (fs.binfmt_misc). Where there are devices by the thousand, only those lists that are read.
ask_parameters() {
  set -- /proc/sys/net/ipv4/conf/*
  if [ $# -le 400 ]; then
    keep sos_commands/kernel/sysctl_-a 8 sh -c "$parameters" "$as_sysctl" && return
  fi
  keep sos_commands/kernel/sysctl_-a 10 sh -c "$some_parameters" "$as_sysctl" "$deciding4" "$others4" "$deciding6" "$others6"
}

# Parameters as sysctl(8) prints them: it is not everywhere, and each has its own ways
# shellcheck disable=SC2016   # awk's, not the shell's
as_sysctl='BEGIN {
  for (i = 1; i < ARGC; i++) tell(ARGV[i])
  if (ARGC == 1) while ((getline file) > 0) tell(file)
}
function tell(file,   key, value) {
  key = file
  # a dot in a name, as of a device, is written as a slash
  gsub(/[.]/, "\n", key); gsub(/[/]/, ".", key); gsub(/\n/, "/", key)
  while ((getline value < file) > 0) print key " = " value
  close(file)
}'
# shellcheck disable=SC2016
parameters='cd /proc/sys && find net -type f ! -name flush ! -name stable_secret ! -name "*fastopen_key" | awk "$0"'
# What decides over a packet, then what else is read, of each device. Of the ends of containers' cables on a large host only the
# former: to look for all others there would take longer than to read these.
deciding4='forwarding rp_filter accept_local arp_announce arp_filter arp_ignore bc_forwarding ignore_routes_with_linkdown'
deciding4="$deciding4 proxy_arp proxy_arp_pvlan route_localnet src_valid_mark"
others4='accept_redirects accept_source_route arp_accept log_martians mc_forwarding promote_secondaries send_redirects'
deciding6='forwarding force_forwarding disable_ipv6 ignore_routes_with_linkdown proxy_ndp'
others6='accept_ra hop_limit mtu'
# shellcheck disable=SC2016
some_parameters='cd /proc/sys && {
  find net/bridge net/core net/ipv4/vs/conntrack net/netfilter net/nf_conntrack_max net/ipv4/neigh/default net/ipv6/icmp net/ipv6/neigh/default -type f
  find net/ipv4/* -prune -type f ! -name "*fastopen_key"
  ls net/ipv4/conf | awk -v deciding4="$1" -v others4="$2" -v deciding6="$3" -v others6="$4" "
    function names(of, list,   n, name, i) {
      n = split(list, name, \" \")
      for (i = 1; i <= n; i++) print of \"/\" name[i]
    }
    {
      names(\"net/ipv4/conf/\" \$0, deciding4)
      names(\"net/ipv6/conf/\" \$0, deciding6)
      if (/^(veth|cali|lxc|tap)/) next
      names(\"net/ipv4/conf/\" \$0, others4)
      names(\"net/ipv6/conf/\" \$0, others6)
    }"
} | awk "$0"'

ask_network() {
  ask networking ip -d address
  ask networking ip -s -d link
  ask networking ip route show table all
  ask networking ip -4 rule
  ask networking ip -6 rule
  ask networking ip -s -s neigh show
  ask networking ip -6 neigh show proxy
  ask networking ip netns
  ask networking bridge -s -s -d link show
  ask networking bridge -s -s -d -t fdb show
  ask networking bridge vlan show
  ask networking tc -s qdisc show
  if ! have ip; then
    ask networking ifconfig -a
    ask networking route -n
    ask networking arp -an
    ask networking brctl show
  fi
  ask_sockets
  copy /proc/net/dev /proc/net/snmp /proc/net/snmp6 /proc/net/netstat /proc/net/softnet_stat /proc/net/fib_trie /proc/net/route /proc/net/arp \
    /proc/net/if_inet6 /proc/net/ipv6_route \
    /proc/net/bonding/* /proc/net/vlan/config
  if loaded xfrm_user; then ask networking ip xfrm policy; fi
  if loaded wireguard && have wg; then ask networking wg show; fi
  if [ -r /proc/net/ip_vs ]; then
    copy /proc/net/ip_vs
    ask networking ipvsadm -Ln
  fi
  ! runs NetworkManager || ask networkmanager nmcli device status
  ask_bgp
}

# The sessions by which nodes learn the routes to each other's pods
ask_bgp() {
  ! have birdc || ask networking birdc show protocols all
  ! have calicoctl || ask networking calicoctl node status
  ! have vtysh || ask networking vtysh -c 'show bgp summary'
}

# What listens, read from /proc: over netlink the kernel would load tcp_diag and udp_diag
ask_sockets() {
  if have ss; then
    PROC_ROOT=/proc/
    export PROC_ROOT
    ask networking ss -tulpn || ask networking ss -tuln
  else
    ask networking netstat -tulpn || ask networking netstat -tuln
  fi
}

# Offloads and drops of each card; of the ends of containers' cables the kernel's own counters say enough
ask_cards() {
  cards=0
  # not read where it is: a shell that goes back to the end of each line has the kernel count all devices up to there
  cat /proc/self/net/dev >"$work/cards" 2>/dev/null || { note left-out ethtool '/proc/self/net/dev cannot be read'; return; }
  while read -r card _; do
    # two lines of headings; a device's name ends with a colon, and a counter may stick to it
    case $card in *:*) card=${card%%:*} ;; *) continue ;; esac
    case $card in
      veth* | cali* | lxc* | lo | dummy* | tap* | ip6tnl0 | sit0 | tunl0 | gre0 | gretap0 | erspan0) continue ;;
    esac
    cards=$((cards + 1))
    [ $cards -le 40 ] || { note left-out "ethtool $card" 'more than 40 cards'; break; }
    ask networking ethtool -i "$card"
    ask networking ethtool -k "$card"
    ask networking ethtool -S "$card"
    [ ! -e "/sys/class/net/$card/device" ] || ask networking ethtool "$card"
    [ ! -e "/sys/class/net/$card/device" ] || ask networking ethtool -g "$card"
  done <"$work/cards"
}
