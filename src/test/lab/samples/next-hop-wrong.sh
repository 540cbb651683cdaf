# There is a route, and it leads to nobody or to the wrong one.
# shellcheck shell=bash

# two_sites: a router between two segments; the hosts' routes are each sample's own
two_sites() {
  segment front; segment rear
  host cli01; plug cli01 eth0 front 192.168.140.20/24
  host hub; plug hub eth0 front 192.168.140.1/24; plug hub eth1 rear 192.168.155.1/24; forwards hub
  host srv01; plug srv01 eth0 rear 192.168.155.20/24
}

# One digit: .11 for .1. Nobody has .11.
hit() {
  two_sites
  route cli01 192.168.155.0/24 via 192.168.140.11 dev eth0
  route srv01 192.168.140.0/24 via 192.168.155.1 dev eth0
  PATIENCE=4 probe host-unreachable ping cli01 srv01
  found next-hop-wrong cli01
  healed_by cli01 ip route replace 192.168.155.0/24 via 192.168.140.1 dev eth0
}

# The way there is right; the target's default route names an address that nobody has any more.
hit-on-the-way-back() {
  BACKEND_OF_FIREWALL=legacy
  two_sites
  route cli01 default via 192.168.140.1
  route srv01 default via 192.168.155.254
  PATIENCE=4 probe no-reply ping cli01 srv01
  found next-hop-wrong srv01
  healed_by srv01 ip route replace default via 192.168.155.1
}

# host-gw backend: a node came back with another address, one other node still routes to the old one.
hit-node-moved() {
  OVERLAY=host-gw NETWORK=10.170.0.0/18
  segment lan
  node w1 lan 10.12.30.1/24 10.170.1.0/24
  node w2 lan 10.12.30.2/24 10.170.2.0/24
  flannel w1 w2
  cni_bridge w1 w2
  flannel_forwarding w1 w2
  pod w1 job; pod w2 queue
  ip -n w1 route replace 10.170.2.0/24 via 10.12.30.7 dev eth0
  probe ok ping w1 w2
  PATIENCE=4 probe host-unreachable ping w1/job w2/queue
  found next-hop-wrong w1
  healed_by w1 ip route replace 10.170.2.0/24 via 10.12.30.2 dev eth0
}

# The dead gateway stands there for the /16; the longer prefix carries this packet.
near-miss() {
  two_sites
  route cli01 192.168.0.0/16 via 192.168.140.11 dev eth0
  route cli01 192.168.155.0/24 via 192.168.140.1 dev eth0
  route srv01 192.168.140.0/24 via 192.168.155.1 dev eth0
  inside cli01 ping -c1 -W1 192.168.99.9 >/dev/null 2>&1     # leaves the gateway FAILED in the neighbour table
  sleep 3
  probe ok ping cli01 srv01
  silent next-hop-wrong; sound
}

# A detour, not a mistake: the route names a node that isn't the target's, and that node passes it on.
near-miss-detour() {
  OVERLAY=host-gw NETWORK=10.170.0.0/18 BACKEND_OF_FIREWALL=legacy
  segment lan
  node w1 lan 10.12.30.1/24 10.170.1.0/24
  node w2 lan 10.12.30.2/24 10.170.2.0/24
  node w3 lan 10.12.30.3/24 10.170.3.0/24
  flannel w1 w2 w3
  cni_bridge w1 w2
  flannel_forwarding w1 w2 w3
  pod w1 job; pod w2 queue
  set_parameter w3 net.ipv4.conf.all.send_redirects 0
  set_parameter w3 net.ipv4.conf.eth0.send_redirects 0
  ip -n w1 route replace 10.170.2.0/24 via 10.12.30.3 dev eth0
  probe ok ping w1/job w2/queue
  silent next-hop-wrong; sound
}
