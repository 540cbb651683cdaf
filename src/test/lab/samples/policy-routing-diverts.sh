# A policy rule hands the packet to a table whose route leads elsewhere than it should go.
# shellcheck shell=bash

# two_uplinks: a server with two cards; the main table goes by the first, and that is right
two_uplinks() {
  segment desk; segment first; segment second
  host pc07; plug pc07 eth0 desk 10.212.4.70/24; route pc07 default via 10.212.4.1
  host edge; plug edge eth0 desk 10.212.4.1/24; plug edge eth1 first 10.212.16.1/24; forwards edge
  host srv07; plug srv07 eth0 first 10.212.16.7/24; plug srv07 eth1 second 10.212.32.7/24
  route srv07 default via 10.212.16.1
}

# The second card's rules were written for both addresses; the gateway of the second net knows nobody.
hit() {
  two_uplinks
  works ping pc07 srv07
  route srv07 default via 10.212.32.1 dev eth1 table 107
  inside srv07 ip rule add from 10.212.0.0/16 lookup 107 pref 10700
  probe ok ping pc07 edge=10.212.16.1
  PATIENCE=4 probe no-reply ping pc07 srv07
  found policy-routing-diverts srv07
  healed_by srv07 ip rule del pref 10700
}

# The request's way on a node: what does not come from the LAN goes to a table that knows the LAN's gateway only.
hit-for-the-pods() {
  NETWORK=10.119.0.0/16 BACKEND_OF_FIREWALL=legacy
  segment lan
  host gw; plug gw eth0 lan 192.168.94.1/24; forwards gw
  node m1 lan 192.168.94.11/24 10.119.1.0/24; route m1 default via 192.168.94.1
  node m2 lan 192.168.94.12/24 10.119.2.0/24; route m2 default via 192.168.94.1
  flannel m1 m2
  cni_bridge m1 m2
  flannel_forwarding m1 m2
  flannel_masquerade_old m1 m2
  pod m1 ui; pod m2 auth
  works ping m1/ui m2/auth
  route m1 default via 192.168.94.1 dev eth0 table 51820
  inside m1 ip rule add not from 192.168.94.0/24 lookup 51820 pref 32765
  probe ok ping m2 m1
  probe no-reply ping m1/ui m2/auth
  found policy-routing-diverts m1
  healed_by m1 ip rule del pref 32765
}

# The rule is for the pods' own network, and the node checks sources strictly: even their gateway's answers to ARP would go elsewhere, so it gives none.
hit-at-the-pods-gateway() {
  NETWORK=10.119.0.0/16
  segment lan
  host gw; plug gw eth0 lan 192.168.94.1/24; forwards gw
  node m1 lan 192.168.94.11/24 10.119.1.0/24; route m1 default via 192.168.94.1
  node m2 lan 192.168.94.12/24 10.119.2.0/24; route m2 default via 192.168.94.1
  flannel m1 m2
  cni_bridge m1 m2
  flannel_forwarding m1 m2
  flannel_masquerade m1 m2
  pod m1 ui; pod m2 auth
  set_parameter m1 net.ipv4.conf.all.rp_filter 1
  works ping m1/ui m2/auth
  route m1 default via 192.168.94.1 dev eth0 table 473
  inside m1 ip rule add from 10.119.1.0/24 lookup 473
  inside m1/ui ip neigh flush all
  probe ok ping m1 m2
  PATIENCE=4 probe host-unreachable ping m1/ui m2/auth
  found policy-routing-diverts m1
  healed_by m1 ip rule del from 10.119.1.0/24 lookup 473
}

# A rule for the other node's pods, and strict sources: what they send is refused, since an answer would leave by the LAN.
hit-refused-at-the-source() {
  NETWORK=10.119.0.0/16
  segment lan
  host gw; plug gw eth0 lan 192.168.94.1/24; forwards gw
  node m1 lan 192.168.94.11/24 10.119.1.0/24; route m1 default via 192.168.94.1
  node m2 lan 192.168.94.12/24 10.119.2.0/24; route m2 default via 192.168.94.1
  flannel m1 m2
  cni_bridge m1 m2
  flannel_forwarding m1 m2
  flannel_masquerade m1 m2
  pod m1 ui; pod m2 auth
  set_parameter m2 net.ipv4.conf.all.rp_filter 1
  works ping m1/ui m2/auth
  route m2 default via 192.168.94.77 dev eth0 table 52
  inside m2 ip rule add to 10.119.1.0/24 lookup 52 pref 5210
  probe ok ping m1 m2
  probe no-reply ping m1/ui m2/auth
  found policy-routing-diverts m2
  healed_by m2 ip rule del pref 5210
}

# On the router: what comes in by one device is handed to a router that has no way there.
hit-on-the-router() {
  segment front; segment side; segment rear
  host kiosk; plug kiosk eth0 front 172.18.7.31/24; route kiosk default via 172.18.7.254
  host agg; plug agg lan0 front 172.18.7.254/24; plug agg wan0 side 172.18.9.1/29; plug agg lan1 rear 172.18.64.1/20; forwards agg
  host spare; plug spare eth0 side 172.18.9.2/29; forwards spare
  host cms01; plug cms01 eth0 rear 172.18.65.5/20; route cms01 default via 172.18.64.1
  route spare 172.18.7.0/24 via 172.18.9.1
  works ping kiosk cms01
  route agg default via 172.18.9.2 dev wan0 table 900
  inside agg ip rule add iif lan0 to 172.18.64.0/20 lookup 900 pref 9000
  probe ok ping agg cms01
  probe net-unreachable ping kiosk cms01
  found policy-routing-diverts agg
  healed_by agg ip rule del pref 9000
}

# Marked by the mangle table on its way in, as a VPN's split tunnel does it; the marked packets' table leads to a neighbour that is gone.
hit-by-mark() {
  two_uplinks
  works ping pc07 srv07
  route srv07 10.212.4.0/24 via 10.212.32.9 dev eth1 table 44
  inside srv07 ip rule add fwmark 0x2c/0xff lookup 44 pref 4400
  firewall srv07 -t mangle -A OUTPUT -p icmp -d 10.212.4.0/24 -j MARK --set-mark 0x2c
  probe ok ping edge=10.212.16.1 srv07
  PATIENCE=4 probe no-reply ping pc07 srv07
  found policy-routing-diverts srv07
  healed_by srv07 ip rule del pref 4400
}

# A rule per card, as it should be: each answer leaves by the card that was asked.
near-miss() {
  two_uplinks
  plug edge eth2 second 10.212.32.1/24
  route srv07 default via 10.212.16.1 dev eth0 table 101
  route srv07 default via 10.212.32.1 dev eth1 table 102
  inside srv07 ip rule add from 10.212.16.7 lookup 101 pref 10100
  inside srv07 ip rule add from 10.212.32.7 lookup 102 pref 10200
  probe ok ping pc07 srv07
  probe ok ping pc07 srv07=10.212.32.7
  silent policy-routing-diverts; sound
}

# The rule is there and needed, for the main table knows no way.
near-miss-needed() {
  segment desk; segment first
  host pc07; plug pc07 eth0 desk 10.212.4.70/24; route pc07 default via 10.212.4.1
  host edge; plug edge eth0 desk 10.212.4.1/24; plug edge eth1 first 10.212.16.1/24; forwards edge
  host srv07; plug srv07 eth0 first 10.212.16.7/24
  inside srv07 ip rule add from 10.212.16.7 lookup 101 pref 10100
  route srv07 default via 10.212.16.1 dev eth0 table 101
  probe ok ping pc07 srv07
  silent policy-routing-diverts; sound
}
