# Two have one address on one link, and the neighbour table holds the wrong one.
# shellcheck shell=bash

# claims HOST DEVICE ADDRESS ASKER DEVICE: whoever asks heard that one last, as after a gratuitous ARP
claims() {
  ip -n "$4" neigh replace "$3" dev "$5" nud stale \
    lladdr "$(ip -n "$1" -o link show "$2" | sed 's/.*ether \([0-9a-f:]*\).*/\1/')"
}

# steady HOST ADDRESS DEVICE ASKER DEVICE: the owner has no need to ask for the asker, which would make itself heard again
steady() {
  ip -n "$1" neigh replace "$2" dev "$3" nud permanent \
    lladdr "$(ip -n "$4" -o link show "$5" | sed 's/.*ether \([0-9a-f:]*\).*/\1/')"
}

# A pod was given the bridge's own address: the other pods of the node lost their gateway.
hit() {
  NETWORK=10.126.0.0/16
  segment lan
  node p1 lan 172.22.8.1/24 10.126.1.0/24
  node p2 lan 172.22.8.2/24 10.126.2.0/24
  flannel p1 p2
  cni_bridge p1 p2
  flannel_forwarding p1 p2
  pod p1 web; pod p1 vpn; pod p2 api
  works ping p1/web p2/api
  inside p1/vpn sysctl -qw net.ipv4.ip_forward=0
  inside p1/vpn ip addr add 10.126.1.1/24 dev eth0
  probe ok ping p1 p2/api
  steady p1 10.126.1.2 cni0 cni-p1-web eth0
  claims cni-p1-vpn eth0 10.126.1.1 cni-p1-web eth0
  probe no-reply ping p1/web p2/api
  found address-duplicated p1; unproven
  healed_by p1/vpn ip addr del 10.126.1.1/24 dev eth0
  healed_by p1/web ip neigh del 10.126.1.1 dev eth0
}

# The same address on two hosts, on networks that never meet; what fails, fails by a rule.
near-miss() {
  segment one; segment two; segment middle
  host a1; plug a1 eth0 one 192.168.1.10/24; plug a1 eth1 middle 10.64.0.1/24
  host a2; plug a2 eth0 two 192.168.1.10/24; plug a2 eth1 middle 10.64.0.2/24
  host c1; plug c1 eth0 one 192.168.1.77/24
  firewall a1 -A INPUT -i eth0 -p icmp -j DROP
  probe ok ping a1=10.64.0.1 a2=10.64.0.2
  probe no-reply ping c1 a1
  silent address-duplicated
  found packet-dropped-by-rule a1
  healed_by a1 iptables -F INPUT
}

# Every engine's docker0 has the same address, and every engine's first container.
near-miss-docker() {
  segment lan
  host d1; plug d1 eth0 lan 192.168.61.1/24; forwards d1
  host d2; plug d2 eth0 lan 192.168.61.2/24; forwards d2
  docker_engine d1 172.17.0.1/16 masq; docker_engine d2 172.17.0.1/16 masq
  container d1 web; container d2 web
  probe ok ping d1/web d2
  probe ok ping d2/web d1
  silent address-duplicated; sound
}
