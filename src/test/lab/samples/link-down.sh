# A device is switched off, or nothing is at its other end.
# shellcheck shell=bash

overlay_pair() {
  NETWORK=10.52.0.0/16
  segment lan
  node d1 lan 192.168.166.41/24 10.52.41.0/24
  node d2 lan 192.168.166.42/24 10.52.42.0/24
  flannel d1 d2
  cni_bridge d1 d2
  flannel_forwarding d1 d2
  flannel_masquerade d1 d2
  pod d1 web; pod d2 api
}

# The target's second card was switched off; its first one still answers.
hit() {
  segment a; segment b
  host ws; plug ws eth0 a 10.7.30.9/24; route ws default via 10.7.30.1
  host rt; plug rt eth0 a 10.7.30.1/24; plug rt eth1 b 10.7.44.1/24; forwards rt
  host nas; plug nas eth0 a 10.7.30.20/24; plug nas eth1 b 10.7.44.20/24
  works ping ws nas=10.7.44.20
  ip -n nas link set eth1 down
  probe ok ping ws nas
  probe no-reply ping ws nas=10.7.44.20
  found link-down nas
  healed_by nas ip link set eth1 up
}

# The host's end of the pod's veth pair is off.
hit-port-of-the-pod() {
  overlay_pair
  works ping d1/web d2/api
  ip -n d2 link set "$(bridge -n d2 link | sed -n 's/^[0-9]*: \([^:@]*\).*/\1/p')" down
  probe ok ping d1/web d2
  PATIENCE=4 probe host-unreachable ping d2 d2/api
  found link-down d2
  healed_by d2 sh -c 'ip link set $(ip -o link show master cni0 | sed -n "s/^[0-9]*: \([^:@]*\).*/\1/p") up'
}

# The tunnel of the far node is off: its routes are gone with it, and the answers have no way.
hit-tunnel() {
  overlay_pair
  works ping d1/web d2/api
  ip -n d2 link set flannel.1 down
  probe ok ping d1 d2
  probe no-reply ping d1/web d2/api
  found link-down d2
  healed_by d2 sh -c 'ip link set flannel.1 up; ip route add 10.52.41.0/24 via 10.52.41.0 dev flannel.1 onlink; ip neigh replace 10.52.41.0 dev flannel.1 lladdr '"$(ip -n d1 -o link show flannel.1 | sed 's/.*ether \([0-9a-f:]*\).*/\1/')"
}

# The bridge itself is off on the sender's node.
hit-bridge() {
  BACKEND_OF_FIREWALL=legacy
  overlay_pair
  works ping d1/web d2/api
  ip -n d1 link set cni0 down
  probe ok ping d1 d2/api
  probe no-reply ping d1/web d2/api
  found link-down d1
  healed_by d1 ip link set cni0 up
}

# A card with an address is off, and nobody needs it: the packet goes by another, and is dropped there.
near-miss() {
  segment a; segment b
  host ws; plug ws eth0 a 10.7.30.9/24; route ws default via 10.7.30.1
  host rt; plug rt eth0 a 10.7.30.1/24; plug rt eth1 b 10.7.44.1/24; forwards rt
  host nas; plug nas eth0 b 10.7.44.20/24; plug nas eth1 a 10.7.30.20/24; route nas default via 10.7.44.1
  ip -n nas link set eth1 down
  firewall nas -A INPUT -s 10.7.30.0/24 -j DROP
  probe ok ping rt nas=10.7.44.20
  probe no-reply ping ws nas=10.7.44.20
  silent link-down
  found packet-dropped-by-rule nas
  healed_by nas iptables -F INPUT
}

# docker0 without a container has no carrier, and that is as it should be.
near-miss-idle-bridge() {
  overlay_pair
  docker_engine d1 172.17.0.1/16 masq
  ip -n d1 link add left type veth peer name left-end; ip -n d1 link set left master docker0; ip -n d1 link set left down
  probe ok ping d1/web d2/api
  silent link-down; sound
}

# The other node's tunl0 is down: what comes by protocol 4 is refused there, and who sent it hears nothing.
hit-ipip() {
  NETWORK=10.143.0.0/16
  segment lan
  node east lan 192.168.31.7/24 10.143.7.0/26
  node west lan 192.168.31.8/24 10.143.8.0/26
  calico east west
  calico_pod east cam; calico_pod west rec
  inside west ip link set tunl0 down
  probe ok ping east west
  probe no-reply ping east/cam west/rec
  found link-down west
  healed_by west ip link set dev tunl0 up
  healed_by west ip route add 10.143.7.0/26 via 192.168.31.7 dev tunl0 proto bird onlink
}
