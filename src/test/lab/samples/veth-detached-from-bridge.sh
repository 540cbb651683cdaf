# The host's end of a pod's veth pair is no port of the bridge that the pod's network belongs to.
# shellcheck shell=bash

overlay_pair() {
  segment lan
  node e1 lan 10.90.2.51/24 10.201.51.0/24
  node e2 lan 10.90.2.52/24 10.201.52.0/24
  flannel e1 e2
  cni_bridge e1 e2
  flannel_forwarding e1 e2
  flannel_masquerade e1 e2
  pod e1 web; pod e2 api; pod e2 job
}

# port_of HOST NUMBER: the name of the NUMBERth port of cni0
port_of() { bridge -n "$1" link | sed -n 's/^[0-9]*: \([^:@]*\).*master cni0.*/\1/p' | sed -n "$2p"; }

# The target's veth hangs loose; its neighbour on the same bridge answers.
hit() {
  NETWORK=10.201.0.0/16
  overlay_pair
  works ping e1/web e2/api
  ip -n e2 link set "$(port_of e2 1)" nomaster
  probe ok ping e1/web e2/job
  PATIENCE=4 probe host-unreachable ping e1/web e2/api
  found veth-detached-from-bridge e2
  healed_by e2 sh -c 'for v in $(ip -o link show type veth | sed -n "s/^[0-9]*: \(veth[^:@]*\).*/\1/p"); do ip link set $v master cni0; done'
}

# The sender's veth ended up on docker0. Its packets come in by another device than cni0, and the node checks sources.
hit-other-bridge() {
  OVERLAY=host-gw NETWORK=10.201.0.0/16 BACKEND_OF_FIREWALL=legacy
  overlay_pair
  docker_engine e1 172.17.0.1/16 masq
  works ping e1/web e2/api
  ip -n e1 link set "$(port_of e1 1)" master docker0
  set_parameter e1 net.ipv4.conf.all.rp_filter 1
  probe ok ping e1 e2/api
  probe no-reply ping e1/web e2/api
  found veth-detached-from-bridge e1
  healed_by e1 sh -c 'ip link set $(bridge link | sed -n "s/^[0-9]*: \([^:@]*\).*master docker0.*/\1/p") master cni0'
}

# No bridge at all, and rightly so: the host routes to the container by its veth and answers for its gateway by proxy_arp.
near-miss() {
  segment lan
  host c1; plug c1 eth0 lan 192.168.37.11/24; forwards c1
  host pc; plug pc eth0 lan 192.168.37.80/24; route pc 10.233.9.0/24 via 192.168.37.11
  SUBNET[c1]=10.233.9.0/24
  cni_bridge c1
  pod c1 api
  local port; port=$(port_of c1 1)
  ip -n c1 link del cni0
  ip -n c1 route add 10.233.9.2/32 dev "$port"
  inside c1/api ip route flush dev eth0
  inside c1/api ip addr flush dev eth0
  inside c1/api ip addr add 10.233.9.2/32 dev eth0
  inside c1/api ip route add 169.254.1.1 dev eth0
  inside c1/api ip route add default via 169.254.1.1
  route c1 default via 192.168.37.1
  set_parameter c1 "net.ipv4.conf.$port.proxy_arp" 1
  probe ok ping pc c1/api
  silent veth-detached-from-bridge; sound
}

# One veth hangs loose, of a pod that nobody asks; what fails meets a rule.
near-miss-other-pod() {
  NETWORK=10.201.0.0/16
  overlay_pair
  ip -n e2 link set "$(port_of e2 2)" nomaster
  firewall e2 -I FORWARD -d 10.201.52.2 -p icmp -j DROP
  probe ok ping e1/web e2=10.201.52.1
  probe no-reply ping e1/web e2/api
  silent veth-detached-from-bridge
  found packet-dropped-by-rule e2
  healed_by e2 iptables -D FORWARD 1
}
