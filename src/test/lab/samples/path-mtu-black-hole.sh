# Two MTUs on the way disagree, and nobody tells the one who sends.
# shellcheck shell=bash

pod_node() {
  NETWORK=10.201.0.0/16
  segment lan
  OVERLAY=host-gw
  node pc1 lan 10.18.3.11/24 10.201.4.0/24
  node pc2 lan 10.18.3.12/24 10.201.5.0/24
  flannel pc1 pc2
  cni_bridge pc1 pc2
  flannel_forwarding pc1 pc2
  pod pc1 load; pod pc2 sink
}

# The pod's own end of its cable is smaller than the bridge's: what comes from outside is dropped between them.
hit() {
  pod_node
  works ping pc1/load pc2/sink -s 1472 -M do
  ip -n cni-pc2-sink link set eth0 mtu 1400
  probe ok ping pc1/load pc2/sink -s 1300 -M do
  probe no-reply ping pc1/load pc2/sink -s 1472 -M do
  found path-mtu-black-hole pc2
  healed_by pc2/sink ip link set dev eth0 mtu 1500
}

# A port of the bridge is smaller than the bridge, whose MTU was set by hand.
hit-bridge-port() {
  BACKEND_OF_FIREWALL=legacy
  pod_node
  local port; port=$(ip -n pc2 -o link show master cni0 | sed 's/^[0-9]*: \([^@:]*\).*/\1/')
  ip -n pc2 link set cni0 mtu 1400; ip -n pc2 link set cni0 mtu 1500
  ip -n pc2 link set "$port" mtu 1420
  probe ok ping pc1/load pc2/sink -s 1300 -M do
  probe no-reply ping pc1/load pc2/sink -s 1472 -M do
  found path-mtu-black-hole pc2
  healed_by pc2 ip link set dev "$port" mtu 1500
}

# The router says it, and what it says finds no way back: it has no route to the sender's network, whose packets come by another.
hit-no-way-back() {
  segment a; segment b; segment c
  host cl; plug cl eth0 a 10.7.1.9/24; route cl default via 10.7.1.1
  host r1; plug r1 eth0 a 10.7.1.1/24; plug r1 eth1 b 10.7.2.1/24; forwards r1
  host r2; plug r2 eth0 b 10.7.2.2/24; plug r2 eth1 c 10.7.3.1/24; forwards r2
  host sv; plug sv eth0 c 10.7.3.9/24; plug sv eth1 a 10.7.1.99/24; route sv default via 10.7.3.1
  route r1 10.7.3.0/24 via 10.7.2.2
  ip -n r2 link set eth1 mtu 1400
  probe ok ping cl sv=10.7.3.9
  probe no-reply ping cl sv=10.7.3.9 -s 1472 -M do
  found path-mtu-black-hole r2
  healed_by r2 ip link set dev eth1 mtu 1500
}

# Smaller on the way as well, and the router says so: the sender adapts.
near-miss() {
  segment a; segment c
  host cl; plug cl eth0 a 10.7.1.9/24; route cl default via 10.7.1.1
  host r1; plug r1 eth0 a 10.7.1.1/24; plug r1 eth1 c 10.7.3.1/24; forwards r1
  host sv; plug sv eth0 c 10.7.3.9/24; route sv default via 10.7.3.1
  ip -n r1 link set eth1 mtu 1400; ip -n sv link set eth0 mtu 1400
  probe ok ping cl sv -s 1472
  silent path-mtu-black-hole; sound
}

# The port is smaller, and what is sent fits; a rule drops it.
near-miss-a-rule() {
  pod_node
  ip -n cni-pc2-sink link set eth0 mtu 1400
  firewall pc2 -I FORWARD 1 -d 10.201.5.2/32 -p icmp -j DROP
  probe no-reply ping pc1/load pc2/sink -s 1000 -M do
  silent path-mtu-black-hole
  found packet-dropped-by-rule pc2
  healed_by pc2 iptables -D FORWARD 1
}
