# A packet arrives by another device than the one by which its source would be answered, and the kernel checks that.
# shellcheck shell=bash

# asymmetric: the target has two cards; requests come in by eth1, its route back leads out of eth0
asymmetric_sites() {
  segment users; segment backup; segment servers
  host ws01; plug ws01 eth0 users 10.71.5.50/24; route ws01 default via 10.71.5.1
  host sw01; plug sw01 eth0 users 10.71.5.1/24; plug sw01 eth1 servers 10.71.64.1/24; plug sw01 eth2 backup 10.71.128.1/24; forwards sw01
  host nfs01; plug nfs01 eth0 servers 10.71.64.20/24; plug nfs01 eth1 backup 10.71.128.20/24
  route nfs01 default via 10.71.64.1
}

# Strict on the device of arrival. The address of the other card answers.
hit() {
  asymmetric_sites
  set_parameter nfs01 net.ipv4.conf.eth1.rp_filter 1
  WHOLE_SYSCTL=yes
  probe ok ping ws01 nfs01
  probe no-reply ping ws01 nfs01=10.71.128.20
  found rp-filter-drops nfs01
  healed_by nfs01 sysctl -qw net.ipv4.conf.eth1.rp_filter=2
}

# The device itself reads 0; `all` reads 1, and the larger counts.
hit-by-all() {
  BACKEND_OF_FIREWALL=legacy
  asymmetric_sites
  set_parameter nfs01 net.ipv4.conf.all.rp_filter 1
  probe no-reply ping ws01 nfs01=10.71.128.20
  found rp-filter-drops nfs01
  healed_by nfs01 sysctl -qw net.ipv4.conf.all.rp_filter=0
}

# On a router: what comes in by one uplink would go back by the other.
hit-on-the-router() {
  segment core; segment uplink1; segment uplink2; segment rack
  host mon01; plug mon01 eth0 core 172.21.0.5/24; route mon01 default via 172.21.0.1
  host spine; plug spine eth0 core 172.21.0.1/24; plug spine eth1 uplink1 172.21.1.1/30; plug spine eth2 uplink2 172.21.2.1/30; forwards spine
  host leaf; plug leaf eth0 uplink1 172.21.1.2/30; plug leaf eth1 uplink2 172.21.2.2/30; plug leaf eth2 rack 172.21.32.1/24; forwards leaf
  host blade7; plug blade7 eth0 rack 172.21.32.7/24; route blade7 default via 172.21.32.1
  route spine 172.21.32.0/24 via 172.21.2.2
  route leaf 172.21.0.0/24 via 172.21.1.1
  set_parameter leaf net.ipv4.conf.eth1.rp_filter 1
  probe no-reply ping mon01 blade7
  found rp-filter-drops leaf
  healed_by leaf sysctl -qw net.ipv4.conf.eth1.rp_filter=0
}

# An overlay left half way from host-gw: the far node answers one node's pods by the underlay, and checks what comes out of its tunnel.
hit-on-the-overlay() {
  NETWORK=10.33.0.0/16
  segment lan
  node k1 lan 192.168.18.4/24 10.33.7.0/24
  node k2 lan 192.168.18.5/24 10.33.8.0/24
  flannel k1 k2
  cni_bridge k1 k2
  flannel_forwarding k1 k2
  pod k1 web; pod k2 api
  ip -n k2 route replace 10.33.7.0/24 via 192.168.18.4 dev eth0
  set_parameter k2 net.ipv4.conf.flannel/1.rp_filter 1
  probe no-reply ping k1/web k2/api
  found rp-filter-drops k2
  healed_by k2 sysctl -qw net.ipv4.conf.flannel/1.rp_filter=0
}

# Strict everywhere, and every path symmetric.
near-miss() {
  segment users; segment servers
  host ws01; plug ws01 eth0 users 10.71.5.50/24; route ws01 default via 10.71.5.1
  host sw01; plug sw01 eth0 users 10.71.5.1/24; plug sw01 eth1 servers 10.71.64.1/24; forwards sw01
  host nfs01; plug nfs01 eth0 servers 10.71.64.20/24; route nfs01 default via 10.71.64.1
  local h k
  for h in ws01 sw01 nfs01; do
    for k in all eth0; do set_parameter $h net.ipv4.conf.$k.rp_filter 1; done
  done
  probe ok ping ws01 nfs01
  silent rp-filter-drops; sound
}

# The asymmetric path of the hit; all=1 looks strict, but the device's 2 is larger and means loose.
near-miss-loose() {
  asymmetric_sites
  set_parameter nfs01 net.ipv4.conf.all.rp_filter 1
  set_parameter nfs01 net.ipv4.conf.eth1.rp_filter 2
  probe ok ping ws01 nfs01=10.71.128.20
  silent rp-filter-drops; sound
}

# Asymmetric and strict, yet a route for the source by the device of arrival stands in the table that a rule asks first.
near-miss-policy-table() {
  BACKEND_OF_FIREWALL=legacy
  asymmetric_sites
  set_parameter nfs01 net.ipv4.conf.eth1.rp_filter 1
  route nfs01 default via 10.71.128.1 dev eth1 table 128
  inside nfs01 ip rule add from 10.71.128.20 lookup 128 pref 128
  probe ok ping ws01 nfs01=10.71.128.20
  silent rp-filter-drops; sound
}

# IPIP one way only: this node sends what goes back past the tunnel, and checks sources strictly.
hit-ipip() {
  NETWORK=10.144.0.0/16
  segment lan
  node east lan 192.168.31.7/24 10.144.7.0/26
  node west lan 192.168.31.8/24 10.144.8.0/26
  calico east west
  calico_pod east cam; calico_pod west rec
  inside west ip route replace 10.144.7.0/26 via 192.168.31.7 dev eth0 proto bird
  works ping east/cam west/rec
  set_parameter west net.ipv4.conf.tunl0.rp_filter 1
  probe ok ping east west
  probe no-reply ping east/cam west/rec
  found rp-filter-drops west
  healed_by west sysctl -w net.ipv4.conf.tunl0.rp_filter=2
}
