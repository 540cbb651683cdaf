# Another network that a host has a route to overlaps with the pods', and takes their packets away.
# shellcheck shell=bash

overlay_pair() {
  segment lan
  host out; plug out eth0 lan 10.40.3.1/24; forwards out
  node h1 lan 10.40.3.11/24 10.144.1.0/24
  node h2 lan 10.40.3.12/24 10.144.2.0/24
  flannel h1 h2
  cni_bridge h1 h2
  flannel_forwarding h1 h2
  flannel_masquerade h1 h2
  pod h1 web; pod h2 api
}

# A VPN client's script routes a longer prefix inside the pod network to its gateway, which knows no pods.
hit() {
  NETWORK=10.144.0.0/16
  overlay_pair
  works ping h1/web h2/api
  route h1 10.144.2.0/25 via 10.40.3.1
  probe ok ping h1/web h2
  probe no-reply ping h1/web h2/api
  found pod-network-overlapped h1
  healed_by h1 ip route del 10.144.2.0/25
}

# A second card stands in a network that is also the other node's pod network: the answers go out there.
hit-second-card() {
  NETWORK=10.144.0.0/16 BACKEND_OF_FIREWALL=legacy
  overlay_pair
  segment store
  works ping h1/web h2/api
  plug h2 eth1 store 10.144.1.200/24
  ip -n h2 route del 10.144.1.0/24 dev eth1
  ip -n h2 route del 10.144.1.0/24 dev flannel.1
  ip -n h2 route add 10.144.1.0/24 dev eth1 proto kernel scope link src 10.144.1.200
  ip -n h2 route append 10.144.1.0/24 via 10.144.1.0 dev flannel.1 onlink
  probe ok ping h1 h2
  PATIENCE=4 probe no-reply ping h1/web h2/api
  found pod-network-overlapped h2
  healed_by h2 ip route del 10.144.1.0/24 dev eth1
}

# host-gw: a longer prefix to a gateway that is gone.
hit-host-gw() {
  OVERLAY=host-gw NETWORK=10.144.0.0/16
  overlay_pair
  works ping h1/web h2/api
  route h1 10.144.2.0/28 via 10.40.3.77
  probe ok ping h1 h2
  PATIENCE=4 probe host-unreachable ping h1/web h2/api
  found pod-network-overlapped h1
  healed_by h1 ip route del 10.144.2.0/28
}

# One pod has a route of its own to somebody of whom nothing is known, and sources are checked strictly: what the pod sends is refused before anything is sent back.
hit-refused-at-the-source() {
  NETWORK=10.144.0.0/16
  overlay_pair
  set_parameter h2 net.ipv4.conf.all.rp_filter 1
  works ping h1/web h2/api
  route h2 "$(address_of h1/web)/32" via 10.40.3.77
  probe ok ping h1 h2
  probe no-reply ping h1/web h2/api
  found pod-network-overlapped h2
  healed_by h2 ip route del "$(address_of h1/web)/32"
}

# The company's network holds the whole pod network, as a shorter prefix; the nodes' routes are longer.
near-miss() {
  NETWORK=10.144.0.0/16
  overlay_pair
  route h1 10.0.0.0/8 via 10.40.3.1
  route h2 10.0.0.0/8 via 10.40.3.1
  probe ok ping h1/web h2/api
  silent pod-network-overlapped; sound
}

# A longer prefix inside, and a right one: the same way.
near-miss-same-way() {
  NETWORK=10.144.0.0/16
  overlay_pair
  route h1 10.144.2.0/26 via 10.144.2.0 dev flannel.1 onlink
  firewall h2 -I FORWARD -d 10.144.2.2 -j DROP
  probe ok ping h1/web h2=10.144.2.1
  probe no-reply ping h1/web h2/api
  silent pod-network-overlapped
  found packet-dropped-by-rule h2
  healed_by h2 iptables -D FORWARD 1
}
