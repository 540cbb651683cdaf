# flanneld is not running: nobody serves its device, or the device is gone with it.
# shellcheck shell=bash

udp_nodes() {
  OVERLAY=udp NETWORK=10.61.0.0/16
  segment lan
  node farm1 lan 10.12.0.31/24 10.61.40.0/24
  node farm2 lan 10.12.0.32/24 10.61.41.0/24
  flannel farm1 farm2
  docker_engine farm1; docker_engine farm2
  flannel_forwarding farm1 farm2
  container farm1 feed; container farm2 milk
}
# stop_flanneld NODE: the process ends; a persistent device stays
stop_flanneld() {
  local p; p=$(inside "$1" ss -Hulnp 'sport = :8285' | sed -n 's/.*pid=\([0-9]*\).*/\1/p')
  kill "$p"
  local i
  for i in {1..50}; do inside "$1" ss -Huln 'sport = :8285' | grep -q . || return 0; sleep 0.1; done
}

# The process died on the far node and took its device along: nothing listens on the port any more.
hit() {
  udp_nodes
  works ping farm1/feed farm2/milk
  stop_flanneld farm2
  probe ok ping farm1 farm2
  probe no-reply ping farm1/feed farm2/milk
  found overlay-daemon-down farm2
}

# The sender's device is persistent and stays without its process: NO-CARRIER.
hit-no-carrier() {
  udp_nodes
  stop_flanneld farm1
  ip -n farm1 link show flannel0 >/dev/null 2>&1 || ip -n farm1 tuntap add dev flannel0 mode tun
  ip -n farm1 addr replace 10.61.40.0/16 dev flannel0
  ip -n farm1 link set flannel0 mtu 1472 up
  probe no-reply ping farm1/feed farm2/milk
  found overlay-daemon-down farm1
}

# vxlan: someone removed the device, and its routes went with it; flanneld does not run, so nobody makes it anew.
hit-device-gone() {
  NETWORK=10.61.0.0/16
  segment lan
  host gate; plug gate eth0 lan 10.12.0.1/24; forwards gate; inside gate ip route add blackhole default
  node farm1 lan 10.12.0.31/24 10.61.40.0/24; route farm1 default via 10.12.0.1
  node farm2 lan 10.12.0.32/24 10.61.41.0/24; route farm2 default via 10.12.0.1
  flannel farm1 farm2
  cni_bridge farm1 farm2
  flannel_forwarding farm1 farm2
  pod farm1 feed; pod farm2 milk
  ip -n farm2 link del flannel.1
  probe ok ping farm1 farm2
  probe no-reply ping farm1/feed farm2/milk
  found overlay-daemon-down farm2
}

# The same on the sender's side, without a default route: net unreachable.
hit-device-gone-here() {
  BACKEND_OF_FIREWALL=legacy NETWORK=10.61.0.0/16
  segment lan
  node farm1 lan 10.12.0.31/24 10.61.40.0/24
  node farm2 lan 10.12.0.32/24 10.61.41.0/24
  flannel farm1 farm2
  cni_bridge farm1 farm2
  pod farm1 feed; pod farm2 milk
  ip -n farm1 link del flannel.1
  probe net-unreachable ping farm1/feed farm2/milk
  found overlay-daemon-down farm1
}

# No tunnel device anywhere, by intent: host-gw routes.
near-miss() {
  OVERLAY=host-gw NETWORK=10.61.0.0/16
  segment lan
  node farm1 lan 10.12.0.31/24 10.61.40.0/24
  node farm2 lan 10.12.0.32/24 10.61.41.0/24
  flannel farm1 farm2
  cni_bridge farm1 farm2
  pod farm1 feed; pod farm2 milk
  firewall farm2 -A FORWARD -d 10.61.41.2/32 -j DROP
  probe no-reply ping farm1/feed farm2/milk
  silent overlay-daemon-down
  found packet-dropped-by-rule farm2
  healed_by farm2 iptables -D FORWARD 1
}

# A tun of a VPN without its process is NO-CARRIER all day long; the overlay does not use it.
near-miss-vpn() {
  udp_nodes
  ip -n farm1 tuntap add dev tun0 mode tun
  ip -n farm1 addr add 10.200.0.6/24 dev tun0
  ip -n farm1 link set tun0 up
  probe ok ping farm1/feed farm2/milk
  silent overlay-daemon-down; sound
}
