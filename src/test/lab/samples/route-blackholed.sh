# A route, or a policy rule, that exists to throw packets away takes some that should arrive.
# shellcheck shell=bash

# two_sites: a router between two segments, every way right
two_sites() {
  segment yard; segment hall
  host pos01; plug pos01 eth0 yard 172.26.41.30/24; route pos01 default via 172.26.41.1
  host rtr01; plug rtr01 eth0 yard 172.26.41.1/24; plug rtr01 eth1 hall 172.26.88.1/23; forwards rtr01
  host erp01; plug erp01 eth0 hall 172.26.89.12/23; route erp01 default via 172.26.88.1
}

# Somebody cut one host off on the router and forgot it.
hit() {
  two_sites
  works ping pos01 erp01
  inside rtr01 ip route add blackhole 172.26.89.12/32
  probe ok ping pos01 rtr01=172.26.88.1
  probe no-reply ping pos01 erp01
  found route-blackholed rtr01
  healed_by rtr01 ip route del blackhole 172.26.89.12/32
}

# On the reply's way, in a table that a rule asks for this source; the answer is refused by the target's own kernel.
hit-on-the-way-back() {
  BACKEND_OF_FIREWALL=legacy
  two_sites
  works ping pos01 erp01
  inside erp01 ip route add prohibit 172.26.41.0/24 table 140
  inside erp01 ip rule add from 172.26.88.0/23 lookup 140 pref 1400
  probe ok ping rtr01 erp01
  probe no-reply ping pos01 erp01
  found route-blackholed erp01
  healed_by erp01 ip route del prohibit 172.26.41.0/24 table 140
}

# No route at all: the policy rule itself refuses what comes in by one device.
hit-by-policy-rule() {
  two_sites
  works ping pos01 erp01
  inside rtr01 ip rule add iif eth0 to 172.26.88.0/23 prohibit pref 700
  probe ok ping rtr01 erp01
  probe admin-prohibited ping pos01 erp01
  found route-blackholed rtr01
  healed_by rtr01 ip rule del pref 700
}

# The node's route to another node's pods was replaced by an unreachable one: taking that away is not enough.
hit-in-its-place() {
  NETWORK=10.74.0.0/16
  segment lan
  node v1 lan 192.168.207.21/24 10.74.21.0/24
  node v2 lan 192.168.207.22/24 10.74.22.0/24
  flannel v1 v2
  cni_bridge v1 v2
  flannel_forwarding v1 v2
  flannel_masquerade v1 v2
  pod v1 web; pod v2 api
  works ping v1/web v2/api
  inside v1 ip route replace unreachable 10.74.22.0/24
  probe host-unreachable ping v1/web v2/api
  found route-blackholed v1
  healed_by v1 ip route replace 10.74.22.0/24 via 10.74.22.0 dev flannel.1 onlink
}

# The whole pod network is thrown away, as routing daemons do it; every node's own subnet is a longer prefix.
near-miss() {
  OVERLAY=host-gw NETWORK=10.174.0.0/16
  segment lan
  node g1 lan 10.15.8.31/24 10.174.1.0/24
  node g2 lan 10.15.8.32/24 10.174.2.0/24
  flannel g1 g2
  cni_bridge g1 g2
  flannel_forwarding g1 g2
  pod g1 a; pod g2 b
  inside g1 ip route add blackhole 10.174.0.0/16
  inside g2 ip route add unreachable 10.174.0.0/16 metric 4278198272
  probe ok ping g1/a g2/b
  silent route-blackholed; sound
}

# The line stands in a table that is asked for other packets; what fails, fails by a dropped packet.
near-miss-other-table() {
  two_sites
  inside rtr01 ip route add blackhole 172.26.88.0/23 table 66
  inside rtr01 ip rule add fwmark 0x66 lookup 66 pref 660
  firewall rtr01 -A FORWARD -s 172.26.41.30 -d 172.26.89.12 -p icmp -j DROP
  probe ok ping pos01 rtr01=172.26.88.1
  probe no-reply ping pos01 erp01
  silent route-blackholed
  found packet-dropped-by-rule rtr01
  healed_by rtr01 iptables -F FORWARD
}
