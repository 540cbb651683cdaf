# What the tunnel lets in is too large for the network below it, once wrapped.
# shellcheck shell=bash

# tunnels DF NODE...: the nodes' tunnel devices mark their outer packets so
tunnels() {
  local df=$1 n; shift
  for n; do ip -n "$n" link set flannel.1 type vxlan df "$df"; done
}
two_nodes() {
  NETWORK=10.140.0.0/16
  segment lan
  node east lan 192.168.31.7/24 10.140.7.0/24
  node west lan 192.168.31.8/24 10.140.8.0/24
  flannel east west
  cni_bridge east west
  flannel_forwarding east west
  pod east cam; pod west rec
}

# The node moved to a network of 1460 bytes; its tunnel device kept 1450 and sets DF.
hit() {
  two_nodes
  tunnels set east west
  works ping east/cam west/rec -s 1422 -M do
  ip -n east link set eth0 mtu 1460
  probe ok ping east/cam west/rec
  probe ok ping east/cam west/rec -s 1200 -M do
  probe no-reply ping east/cam west/rec -s 1422 -M do
  found overlay-mtu-exceeds-underlay east
  healed_by east ip link set dev eth0 mtu 1500
}

# The whole network has 1400 bytes, and both tunnels kept 1450; they take DF over from the inner packet.
hit-everywhere() {
  BACKEND_OF_FIREWALL=legacy NETWORK=172.19.0.0/16
  segment lan
  node south lan 100.70.3.4/23 172.19.33.0/24
  node north lan 100.70.2.9/23 172.19.34.0/24
  flannel south north
  docker_engine south; docker_engine north
  flannel_forwarding south north
  container south job; container north log
  tunnels inherit south north
  works ping north/log south/job -s 1422 -M do
  ip -n south link set eth0 mtu 1400; ip -n north link set eth0 mtu 1400
  probe ok ping north/log south/job
  probe no-reply ping north/log south/job -s 1422 -M do
  found overlay-mtu-exceeds-underlay north
  healed_by south ip link set dev eth0 mtu 1500
  healed_by north ip link set dev eth0 mtu 1500
}

# As small on both sides, but without DF: the wrapped packets are cut in two and put together again.
near-miss() {
  two_nodes
  ip -n east link set eth0 mtu 1400; ip -n west link set eth0 mtu 1400
  probe ok ping east/cam west/rec -s 1422 -M do
  silent overlay-mtu-exceeds-underlay; sound
}

# The tunnel is larger than the network below it takes; a rule drops the ping, small or large.
near-miss-a-rule() {
  two_nodes
  tunnels set east west
  ip -n east link set eth0 mtu 1460
  firewall west -I FORWARD 1 -p icmp -j DROP
  probe no-reply ping east/cam west/rec
  silent overlay-mtu-exceeds-underlay
  found packet-dropped-by-rule west
  healed_by west iptables -D FORWARD 1
}
