# The bridge of the containers has another address than they send by, or the network of another device.
# shellcheck shell=bash

overlay_pair() {
  segment lan
  node f1 lan 192.168.123.11/24 10.86.11.0/24
  node f2 lan 192.168.123.12/24 10.86.12.0/24
  flannel f1 f2
  cni_bridge f1 f2
  flannel_forwarding f1 f2
  flannel_masquerade f1 f2
  pod f1 web; pod f2 api
}

# The bridge lost its address, and its network with it.
hit() {
  NETWORK=10.86.0.0/16
  overlay_pair
  works ping f1/web f2/api
  ip -n f2 addr del 10.86.12.1/24 dev cni0
  probe ok ping f1 f2
  probe net-unreachable ping f1/web f2/api
  found bridge-address-conflict f2
  healed_by f2 ip addr add 10.86.12.1/24 dev cni0
}

# Somebody gave the bridge another address of the same network; the pods' gateway is nobody's.
hit-other-address() {
  NETWORK=10.86.0.0/16 BACKEND_OF_FIREWALL=legacy
  overlay_pair
  works ping f1/web f2/api
  ip -n f1 addr add 10.86.11.254/24 dev cni0
  ip -n f1 addr del 10.86.11.1/24 dev cni0
  ip -n f1 addr show dev cni0 | grep -q 10.86.11.254 || ip -n f1 addr add 10.86.11.254/24 dev cni0
  ip -n "cni-f1-web" neigh flush dev eth0
  probe ok ping f1 f2/api
  PATIENCE=4 probe host-unreachable ping f1/web f2/api
  found bridge-address-conflict f1
  healed_by f1 ip addr add 10.86.11.1/24 dev cni0
}

# Docker's own choice of a network is the company's LAN: the host looks for its colleagues behind docker0.
hit-same-network() {
  segment lan
  host eng; forwards eng
  host mate; plug mate eth0 lan 172.17.40.20/16
  docker_engine eng 172.17.0.1/16 masq
  plug eng eth0 lan 172.17.40.10/16; HOST_IP[eng]=172.17.40.10
  ip -n eng route del 172.17.0.0/16 dev docker0
  container eng web
  works ping mate eng
  ip -n eng route del 172.17.0.0/16 dev eth0
  ip -n eng route add 172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1
  ip -n eng route append 172.17.0.0/16 dev eth0 proto kernel scope link src 172.17.40.10
  PATIENCE=4 probe no-reply ping mate eng
  found bridge-address-conflict eng
  healed_by eng ip route del 172.17.0.0/16 dev docker0
}

# The bridge has two addresses, one of them the pods' gateway.
near-miss() {
  NETWORK=10.86.0.0/16
  overlay_pair
  ip -n f2 addr add 10.86.12.254/24 dev cni0
  ip -n f1 addr add 172.31.255.1/32 dev cni0
  probe ok ping f1/web f2/api
  silent bridge-address-conflict; sound
}

# docker0 overlaps with the LAN and no container is there; the LAN's longer prefix carries the packets, and a rule drops this one.
near-miss-longer-prefix() {
  segment lan
  host eng; plug eng eth0 lan 172.17.40.10/24; forwards eng
  host mate; plug mate eth0 lan 172.17.40.20/24
  docker_engine eng 172.17.0.1/16 masq
  firewall eng -A INPUT -s 172.17.40.20 -p icmp --icmp-type echo-request -j DROP
  probe ok ping eng mate
  probe no-reply ping mate eng
  silent bridge-address-conflict
  found packet-dropped-by-rule eng
  healed_by eng iptables -F INPUT
}
